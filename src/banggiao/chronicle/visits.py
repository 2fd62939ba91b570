"""Which visit a meeting, call or signing was part of."""

from __future__ import annotations

from sqlalchemy import Connection, and_, or_, select

from banggiao.chronicle import tables
from banggiao.chronicle.events import Happening, bounds
from banggiao.chronicle.links import slices
from banggiao.model import EventType

LONGEST = 20  # days of a visit

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


def visit_of(connection: Connection, happening: Happening) -> str | None:
    """The visit that the happening was part of: the reports say so, or its guest was there on these days."""
    if happening.type not in PARTS:
        return None
    report = tables.report
    said = [
        and_(report.c.article == article, report.c.local == local)
        for article, local in sorted({(r.article, r.part_of) for r in happening.reports if r.part_of})
    ]
    if said:
        query = select(report.c.event).where(or_(*said), report.c.type == EventType.VISIT.value)
        if found := connection.execute(query.order_by(report.c.event)).scalars().first():
            return str(found)
    return _visit_then(connection, happening)


def _visit_then(connection: Connection, happening: Happening) -> str | None:
    first, last = bounds(happening.date)
    people = {one.id for cast in happening.roles.values() for one in cast if one.kind == "person"}
    countries = {one.country for cast in happening.roles.values() for one in cast if one.country}
    if happening.place and happening.place[1]:
        countries.add(happening.place[1])
    if first is None or last is None or last - first > 3 or not people:
        return None
    days = _visits_around(connection, first, last)
    report, part = tables.report, tables.part
    faces = set(connection.execute(select(tables.face.c.id).where(tables.face.c.actor.in_(sorted(people)))).scalars())
    found: set[tuple[int, str]] = set()
    for some in slices(days):
        guests = select(report.c.event, part.c.face).join_from(report, part, part.c.report == report.c.id)
        rows = connection.execute(guests.where(report.c.event.in_(some), part.c.role == "guest"))
        found.update((days[name], name) for name, face in rows if face in faces)
    hosts = select(part.c.country).join_from(part, report, part.c.report == report.c.id).where(part.c.role == "host")
    for _, name in sorted(found):
        host = set(connection.execute(hosts.where(report.c.event == name)).scalars())
        if host & countries:
            return str(name)
    return None


def _visits_around(connection: Connection, first: int, last: int) -> dict[str, int]:
    """The visits that may have been under way between two days, and how many days each may have lasted.

    Only the day is looked up, for there are few events about any day, and many visits by anyone who is named often.
    """
    event = tables.event
    query = select(event.c.id, event.c.type, event.c.first, event.c.last)
    rows = connection.execute(query.where(event.c.first >= first - LONGEST, event.c.first <= last))
    return {
        name: end - start
        for name, kind, start, end in rows
        if kind == EventType.VISIT.value and end >= first and end - start <= LONGEST
    }
