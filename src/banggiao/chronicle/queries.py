"""Which events and actors of a store answer a question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, func, select, text

from banggiao.chronicle import tables
from banggiao.chronicle.events import Happening, Known, bounds, merged
from banggiao.chronicle.judgements import standing
from banggiao.chronicle.links import in_order, lookup, slices
from banggiao.chronicle.reports import load_reports, shown_in
from banggiao.chronicle.store import has_word_index
from banggiao.model import NotFoundError
from banggiao.text import fold

AT_ONCE = 200  # events read in one go
_LATE = 10_000_000  # a day after all days
UNDATED = 9999  # a month and day after all


@dataclass(frozen=True, slots=True)
class Question:
    """Which events are asked for; what is None or empty is not asked."""

    countries: tuple[str, ...] = ()  # all of them take part
    actor: str | None = None  # id or name
    type: str | None = None
    since: str | None = None  # EDTF
    until: str | None = None
    search: str | None = None  # words of the reports' articles, with or without accents
    rejected: bool = False  # also those that people have rejected
    partner: str | None = None  # id or name of another actor who takes part
    among: int | None = None  # so many of the articles with the words at most, those that were added last


def find_events(connection: Connection, question: Question) -> Iterator[Happening]:
    """The events that answer the question, by their first day.

    Those of which only the year is unknown come after them, by month and day; those without any date last.
    """
    for part in find_in_parts(connection, question):
        yield from part


def find_in_parts(connection: Connection, question: Question, skip: int = 0) -> Iterator[list[Happening]]:
    """The events that answer the question but the first of them, in the same order, some of them at a time."""
    event = tables.event
    query = select(event.c.id, event.c.first, event.c.turn).where(*conditions(connection, question))
    for rows in in_order(connection, query, (event.c.first, event.c.turn), event.c.id, AT_ONCE, skip):
        found = load_reports(connection, [row.id for row in rows])
        who = known_faces(connection, shown_in(found))
        yield [merged(found[row.id], who) for row in rows]


def find_event(connection: Connection, name: str) -> Happening:
    """The event of that id, or of any id that was ever shown for it. Raises NotFoundError."""
    event = resolve_event(connection, name)
    found = load_reports(connection, [event])
    return merged(found[event], known_faces(connection, shown_in(found)))


def resolve_event(connection: Connection, name: str) -> str:
    """The present id of the event that was ever shown under an id. Raises NotFoundError."""
    for _ in range(9):
        found = connection.execute(select(tables.report.c.event).where(tables.report.c.id == name)).scalar()
        if found:
            return str(found)
        moved = connection.execute(select(tables.redirect.c.new).where(tables.redirect.c.old == name)).scalar()
        if not moved:
            break
        name = moved
    raise NotFoundError(f"no event {name!r} is known")


def find_actors(connection: Connection, name: str) -> list[Known]:
    """The actors of that id or name (with or without accents, in any known spelling)."""
    actor, face, appearance = tables.actor, tables.face, tables.appearance
    ids: set[str] = set(connection.execute(select(actor.c.id).where(actor.c.id == name)).scalars())
    if not ids:
        moved = connection.execute(select(tables.redirect.c.new).where(tables.redirect.c.old == name)).scalar()
        ids = set(connection.execute(select(face.c.actor).where(face.c.id == moved)).scalars())
    if not ids:
        query = select(face.c.actor).join_from(face, appearance, face.c.id == appearance.c.face).distinct()
        ids = set(connection.execute(query.where(appearance.c.folded == fold(name))).scalars())
        if not ids:
            ids = set(connection.execute(query.where(appearance.c.folded.contains(fold(name)))).scalars())
    rows = connection.execute(select(actor).where(actor.c.id.in_(sorted(ids))).order_by(actor.c.id))
    return [Known(row.id, row.kind, row.name, row.country, row.known) for row in rows]


def known_faces(connection: Connection, faces: Iterable[str]) -> dict[str, Known]:
    """The actor behind each face."""
    names = lookup(connection, tables.face.c.id, tables.face.c.actor, faces)
    actors: dict[str, Known] = {}
    table = tables.actor
    for part in slices({name for name in names.values() if name}):
        for row in connection.execute(select(table).where(table.c.id.in_(part))):
            actors[row.id] = Known(row.id, row.kind, row.name, row.country, row.known)
    return {one: actors[name] for one, name in names.items() if name in actors}


def articles_with(connection: Connection, words: str, most: int | None = None) -> Select[Any] | None:
    """The articles in which all the words stand, with or without accents; None when there are no words.

    So many at most, those that were added last: everyday words stand in very many.
    """
    folded = fold(words).split()
    if not folded:
        return None
    if has_word_index(connection):
        asked = text("words MATCH :asked").bindparams(asked=" ".join(f'"{word}"' for word in folded))
        found: Select[Any] = select(text("rowid")).select_from(text("words")).where(asked)
        return found.order_by(text("rowid DESC")).limit(most) if most else found
    article = tables.article
    spaced = " " + article.c.folded + " "
    there = select(article.c.n).where(*(spaced.contains(f" {word} ") for word in folded))
    return there.order_by(article.c.n.desc()).limit(most) if most else there


def find_words(connection: Connection, words: str) -> Iterator[tuple[str, str | None, str | None, str | None]]:
    """Source, title, outlet and date of the articles in which all the words stand, in order of publication."""
    found = articles_with(connection, words)
    if found is None:
        return
    article = tables.article
    query = select(article.c.source, article.c.title, article.c.outlet, article.c.published).where(
        article.c.n.in_(found)
    )
    for row in connection.execute(query.order_by(func.coalesce(article.c.day, _LATE), article.c.id)):
        yield row.source, row.title, row.outlet, row.published


@dataclass(frozen=True, slots=True)
class Days:
    """Where the days of events stand that are asked for: in the table of events, or in that of one state's."""

    table: FromClause
    id: ColumnElement[str]
    where: tuple[ColumnElement[bool], ...]

    @property
    def first(self) -> ColumnElement[int]:
        """The earliest day it may be."""
        return self.table.c.first

    @property
    def last(self) -> ColumnElement[int]:
        """The latest day it may be."""
        return self.table.c.last

    @property
    def type(self) -> ColumnElement[str]:
        """What kind of event it is."""
        return self.table.c.type


