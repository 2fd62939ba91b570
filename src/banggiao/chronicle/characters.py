"""The actors of a chronicle with all their names and offices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, func, select

from banggiao.chronicle import tables
from banggiao.chronicle.events import Known
from banggiao.chronicle.links import slices
from banggiao.chronicle.offices import Held, histories
from banggiao.chronicle.queries import AT_ONCE, find_actors


@dataclass(frozen=True, slots=True)
class Character:
    """An actor: every name articles give it, and the offices it held."""

    known: Known
    aliases: tuple[str, ...]  # the most frequent first
    offices: tuple[Held, ...]
    articles: int


def find_named(connection: Connection, name: str) -> Iterator[Character]:
    """The actors of that id or name, in the order of their ids."""
    yield from characters(connection, find_actors(connection, name))


def find_characters(connection: Connection, *where: ColumnElement[bool], skip: int = 0) -> Iterator[Character]:
    """The actors that fulfil the conditions but the first, in the order of their ids."""
    actor = tables.actor
    last = ""
    if skip:
        passed = select(actor.c.id).where(*where).order_by(actor.c.id).offset(skip - 1).limit(1)
        last = connection.execute(passed).scalar() or "\U0010ffff"
    while True:
        query = select(actor).where(actor.c.id > last, *where).order_by(actor.c.id).limit(AT_ONCE)
        rows = connection.execute(query).all()
        yield from characters(connection, [Known(row.id, row.kind, row.name, row.country, row.known) for row in rows])
        if len(rows) < AT_ONCE:
            return
        last = rows[-1].id


def characters(connection: Connection, known: Sequence[Known]) -> Iterator[Character]:
    """The actors with their names and offices."""
    face, appearance = tables.face, tables.appearance
    names: dict[str, list[tuple[int, str]]] = {one.id: [] for one in known}
    for part in slices(names):
        query = (
            select(face.c.actor, appearance.c.name, func.count())
            .join_from(face, appearance, face.c.id == appearance.c.face)
            .where(face.c.actor.in_(part))
            .group_by(face.c.actor, appearance.c.name)
        )
        for actor, name, times in connection.execute(query):
            names[actor].append((-times, name))
    offices = histories(connection, names)
    for one in known:
        told = sorted(names[one.id])
        aliases = tuple(name for _, name in told if name != one.name)
        yield Character(one, aliases, tuple(offices[one.id]), -sum(times for times, _ in told))
