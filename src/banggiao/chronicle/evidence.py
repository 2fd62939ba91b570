"""Whether two articles tell of one happening: the evidence and what each piece of it weighs, in one table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from banggiao.chronicle.names import likeness
from banggiao.chronicle.telling import Player, Telling
from banggiao.model import ActorKind, EventType

#: What speaks for (+) and against (-) two tellings being of one happening. They are joined from ENOUGH upwards.
WEIGHTS = {
    "same person": 2.0,  # each, two at most
    "person here, their state there": 0.8,
    "same state or body": 0.8,
    "other person of that state": -2.5,
    "a side is missing": -0.6,
    "same day": 2.0,
    "times agree": 1.0,  # a day within the month that the other tells
    "a day or two apart": -1.0,
    "a week apart": -3.0,
    "other time": -8.0,
    "published within days": 0.8,  # only where a date is missing
    "published long apart": -2.0,
    "same place": 0.8,
    "same country": 0.3,
    "other town": -0.4,
    "other country": -2.5,
    "same words": 3.0,  # times how much of the shorter evidence stands in the longer
    "same object": 1.5,
    "other object": -1.0,
    "one story": 1.2,  # the two articles are about the same
    "one says it did not take place": -0.8,
    "other stance": -3.0,
    "same article": -6.0,  # the reader kept them apart
}
ENOUGH = 3.2
ENOUGH_FOR_STATEMENTS = 5.0
_DONE = {"occurred", "planned"}


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence: its name in WEIGHTS, what it weighs here, and what it rests on."""

    name: str
    weight: float
    about: str = ""


def compare(a: Telling, b: Telling) -> tuple[Piece, ...]:
    """All that speaks for and against two tellings of a type being of one happening."""
    return (*_cast(a, b), *_time(a, b), *_place(a, b), *_wording(a, b), *_rest(a, b))


def score(a: Telling, b: Telling) -> float:
    """The sum of the evidence, less what it must reach: joined from 0 upwards."""
    enough = ENOUGH_FOR_STATEMENTS if a.type == EventType.STATEMENT.value else ENOUGH
    return round(sum(piece.weight for piece in compare(a, b)) - enough, 6)


def _piece(name: str, about: str = "", times: float = 1.0) -> Piece:
    return Piece(name, round(WEIGHTS[name] * times, 4), about)


def same_player(a: Player, b: Player) -> float:
    """How far two of the cast are one: 1 sure, 0 no."""
    if a.kind != b.kind or (a.country and b.country and a.country != b.country):
        return 0.0
    if a.kind == ActorKind.STATE.value:
        return 1.0 if a.country and a.country == b.country else likeness(a.names[0], b.names[0])
    best = max(likeness(x, y) for x, y in product(a.names, b.names))
    if best < 1.0 and a.kind != ActorKind.PERSON.value:
        return 0.0
    return best


def _cast(a: Telling, b: Telling) -> Iterator[Piece]:
    left, right = list(a.cast), list(b.cast)
    pairs = sorted(
        ((-same_player(x, y), i, j) for (i, x), (j, y) in product(enumerate(left), enumerate(right))),
    )
    used_left: set[int] = set()
    used_right: set[int] = set()
    people = 0
    for likely, i, j in pairs:
        if likely == 0 or i in used_left or j in used_right:
            continue
        used_left.add(i)
        used_right.add(j)
        if left[i].kind == ActorKind.PERSON.value:
            people += 1
            if people <= 2:
                yield _piece("same person", left[i].names[0], -likely)
        else:
            yield _piece("same state or body", left[i].names[0], -likely)
    rest_left = [one for i, one in enumerate(left) if i not in used_left]
    rest_right = [one for j, one in enumerate(right) if j not in used_right]
    yield from _unmatched(rest_left, rest_right, a, b)


def _unmatched(left: list[Player], right: list[Player], a: Telling, b: Telling) -> Iterator[Piece]:
    others = list(right)
    for one in left:
        mate = next((two for two in others if one.country and two.country == one.country), None)
        if mate is not None:
            others.remove(mate)
            if one.kind == mate.kind == ActorKind.PERSON.value:
                if one.role == mate.role or "participant" in (one.role, mate.role):
                    yield _piece("other person of that state", f"{one.names[0]} / {mate.names[0]}")
            else:
                yield _piece("person here, their state there", f"{one.names[0]} / {mate.names[0]}")
        elif one.country and one.country not in b.countries and b.cast:
            yield _piece("a side is missing", one.names[0])
    for two in others:
        if two.country and two.country not in a.countries and a.cast:
            yield _piece("a side is missing", two.names[0])


def _time(a: Telling, b: Telling) -> Iterator[Piece]:
    x, y = a.days(), b.days()
    about = f"{a.date} / {b.date}"
    if x and y:
        gap = max(x[0] - y[1], y[0] - x[1])
        if gap <= 0:
            exact = x == y or (x[1] - x[0] <= 7 and y[1] - y[0] <= 7)
            yield _piece("same day" if exact else "times agree", about)
        else:
            name = "a day or two apart" if gap <= 2 else "a week apart" if gap <= 7 else "other time"
            yield _piece(name, about)
        return
    if a.date and b.date and not (x and y) and a.date[-5:] != b.date[-5:] and "X" in a.date and "X" in b.date:
        yield _piece("a week apart" if a.date[5:7] == b.date[5:7] else "other time", about)
        return
    if a.date and b.date and a.date[-5:] == b.date[-5:]:
        yield _piece("same day", about)
    if a.published is not None and b.published is not None:
        gap = abs(a.published - b.published)
        if gap <= 4:
            yield _piece("published within days")
        elif gap > 60:
            yield _piece("published long apart", f"{gap} days")


def _place(a: Telling, b: Telling) -> Iterator[Piece]:
    if not (a.place and b.place):
        return
    about = f"{a.place} / {b.place}"
    if a.place == b.place:
        yield _piece("same place", about)
    elif a.place_country and b.place_country:
        if a.place_country != b.place_country:
            yield _piece("other country", about)
        else:
            yield _piece("same country", about)
            if not ({a.place, b.place} & _names_of_states(a, b)):
                yield _piece("other town", about)


def _names_of_states(a: Telling, b: Telling) -> set[str]:
    from banggiao.text import fold

    states = ActorKind.STATE.value
    return {fold(name) for one in (*a.cast, *b.cast) if one.kind == states for name in one.names}


def _wording(a: Telling, b: Telling) -> Iterator[Piece]:
    shorter = min(len(a.words), len(b.words))
    if shorter >= 3:
        shared = len(set(a.words) & set(b.words)) / shorter
        if shared >= 0.15:
            yield _piece("same words", f"{shared:.0%}", shared)
    if a.object and b.object:
        shared = len(set(a.object) & set(b.object)) / min(len(a.object), len(b.object))
        if shared >= 0.5:
            yield _piece("same object", " ".join(a.object), shared)
        elif shared < 0.2:
            yield _piece("other object", f"{' '.join(a.object)} / {' '.join(b.object)}")


def _rest(a: Telling, b: Telling) -> Iterator[Piece]:
    if a.article == b.article:
        yield _piece("same article")
    elif len(set(a.topics) & set(b.topics)) >= 3:
        yield _piece("one story")
    if (a.status in _DONE) != (b.status in _DONE):
        yield _piece("one says it did not take place", f"{a.status} / {b.status}")
    if a.stance and b.stance and a.stance != b.stance:
        yield _piece("other stance", f"{a.stance} / {b.stance}")
