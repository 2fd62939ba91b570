"""Which visit a meeting, call or signing was part of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from banggiao.chronicle import tables
from banggiao.chronicle.events import Happening, bounds
from banggiao.chronicle.links import slices
from banggiao.model import ActorKind, EventType

LONGEST = 20  # days of a visit
CLOSE = 3  # days between which a happening must be known to lie to be a part of one

#: Happenings that are parts of visits.
PARTS = frozenset(
    {
        EventType.MEETING.value,
        EventType.AGREEMENT.value,
        EventType.ATTENDANCE.value,
        EventType.GIFT.value,
        EventType.MESSAGE.value,
        EventType.INVITATION.value,
    }
)


def visits_of(connection: Connection, happenings: Iterable[Happening]) -> dict[str, str]:
    """The visits that happenings were parts of, by their ids: reports say so, or the guest was there on these days."""
    parts = [one for one in happenings if one.type in PARTS]
    found = _said(connection, parts)
    return found | _visits_then(connection, [one for one in parts if one.id not in found])


def _said(connection: Connection, happenings: Sequence[Happening]) -> dict[str, str]:
    report = tables.report
    wanted = {(r.article, r.part_of) for one in happenings for r in one.reports if r.part_of}
    visits: dict[tuple[int, str], str] = {}
    for part in slices({article for article, _ in wanted}):
        query = select(report.c.article, report.c.local, report.c.event)
        query = query.where(report.c.article.in_(part), report.c.type == EventType.VISIT.value)
        visits.update(((n, local), event) for n, local, event in connection.execute(query))
    found = {}
    for one in happenings:
        said = {visits[r.article, r.part_of] for r in one.reports if r.part_of and (r.article, r.part_of) in visits}
        if said:
            found[one.id] = min(said)
    return found


@dataclass(frozen=True, slots=True)
class _Stay:
    """A visit of some days."""

    first: int
    last: int
    event: str


def _visits_then(connection: Connection, happenings: Sequence[Happening]) -> dict[str, str]:
    """The shortest visit at that time by someone who took part, to a country that did or in which it was."""
    timed = [(one, _people(one), days) for one in happenings if (days := _days(one))]
    timed = [row for row in timed if row[1]]
    if not timed:
        return {}
    stays = _stays(connection, min(first for _, _, (first, _) in timed), max(last for _, _, (_, last) in timed))
    near: dict[str, list[_Stay]] = {}
    for one, people, (first, last) in timed:
        there = {stay for actor in people for stay in stays.get(actor, ()) if stay.first <= last and stay.last >= first}
        near[one.id] = sorted(there, key=lambda stay: (stay.last - stay.first, stay.event))
    hosts = _hosts(connection, {stay.event for found in near.values() for stay in found})
    return {
        one.id: stay.event
        for one, _, _ in timed
        for stay in reversed(near[one.id])  # the first wins
        if hosts.get(stay.event, set()) & _countries(one)
    }


def _days(happening: Happening) -> tuple[int, int] | None:
    first, last = bounds(happening.date)
    return (first, last) if first is not None and last is not None and last - first <= CLOSE else None


def _people(happening: Happening) -> set[str]:
    return {one.id for cast in happening.roles.values() for one in cast if one.kind == ActorKind.PERSON.value}


def _countries(happening: Happening) -> set[str]:
    found = {one.country for cast in happening.roles.values() for one in cast if one.country}
    return found | {happening.place[1]} if happening.place and happening.place[1] else found


def _stays(connection: Connection, first: int, last: int) -> dict[str, list[_Stay]]:
    """The visits that may have been under way between two days, by the actors that were their guests.

    Only the day is looked up, for there are few events about any day, and many visits by anyone who is named often.
    """
    event, part, face = tables.event, tables.event_part, tables.face
    query = select(event.c.id, event.c.type, event.c.first, event.c.last)
    rows = connection.execute(query.where(event.c.first.between(first - LONGEST, last)))
    visits = {
        name: _Stay(start, end, name)
        for name, kind, start, end in rows
        if kind == EventType.VISIT.value and end >= first and end - start <= LONGEST
    }
    found: dict[str, list[_Stay]] = defaultdict(list)
    for some in slices(visits):
        guests = (
            select(part.c.event, face.c.actor)
            .join_from(part, face, face.c.id == part.c.face)
            .where(part.c.event.in_(some), part.c.role == "guest")
        )
        for name, actor in connection.execute(guests.distinct()):
            found[actor].append(visits[name])
    return found


def _hosts(connection: Connection, visits: Iterable[str]) -> dict[str, set[str]]:
    part = tables.event_part
    found: dict[str, set[str]] = defaultdict(set)
    for some in slices(visits):
        query = select(part.c.event, part.c.country).where(part.c.role == "host", part.c.event.in_(some))
        for name, country in connection.execute(query):
            if country:
                found[name].add(country)
    return found
