"""Who is who: which faces are one actor. Namesakes are told apart by country, office and time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from banggiao.chronicle.clusters import agglomerate
from banggiao.chronicle.faces import Face
from banggiao.chronicle.names import kindred, likeness
from banggiao.model import ActorKind

#: The evidence that two faces are one person, and what each weighs.
WEIGHTS = {
    "name": 2.0,  # times how far the names are one
    "one name in Chinese": 1.6,  # one in its Sino-Vietnamese reading, one in pinyin
    "one of several names in Chinese": 0.9,  # another name is read so too: the offices decide
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
    actor: str | None = None  # whom it was taken for when that was last decided

    @property
    def order(self) -> tuple[int, str]:
        """For ordering: the face that was seen first comes first."""
        return self.first, self.face.id


def evidence(a: Seen, b: Seen, unsure: frozenset[str] = frozenset()) -> dict[str, float]:
    """What speaks for and against two faces being one person, by the names of WEIGHTS.

    `unsure` has the ids of faces whose name is that of several in the other script.
    """
    found = dict(_lasting(a.face, b.face))
    if not found["name"] and a.face.pinyin & b.face.pinyin:
        several = {a.face.id, b.face.id} & unsure
        name = "one of several names in Chinese" if several else "one name in Chinese"
        found[name] = WEIGHTS[name]
    if a.first <= b.last and b.first <= a.last and are_rivals(a.face, b.face):
        name = "two offices of one kind at a time"
        found[name] = WEIGHTS[name]
    return found


@lru_cache(maxsize=131072)  # of faces that are shown every day, each new one is compared with all that there are
def _lasting(a: Face, b: Face) -> tuple[tuple[str, float], ...]:
    """The evidence that does not depend on when the faces were seen."""
    found = [("name", WEIGHTS["name"] * likeness(a.name, b.name))]
    if a.country and b.country:
        name = "same country" if a.country == b.country else "different countries"
        found.append((name, WEIGHTS[name]))
    if _share_office(a, b):
        found.append(("shared office", WEIGHTS["shared office"]))
    return tuple(found)


@lru_cache(maxsize=131072)
def are_rivals(a: Face, b: Face) -> bool:
    """Whether no one can hold the offices of both at a time."""
    return not _share_office(a, b) and any(_rivals(x, y) for x in a.offices for y in b.offices)


def _share_office(a: Face, b: Face) -> bool:
    return any(_same_office(x, y) for x in a.offices for y in b.offices)


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


def companies(seen: Sequence[Seen], decided: Decided) -> Iterator[list[Seen]]:
    """The faces in companies: those of two companies cannot be one actor, so that each is decided by itself."""
    labels: dict[str, str] = {}
    blocks: dict[str, list[Seen]] = defaultdict(list)
    for one in seen:
        blocks[one.face.block].append(one)
    for name, block in blocks.items():
        labels.update({one.face.id: name for one in block})
        people = [one.face for one in block if one.face.kind == ActorKind.PERSON.value]
        group_of = {spelling: group[0] for group in kindred(face.name for face in people) for spelling in group}
        labels.update({face.id: f"{name} {group_of[face.name]}" for face in people})
    bearers: dict[str, str] = {}
    bonds = [(1.0, labels[a], labels[b]) for a, b in decided.same if a in labels and b in labels]
    bonds += [
        (1.0, bearers.setdefault(known, labels[one]), labels[one])
        for one, known in sorted(decided.known.items())
        if one in labels
    ]
    spelt: dict[str, str] = {}
    bonds += [
        (1.0, spelt.setdefault(key, labels[one.face.id]), labels[one.face.id])
        for one in seen
        for key in one.face.pinyin
    ]
    members: dict[str, list[Seen]] = defaultdict(list)
    for one in seen:
        members[labels[one.face.id]].append(one)
    for group in agglomerate(sorted(members), bonds, lambda _a, _b: True):
        yield [one for label in group for one in members[label]]


def cluster(seen: Sequence[Seen], decided: Decided) -> list[list[Seen]]:
    """The faces of blocks that hang together, one group an actor, in order; what people decided comes first."""
    faces = {one.face.id: one for one in sorted(seen, key=lambda one: one.order)}
    ids = list(faces)
    apart = {frozenset(pair) for pair in decided.different}
    sure = {frozenset(pair) for pair in decided.same}
    unsure = _unsure(seen)
    links = [(_JUDGED, a, b) for a, b in decided.same if a in faces and b in faces]
    for i, a in enumerate(ids):
        for b in ids[i + 1 :]:
            score = _score(faces[a], faces[b], unsure)
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
        return bool(known) or all(_score(faces[a], faces[b], unsure) > 0 for a, b in pairs[:_COMPARED])

    return [[faces[one] for one in group] for group in agglomerate(ids, links, may_join)]


def _unsure(seen: Sequence[Seen]) -> frozenset[str]:
    """The faces that more than one other name stands for in the other script: Wang Yi of two names in Vietnamese."""
    names: dict[str, set[str]] = defaultdict(set)  # spelling in pinyin -> names
    for one in seen:
        for spelling in one.face.pinyin:
            names[spelling].add(one.face.folded)
    return frozenset(one.face.id for one in seen if len({name for key in one.face.pinyin for name in names[key]}) > 2)


def _score(a: Seen, b: Seen, unsure: frozenset[str]) -> float:
    if a.face.kind != b.face.kind:
        return -1.0
    if a.face.kind == ActorKind.PERSON.value:
        return sum(evidence(a, b, unsure).values())
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