def days_asked(connection: Connection, question: Question) -> Days:
    """The days of the events that answer the question, where an index has them in order."""
    if not question.countries:
        return Days(tables.event, tables.event.c.id, tuple(conditions(connection, question)))
    states = tables.event_state.alias()
    rarest, *others = question.countries
    if others:
        rarest, *others = sorted(question.countries, key=lambda country: _count_of(connection, country))
    own = states.c.country == rarest.upper()
    return Days(states, states.c.event, (own, *_conditions(connection, question, states, others)))


def _count_of(connection: Connection, country: str) -> int:
    states = tables.event_state
    query = select(func.count()).select_from(states).where(states.c.country == country.upper())
    return int(connection.execute(query).scalar_one())


def conditions(connection: Connection, question: Question) -> list[ColumnElement[bool]]:
    """What an event must fulfil to answer the question."""
    return _conditions(connection, question, tables.event, question.countries)


def _conditions(
    connection: Connection, question: Question, asked: FromClause, countries: Sequence[str]
) -> list[ColumnElement[bool]]:
    report, part = tables.report, tables.event_part
    name = asked.c.event if "event" in asked.c else asked.c.id
    found: list[ColumnElement[bool]] = []
    if not question.rejected and (rejected := standing(connection).rejected):
        found.append(name.not_in(select(report.c.event).where(report.c.id.in_(sorted(rejected)))))
    if question.type:
        found.append(asked.c.type == question.type)
    if question.since and (first := bounds(question.since)[0]) is not None:
        found.append(asked.c.last >= first)
    if question.until and (last := bounds(question.until)[1]) is not None:
        found.append(asked.c.first <= last)
    for country in countries:
        states = tables.event_state.alias()
        there = select(states.c.event).where(states.c.country == country.upper(), states.c.event == name)
        found.append(there.exists())
    for who in filter(None, (question.actor, question.partner)):
        actors = [known.id for known in find_actors(connection, who)]
        faces = select(tables.face.c.id).where(tables.face.c.actor.in_(actors))
        found.append(name.in_(select(part.c.event).where(part.c.face.in_(faces))))
    if question.search and (articles := articles_with(connection, question.search, question.among)) is not None:
        found.append(name.in_(select(report.c.event).where(report.c.article.in_(articles))))
    return found
