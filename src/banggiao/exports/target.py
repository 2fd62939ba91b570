"""Where an export goes: standard output or a file, with files beside it; a file gets its name when it is complete."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from banggiao.exports.resuming import Journal, unfinished
from banggiao.model import BanggiaoError


@dataclass(frozen=True, slots=True)
class Target:
    """Where an export is written: a path, or standard output when there is none."""

    path: Path | None = None
    journal: Journal | None = None  # of an export that can go on where it was stopped

    @property
    def goes_on(self) -> bool:
        """Whether an earlier run has written the begin of the export."""
        return self.journal is not None and bool(self.journal.stop.files)

    @contextmanager
    def text(self, suffix: str = "") -> Iterator[IO[str]]:
        """The export as a stream of text; with a suffix, a file beside it."""
        if self.path is None and not suffix:
            yield sys.stdout
            return
        with self._complete(suffix) as part, self._stream(part) as stream:
            yield stream

    @contextmanager
    def file(self) -> Iterator[Path]:
        """The path of a file to write, for libraries that open it themselves. Raises BanggiaoError without `--out`."""
        with self._complete("") as part:
            yield part

    @contextmanager
    def folder(self) -> Iterator[Path]:
        """A folder for an export of several files. Raises BanggiaoError without `--out`."""
        path = self._named()
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise BanggiaoError(f"cannot make the folder {path}: {error.strerror}") from error
        yield path

    @contextmanager
    def beside(self, suffix: str) -> Iterator[IO[str]]:
        """A stream for what goes with the export: a file beside it, or standard error when there is no path."""
        if self.path is None:
            yield sys.stderr
            return
        with self.text(suffix) as stream:
            yield stream

    def say(self, message: str) -> None:
        """Tell whoever runs the export."""
        print(f"banggiao: {message}", file=sys.stderr)

    @contextmanager
    def _complete(self, suffix: str) -> Iterator[Path]:
        path = self._named()
        if suffix:
            path = path.with_name(f"{path.stem}{suffix}")
        part = unfinished(path)
        with ExitStack() as tidy:
            tidy.callback(self._tidy, part)
            try:
                part.touch()
            except OSError as error:
                raise BanggiaoError(f"cannot write {path}: {error.strerror}") from error
            yield part
            part.replace(path)

    def _stream(self, part: Path) -> AbstractContextManager[IO[str]]:
        if self.journal:
            return self.journal.writing(part)
        return part.open("w", encoding="utf-8", newline="")

    def _tidy(self, part: Path) -> None:
        if not (self.journal and self.journal.kept):
            part.unlink(missing_ok=True)

    def _named(self) -> Path:
        if self.path is None:
            raise BanggiaoError("this format needs --out, it is not written to standard output")
        return self.path
