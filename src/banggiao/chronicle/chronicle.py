"""A chronicle: a store of what many articles report, to which pages are added and of which questions are asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from sqlalchemy import Connection, Engine, select

from banggiao.chronicle import tables
from banggiao.chronicle.articles import Origin, find_articles
from banggiao.chronicle.characters import Character, find_characters
from banggiao.chronicle.events import Happening
from banggiao.chronicle.identity import add_faces, settle
from banggiao.chronicle.intake import Page, remove_article, store_pages
from banggiao.chronicle.lineage import link_copies, settle_lineages
from banggiao.chronicle.merging import link_tellings, settle_events
from banggiao.chronicle.queries import Question, find_event, find_events
from banggiao.chronicle.store import open_store, writing
from banggiao.chronicle.stories import link_stories, settle_stories
from banggiao.chronicle.visits import visit_of
from banggiao.model import Record

EVERYTHING = Question()
TOGETHER = 32  # pages written in one transaction


@dataclass(frozen=True, slots=True)
class Added:
    """What became of the pages that were added."""

    new: int = 0
    known: int = 0  # there already, word for word
    changed: int = 0  # there already, but read differently now; the newest reading is kept

    def __add__(self, other: Added) -> Added:
        return Added(self.new + other.new, self.known + other.known, self.changed + other.changed)


class Chronicle:
    """A store of records and of what follows from them together."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @classmethod
    def open(cls, where: str | Path | None = None, create: bool = True) -> Chronicle:
        """The chronicle at a path or database URL; in the user's data folder when none is given."""
        return cls(open_store(where, create))

    def close(self) -> None:
        """Lets go of the store."""
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the store throughout."""
        with self.engine.connect() as connection:
            yield connection

    def events(self, question: Question = EVERYTHING) -> Iterator[Happening]:
        """The events that answer the question, in order of time, without holding all of them at once."""
        with self.reading() as connection:
            yield from find_events(connection, question)

    def event(self, name: str) -> Happening:
        """The event that is, or ever was, shown under that id. Raises NotFoundError."""
        with self.reading() as connection:
            return find_event(connection, name)

    def visit_of(self, happening: Happening) -> str | None:
        """The id of the visit that the happening was part of."""
        with self.reading() as connection:
            return visit_of(connection, happening)

    def actors(self, name: str | None = None) -> Iterator[Character]:
        """Those of that id or name in any spelling, or all, with the offices they held."""
        with self.reading() as connection:
            yield from find_characters(connection, name)

    def articles(self) -> Iterator[Origin]:
        """The articles, each with its lineage, in order of publication."""
        with self.reading() as connection:
            yield from find_articles(connection)

    def add(self, records: Iterable[Record]) -> Added:
        """Adds the records. Stopped at any moment, it leaves each page either added in full or not at all."""
        total = Added()
        waiting = iter(records)
        while batch := list(islice(waiting, TOGETHER)):
            pages = {page.id: page for page in map(Page.of, batch)}
            with writing(self.engine) as connection:
                added = _add(connection, pages)
            total += added + Added(known=len(batch) - len(pages))
        return total


def _add(connection: Connection, pages: dict[str, Page]) -> Added:
    article = tables.article
    query = select(article.c.id, article.c.n, article.c.digest).where(article.c.id.in_(sorted(pages)))
    there = {identity: (n, digest) for identity, n, digest in connection.execute(query)}
    changed = {one: n for one, (n, digest) in there.items() if digest != pages[one].digest}
    left = _forget(connection, changed.values())
    fresh = [page for one, page in pages.items() if one not in there or one in changed]
    numbers = store_pages(connection, fresh) if fresh else {}
    _settle(connection, {numbers[page.id]: page for page in fresh}, left)
    return Added(len(fresh) - len(changed), len(pages) - len(fresh), len(changed))


@dataclass(frozen=True)
class _Left:
    """What stood beside articles that were taken out, and must be decided anew."""

    copies: frozenset[int] = frozenset()
    stories: frozenset[int] = frozenset()
    tellings: frozenset[str] = frozenset()
    blocks: frozenset[str] = frozenset()


def _forget(connection: Connection, articles: Iterable[int]) -> _Left:
    gone = sorted(articles)
    if not gone:
        return _Left()
    article, report, face = tables.article, tables.report, tables.face
    groups: dict[str, set[int]] = {}
    for column in (article.c.lineage, article.c.story):
        inside = select(column).where(article.c.n.in_(gone))
        groups[column.name] = set(connection.execute(select(article.c.n).where(column.in_(inside))).scalars())
    events = select(report.c.event).where(report.c.article.in_(gone))
    tellings = connection.execute(
        select(report.c.id).where(report.c.event.in_(events), report.c.article.not_in(gone))
    ).scalars()
    shown = select(tables.appearance.c.face).where(tables.appearance.c.article.in_(gone))
    blocks = connection.execute(select(face.c.block).where(face.c.id.in_(shown)).distinct()).scalars()
    left = _Left(
        frozenset(groups["lineage"] - set(gone)),
        frozenset(groups["story"] - set(gone)),
        frozenset(tellings),
        frozenset(blocks),
    )
    for n in gone:
        remove_article(connection, n)
    return left


def _settle(connection: Connection, fresh: dict[int, Page], left: _Left) -> None:
    link_copies(connection, {n: page.fingerprint for n, page in fresh.items()})
    settle_lineages(connection, {*fresh, *left.copies})
    link_stories(
        connection, {n: page.topics for n, page in fresh.items()}, {n: page.day or 0 for n, page in fresh.items()}
    )
    settle_stories(connection, {*fresh, *left.stories})
    blocks = add_faces(connection, [face for page in fresh.values() for _, face in page.faces])
    settle(connection, blocks | left.blocks)
    tellings = {telling.id: telling for page in fresh.values() for telling in page.tellings}
    link_tellings(connection, tellings)
    settle_events(connection, {*tellings, *left.tellings})
