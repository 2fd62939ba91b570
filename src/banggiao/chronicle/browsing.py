"""Looking around in a chronicle, however large: a page of events at a time, tallies, and who stands beside whom."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, desc, func, or_, select

from banggiao.chronicle import tables
from banggiao.chronicle.events import Happening, Known, merged
from banggiao.chronicle.judgements import standing
from banggiao.chronicle.links import slices
from banggiao.chronicle.queries import UNDATED, Question, conditions, days_asked, known_faces
from banggiao.chronicle.reports import load_reports, shown_in

_PERSON = "person"
_ALL = 10_000
_SMALL = 1  # a doubt that most events have


@dataclass(frozen=True, slots=True)
class Position:
    """Where a page of events begins: behind the event of this first day and id; the undated stand last."""

    day: int | None
    id: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """A page of events: how many, behind which, in which order."""

    count: int
    behind: Position | None = None
    newest: bool = True


def events_behind(connection: Connection, question: Question, wanted: Wanted) -> list[Happening]:
    """The next events that answer the question, by their first day, the newest or the oldest first."""
    ids: list[str] = []
    if wanted.behind is None or wanted.behind.day is not None:
        ids += connection.execute(_next_ids(connection, question, wanted)).scalars()
    if len(ids) < wanted.count:
        ids += connection.execute(_next_undated(connection, question, wanted).limit(wanted.count - len(ids))).scalars()
    return happenings(connection, ids)


def happenings(connection: Connection, ids: Sequence[str]) -> list[Happening]:
    """The events of those ids, in that order; ids that are none are left out."""
    found = load_reports(connection, ids)
    who = known_faces(connection, shown_in(found))
    return [merged(found[one], who) for one in ids if one in found]


def _next_ids(connection: Connection, question: Question, wanted: Wanted) -> Select[Any]:
    asked, behind = days_asked(connection, question), wanted.behind
    day, name = asked.first, asked.id
    query = select(name).where(day.is_not(None), *asked.where).limit(wanted.count)
    if behind and behind.day is not None:
        later = or_(day < behind.day, name < behind.id) if wanted.newest else or_(day > behind.day, name > behind.id)
        query = query.where(day <= behind.day if wanted.newest else day >= behind.day, later)
    return query.order_by(day.desc(), name.desc()) if wanted.newest else query.order_by(day, name)


def _next_undated(connection: Connection, question: Question, wanted: Wanted) -> Select[Any]:
    event, behind = tables.event, wanted.behind
    turn = func.coalesce(event.c.turn, UNDATED)
    narrow = question.search or question.actor or question.partner or question.countries
    first = func.coalesce(event.c.first, None) if narrow else event.c.first  # few answer: their days are not looked up
    query = select(event.c.id).where(first.is_(None), *conditions(connection, question))
    if behind and behind.day is None:
        last = connection.execute(select(turn).where(event.c.id == behind.id)).scalar() or 0
        query = query.where(or_(turn > last, (turn == last) & (event.c.id > behind.id)))
    return query.order_by(turn, event.c.id)


def count_events(connection: Connection, question: Question) -> int:
    """How many events answer the question."""
    asked = days_asked(connection, question)
    query = select(func.count()).select_from(asked.table).where(*asked.where)
    return int(connection.execute(query).scalar_one())


def days(connection: Connection, question: Question) -> list[tuple[int | None, int | None, str, int]]:
    """First day, last day, type and number of the events that answer the question; no day is known of some."""
    asked = days_asked(connection, question)
    columns = (asked.first, asked.last, asked.type)
    query = select(*columns, func.count()).select_from(asked.table).where(*asked.where).group_by(*columns)
    return [(row[0], row[1], row[2], row[3]) for row in connection.execute(query).all()]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two who take part in the same events, and in how many."""

    a: str
    b: str
    events: int


def pairs_of_states(connection: Connection, question: Question, most: int) -> list[Pair]:
    """The states that take part in the same events most often."""
    event, one, other = tables.event, tables.event_state.alias(), tables.event_state.alias()
    query = (
        select(func.count().label("number"))
        .join_from(event, one, one.c.event == event.c.id)
        .join(other, (other.c.event == event.c.id) & (other.c.country > one.c.country))
        .where(*conditions(connection, question))
    )
    return _counted(connection, query, one.c.country, other.c.country, most)


def pairs_of_people(connection: Connection, question: Question, most: int) -> list[Pair]:
    """The persons who take part in the same events most often, by the ids of their actors."""
    one, other = tables.event_part.alias(), tables.event_part.alias()
    a, b = tables.face.alias(), tables.face.alias()
    query = _together(connection, question, one, other).join(a, a.c.id == one.c.face).join(b, b.c.id == other.c.face)
    query = query.where(a.c.kind == _PERSON, b.c.kind == _PERSON, a.c.actor < b.c.actor)
    return _counted(connection, query, a.c.actor, b.c.actor, most)


