"""Where the articles of a chronicle come from: what each copies, whom it cites, which story it belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, func, or_, select

from banggiao.chronicle import tables
from banggiao.chronicle.addresses import addresses_of
from banggiao.chronicle.intake import unpack
from banggiao.chronicle.links import in_order, slices
from banggiao.model import Entry, NotFoundError, Record
from banggiao.text import fold

AT_ONCE = 100  # articles read in one go
_LATE = 10_000_000


@dataclass(frozen=True, slots=True)
class Origin:
    """An article and what the chronicle knows of where its text comes from."""

    source: str
    title: str | None
    outlet: str | None
    published: str | None
    lineage: str  # the same for all copies of one text
    story: str  # the same for all articles on one story
    copy_of: str | None  # the source of the text it copies; None for the first known
    reprint_of: tuple[str, ...]  # whom the page credits, nearest first, whether or not the original is here
    cites: tuple[str, ...]  # who reports what it tells, as it says itself
    events: tuple[str, ...]
    addresses: tuple[str, ...] = ()  # other pages that show it, as its AMP view
    entry: str = Entry.READ.value  # how it came in: a page that was read, or what people wrote down
    id: str = ""  # short, of letters and digits; the same in every store


def find_articles(
    connection: Connection, *where: ColumnElement[bool], skip: int = 0
) -> Iterator[tuple[Origin, Record]]:
    """The articles that fulfil the conditions but the first, with what was read from each, in order of publication."""
    article, body = tables.article, tables.body
    query = select(article, body.c.record).join_from(article, body, article.c.n == body.c.article).where(*where)
    for rows in in_order(connection, query, (article.c.day,), article.c.id, AT_ONCE, skip):
        originals = _lineages(connection, [row.lineage for row in rows])
        events = _events(connection, [row.n for row in rows])
        addresses = addresses_of(connection, [row.id for row in rows])
        for row in rows:
            record = unpack(row.record)
            origin = Origin(
                row.source,
                row.title,
                row.outlet,
                row.published,
                row.lineage,
                row.story,
                _copied(row.id, record, originals[row.lineage]),
                record.article.credits,
                cites(record),
                tuple(events.get(row.n, ())),
                tuple(addresses.get(row.id, ())),
                record.article.entry.value,
                row.id,
            )
            yield origin, record


def find_article(connection: Connection, name: str) -> Origin:
    """The article of that source or id. Raises NotFoundError."""
    article, address = tables.article, tables.address
    shown = select(address.c.article).where(address.c.source == name)
    for found, _ in find_articles(
        connection, or_(article.c.source == name, article.c.id == name, article.c.id.in_(shown))
    ):
        return found
    raise NotFoundError(f"no article {name!r} is known")


def related(connection: Connection, origin: Origin) -> list[tuple[str, str | None, str | None, bool, str]]:
    """Source, title and date of the other articles on the story, whether each is a copy, and its id."""
    article = tables.article
    query = (
        select(article.c.source, article.c.title, article.c.published, article.c.lineage, article.c.id)
        .where(or_(article.c.story == origin.story, article.c.lineage == origin.lineage))
        .where(article.c.source != origin.source)
        .order_by(func.coalesce(article.c.day, _LATE), article.c.id)
    )
    return [
        (source, title, published, lineage == origin.lineage, identity)
        for source, title, published, lineage, identity in connection.execute(query)
    ]


def cites(record: Record) -> tuple[str, ...]:
    """Whom the article names as reporting what it tells, those it is credited to first."""
    named = [*record.article.credits, *(name for event in record.events for name in event.attribution)]
    return tuple(dict.fromkeys(named))


def _lineages(connection: Connection, names: Iterable[str]) -> dict[str, list[tuple[str, str, str | None]]]:
    """Id, source and outlet of the articles of each lineage, the first known first."""
    article = tables.article
    found: dict[str, list[tuple[str, str, str | None]]] = {}
    for part in slices(set(names)):
        query = select(article.c.lineage, article.c.id, article.c.source, article.c.outlet).where(
            article.c.lineage.in_(part)
        )
        for lineage, *row in connection.execute(query.order_by(func.coalesce(article.c.day, _LATE), article.c.id)):
            found.setdefault(lineage, []).append((row[0], row[1], row[2]))
    return found


def _copied(identity: str, record: Record, lineage: Sequence[tuple[str, str, str | None]]) -> str | None:
    """The text of the lineage that the page credits, or else the first known one that is not itself."""
    credited = {fold(name) for name in record.article.credits}
    for other, source, outlet in lineage:
        if other != identity and (source == record.article.original_url or (outlet and fold(outlet) in credited)):
            return source
    return lineage[0][1] if lineage[0][0] != identity else None


def _events(connection: Connection, articles: Iterable[int]) -> dict[int, list[str]]:
    report = tables.report
    found: dict[int, list[str]] = {}
    for part in slices(articles):
        query = select(report.c.article, report.c.event).where(report.c.article.in_(part)).distinct()
        for article, event in connection.execute(query.order_by(report.c.article, report.c.event)):
            found.setdefault(article, []).append(event)
    return found
