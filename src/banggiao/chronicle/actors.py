"""The actors of a store: faces are added, and wherever that changes who is who, it is decided anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, Update, bindparam, delete, func, insert, select, update

from banggiao.chronicle import tables
from banggiao.chronicle.faces import Face, short_block
from banggiao.chronicle.identity import Decided, Seen, actor_ids, are_rivals, cluster, companies
from banggiao.chronicle.judgements import Standing
from banggiao.chronicle.links import lookup, slices
from banggiao.chronicle.names import likeness, parts, short_key, tidy, words
from banggiao.chronicle.people import KnownName, names_around
from banggiao.model import ActorKind

_NEVER = date.max.toordinal()
_ALIKE = 0.8  # likeness from which a face bears a known name


@dataclass(frozen=True, slots=True)
class Shown:
    """Faces that articles show, and of these the ones that were known, and not first seen by these articles."""

    faces: Mapping[str, Face] = field(default_factory=dict)
    again: frozenset[str] = frozenset()


NOTHING = Shown()


def add_faces(connection: Connection, faces: Iterable[Face]) -> Shown:
    """Stores the faces as articles show them."""
    by_id: dict[str, list[Face]] = defaultdict(list)
    for face in faces:
        by_id[face.id].append(face)
    table = tables.face
    there: dict[str, Any] = {}
    for part in slices(by_id):
        query = select(table.c.id, table.c.first, table.c.last, table.c.times).where(table.c.id.in_(part))
        there.update((row.id, row) for row in connection.execute(query))
    again, new, later = [], [], set()
    for one, shown in sorted(by_id.items()):
        before = there.get(one)
        days = [face.day for face in shown if face.day]
        days += [day for day in (before.first, before.last) if day] if before else []
        seen = {"first": min(days, default=None), "last": max(days, default=None)}
        if before:
            if before.times and before.first == seen["first"]:
                later.add(one)
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
    return Shown({one: shown[0] for one, shown in by_id.items()}, frozenset(later))


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
        for part in sorted(_parts_of(face))
    ]
    if named:
        connection.execute(insert(tables.name_part), named)


def _parts_of(face: Face) -> set[str]:
    """What the face is found by: the words of its name, what they sound like, and the name in pinyin."""
    told = {*parts(face.name), *words(face.name)}
    return told | {short_key(word) for word in told} | face.pinyin


def respell(connection: Connection, standing: Standing) -> None:
    """Finds and decides anew by their spellings who all faces are, in a store that knew fewer spellings."""
    table = tables.face
    connection.execute(delete(tables.name_part))
    blocks: set[str] = set()
    for part in slices(connection.execute(select(table.c.id)).scalars().all()):
        rows = connection.execute(select(table.c.features).where(table.c.id.in_(part))).scalars()
        faces = [Face.from_json(features) for features in rows]
        values = [{"one": face.id, "block_": face.block} for face in faces]
        connection.execute(
            update(table).where(table.c.id == bindparam("one")).values(block=bindparam("block_")), values
        )
        _add_parts(connection, faces)
        blocks.update(face.block for face in faces)
    if blocks:
        settle_actors(connection, blocks, standing)


def load_seen(connection: Connection, blocks: Iterable[str]) -> list[Seen]:
    """The faces of the blocks with the days on which they were seen."""
    table = tables.face
    found = []
    for part in slices(blocks):
        query = select(table.c.features, table.c.first, table.c.last, table.c.times, table.c.actor)
        found += [
            Seen(Face.from_json(features), first or _NEVER, last or _NEVER, times, actor)
            for features, first, last, times, actor in connection.execute(query.where(table.c.block.in_(part)))
        ]
    return found


def settle_actors(connection: Connection, blocks: Set[str], standing: Standing, shown: Shown = NOTHING) -> None:
    """Decides who is who: anew in the blocks, and elsewhere as far as the faces that articles show change it."""
    blocks = _bonded(connection, blocks, standing)
    unsettled = _drop_unseen(connection, blocks)
    around = _bonded(connection, blocks | {face.block for face in shown.faces.values()}, standing)
    names = names_around(connection, around)
    seen = load_seen(connection, around)
    beforehand = _Beforehand(
        Decided(
            standing.same,
            standing.different,
            {one.face.id: bearer for one in seen if (bearer := _bearer(one.face, names))},
        ),
        {one.known: one.label for one in names},
    )
    actors: dict[str, list[Seen]] = {}
    unsettled |= {part for one in shown.faces.values() if one.short for part in _parts_of_person(one)}
    for company in companies([one for one in seen if not one.face.short], beforehand.decided):
        if any(one.face.block in blocks for one in company) or _moved(company, shown):
            groups = cluster(company, beforehand.decided)
            actors.update(zip(actor_ids(groups), groups, strict=True))
            unsettled |= {part for one in company for part in _parts_of_person(one.face)}
        else:
            actors.update(_as_it_was(company, shown))
    unsettled |= {part for one in seen if one.face.block in blocks for part in _parts_of_person(one.face)}
    _write(connection, actors, beforehand)
    _settle_short(connection, unsettled, beforehand)


def _bonded(connection: Connection, blocks: Set[str], standing: Standing) -> set[str]:
    """The blocks, and those that hang together with them by what people judged or by names of known actors."""
    judged = {one for pair in standing.same for one in pair}
    place = lookup(connection, tables.face.c.id, tables.face.c.block, judged) if judged else {}
    bonds = [(place[a], place[b]) for a, b in standing.same if a in place and b in place]
    found = _joined(set(blocks), bonds)
    names = names_around(connection, found)
    bonds += [(a.block, b.block) for a in names for b in names if a.known == b.known and a.block != b.block]
    found = _joined(found, bonds)
    new = found
    while new:
        new = _joined(_in_pinyin(connection, new), bonds) - found
        found |= new
    return found


def _in_pinyin(connection: Connection, blocks: Set[str]) -> set[str]:
    """The blocks with the same Chinese names in the other script."""
    face, name_part = tables.face, tables.name_part
    keys = {key for one in load_seen(connection, blocks) for key in one.face.pinyin if not one.face.short}
    found: set[str] = set()
    for part in slices(keys):
        query = select(face.c.block).join_from(name_part, face, name_part.c.face == face.c.id)
        found.update(connection.execute(query.where(name_part.c.part.in_(part))).scalars())
    return found


def _moved(company: Sequence[Seen], shown: Shown) -> bool:
    """Whether the faces that articles show may change who is who among these."""
    now = [one for one in company if one.face.id in shown.faces]
    return any(
        one.face.id not in shown.again or any(are_rivals(one.face, other.face) for other in company) for one in now
    )


def _as_it_was(company: Sequence[Seen], shown: Shown) -> dict[str, list[Seen]]:
    """The actors that are shown again."""
    groups: dict[str, list[Seen]] = defaultdict(list)
    for one in sorted(company, key=lambda one: one.order):
        groups[one.actor or ""].append(one)
    return {name: group for name, group in groups.items() if any(one.face.id in shown.faces for one in group)}


def _parts_of_person(face: Face) -> tuple[str, ...]:
    return (*parts(face.name), *words(face.name)) if face.kind == ActorKind.PERSON.value else ()


def _drop_unseen(connection: Connection, blocks: set[str]) -> set[str]:
    """Takes out the faces that no article shows any more, and the actors that have no other; tells their name parts."""
    face, actor = tables.face, tables.actor
    found: set[str] = set()
    for part in slices(blocks):
        query = select(face.c.id, face.c.actor, face.c.features).where(face.c.block.in_(part), face.c.times == 0)
        unseen = connection.execute(query).all()
        found |= {name for row in unseen for name in _parts_of_person(Face.from_json(row.features))}
        for ids in slices(row.id for row in unseen):
            connection.execute(delete(face).where(face.c.id.in_(ids)))
        names = {row.actor for row in unseen if row.actor}
        still = lookup(connection, face.c.actor, face.c.actor, names)
        for ids in slices(names - set(still)):
            connection.execute(delete(actor).where(actor.c.id.in_(ids)))
    return found


@dataclass(frozen=True, slots=True)
class _Beforehand:
    """What is known before faces are compared, and the names to show of known actors."""

    decided: Decided
    labels: Mapping[str, str]


def _settle_short(connection: Connection, wanted: set[str], beforehand: _Beforehand) -> None:
    """Gives a face of one name part only ("Trump") to the one actor of its country with that part, if there is one."""
    blocks: dict[str, list[Seen]] = defaultdict(list)
    for one in load_seen(connection, {short_block(part) for part in wanted}):
        blocks[one.face.block].append(one)
    spelt = {word for block in blocks.values() for one in block for word in words(one.face.name)}
    owners = _owners(connection, spelt | {short_key(word) for word in spelt})
    actors: dict[str, list[Seen]] = {}
    owned: dict[str, list[Seen]] = defaultdict(list)
    for block in blocks.values():
        alone = []
        for group in cluster(block, beforehand.decided):
            face = group[0].face
            keys = [key for word in words(face.name) for key in (word, short_key(word))]
            bearers = next((found for key in keys if (found := owners.get((key, face.country or "")))), set())
            if len(bearers) == 1:
                owned[next(iter(bearers))] += group
            else:
                alone.append(group)
        actors.update(zip(actor_ids(alone), alone, strict=True))
    _write(connection, actors, beforehand, owned)


def _owners(connection: Connection, wanted: set[str]) -> dict[tuple[str, str], set[str]]:
    """The actors of each country whose full name has a part, by part and country."""
    face, name_part, actor = tables.face, tables.name_part, tables.actor
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for some in slices(wanted):
        query = (
            select(name_part.c.part, actor.c.country, actor.c.id)
            .join_from(name_part, face, name_part.c.face == face.c.id)
            .join(actor, actor.c.id == face.c.actor)
            .where(name_part.c.part.in_(some), actor.c.country.is_not(None))
        )
        for part, country, one in connection.execute(query.distinct()):
            found[part, country].add(one)
    return found


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
    connection: Connection,
    actors: Mapping[str, Sequence[Seen]],
    beforehand: _Beforehand,
    owned: Mapping[str, Sequence[Seen]] = MappingProxyType({}),
) -> None:
    """Writes the actors and which of them each face is; faces can also be of actors that are written already."""
    face, actor = tables.face, tables.actor
    given = [(one, name) for kind in (actors, owned) for name, group in kind.items() for one in group]
    moved = [(one, name) for one, name in given if one.actor != name]
    if moved:
        statement = update(face).where(face.c.id == bindparam("one")).values(actor=bindparam("name"))
        connection.execute(statement, [{"one": one.face.id, "name": name} for one, name in moved])
    left = {one.actor: one.face.id for one, _ in reversed(moved) if one.actor}
    still = lookup(connection, face.c.actor, face.c.actor, left)
    gone = {was: one for was, one in left.items() if was not in still}
    there: dict[str, dict[str, Any]] = {}
    for part in slices(actors):
        query = select(actor).where(actor.c.id.in_(part))
        there.update((row.id, dict(row._mapping)) for row in connection.execute(query))
    rows = [{"id": name, **_shown(group, beforehand)} for name, group in actors.items()]
    changed = [row for row in rows if there.get(str(row["id"])) != row]
    for part in slices({*gone, *(str(row["id"]) for row in changed)}):
        connection.execute(delete(actor).where(actor.c.id.in_(part)))
    if changed:
        connection.execute(insert(actor), changed)
    for was, one in gone.items():
        remember(connection, was, one)


def _shown(group: Sequence[Seen], beforehand: _Beforehand) -> dict[str, str | None]:
    known = beforehand.decided.known
    often = min(group, key=lambda one: (-one.times, one.order)).face
    country = next((one.face.country for one in group if one.face.country), None)
    identifier = next((known[one.face.id] for one in group if one.face.id in known), None)
    name = beforehand.labels[identifier] if identifier else tidy(often.name)
    return {"kind": often.kind, "name": name, "country": country, "known": identifier}


def remember(connection: Connection, old: str, new: str) -> None:
    """Keeps an id that was once shown resolvable: it leads to the face or report it stood for."""
    table = tables.redirect
    if connection.execute(select(table.c.old).where(table.c.old == old)).first():
        connection.execute(update(table).where(table.c.old == old).values(new=new))
    else:
        connection.execute(insert(table).values(old=old, new=new))
