"""The actors of a store: faces are added, and wherever that changes who is who, it is decided anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Update, bindparam, delete, func, insert, select, update

from banggiao.chronicle import tables
from banggiao.chronicle.clusters import agglomerate
from banggiao.chronicle.faces import Face, short_block
from banggiao.chronicle.identity import Decided, Seen, actor_ids, cluster
from banggiao.chronicle.judgements import Standing
from banggiao.chronicle.links import lookup, slices
from banggiao.chronicle.names import likeness, parts
from banggiao.chronicle.people import KnownName, names_around
from banggiao.model import ActorKind

_NEVER = date.max.toordinal()
_ALIKE = 0.8  # likeness from which a face bears a known name


def add_faces(connection: Connection, faces: Iterable[Face]) -> set[str]:
    """Stores the faces as articles show them; returns the blocks that must be settled."""
    by_id: dict[str, list[Face]] = defaultdict(list)
    for face in faces:
        by_id[face.id].append(face)
    table = tables.face
    there: dict[str, Any] = {}
    for part in slices(by_id):
        query = select(table.c.id, table.c.first, table.c.last, table.c.times).where(table.c.id.in_(part))
        there.update((row.id, row) for row in connection.execute(query))
    again, new = [], []
    for one, shown in sorted(by_id.items()):
        before = there.get(one)
        days = [face.day for face in shown if face.day]
        days += [day for day in (before.first, before.last) if day] if before else []
        seen = {"first": min(days, default=None), "last": max(days, default=None)}
        if before:
            again.append({"one": one, "times_": before.times + len(shown), **{f"{k}_": v for k, v in seen.items()}})
        else:
            face = shown[0]
            row = {"id": one, "kind": face.kind, "block": face.block, "features": face.to_json(), "actor": None}
            new.append({**row, **seen, "times": len(shown)})
    if again:
        connection.execute(_counted(), again)
    if new:
        connection.execute(insert(table), new)
        _add_parts(connection, [by_id[str(row["id"])][0] for row in new])
    return {shown[0].block for shown in by_id.values()}


def recount(connection: Connection, faces: Iterable[str]) -> None:
    """Counts anew how often and when the faces are shown, after articles were taken out."""
    appearance = tables.appearance
    counted = {one: {"one": one, "first_": None, "last_": None, "times_": 0} for one in faces}
    for part in slices(counted):
        query = select(appearance.c.face, func.min(appearance.c.day), func.max(appearance.c.day), func.count()).where(
            appearance.c.face.in_(part)
        )
        for one, first, last, times in connection.execute(query.group_by(appearance.c.face)):
            counted[one] = {"one": one, "first_": first, "last_": last, "times_": times}
    if counted:
        connection.execute(_counted(), list(counted.values()))


def _counted() -> Update:
    table = tables.face
    values: dict[str, Any] = {"first": bindparam("first_"), "last": bindparam("last_"), "times": bindparam("times_")}
    return update(table).where(table.c.id == bindparam("one")).values(values)


def _add_parts(connection: Connection, faces: Iterable[Face]) -> None:
    named = [
        {"part": part, "face": face.id}
        for face in faces
        if face.kind == ActorKind.PERSON.value and not face.short
        for part in sorted(set(parts(face.name)))
    ]
    if named:
        connection.execute(insert(tables.name_part), named)


def load_seen(connection: Connection, blocks: Iterable[str]) -> list[Seen]:
    """The faces of the blocks with the days on which they were seen."""
    table = tables.face
    found = []
    for part in slices(blocks):
        query = select(table.c.features, table.c.first, table.c.last, table.c.times).where(table.c.block.in_(part))
        found += [
            Seen(Face.from_json(features), first or _NEVER, last or _NEVER, times)
            for features, first, last, times in connection.execute(query)
        ]
    return found


def settle_actors(connection: Connection, blocks: set[str], standing: Standing) -> None:
    """Decides anew who is who in the blocks."""
    judged = {one for pair in standing.same for one in pair}
    place = lookup(connection, tables.face.c.id, tables.face.c.block, judged) if judged else {}
    bonds = [(place[a], place[b]) for a, b in standing.same if a in place and b in place]
    blocks = _joined(blocks, bonds)
    names = names_around(connection, blocks)
    bonds += [(a.block, b.block) for a in names for b in names if a.known == b.known and a.block != b.block]
    blocks = _joined(blocks, bonds)
    _drop_unseen(connection, blocks)
    seen = load_seen(connection, blocks)
    beforehand = _Beforehand(
        Decided(
            standing.same,
            standing.different,
            {one.face.id: bearer for one in seen if (bearer := _bearer(one.face, names))},
        ),
        {one.known: one.label for one in names},
    )
    gathered: dict[str, list[Seen]] = defaultdict(list)
    for one in seen:
        if not one.face.short:
            gathered[one.face.block].append(one)
    links = [(1.0, a, b) for a, b in bonds if a in gathered and b in gathered]
    for group in agglomerate(sorted(gathered), links, lambda _a, _b: True):
        actors = cluster([one for block in group for one in gathered[block]], beforehand.decided)
        _write(connection, dict(zip(actor_ids(actors), actors, strict=True)), beforehand)
    _settle_short(connection, seen, beforehand)


def _drop_unseen(connection: Connection, blocks: set[str]) -> None:
    """Takes out the faces that no article shows any more, and the actors that have no other."""
    face, actor = tables.face, tables.actor
    for part in slices(blocks):
        unseen = connection.execute(
            select(face.c.id, face.c.actor).where(face.c.block.in_(part), face.c.times == 0)
        ).all()
        for ids in slices(row.id for row in unseen):
            connection.execute(delete(face).where(face.c.id.in_(ids)))
        names = {row.actor for row in unseen if row.actor}
        still = lookup(connection, face.c.actor, face.c.actor, names)
        for ids in slices(names - set(still)):
            connection.execute(delete(actor).where(actor.c.id.in_(ids)))


@dataclass(frozen=True, slots=True)
class _Beforehand:
    """What is known before faces are compared, and the names to show of known actors."""

    decided: Decided
    labels: Mapping[str, str]


def _settle_short(connection: Connection, seen: Sequence[Seen], beforehand: _Beforehand) -> None:
    """Gives a face of one name part only ("Trump") to the one actor of its country with that part, if there is one."""
    people = [one.face for one in seen if one.face.kind == ActorKind.PERSON.value]
    wanted = {part for face in people for part in parts(face.name)}
    for block in sorted({one.face.block for one in load_seen(connection, {short_block(part) for part in wanted})}):
        for group in cluster(load_seen(connection, {block}), beforehand.decided):
            owner = _owner(connection, group[0].face)
            _write(connection, {owner or actor_ids([group])[0]: group}, beforehand, shown=not owner)


def _owner(connection: Connection, short: Face) -> str | None:
    face, name_part, actor = tables.face, tables.name_part, tables.actor
    query = (
        select(face.c.actor)
        .join_from(name_part, face, name_part.c.face == face.c.id)
        .join(actor, actor.c.id == face.c.actor)
        .where(name_part.c.part == parts(short.name)[0], actor.c.country == short.country)
        .distinct()
        .limit(2)
    )
    owners = connection.execute(query).scalars().all() if short.country else []
    return owners[0] if len(owners) == 1 else None


def _bearer(face: Face, names: Sequence[KnownName]) -> str | None:
    """The known actor whose name the face bears; None when there is none, or more than one."""
    found = {
        one.known
        for one in names
        if not (one.country and face.country and one.country != face.country)
        and likeness(one.name, face.name) >= _ALIKE
    }
    return found.pop() if len(found) == 1 else None


def _joined(blocks: set[str], links: Sequence[tuple[str, str]]) -> set[str]:
    found = set(blocks)
    while more := {b for pair in links for b in pair if found & set(pair)} - found:
        found |= more
    return found


def _write(
    connection: Connection, actors: Mapping[str, Sequence[Seen]], beforehand: _Beforehand, shown: bool = True
) -> None:
    """Writes which actor each face is; `shown` unless the actors are written already."""
    face, actor = tables.face, tables.actor
    named = {one.face.id: name for name, group in actors.items() for one in group}
    before = lookup(connection, face.c.id, face.c.actor, named)
    moved = [one for one, name in named.items() if before.get(one) != name]
    for one in moved:
        connection.execute(update(face).where(face.c.id == one).values(actor=named[one]))
    left = {before[one]: one for one in reversed(moved) if before.get(one)}
    still = lookup(connection, face.c.actor, face.c.actor, left)
    gone = {was: one for was, one in left.items() if was not in still}
    for part in slices({*gone, *(actors if shown else ())}):
        connection.execute(delete(actor).where(actor.c.id.in_(part)))
    if shown:
        rows = [{"id": name, **_shown(group, beforehand)} for name, group in actors.items()]
        connection.execute(insert(actor), rows)
    for was, one in gone.items():
        remember(connection, was, one)


def _shown(group: Sequence[Seen], beforehand: _Beforehand) -> dict[str, str | None]:
    known = beforehand.decided.known
    often = min(group, key=lambda one: (-one.times, one.order)).face
    country = next((one.face.country for one in group if one.face.country), None)
    identifier = next((known[one.face.id] for one in group if one.face.id in known), None)
    name = beforehand.labels[identifier] if identifier else often.name
    return {"kind": often.kind, "name": name, "country": country, "known": identifier}


def remember(connection: Connection, old: str, new: str) -> None:
    """Keeps an id that was once shown resolvable: it leads to the face or report it stood for."""
    table = tables.redirect
    if connection.execute(select(table.c.old).where(table.c.old == old)).first():
        connection.execute(update(table).where(table.c.old == old).values(new=new))
    else:
        connection.execute(insert(table).values(old=old, new=new))
