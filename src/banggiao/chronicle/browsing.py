"""Looking around in a chronicle, however large: a page of events at a time, tallies, and who stands beside whom."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, desc, func, or_, select

from banggiao.chronicle import tables
from banggiao.chronicle.events import Happening, Known, merged
from banggiao.chronicle.links import slices
from banggiao.chronicle.queries import Question, conditions, known_faces
from banggiao.chronicle.reports import load_reports

_PERSON = "person"
_ALL = 10_000


@dataclass(frozen=True, slots=True)
class Position:
    """Where a page of events begins: behind the event of this first day and id; the undated stand last."""

    day: int | None
    id: str


def events_behind(
    connection: Connection, question: Question, count: int, behind: Position | None, newest: bool
) -> list[Happening]:
    """The next events that answer the question, by their first day, the newest or the oldest first."""
    ids = (
        list(connection.execute(_next_ids(connection, question, count, behind, newest)).scalars())
        if _dated(behind)
        else []
    )
    if len(ids) < count:
        ids += connection.execute(_next_undated(connection, question, count - len(ids), behind)).scalars()
    return happenings(connection, ids)


def happenings(connection: Connection, ids: Sequence[str]) -> list[Happening]:
    """The events of those ids, in that order; ids that are none are left out."""
    found = load_reports(connection, ids)
    who = known_faces(connection, {face for reports in found.values() for r in reports for _, face in r.cast})
    return [merged(found[one], who) for one in ids if one in found]


def _dated(behind: Position | None) -> bool:
    return behind is None or behind.day is not None


def _next_ids(
    connection: Connection, question: Question, count: int, behind: Position | None, newest: bool
) -> Select[Any]:
    event = tables.event
    day, name = event.c.first, event.c.id
    query = select(name).where(day.is_not(None), *conditions(connection, question)).limit(count)
    if behind and behind.day is not None:
        later = or_(day < behind.day, name < behind.id) if newest else or_(day > behind.day, name > behind.id)
        query = query.where(day <= behind.day if newest else day >= behind.day, later)
    return query.order_by(day.desc(), name.desc()) if newest else query.order_by(day, name)


def _next_undated(connection: Connection, question: Question, count: int, behind: Position | None) -> Select[Any]:
    event = tables.event
    query = select(event.c.id).where(event.c.first.is_(None), *conditions(connection, question)).limit(count)
    if behind and behind.day is None:
        query = query.where(event.c.id > behind.id)
    return query.order_by(event.c.id)


def count_events(connection: Connection, question: Question) -> int:
    """How many events answer the question."""
    query = select(func.count()).select_from(tables.event).where(*conditions(connection, question))
    return int(connection.execute(query).scalar_one())


def days(connection: Connection, question: Question) -> list[tuple[int, int, str, int]]:
    """First day, last day, type and number of the dated events that answer the question."""
    event = tables.event
    columns = (event.c.first, event.c.last, event.c.type)
    query = select(*columns, func.count()).where(event.c.first.is_not(None), *conditions(connection, question))
    return [(row[0], row[1], row[2], row[3]) for row in connection.execute(query.group_by(*columns))]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two who take part in the same events, and in how many."""

    a: str
    b: str
    events: int


def pairs_of_states(connection: Connection, question: Question, most: int) -> list[Pair]:
    """The states that take part in the same events most often."""
    one, other = tables.part.alias(), tables.part.alias()
    query = _together(connection, question, one, other).where(one.c.country < other.c.country)
    return _counted(connection, query, one.c.country, other.c.country, most)


def pairs_of_people(connection: Connection, question: Question, most: int) -> list[Pair]:
    """The persons who take part in the same events most often, by the ids of their actors."""
    one, other = tables.part.alias(), tables.part.alias()
    a, b = tables.face.alias(), tables.face.alias()
    query = _together(connection, question, one, other).join(a, a.c.id == one.c.face).join(b, b.c.id == other.c.face)
    query = query.where(a.c.kind == _PERSON, b.c.kind == _PERSON, a.c.actor < b.c.actor)
    return _counted(connection, query, a.c.actor, b.c.actor, most)


def visits_between(connection: Connection, question: Question) -> list[Pair]:
    """From which state guests go to which other, and in how many events."""
    guest, host = tables.part.alias(), tables.part.alias()
    query = _together(connection, question, guest, host).where(
        guest.c.role == "guest", host.c.role == "host", guest.c.country != host.c.country
    )
    return _counted(connection, query, guest.c.country, host.c.country, _ALL)


def partners(connection: Connection, actor: str, most: int) -> list[tuple[Known, int]]:
    """Who takes part in the same events as the actor, and in how many, the most frequent first."""
    mine, theirs = tables.part.alias(), tables.part.alias()
    face, report, number = tables.face, tables.report, func.count(tables.report.c.event.distinct()).label("number")
    own = select(face.c.id).where(face.c.actor == actor)
    events = select(report.c.event).join_from(mine, report, report.c.id == mine.c.report).where(mine.c.face.in_(own))
    query = (
        select(face.c.actor, number)
        .join_from(report, theirs, theirs.c.report == report.c.id)
        .join(face, face.c.id == theirs.c.face)
        .where(report.c.event.in_(events), face.c.actor != actor)
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


def _together(connection: Connection, question: Question, one: Any, other: Any) -> Select[Any]:
    """Pairs of parts in one report of the events that answer the question."""
    report, event = tables.report, tables.event
    return (
        select(func.count(report.c.event.distinct()).label("number"))
        .join_from(event, report, report.c.event == event.c.id)
        .join(one, one.c.report == report.c.id)
        .join(other, other.c.report == report.c.id)
        .where(*conditions(connection, question))
    )


def _counted(connection: Connection, query: Select[Any], a: Any, b: Any, most: int) -> list[Pair]:
    query = query.add_columns(a.label("a"), b.label("b")).group_by(a, b)
    rows = connection.execute(query.order_by(desc("number"), "a", "b").limit(most))
    return [Pair(row.a, row.b, row.number) for row in rows]
