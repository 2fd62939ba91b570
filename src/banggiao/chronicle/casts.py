"""Who takes part in each event, written down so that events are found by it: as the reports say, or as people mended.

What is shown of one event is decided when it is read (`roles.py`); this is for finding it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, Connection, delete, insert, select

from banggiao.chronicle import tables
from banggiao.chronicle.faces import Face
from banggiao.chronicle.judgements import Standing
from banggiao.chronicle.links import lookup, slices
from banggiao.chronicle.reports import Report, shown_in
from banggiao.chronicle.roles import by_people


def write_casts(connection: Connection, events: Sequence[str], found: Mapping[str, Sequence[Report]]) -> None:
    """Writes anew who takes part in the events, and so which states do; `found` are their reports."""
    cast, part, report = tables.event_part, tables.part, tables.report
    for some in slices(events):
        connection.execute(delete(cast).where(cast.c.event.in_(some)))
        connection.execute(delete(tables.event_state).where(tables.event_state.c.event.in_(some)))
        told = select(report.c.event, part.c.face, part.c.role, part.c.country).distinct()
        told = told.join_from(report, part, part.c.report == report.c.id).where(report.c.event.in_(some))
        connection.execute(insert(cast).from_select(["event", "face", "role", "country"], told))
    for event, reports in found.items():
        if said := by_people(reports):
            _recast(connection, event, said, shown_in({event: reports}))
    for some in slices(events):
        write_states(connection, cast.c.event.in_(some))


def write_states(connection: Connection, *where: ColumnElement[bool]) -> None:
    """Writes down which states take part in the events of the casts that fulfil the conditions."""
    event, cast = tables.event, tables.event_part
    columns = (cast.c.country, event.c.id.label("event"), event.c.type, event.c.first, event.c.last)
    there = select(*columns).join_from(cast, event, event.c.id == cast.c.event).where(cast.c.country.is_not(None))
    names = [column.name for column in columns]
    connection.execute(insert(tables.event_state).from_select(names, there.where(*where).distinct()))


def _recast(connection: Connection, event: str, said: Mapping[str, str], shown: set[str]) -> None:
    """Puts the roles that people gave in place of all others of the same actors."""
    cast, face = tables.event_part, tables.face
    actors = lookup(connection, face.c.id, face.c.actor, shown)
    given = {actors[one]: (one, role) for one, role in said.items() if one in actors}
    gone = [one for one, actor in actors.items() if actor in given]
    connection.execute(delete(cast).where(cast.c.event == event, cast.c.face.in_(gone)))
    features = lookup(connection, face.c.id, face.c.features, [one for one, role in given.values() if role])
    rows = [
        {"event": event, "face": one, "role": role, "country": Face.from_json(features[one]).country}
        for one, role in given.values()
        if role
    ]
    if rows:
        connection.execute(insert(cast), rows)


def recast_events(connection: Connection, standing: Standing) -> dict[str, frozenset[tuple[str, str | None]]]:
    """The events in which people mended who took part, each with the faces that count there and whose they are.

    Such an event is to be written anew when this changes: who is one actor decides whose part was mended.
    """
    if not standing.parts:
        return {}
    report, face, part = tables.report, tables.face, tables.part
    events = lookup(connection, report.c.id, report.c.event, standing.parts)
    shown: dict[str, set[str]] = {event: set() for event in events.values()}
    for one, event in events.items():
        shown[event].update(standing.parts[one])
    for some in slices(shown):
        query = select(report.c.event, part.c.face).join_from(report, part, part.c.report == report.c.id)
        for event, one in connection.execute(query.where(report.c.event.in_(some))):
            shown[event].add(one)
    actors = lookup(connection, face.c.id, face.c.actor, {one for faces in shown.values() for one in faces})
    return {event: frozenset((one, actors.get(one)) for one in faces) for event, faces in shown.items()}
