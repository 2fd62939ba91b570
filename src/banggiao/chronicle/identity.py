"""Who is who: which faces are one actor. Namesakes are told apart by country, office and time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, delete, func, insert, select, update

from banggiao.chronicle import tables
from banggiao.chronicle.clusters import agglomerate
from banggiao.chronicle.faces import Face
from banggiao.chronicle.links import lookup, slices
from banggiao.chronicle.names import likeness
from banggiao.model import ActorKind

#: The evidence that two faces are one person, and what each weighs.
WEIGHTS = {
    "name": 2.0,  # times how far the names are one
    "same country": 1.0,
    "shared office": 1.0,
    "two offices of one kind at a time": -3.0,  # minister of this and minister of that in the same weeks
    "different countries": -4.0,
}
ENOUGH = 2.4
_NEVER = date.max.toordinal()


@dataclass(frozen=True, slots=True)
class Seen:
    """A face with the days between which articles show it, and how often."""

    face: Face
    first: int
    last: int
    times: int

    @property
    def order(self) -> tuple[int, str]:
        """For ordering: the face that was seen first comes first."""
        return self.first, self.face.id


def evidence(a: Seen, b: Seen) -> dict[str, float]:
    """What speaks for and against two faces being one person, by the names of WEIGHTS."""
    found = {"name": WEIGHTS["name"] * likeness(a.face.name, b.face.name)}
    if a.face.country and b.face.country:
        same = a.face.country == b.face.country
        name = "same country" if same else "different countries"
        found[name] = WEIGHTS[name]
    if any(_same_office(x, y) for x in a.face.offices for y in b.face.offices):
        found["shared office"] = WEIGHTS["shared office"]
    elif a.first <= b.last and b.first <= a.last and any(_rivals(x, y) for x in a.face.offices for y in b.face.offices):
        name = "two offices of one kind at a time"
        found[name] = WEIGHTS[name]
    return found


def _same_office(a: str, b: str) -> bool:
    x, y = a.split(), b.split()
    return x == y or (min(len(x), len(y)) > 1 and (x[: len(y)] == y or y[: len(x)] == x))


def _rivals(a: str, b: str) -> bool:
    x, y = a.split(), b.split()
    return len(x) > 2 and len(y) > 2 and x[:2] == y[:2] and x != y


def cluster(
    seen: Sequence[Seen], forced: Sequence[tuple[str, str]], barred: Sequence[tuple[str, str]]
) -> list[list[Seen]]:
    """The faces of one or more blocks, one group an actor; people's judgements come first."""
    known = {one.face.id: one for one in sorted(seen, key=lambda one: one.order)}
    apart = {frozenset(pair) for pair in barred}
    links = [(1e6, a, b) for a, b in forced if a in known and b in known]
    ids = list(known)
    sure = {frozenset(pair) for pair in forced}
    for i, a in enumerate(ids):
        for b in ids[i + 1 :]:
            score = _score(known[a], known[b])
            if score >= ENOUGH:
                links.append((score, a, b))

    def may_join(left: Sequence[str], right: Sequence[str]) -> bool:
        pairs = [(a, b) for a in left for b in right]
        if any(frozenset(pair) in apart for pair in pairs):
            return False
        if any(frozenset(pair) in sure for pair in pairs):
            return True
        return all(_score(known[a], known[b]) > 0 for a, b in pairs[:400])

    return [[known[one] for one in group] for group in agglomerate(ids, links, may_join)]


def _score(a: Seen, b: Seen) -> float:
    if a.face.kind != b.face.kind:
        return -1.0
    if a.face.kind == ActorKind.PERSON.value:
        return sum(evidence(a, b).values())
    if a.face.kind == ActorKind.STATE.value:
        return 9.0
    agree = not (a.face.country and b.face.country and a.face.country != b.face.country)
    return 9.0 if agree and a.face.folded == b.face.folded else -1.0


def actor_ids(groups: Sequence[Sequence[Seen]]) -> list[str]:
    """An id for each group, in order: the name it was first seen under, with country or number when that is taken."""
    taken: list[str] = []
    for group in groups:
        first = group[0].face
        stem = _stem(first)
        names = (stem, f"{stem}-{first.country.lower()}" if first.country else stem, f"{stem}-{first.id}")
        taken.append(next(name for name in names if name not in taken))
    return taken