def visits_between(connection: Connection, question: Question) -> list[Pair]:
    """From which state guests go to which other, and in how many events."""
    guest, host = tables.event_part.alias(), tables.event_part.alias()
    query = _together(connection, question, guest, host).where(
        guest.c.role == "guest", host.c.role == "host", guest.c.country != host.c.country
    )
    return _counted(connection, query, guest.c.country, host.c.country, _ALL)


def partners(connection: Connection, actor: str, most: int) -> list[tuple[Known, int]]:
    """Who takes part in the same events as the actor, and in how many, the most frequent first."""
    face, part = tables.face, tables.event_part
    number = func.count(part.c.event.distinct()).label("number")
    own = select(face.c.id).where(face.c.actor == actor)
    events = select(part.c.event).where(part.c.face.in_(own))
    query = (
        select(face.c.actor, number)
        .join_from(part, face, face.c.id == part.c.face)
        .where(part.c.event.in_(events), face.c.actor != actor)
        .group_by(face.c.actor)
        .order_by(number.desc(), face.c.actor)
        .limit(most)
    )
    counts = {row[0]: row[1] for row in connection.execute(query)}
    known = known_actors(connection, counts)
    return [(known[one], count) for one, count in counts.items() if one in known]


def known_actors(connection: Connection, ids: Iterable[str]) -> dict[str, Known]:
    """The actors of those ids."""
    table, found = tables.actor, {}
    for part in slices(ids):
        for row in connection.execute(select(table).where(table.c.id.in_(part))):
            found[row.id] = Known(row.id, row.kind, row.name, row.country, row.known)
    return found


def details_told(connection: Connection, question: Question) -> Iterator[Mapping[str, str]]:
    """What each report of the events tells besides their fields: the level, the kind of visit …"""
    report, event = tables.report, tables.event
    query = select(report.c.event, report.c.told).join_from(event, report, report.c.event == event.c.id)
    seen: set[str] = set()
    for name, told in connection.execute(query.where(*conditions(connection, question))):
        details = json.loads(told)["details"]
        if details and name not in seen:
            seen.add(name)
            yield details


def shown_as(connection: Connection, article: str) -> tuple[dict[str, str], dict[str, Known]]:
    """The events and the actors of the chronicle, by the ids that they have in the record of an article."""
    report, appearance, face = tables.report, tables.appearance, tables.face
    number = select(tables.article.c.n).where(tables.article.c.id == article).scalar_subquery()
    rows = connection.execute(select(report.c.local, report.c.event).where(report.c.article == number))
    events = {local: str(event) for local, event in rows}
    shown = select(appearance.c.local, face.c.actor).join_from(appearance, face, appearance.c.face == face.c.id)
    local = {row[0]: row[1] for row in connection.execute(shown.where(appearance.c.article == number)) if row[1]}
    known = known_actors(connection, set(local.values()))
    return events, {one: known[actor] for one, actor in local.items() if actor in known}


def most_doubtful(connection: Connection, count: int, skip: int) -> tuple[list[str], int]:
    """The ids of the most doubtful events that nobody has judged, and how many are worth a look in all."""
    event, report = tables.event, tables.report
    held = standing(connection)
    judged = sorted(held.accepted | held.rejected | set(held.mended) | set(held.parts))[:_ALL]
    settled = select(report.c.event).where(report.c.id.in_(judged))
    query = select(event.c.id).where(event.c.doubt > _SMALL, event.c.id.not_in(settled))
    rows = connection.execute(
        query.order_by(event.c.doubt.desc(), event.c.first.desc(), event.c.id).limit(count).offset(skip)
    )
    total = connection.execute(select(func.count()).select_from(query.subquery())).scalar_one()
    return list(rows.scalars()), int(total)


def _together(connection: Connection, question: Question, one: Any, other: Any) -> Select[Any]:
    """Pairs of parts in the events that answer the question."""
    event = tables.event
    return (
        select(func.count(event.c.id.distinct()).label("number"))
        .join_from(event, one, one.c.event == event.c.id)
        .join(other, other.c.event == event.c.id)
        .where(*conditions(connection, question))
    )


def _counted(connection: Connection, query: Select[Any], a: Any, b: Any, most: int) -> list[Pair]:
    query = query.add_columns(a.label("a"), b.label("b")).group_by(a, b)
    rows = connection.execute(query.order_by(desc("number"), "a", "b").limit(most))
    return [Pair(row.a, row.b, row.number) for row in rows]
