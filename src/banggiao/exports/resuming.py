"""Going on with an export that was stopped: what is noted beside the unfinished file, and when it still holds."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

EVERY = 1000  # things written between two notes


@dataclass(frozen=True, slots=True)
class Stop:
    """How far an export had come: how much of each part is written, and how long each unfinished file was then."""

    drawn: Sequence[int]
    files: Mapping[str, int]


def unfinished(path: Path) -> Path:
    """The file to which an export is written until it is complete."""
    return path.with_name(path.name + ".part")


def begun_anew(left: Path, why: str) -> str:
    """What is said of an unfinished file that is not gone on with."""
    return f"{left}, left by a run that was stopped, is begun anew: {why}"


class Journal:
    """Notes beside an unfinished export how far it has come.

    It names the state of the chronicle, the format and the question: only where all are the same does an export go on.
    """

    def __init__(self, path: Path, about: Mapping[str, Any]) -> None:
        self.unfinished = unfinished(path)
        self.notes = path.with_name(self.unfinished.name + ".json")
        self.about = json.loads(json.dumps(about))
        self.stop = Stop((), {})  # where an earlier run stopped
        self.kept = False  # whether what is written can be gone on with
        self._open: dict[Path, IO[str]] = {}
        self._calls = 0

    def look(self) -> str | None:
        """Finds where an earlier run stopped; when it cannot be gone on with, why not."""
        if not self.unfinished.exists():
            return None
        try:
            noted = json.loads(self.notes.read_text("utf-8"))
            about, stop = noted["about"], Stop(noted["drawn"], noted["files"])
            lost = [name for name, size in stop.files.items() if self.notes.with_name(name).stat().st_size < size]
        except (OSError, ValueError, KeyError, TypeError):
            return "it does not tell how far it came"
        if about != self.about:
            same = {**about, "state": ""} == {**self.about, "state": ""}
            return "the chronicle has changed since" if same else "it was begun by another command"
        if lost:
            return f"{lost[0]} is shorter than it was"
        self.stop, self.kept = stop, True
        return None

    @contextmanager
    def writing(self, path: Path) -> Iterator[IO[str]]:
        """A stream to an unfinished file, behind what an earlier run has written to it."""
        there = self.stop.files.get(path.name)
        with path.open("w" if there is None else "r+", encoding="utf-8", newline="") as stream:
            if there is not None:
                stream.truncate(there)
                stream.seek(0, os.SEEK_END)
            self._open[path] = stream
            yield stream
            del self._open[path]

    def note(self, drawn: Sequence[int]) -> None:
        """Notes, every so many calls, how much is drawn and written."""
        self._calls += 1
        if self._calls % EVERY:
            return
        for stream in self._open.values():
            stream.flush()
        files = {path.name: os.fstat(stream.fileno()).st_size for path, stream in self._open.items()}
        fresh = self.notes.with_name(self.notes.name + ".new")
        fresh.write_text(json.dumps({"about": self.about, "drawn": list(drawn), "files": files}), "utf-8")
        fresh.replace(self.notes)
        self.kept = True


@contextmanager
def going_on(path: Path, about: Mapping[str, Any], say: Callable[[str], None]) -> Iterator[Journal]:
    """The journal of an export to a file, from where an earlier run has stopped; gone when the export is complete."""
    journal = Journal(path, about)
    if why := journal.look():
        say(begun_anew(journal.unfinished, why))
    elif journal.kept:
        say(f"goes on in {journal.unfinished} behind what a run that was stopped has written")
    if not journal.kept:
        journal.notes.unlink(missing_ok=True)
    try:
        yield journal
    except BaseException:
        if journal.kept:
            say(f"{journal.unfinished} keeps what is written; the same command goes on behind it")
        raise
    journal.notes.unlink(missing_ok=True)