def _stem(face: Face) -> str:
    name = "-".join(face.folded.split()) or face.id
    if face.kind == ActorKind.PERSON.value:
        return name
    if face.kind == ActorKind.STATE.value:
        return face.country or f"state-{name}"
    return f"{face.kind}-{name}"


def add_faces(connection: Connection, faces: Iterable[Face]) -> set[str]:
    """Stores the faces that are new; returns the blocks that must be settled."""
    by_id = {face.id: face for face in faces}
    ids = sorted(by_id)
    known = lookup(connection, tables.face.c.id, tables.face.c.block, ids)
    new = [by_id[one] for one in ids if one not in known]
    if new:
        rows = [
            {"id": face.id, "kind": face.kind, "block": face.block, "features": face.to_json(), "actor": None}
            for face in new
        ]
        connection.execute(insert(tables.face), rows)
    return {face.block for face in by_id.values()}


def load_seen(connection: Connection, blocks: Iterable[str]) -> list[Seen]:
    """The faces of the blocks with the days on which they were seen."""
    face, appearance = tables.face, tables.appearance
    query = (
        select(
            face.c.features,
            func.min(appearance.c.day),
            func.max(appearance.c.day),
            func.count(),
        )
        .join_from(face, appearance, face.c.id == appearance.c.face)
        .where(face.c.block.in_(sorted(blocks)))
        .group_by(face.c.id, face.c.features)
    )
    return [
        Seen(Face.from_json(features), first or _NEVER, last or _NEVER, times)
        for features, first, last, times in connection.execute(query)
    ]


def settle(
    connection: Connection,
    blocks: set[str],
    forced: Sequence[tuple[str, str]] = (),
    barred: Sequence[tuple[str, str]] = (),
) -> None:
    """Decides anew who is who in the blocks."""
    judged = {one for pair in forced for one in pair}
    if judged:
        place = lookup(connection, tables.face.c.id, tables.face.c.block, judged)
        blocks = _joined(blocks, [(place[a], place[b]) for a, b in forced if a in place and b in place])
    gathered: dict[str, list[Seen]] = defaultdict(list)
    for one in load_seen(connection, blocks):
        gathered[one.face.block].append(one)
    for seen in _merge_blocks(gathered, forced):
        groups = cluster(seen, forced, barred)
        _write(connection, dict(zip(actor_ids(groups), groups, strict=True)))


def _joined(blocks: set[str], links: Sequence[tuple[str, str]]) -> set[str]:
    found = set(blocks)
    while more := {b for pair in links for b in pair if found & set(pair)} - found:
        found |= more
    return found


def _merge_blocks(gathered: dict[str, list[Seen]], forced: Sequence[tuple[str, str]]) -> list[list[Seen]]:
    home = {one.face.id: block for block, seen in gathered.items() for one in seen}
    links = [(1.0, home[a], home[b]) for a, b in forced if a in home and b in home and home[a] != home[b]]
    groups = agglomerate(sorted(gathered), links, lambda _a, _b: True)
    return [[one for block in group for one in gathered[block]] for group in groups]


def _write(connection: Connection, actors: Mapping[str, Sequence[Seen]]) -> None:
    face, actor = tables.face, tables.actor
    named = {one.face.id: name for name, group in actors.items() for one in group}
    before = lookup(connection, face.c.id, face.c.actor, named)
    for one, name in named.items():
        if before.get(one) != name:
            connection.execute(update(face).where(face.c.id == one).values(actor=name))
            if before.get(one):
                remember(connection, before[one], one)
    for part in slices({*actors, *(was for was in before.values() if was)}):
        connection.execute(delete(actor).where(actor.c.id.in_(part)))
    connection.execute(insert(actor), [{"id": name, **_shown(group)} for name, group in actors.items()])


def _shown(group: Sequence[Seen]) -> dict[str, str | None]:
    often = min(group, key=lambda one: (-one.times, one.order)).face
    country = next((one.face.country for one in group if one.face.country), None)
    return {"kind": often.kind, "name": often.name, "country": country}


def remember(connection: Connection, old: str, new: str) -> None:
    """Keeps an id that was once shown resolvable: it leads to the face or report it stood for."""
    table = tables.redirect
    if connection.execute(select(table.c.old).where(table.c.old == old)).first():
        connection.execute(update(table).where(table.c.old == old).values(new=new))
    else:
        connection.execute(insert(table).values(old=old, new=new))
