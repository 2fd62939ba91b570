"""Pages taken into a chronicle: read, added, kept as received, and the place noted where a stopped run goes on."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from banggiao.cli.intake import Intake

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from banggiao.articles import Given
    from banggiao.chronicle import Added, Chronicle, Halt, Received
    from banggiao.model import Record
    from banggiao.pages import Mark, Page, Visited

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

    file = ""
    try:
        for page, record in intake.taken():
            if intake.watch.file != file:
                halts[file], file = None, intake.watch.file
            records.append(record)
            pages.append(received(page, record, intake.given))
            if at := halt_of(intake):
                halts[file] = at
            if len(records) == TOGETHER:
                total += flush()
        halts[file] = None
    finally:
        total += flush()
    return total


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


def halt_of(intake: Intake) -> Halt | None:
    """Where the reading of the file stands; None when it is a single page, or no file."""
    from banggiao.chronicle import Halt

    watch = intake.watch
    if watch.mark is None or not os.path.isfile(watch.file):
        return None
    mark = watch.mark
    return Halt(os.path.abspath(watch.file), _stamp(watch.file), mark.member, mark.offset, mark.rows, watch.counts)


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
        if not os.path.isfile(file):
            return None
        with chronicle.reading() as connection:
            at = halt(connection, os.path.abspath(file), _stamp(file))
        return Mark(at.member, at.offset, at.rows) if at else None

    return resume


def _visited(chronicle: Chronicle) -> Callable[[str], Visited]:
    from banggiao.chronicle import visit_of_link
    from banggiao.pages import Visited

    def visited(link: str) -> Visited:
        with chronicle.reading() as connection:
            return Visited(link, *visit_of_link(connection, link))

    return visited


def _stamp(file: str) -> str:
    known = os.stat(file)
    return f"{known.st_size} {known.st_mtime_ns}"
