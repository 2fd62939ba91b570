"""How far long work has come, and how long the rest of it will take."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from banggiao.text.safety import one_line

if TYPE_CHECKING:
    from banggiao.pages import Watch

Thing = TypeVar("Thing")
EVERY = 60.0  # seconds between two lines where there is no terminal
_SURE = 5.0  # seconds of work before an estimate is worth telling


@dataclass(frozen=True, slots=True)
class Stand:
    """How much of the work is done, in whatever it is measured by; None where the whole is not known."""

    done: int
    total: int | None
    whole: str = ""  # the total in words
    before: int = 0  # done already when this run began

    def line(self, count: int, passed: float) -> str:
        """Where the work stands after so many pages and seconds; the estimate goes by the pace of this run."""
        text = f"{count:,} pages read"
        if not self.total:
            return text
        done = min(self.done, self.total)
        text += f", {done * 100 // self.total} % of {self.whole}"
        read = done - self.before
        if read <= 0 or passed < _SURE:
            return text
        return f"{text}, about {in_words(passed / read * (self.total - done))} to go"


@dataclass(slots=True)
class Extent:
    """How many bytes there are to read, and where each file begins among them; None where that is not known."""

    total: int | None
    begins: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, paths: Iterable[str]) -> Extent:
        """The extent of files and folders; what a link or standard input holds is not known beforehand."""
        from banggiao.pages import files_in

        total, begins = 0, {}
        for path in paths:
            if not os.path.exists(path):
                if path == "-" or "://" in path:
                    return cls(None)
                continue
            for file in files_in(Path(path), []) if os.path.isdir(path) else [path]:
                begins[file] = total
                total += os.path.getsize(file) if os.path.isfile(file) else 0
        return cls(total, begins)

    def stand(self, watch: Watch) -> Stand:
        """How many of the bytes are read; where links are given, how many of those that their lists name."""
        if self.total is None:
            return Stand(watch.asked, watch.links, f"{watch.links:,} links")
        done = self.begins.get(watch.file, 0) + watch.done
        return Stand(done, self.total, f"{(self.total or 0) / 1e6:,.0f} MB", watch.skipped)


def with_progress(
    things: Iterable[Thing],
    stand: Callable[[int], Stand],
    terminal: bool,
    tell: Callable[[str], None] = lambda line: click.echo(line, err=True),
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[Thing]:
    """The things, while a bar on the terminal, or a line a minute elsewhere, says how far the work has come.

    `stand` tells how much is done, when so many things are.
    """
    if terminal:
        yield from _on_terminal(things, stand)
        return
    begun = last = clock()
    for count, thing in enumerate(things):
        if (now := clock()) - last >= EVERY:
            last = now
            tell(f"banggiao: {stand(count).line(count, now - begun)}")
        yield thing


def in_words(seconds: float) -> str:
    """A span of time as people say it.

    >>> in_words(4000), in_words(250), in_words(37), in_words(1)
    ('1 h 7 min', '4 min', '40 s', '10 s')
    """
    if seconds < 55:
        return f"{max(1, round(seconds / 10))}0 s"
    minutes = max(1, round(seconds / 60))
    return f"{minutes // 60} h {minutes % 60} min" if minutes >= 60 else f"{minutes} min"


def is_terminal(prints: bool = False) -> bool:
    """Whether a bar can be shown: on a terminal to which the command does not print its answers meanwhile."""
    return sys.stderr.isatty() and not (prints and sys.stdout.isatty())


def _on_terminal(things: Iterable[Thing], stand: Callable[[int], Stand]) -> Iterator[Thing]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)
        begun = time.monotonic()
        for count, thing in enumerate(things):
            now = stand(count)
            line = one_line(now.line(count, time.monotonic() - begun))
            bar.update(task, completed=now.done, total=now.total or None, description=line)
            yield thing
