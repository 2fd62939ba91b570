"""Which visit a meeting, call or signing was part of."""

from __future__ import annotations

from sqlalchemy import Connection, and_, or_, select

from banggiao.chronicle import tables
from banggiao.chronicle.events import Happening, bounds
from banggiao.model import EventType

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
    event, report, part, face = tables.event, tables.report, tables.part, tables.face
    query = (
        select(event.c.id, event.c.first, event.c.last, part.c.country)
        .join_from(part, report, part.c.report == report.c.id)
        .join(event, event.c.id == report.c.event)
        .join(face, face.c.id == part.c.face)
        .where(
            face.c.actor.in_(sorted(people)),
            part.c.role == "guest",
            event.c.type == EventType.VISIT.value,
            event.c.first <= last,
            event.c.last >= first,
            event.c.last - event.c.first <= 20,
        )
    )
    found = sorted({(end - start, name) for name, start, end, _ in connection.execute(query)})
    hosts = select(part.c.country).join_from(part, report, part.c.report == report.c.id).where(part.c.role == "host")
    for _, name in found:
        host = set(connection.execute(hosts.where(report.c.event == name)).scalars())
        if host & countries:
            return str(name)
    return None
