"""Where the pages of a chronicle come from: kept as received, and how far each archive was read."""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from sqlalchemy import Connection, delete, func, insert, select

from banggiao.chronicle.links import slices
from banggiao.chronicle.supply_tables import content, progress, received


@dataclass(frozen=True, slots=True)
class Received:
    """A page as it was received, and what came with it."""

    source: str  # of its article
    data: bytes = field(repr=False)
    given: Mapping[str, str]  # form, title, published, url, outlet, as they came beside the bytes
    link: str | None = None
    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Halt:
    """Where the reading of an archive, of a file of rows, or of a folder has stopped."""

    file: str
    stamp: str
    member: str
    offset: int
    rows: int
    counts: Mapping[str, int]


def keep(connection: Connection, pages: Iterable[Received]) -> None:
    """Keeps the pages; equal bytes once, and of two with one source the later."""
    latest = {page.source: page for page in pages}
    if not latest:
        return
    digests = {source: sha256(page.data).hexdigest() for source, page in latest.items()}
    data = {digests[source]: page.data for source, page in latest.items()}
    for part in slices(data):
        there = set(connection.execute(select(content.c.digest).where(content.c.digest.in_(part))).scalars())
        fresh = [{"digest": one, "data": zlib.compress(data[one], 6)} for one in part if one not in there]
        if fresh:
            connection.execute(insert(content), fresh)
    before: set[str] = set()
    for part in slices(latest):
        query = select(received.c.digest).where(received.c.source.in_(part))
        before |= set(connection.execute(query).scalars())
        connection.execute(delete(received).where(received.c.source.in_(part)))
    rows = [
        {
            "source": source,
            "digest": digests[source],
            "given": json.dumps(dict(page.given), ensure_ascii=False, sort_keys=True),
            "link": page.link,
            "etag": page.etag,
            "modified": page.modified,
        }
        for source, page in latest.items()
    ]
    connection.execute(insert(received), rows)
    for part in slices(before):
        used = select(received.c.digest).where(received.c.digest == content.c.digest)
        connection.execute(delete(content).where(content.c.digest.in_(part), ~used.exists()))


def kept(connection: Connection) -> Iterator[Received]:
    """The pages that are kept, in order of their sources, a few at a time in memory."""
    last = ""
    query = select(received, content.c.data).join_from(received, content).order_by(received.c.source).limit(50)
    while rows := connection.execute(query.where(received.c.source > last)).all():
        for row in rows:
            data = zlib.decompress(row.data)
            yield Received(row.source, data, json.loads(row.given), row.link, row.etag, row.modified)
        last = rows[-1].source


def count_kept(connection: Connection) -> int:
    """How many pages are kept."""
    return int(connection.execute(select(func.count()).select_from(received)).scalar_one())


def visit_of_link(connection: Connection, link: str) -> tuple[str | None, str | None]:
    """The ETag and the time of change that the server gave when the link was last had."""
    query = select(received.c.etag, received.c.modified).where(received.c.link == link)
    row = connection.execute(query.order_by(received.c.source)).first()
    return (row.etag, row.modified) if row else (None, None)


def halt(connection: Connection, file: str) -> Halt | None:
    """Where the reading of the file or folder has stopped, as it was then."""
    row = connection.execute(select(progress).where(progress.c.file == file)).first()
    if row is None:
        return None
    return Halt(row.file, row.stamp, row.member, row.offset, row.rows or 0, Counter(json.loads(row.counts)))


def halted(connection: Connection, at: Halt) -> None:
    """Notes how far the archive is read."""
    connection.execute(delete(progress).where(progress.c.file == at.file))
    row = {"file": at.file, "stamp": at.stamp, "member": at.member, "offset": at.offset, "rows": at.rows}
    connection.execute(insert(progress).values(**row, counts=json.dumps(dict(at.counts), sort_keys=True)))


def finished(connection: Connection, file: str) -> None:
    """Forgets the archive: it is read to its end."""
    connection.execute(delete(progress).where(progress.c.file == file))
