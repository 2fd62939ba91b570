"""A chronicle: a store of what many articles report, to which pages are added and of which questions are asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, Engine, select

from banggiao.chronicle import tables
from banggiao.chronicle.actors import add_faces, recount, remember, settle_actors
from banggiao.chronicle.addresses import note_views, take_addresses, unite
from banggiao.chronicle.articles import Origin, find_article, find_articles, related
from banggiao.chronicle.changes import Changes
from banggiao.chronicle.characters import Character, find_characters, find_named
from banggiao.chronicle.circumstances import Circumstances, Told, circumstances, find_told
from banggiao.chronicle.deciding import casts_kept, decide, follow, mend, recast
from banggiao.chronicle.events import Happening
from banggiao.chronicle.evidence import score
from banggiao.chronicle.intake import Page, remove_article, store_pages
from banggiao.chronicle.judgements import Judgement, Verdict, append, judged, standing
from banggiao.chronicle.lineage import link_copies, load_fingerprints, settle_lineages
from banggiao.chronicle.linking import Tellings, after, link_tellings, load_tellings
from banggiao.chronicle.merging import refresh, settle_events
from banggiao.chronicle.offices import Term, terms
from banggiao.chronicle.people import KnownActor, find_known, store_known
from banggiao.chronicle.queries import Question, find_event, find_events, find_words
from banggiao.chronicle.reports import Was, tellings_of
from banggiao.chronicle.selection import EVERYTHING, Counts, count, reporting, taking_part
from banggiao.chronicle.store import open_store, reading, writing
from banggiao.chronicle.stories import around, link_stories, load_topics, settle_stories
from banggiao.chronicle.supply import Received, count_kept, kept
from banggiao.model import BanggiaoError, Record

TOGETHER = 32  # pages written in one transaction
Also = Callable[[Connection], None]


@dataclass(frozen=True, slots=True)
class Fault:
    """An error that nobody expected, for which a page was left out."""

    source: str
    error: Exception


@dataclass(frozen=True, slots=True)
class Added:
    """What became of the pages that were added."""

    new: int = 0
    known: int = 0  # there already, word for word
    changed: int = 0  # there already, but read differently now; the newest reading is kept
    views: int = 0  # another page of an article, as its AMP or print view
    faults: tuple[Fault, ...] = ()  # left out

    def __add__(self, other: Added) -> Added:
        return Added(
            self.new + other.new,
            self.known + other.known,
            self.changed + other.changed,
            self.views + other.views,
            (*self.faults, *other.faults),
        )


class Chronicle:
    """A store of records and of what follows from them together."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @classmethod
    def open(cls, where: str | Path | None = None, create: bool = True) -> Self:
        """The chronicle at a path or database URL; in the user's data folder when none is given."""
        return cls(open_store(where, create))

    def close(self) -> None:
        """Lets go of the store."""
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the store throughout."""
        with reading(self.engine) as connection:
            yield connection

    def events(self, question: Question = EVERYTHING) -> Iterator[Happening]:
        """The events that answer the question, in order of time, without holding all of them at once."""
        with self.reading() as connection:
            yield from find_events(connection, question)

    def event(self, name: str) -> Happening:
        """The event that is, or ever was, shown under that id. Raises NotFoundError."""
        with self.reading() as connection:
            return find_event(connection, name)

    def told(self, question: Question = EVERYTHING, skip: int = 0, compared: bool = True) -> Iterator[Told]:
        """The events that answer the question but the first, in order of time, each with what surrounds it."""
        with self.reading() as connection:
            yield from find_told(connection, question, skip, compared)

    def circumstances(self, happening: Happening) -> Circumstances:
        """What surrounds the happening."""
        with self.reading() as connection:
            return circumstances(connection, [happening])[0]

    def actors(self, name: str | None = None) -> Iterator[Character]:
        """Those of that id or name in any spelling, or all, with the offices they held."""
        with self.reading() as connection:
            yield from find_characters(connection) if name is None else find_named(connection, name)

    def cast(self, question: Question, skip: int = 0) -> Iterator[Character]:
        """The actors that take part in the events that answer the question, but the first of them."""
        with self.reading() as connection:
            yield from find_characters(connection, *taking_part(connection, question), skip=skip)

    def pages(self, question: Question = EVERYTHING, skip: int = 0) -> Iterator[tuple[Origin, Record]]:
        """The articles that report the events that answer the question, with what was read; all, when all is asked."""
        with self.reading() as connection:
            yield from find_articles(connection, *reporting(connection, question), skip=skip)

    def count(self, question: Question = EVERYTHING) -> Counts:
        """How many events answer the question, and how many articles and actors belong to them."""
        with self.reading() as connection:
            return count(connection, question)

    def terms(self, actor: str) -> tuple[Term, ...]:
        """The offices of the actor of that id, with the days between which they are known to have been held."""
        with self.reading() as connection:
            return terms(connection, [actor])[actor]

    def judged(self, happening: Happening) -> str | None:
        """Whether people have accepted or rejected the happening."""
        return self.verdicts()(happening)

    def verdicts(self) -> Callable[[Happening], str | None]:
        """Tells of many happenings whether people have accepted or rejected them, by the judgements that hold now."""
        with self.reading() as connection:
            decisions = standing(connection)

        def verdict(happening: Happening) -> str | None:
            ids = {report.telling.id for report in happening.reports}
            return "rejected" if ids & decisions.rejected else "accepted" if ids & decisions.accepted else None

        return verdict

    def article(self, name: str) -> Origin:
        """The article of that source or id. Raises NotFoundError."""
        with self.reading() as connection:
            return find_article(connection, name)

    def related(self, origin: Origin) -> list[tuple[str, str | None, str | None, bool, str]]:
        """Source, title and date of the other articles on the story, whether each is a copy, and its id."""
        with self.reading() as connection:
            return related(connection, origin)

    def search(self, words: str) -> Iterator[tuple[str, str | None, str | None, str | None]]:
        """Source, title, outlet and date of the articles in which all the words stand."""
        with self.reading() as connection:
            yield from find_words(connection, words)

    def articles(self) -> Iterator[Origin]:
        """The articles, each with its lineage, in order of publication."""
        yield from (origin for origin, _ in self.pages())

    def judge(
        self, verdict: Verdict, a: str, b: str | None, by: str, note: str = "", field: str | None = None
    ) -> Judgement:
        """Appends a judgement about events or actors and follows it. Raises NotFoundError for an id that is unknown.

        `field` names the mending that is undone, where not the last is meant.
        """
        with writing(self.engine) as connection:
            return decide(connection, verdict, (a, b), by, note, field)

    def mend(self, event: str, change: tuple[str, str], by: str, note: str = "") -> Judgement:
        """Appends that a field of an event has another value. Raises NotFoundError, or BanggiaoError for a bad one."""
        with writing(self.engine) as connection:
            return mend(connection, event, change, by, note)

    def recast(self, event: str, part: tuple[str, str], by: str, note: str = "") -> Judgement:
        """Appends that an actor, by id or name, has that role in an event; an empty one says: took no part.

        Raises NotFoundError, or BanggiaoError for a role that such an event does not have.
        """
        with writing(self.engine) as connection:
            return recast(connection, event, part, by, note)

    def judgements(self) -> list[Judgement]:
        """All judgements that were ever made, the earliest first."""
        with self.reading() as connection:
            return list(judged(connection))

    def take_judgements(self, judgements: Iterable[Judgement]) -> int:
        """Appends judgements from elsewhere and follows them; returns how many are new."""
        with writing(self.engine) as connection:
            fresh = append(connection, judgements)
            follow(connection, fresh)
        return len(fresh)

    def take_addresses(self, addresses: Mapping[str, Sequence[str]]) -> None:
        """Notes further pages of articles, by the articles' sources."""
        with writing(self.engine) as connection:
            take_addresses(connection, addresses)

    def know(self, actors: Iterable[KnownActor]) -> None:
        """Keeps people and bodies that are known beforehand; whoever bears their names bears their identifiers."""
        with writing(self.engine) as connection:
            decisions = standing(connection)
            with casts_kept(connection, decisions):
                settle_actors(connection, store_known(connection, actors), decisions)

    def known(self) -> list[KnownActor]:
        """The people and bodies that are known beforehand."""
        with self.reading() as connection:
            return list(find_known(connection))

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes, for what stands beside the records: pages as received, followed lists."""
        with writing(self.engine, beside=True) as connection:
            yield connection

    def kept(self) -> Iterator[Received]:
        """The pages that are kept as they were received."""
        with self.reading() as connection:
            yield from kept(connection)

    def count_kept(self) -> int:
        """How many pages are kept."""
        with self.reading() as connection:
            return count_kept(connection)

    def reread(self, records: Iterable[Record], accept: bool) -> Changes:
        """What the records, of pages that are there already, change in the events; only done when accepted."""
        changes = Changes()
        with writing(self.engine) as connection:
            trial = connection.begin_nested()
            changes.note_before(find_events(connection, EVERYTHING))
            total = Added()
            waiting = iter(records)
            while batch := list(islice(waiting, TOGETHER)):
                total += _add(connection, {page.id: page for page in map(Page.of, batch)})
            changes.note_after(find_events(connection, EVERYTHING))
            if accept:
                trial.commit()
            else:
                trial.rollback()
        changes.pages = total.changed + total.new
        return changes

    def add(self, records: Iterable[Record], also: Also | None = None, together: int = 0) -> Added:
        """Adds the records, some at a time. Stopped at any moment, it leaves each page added in full or not at all.

        `also` writes what belongs to the records, in each transaction that adds some, and in one of its own when there
        are none.
        """
        total = Added()
        waiting = iter(records)
        written = False
        while batch := list(islice(waiting, together or TOGETHER)):
            total += self._add(batch, also)
            written = True
        return total if written or also is None else self._add([], also)

    def _add(self, batch: Sequence[Record], also: Also | None = None) -> Added:
        """Adds the records in one transaction; when that fails for one of them, each in its own."""
        try:
            pages = {page.id: page for page in map(Page.of, batch)}
            with writing(self.engine) as connection:
                added = _add(connection, pages)
                if also:
                    also(connection)
        except BanggiaoError:
            raise  # the store is at fault, no page
        except Exception as error:
            if not batch:
                raise
            one = len(batch) == 1
            added = Added(faults=(Fault(batch[0].source, error),)) if one else sum(map(self._alone, batch), Added())
            return added + self._add([], also) if also else added
        return added + Added(known=len(batch) - len(pages))

    def _alone(self, record: Record) -> Added:
        return self._add([record])


def _add(connection: Connection, pages: dict[str, Page]) -> Added:
    article = tables.article
    query = select(article.c.id, article.c.n, article.c.digest).where(article.c.id.in_(sorted(pages)))
    there = {identity: (n, digest) for identity, n, digest in connection.execute(query)}
    united = unite(connection, pages, {identity: n for identity, (n, _) in there.items()})
    own = united.pages
    changed = {one: n for one, (n, digest) in there.items() if one in own and digest != own[one].digest}
    views = note_views(connection, united, pages)
    before = tellings_of(connection, [*changed.values(), *united.displaced.values()])
    left = _forget(connection, [*changed.values(), *united.displaced.values()])
    fresh = [page for one, page in own.items() if one not in there or one in changed]
    numbers = store_pages(connection, fresh) if fresh else {}
    _redirect(connection, before, own | {one: own[head] for one, head in united.views.items() if head in own})
    _settle(connection, {numbers[page.id]: page for page in fresh}, left)
    new = len(fresh) - len(changed)
    return Added(new, len(pages) - len(fresh) - views, len(changed), views)


def _redirect(connection: Connection, before: Sequence[Was], pages: Mapping[str, Page]) -> None:
    """Keeps the ids of tellings that a new reading no longer yields: they lead to what they were shown for."""
    for was in before:
        page = pages.get(was.telling.article)
        told = [telling for telling in page.tellings if telling.type == was.telling.type] if page else []
        if any(telling.id == was.telling.id for telling in told):
            continue
        old = replace(was.telling, article="")  # the two readings are not two tellings of one article
        likely = max(told, key=lambda telling: score(old, telling), default=None)
        heir = likely.id if likely and (score(old, likely) >= 0 or not was.beside) else was.beside
        if heir:
            remember(connection, was.telling.id, heir)


@dataclass(frozen=True)
class _Left:
    """What stood beside articles that were taken out, and must be decided anew."""

    copies: frozenset[int] = frozenset()
    stories: frozenset[int] = frozenset()
    tellings: frozenset[str] = frozenset()
    events: frozenset[str] = frozenset()
    blocks: frozenset[str] = frozenset()


def _forget(connection: Connection, articles: Iterable[int]) -> _Left:
    gone = set(articles)
    if not gone:
        return _Left()
    article, report, face = tables.article, tables.report, tables.face
    lineages = select(article.c.lineage).where(article.c.n.in_(gone))
    copies = set(connection.execute(select(article.c.n).where(article.c.lineage.in_(lineages))).scalars())
    told = set(connection.execute(select(report.c.id).where(report.c.article.in_(gone))).scalars())
    events = set(connection.execute(select(report.c.event).where(report.c.article.in_(gone))).scalars())
    beside = set(connection.execute(select(report.c.id).where(report.c.event.in_(events))).scalars())
    shown = select(tables.appearance.c.face).where(tables.appearance.c.article.in_(gone))
    rows = connection.execute(select(face.c.id, face.c.block).where(face.c.id.in_(shown)))
    faces = {row.id: row.block for row in rows}
    left = _Left(
        frozenset(copies - gone),
        frozenset(around(connection, gone) - gone),
        frozenset((beside | set(after(connection, told))) - told),
        frozenset(events),
        frozenset(faces.values()),
    )
    for n in sorted(gone):
        remove_article(connection, n)
    recount(connection, faces)
    return left


def _settle(connection: Connection, fresh: dict[int, Page], left: _Left) -> None:
    decisions = standing(connection)
    texts = {n: page for n, page in fresh.items() if page.read}
    prints = load_fingerprints(connection, left.copies) | {n: page.fingerprint for n, page in texts.items()}
    link_copies(connection, prints)
    settle_lineages(connection, prints)
    topics = load_topics(connection, left.stories) | {n: page.topics for n, page in texts.items()}
    settle_stories(connection, link_stories(connection, topics) | set(topics))
    with casts_kept(connection, decisions):
        shown = add_faces(connection, [face for page in fresh.values() for _, face in page.faces])
        settle_actors(connection, left.blocks, decisions, shown)
        new = load_tellings(connection, left.tellings)
        new |= {telling.id: telling for page in fresh.values() for telling in page.tellings}
        tellings = Tellings(connection, dict(new))
        settle_events(tellings, link_tellings(tellings, new) | set(new), decisions)
        refresh(connection, left.events)
