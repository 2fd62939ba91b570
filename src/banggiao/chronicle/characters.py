"""The actors of a chronicle with all their names and offices."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, func, select

from banggiao.chronicle import tables
from banggiao.chronicle.events import Known
from banggiao.chronicle.offices import Held, history
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
    yield from (character(connection, known) for known in find_actors(connection, name))


def find_characters(connection: Connection, *where: ColumnElement[bool]) -> Iterator[Character]:
    """The actors that fulfil the conditions, in the order of their ids."""
    actor = tables.actor
    last = ""
    while True:
        query = select(actor).where(actor.c.id > last, *where).order_by(actor.c.id).limit(AT_ONCE)
        rows = connection.execute(query).all()
        for row in rows:
            yield character(connection, Known(row.id, row.kind, row.name, row.country, row.known))
        if len(rows) < AT_ONCE:
            return
        last = rows[-1].id


def character(connection: Connection, known: Known) -> Character:
    """The actor with its names and offices."""
    face, appearance = tables.face, tables.appearance
    times = func.count()
    names = connection.execute(
        select(appearance.c.name, times)
        .join_from(face, appearance, face.c.id == appearance.c.face)
        .where(face.c.actor == known.id)
        .group_by(appearance.c.name)
        .order_by(times.desc(), appearance.c.name)
    ).all()
    aliases = tuple(name for name, _ in names if name != known.name)
    return Character(known, aliases, tuple(offices_of(connection, known.id)), sum(count for _, count in names))


def offices_of(connection: Connection, actor: str) -> list[Held]:
    """The offices of the actor, the earliest first."""
    faces = connection.execute(select(tables.face.c.id).where(tables.face.c.actor == actor)).scalars()
    return history(connection, faces)
