"""What people say is taken down and followed at once: who is one, which reports are one event, who took part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, select

from banggiao.chronicle import tables
from banggiao.chronicle.actors import settle_actors
from banggiao.chronicle.casts import recast_events
from banggiao.chronicle.judgements import (
    Judgement,
    Standing,
    Verdict,
    anchor,
    append,
    check_kinds,
    judgement,
    mending,
    recasting,
    standing,
)
from banggiao.chronicle.linking import Tellings
from banggiao.chronicle.links import lookup, slices
from banggiao.chronicle.merging import refresh, settle_events
from banggiao.chronicle.queries import find_actors
from banggiao.model import ROLES, BanggiaoError, EventType, NotFoundError

_NAMED = 6  # actors of one name that are told apart in a message


def decide(
    connection: Connection, verdict: Verdict, names: tuple[str, str | None], by: str, note: str, field: str | None
) -> Judgement:
    """Says something of one or two events or actors. Raises NotFoundError for an id that is unknown."""
    a, b = names
    sides = {name: anchor(connection, name) for name in names if name is not None}
    one = judgement(verdict, sides[a], sides[b] if b is not None else None, by, note, field)
    check_kinds(connection, verdict, sides)
    follow(connection, append(connection, [one]))
    return one


def mend(connection: Connection, event: str, change: tuple[str, str], by: str, note: str) -> Judgement:
    """Says that a field of an event has another value."""
    side = anchor(connection, event)
    one = mending(side, *change, by, note)
    check_kinds(connection, one.verdict, {event: side})
    follow(connection, append(connection, [one]))
    return one


def recast(connection: Connection, event: str, part: tuple[str, str], by: str, note: str) -> Judgement:
    """Says which role an actor, by id or name, has in an event; an empty one says that it took no part."""
    who, role = part
    side = anchor(connection, event)
    check_kinds(connection, Verdict.MEND, {event: side})
    kind = lookup(connection, tables.report.c.id, tables.report.c.type, [side])[side]
    possible = ROLES[EventType(kind)]
    if role and role not in possible:
        raise BanggiaoError(f"{role!r} is no role in an event of type {kind}; there are {', '.join(possible)}")
    one = recasting(side, (_actor(connection, who), role), by, note)
    follow(connection, append(connection, [one]))
    return one


def _actor(connection: Connection, name: str) -> str:
    """The face that stands for the one actor of that id or name."""
    found = find_actors(connection, name) if name.strip() else []
    if not found:
        raise NotFoundError(f"no actor {name!r} is known")
    if len(found) > 1:
        ids = ", ".join(one.id for one in found[:_NAMED]) + (", …" if len(found) > _NAMED else "")
        raise BanggiaoError(f"{name!r} names {len(found)} actors; give an id: {ids}")
    return anchor(connection, found[0].id)


def follow(connection: Connection, judgements: Iterable[Judgement]) -> None:
    """Decides anew what the judgements are about."""
    about = {one for judgement in judgements for one in judgement.about}
    if not about:
        return
    decisions = standing(connection)
    face, report = tables.face, tables.report
    blocks = set(lookup(connection, face.c.id, face.c.block, about).values())
    events = set(lookup(connection, report.c.id, report.c.event, about).values())
    inside = {one for part in slices(events) for one in _tellings(connection, part)}
    with casts_kept(connection, decisions):
        settle_actors(connection, blocks, decisions)
    settle_events(Tellings(connection), inside, decisions)


def _tellings(connection: Connection, events: list[str]) -> list[str]:
    report = tables.report
    return list(connection.execute(select(report.c.id).where(report.c.event.in_(events))).scalars())


@contextmanager
def casts_kept(connection: Connection, decisions: Standing) -> Iterator[None]:
    """Writes the events anew whose cast people mended, when it is decided meanwhile who is who among those."""
    before = recast_events(connection, decisions)
    yield
    after = recast_events(connection, decisions)
    refresh(connection, {event for event, faces in after.items() if before.get(event) != faces})
