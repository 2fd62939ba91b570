"""Pages taken into a chronicle: read, added, kept as received, and the place noted where a stopped run goes on."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from banggiao.cli.intake import Intake

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from banggiao.articles import Given
    from banggiao.chronicle import Added, Chronicle, Halt, Received
    from banggiao.model import Record
    from banggiao.pages import Mark, Page, Visited, Watch

TOGETHER = 32  # pages added at once


def take(chronicle: Chronicle, intake: Intake, keep: bool) -> Added:
    """Adds the pages that the intake reads; stopped at any moment, the next run goes on where this one was."""
    from banggiao.chronicle import Added

    intake.remember(_resume(chronicle), _visited(chronicle))
    total = Added()
    records: list[Record] = []
    pages: list[Received] = []
    halts: dict[str, Halt | None] = {}

    def flush() -> Added:
        done = chronicle.add(records, _also(pages if keep else [], halts))
        records.clear()
        pages.clear()
        halts.clear()
        return done

    place = _Place()
    try:
        for page, record in intake.taken():
            halts |= place.left_for(intake.watch)
            records.append(record)
            pages.append(received(page, record, intake.given))
            halts |= place.halts(intake.watch)
            if len(records) == TOGETHER:
                total += flush()
        halts |= place.left_for(None)
    finally:
        total += flush()
    return total


@dataclass(slots=True)
class _Place:
    """The file, and the folder around it, whose reading would go on where it stopped."""

    folder: str = ""
    file: str = ""
    stamps: dict[str, str] = field(default_factory=dict)

    def left_for(self, watch: Watch | None) -> dict[str, Halt | None]:
        """What is read to its end when the reading has gone on to there, or is over."""
        before = (self.folder, self.file)
        now = (watch.folder, watch.file) if watch else ("", "")
        self.folder, self.file = now
        return {one: None for one, other in zip(before, now, strict=True) if one and one != other}

    def halts(self, watch: Watch) -> dict[str, Halt | None]:
        """Where the reading stands."""
        from banggiao.chronicle import Halt
        from banggiao.pages import Mark

        marks = {watch.file: watch.mark}
        if watch.folder:
            marks[watch.folder] = Mark(os.path.relpath(watch.file, watch.folder))
        return {
            one: Halt(os.path.abspath(one), self._stamp(one), mark.member, mark.offset, mark.rows, watch.counts)
            for one, mark in marks.items()
            if mark is not None and os.path.exists(one)
        }

    def _stamp(self, path: str) -> str:
        if path not in self.stamps:
            self.stamps[path] = _stamp(path)
        return self.stamps[path]


def received(page: Page, record: Record, given: Given) -> Received:
    """The page as it is kept, with all that the reading was told beside its bytes."""
    from banggiao.chronicle import Received
    from banggiao.pages import PageForm

    told = {
        "kind": "bytes" if page.received is not None else "text",
        "title": page.title,
        "published": page.published,
        "url": page.url,
        "outlet": page.outlet,
        "given_published": given.published,
        "given_url": given.url,
        "cleaning": page.cleaning if page.form is PageForm.HTML else None,
    }
    data = page.received if page.received is not None else page.text.encode("utf-8")
    visited = page.visited
    said = {key: value for key, value in told.items() if value}
    if visited is None:
        return Received(record.source, data, said)
    return Received(record.source, data, said, visited.link, visited.etag, visited.modified)


def _also(pages: Iterable[Received], halts: dict[str, Halt | None]) -> Callable[[Connection], None]:
    from banggiao.chronicle import finished, halted, keep

    def also(connection: Connection) -> None:
        keep(connection, pages)
        for file, at in halts.items():
            if at is not None:
                halted(connection, at)
            elif file:
                finished(connection, os.path.abspath(file))

    return also


def _resume(chronicle: Chronicle) -> Callable[[str], Mark | None]:
    from banggiao.chronicle import halt
    from banggiao.pages import Mark

    def resume(file: str) -> Mark | None:
        if not os.path.exists(file):
            return None
        with chronicle.reading() as connection:
            at = halt(connection, os.path.abspath(file))
        return Mark(at.member, at.offset, at.rows) if at and at.stamp == _stamp(file) else None

    return resume


def _visited(chronicle: Chronicle) -> Callable[[str], Visited]:
    from banggiao.chronicle import visit_of_link
    from banggiao.pages import Visited

    def visited(link: str) -> Visited:
        with chronicle.reading() as connection:
            return Visited(link, *visit_of_link(connection, link))

    return visited


def _stamp(path: str) -> str:
    """By what a file, or a folder with all that is in it, is known to be as it was."""
    from banggiao.pages import files_in

    if not os.path.isdir(path):
        return _seen(path)
    digest = sha256()
    for file in files_in(Path(path), []):
        digest.update(f"{os.path.relpath(file, path)}\0{_seen(file)}\0".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _seen(file: str) -> str:
    known = os.stat(file)
    return f"{known.st_size} {known.st_mtime_ns}"
