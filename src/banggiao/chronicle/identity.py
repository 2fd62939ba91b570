"""Who is who: which faces are one actor. Namesakes are told apart by country, office and time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from banggiao.chronicle.clusters import agglomerate
from banggiao.chronicle.faces import Face
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
_KNOWN = 1e3  # both bear a name of one known actor
_JUDGED = 1e6
_COMPARED = 400  # pairs of faces of two groups


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


@dataclass(frozen=True, slots=True)
class Decided:
    """What is known beforehand about faces: pairs that people judged, and faces of actors with an identifier."""

    same: tuple[tuple[str, str], ...] = ()
    different: tuple[tuple[str, str], ...] = ()
    known: Mapping[str, str] = field(default_factory=dict)  # face -> identifier of the known actor


def cluster(seen: Sequence[Seen], decided: Decided) -> list[list[Seen]]:
    """The faces of blocks that hang together, one group an actor, in order; what people decided comes first."""
    faces = {one.face.id: one for one in sorted(seen, key=lambda one: one.order)}
    ids = list(faces)
    apart = {frozenset(pair) for pair in decided.different}
    sure = {frozenset(pair) for pair in decided.same}
    links = [(_JUDGED, a, b) for a, b in decided.same if a in faces and b in faces]
    for i, a in enumerate(ids):
        for b in ids[i + 1 :]:
            score = _score(faces[a], faces[b])
            if a in decided.known and decided.known[a] == decided.known.get(b):
                score = _KNOWN
            if score >= ENOUGH:
                links.append((score, a, b))

    def may_join(left: Sequence[str], right: Sequence[str]) -> bool:
        pairs = [(a, b) for a in left for b in right]
        if any(frozenset(pair) in apart for pair in pairs):
            return False
        if any(frozenset(pair) in sure for pair in pairs):
            return True
        known = {decided.known[one] for one in (*left, *right) if one in decided.known}
        if len(known) > 1:
            return False
        return bool(known) or all(_score(faces[a], faces[b]) > 0 for a, b in pairs[:_COMPARED])

    return [[faces[one] for one in group] for group in agglomerate(ids, links, may_join)]


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
