"""Whether two articles tell of one happening: the evidence and what each piece of it weighs, in one table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from banggiao.chronicle.names import likeness
from banggiao.chronicle.telling import Player, Telling
from banggiao.model import ActorKind, EventType
from banggiao.model.edtf import Precision, When, parse_edtf
from banggiao.text import fold

#: What speaks for (+) and against (-) two tellings being of one happening. They are joined from ENOUGH upwards.
WEIGHTS = {
    "same person": 2.0,  # times how far the names are one; two at most
    "person here, their office there": 1.5,
    "person here, their state there": 0.8,
    "same state or body": 0.8,
    "other person of that state": -6.0,
    "other person of many": -2.5,  # each page names those of its own country, or whom it thinks great
    "a side is missing": -0.6,
    "each names a side that the other lacks": -3.0,
    "a tour and one of its stops": -6.0,
    "one side only": -0.8,  # takes part by either telling: such things happen to it every day
    "sides swapped": -1.0,  # of talks, whose host the text often leaves to be guessed
    "the other way round": -5.0,
    "same day": 2.2,
    "times agree": 1.2,  # a day within the month that the other tells
    "years agree": 0.3,  # nothing closer is told by one of them
    "a day or two apart": -0.6,
    "a week apart": -3.0,
    "other time": -12.0,
    "parts of visits at other times": -6.0,
    "an inferred date differs": -0.8,
    "an inferred date is far off": -2.5,
    "no time to compare": -0.8,
    "published within days": 0.8,  # where a date is missing
    "published long apart": -2.0,
    "same place": 0.8,
    "same country": 0.3,
    "other town": -0.4,
    "other country": -2.5,
    "same words": 3.0,  # times how much of the shorter evidence stands in the longer
    "same object": 1.2,
    "other object": -1.0,
    "one story": 1.4,  # the two articles are about the same
    "one says it did not take place": -0.5,
    "other stance": -3.0,
    "same article": -20.0,  # the reader kept them apart
}
ENOUGH = 3.0
ENOUGH_FOR_STATEMENTS = 5.0

_PERSON, _STATE = ActorKind.PERSON.value, ActorKind.STATE.value
_DONE = {"occurred", "planned"}
_MANY = {"attendance", "exercise", "agreement", "aid"}  # have a greater cast than any page names
_LOOSE = {"exercise", "agreement", "aid", "statement"}  # of which a page may name some parties only
_LEVEL = {"meeting", "call"}  # both sides do the same
_HOSTS = {"host", "inviter"}  # of a visit: whom a page names of them differs
_FAR = 40  # days
_TOPICS = 3  # rare terms that articles on one story share
_PER_FURTHER_SIDE = max(WEIGHTS[name] for name in ("person here, their office there", "same state or body"))
_PER_SIDE = max(WEIGHTS["same person"], _PER_FURTHER_SIDE)  # the most that the cast of one country can bring
_TIME_AND_PLACE = WEIGHTS["same day"] + WEIGHTS["same place"]  # the most that they can bring


class Piece(NamedTuple):
    """One piece of evidence: its name in WEIGHTS, what it weighs here, and what it rests on."""

    name: str
    weight: float
    about: str = ""


def compare(a: Telling, b: Telling) -> tuple[Piece, ...]:
    """All that speaks for and against two tellings of a type being of one happening."""
    return (*_cast(a, b), *_time(a, b), *_place(a, b), *_wording(a, b), *_rest(a, b))


def score(a: Telling, b: Telling) -> float:
    """The sum of the evidence, less what it must reach: joined from 0 upwards."""
    return round(sum(piece.weight for piece in compare(a, b)) - _enough(a), 6)


def hopeless(a: Telling, b: Telling) -> bool:
    """Whether no cast could make one happening of what the words, times and places of the two tellings say."""
    lacking = _enough(a) - _PER_SIDE * min(len(a.sides), 2) - _PER_FURTHER_SIDE * max(len(a.sides) - 2, 0)
    lacking -= sum(piece.weight for stage in (_rest, _wording) for piece in stage(a, b))
    if lacking > _TIME_AND_PLACE:
        return True
    return lacking > sum(piece.weight for stage in (_time, _place) for piece in stage(a, b))


def _enough(telling: Telling) -> float:
    return ENOUGH_FOR_STATEMENTS if telling.type == EventType.STATEMENT.value else ENOUGH


def _piece(name: str, about: str = "", times: float = 1.0) -> Piece:
    return Piece(name, round(WEIGHTS[name] * times, 4), about)


def _cast(a: Telling, b: Telling) -> Iterator[Piece]:
    left, right = a.sides, b.sides
    people = 0
    for name in sorted(set(left) & set(right)):
        piece = _side(a.type, left[name], right[name])
        people += piece.name == "same person"
        if piece.name != "same person" or people <= 2:
            yield piece
    lacking = set()
    for name in sorted(set(left) ^ set(right)):
        cast, others = (left[name], right) if name in left else (right[name], left)
        stranger = next((one for side in others.values() for one in side if _same_stranger(one, cast[0])), None)
        if stranger is None:
            lacking.add(name in left)
            yield _piece("a side is missing", cast[0].name)
        elif name in left:  # told once, from the left
            yield _piece("same person" if stranger.kind == _PERSON else "same state or body", stranger.name, 0.8)
    if len(lacking) > 1 and (a.type not in _LOOSE or max(len(left), len(right)) < 3):
        yield _piece("each names a side that the other lacks")
    if a.type == EventType.VISIT.value and _tour(a) != _tour(b):
        yield _piece("a tour and one of its stops", f"{a.place} / {b.place}")
    if len({*left, *right}) < 2:
        yield _piece("one side only")
    if _swapped(left, right):
        yield _piece("sides swapped" if a.type in _LEVEL else "the other way round")


def _tour(telling: Telling) -> bool:
    """Whether it goes to a part of the world rather than to a state."""
    return telling.place is not None and telling.place_country is None


def _side(kind: str, left: Sequence[Player], right: Sequence[Player]) -> Piece:
    """How the two tellings see one country's part in a happening of that type."""
    people = [one for one in left if one.kind == _PERSON], [one for one in right if one.kind == _PERSON]
    about = f"{_names(left)} / {_names(right)}"
    if people[0] and people[1]:
        best = max(_same_person(x, y) for x in people[0] for y in people[1])
        if best:
            return _piece("same person", about, best)
        hosts = kind == EventType.VISIT.value and all(one.role in _HOSTS for side in people for one in side)
        return _piece("other person of many" if hosts or kind in _MANY else "other person of that state", about)
    if people[0] or people[1]:
        named, nameless = (people[0], right) if people[0] else (people[1], left)
        if {title for one in named for title in one.offices} & {title for one in nameless for title in one.offices}:
            return _piece("person here, their office there", about)
        return _piece("person here, their state there", about)
    return _piece("same state or body", about)


def _same_person(a: Player, b: Player) -> float:
    best = likeness(a.name, b.name)
    return 0.9 if 0 < best < 0.9 else best  # of one country, in one cast


def _same_stranger(a: Player, b: Player) -> bool:
    """Whether two of the cast, of which one has no known country, are one."""
    return (a.country is None or b.country is None) and a.kind == b.kind and likeness(a.name, b.name) >= 0.8


def _names(side: Sequence[Player]) -> str:
    return ", ".join(dict.fromkeys(one.name for one in side))


def _swapped(left: Mapping[str, Sequence[Player]], right: Mapping[str, Sequence[Player]]) -> bool:
    both = sorted(set(left) & set(right))
    roles = [({one.role for one in left[name]}, {one.role for one in right[name]}) for name in both]
    return len(both) > 1 and all(
        not (x & y) and "participant" not in x | y and any(x & other for _, other in roles) for x, y in roles
    )


def _time(a: Telling, b: Telling) -> Iterator[Piece]:
    about = f"{a.time} / {b.time}"
    if a.time and b.time:
        apart, vaguest, short = _how_far(a.time, b.time)
        if apart is None:
            yield _piece("no time to compare", about)
        elif apart > 0 and (a.loose or b.loose):
            yield _piece("an inferred date differs" if apart <= _FAR else "an inferred date is far off", about)
        elif apart > 2 and (a.within or b.within):
            yield _piece("parts of visits at other times", about)
        elif apart <= 0:
            name = (
                "same day"
                if short and not (a.loose or b.loose)
                else "times agree"
                if vaguest < Precision.YEAR
                else "years agree"
            )
            yield _piece(name, about)
        else:
            name = "a day or two apart" if apart <= 2 else "a week apart" if apart <= 7 else "other time"
            yield _piece(name, about)
        return
    gap = _between(a, b)
    if gap is None:
        yield _piece("no time to compare", about)
    elif gap <= 5:
        yield _piece("published within days", f"{gap} days")
    elif gap > 40:
        yield _piece("published long apart", f"{gap} days")


def _between(a: Telling, b: Telling) -> int | None:
    """Days between what is known of two tellings of which one lacks its date: that day, or the day of publication."""
    spans = []
    for one in (a, b):
        known = one.days() if one.time else (one.published, one.published)
        if known is None or known[0] is None or known[1] is None:
            return None
        spans.append((known[0], known[1]))
    return max(spans[0][0] - spans[1][1], spans[1][0] - spans[0][1], 0)


@lru_cache(maxsize=65536)
def _how_far(a: str, b: str) -> tuple[int | None, Precision, bool]:
    """Days between two times (see `_apart`), how vague the vaguer is, and whether they tell days, not weeks."""
    x, y = parse_edtf(a), parse_edtf(b)
    vaguest = max(x.precision, y.precision)
    return _apart(x, y), vaguest, vaguest <= Precision.SPAN and (x == y or min(_length(x), _length(y)) <= 7)


def _apart(a: When, b: When) -> int | None:
    """Days between two times, 0 or less when they meet; None when nothing can be said."""
    if a.year_known and b.year_known:
        return _gap(a, b)
    years = {moment.year for when in (a, b) for moment in (when.start, when.end) if moment and moment.year}
    gaps = []
    for year in sorted(years) or [2000, 2001]:
        for other in (year - 1, year, year + 1):
            x, y = a.in_year(year if a.year_known else other), b.in_year(other if a.year_known else year)
            if x and y and (gap := _gap(x, y)) is not None:
                gaps.append(gap)
    return min(gaps, default=None)


def _gap(a: When, b: When) -> int | None:
    (first, last), (start, end) = _days(a), _days(b)
    if first is None or last is None or start is None or end is None:
        return None
    return max((first - end).days, (start - last).days)


def _days(when: When) -> tuple[date | None, date | None]:
    first, last = when.bounds()
    return first or last, last or first


def _length(when: When) -> int:
    first, last = _days(when.in_year(2001) or when)
    return (last - first).days if first and last else 0


def _place(a: Telling, b: Telling) -> Iterator[Piece]:
    if not (a.place and b.place):
        return
    about = f"{a.place} / {b.place}"
    states = {fold(one.name) for one in (*a.cast, *b.cast) if one.kind == _STATE}
    if a.place == b.place:
        yield _piece("same place", about)
    elif a.place_country and b.place_country and a.place_country != b.place_country:
        yield _piece("other country", about)
    elif a.place_country and b.place_country:
        yield _piece("same country", about)
        if a.place not in states and b.place not in states:
            yield _piece("other town", about)


def _wording(a: Telling, b: Telling) -> Iterator[Piece]:
    shorter = min(len(a.words), len(b.words))
    if shorter >= 3:
        shared = len(a.word_set & b.word_set) / shorter
        if shared >= 0.2:
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
    elif len(a.topic_set & b.topic_set) >= _TOPICS:
        yield _piece("one story")
    if (a.status in _DONE) != (b.status in _DONE):
        yield _piece("one says it did not take place", f"{a.status} / {b.status}")
    if a.stance and b.stance and a.stance != b.stance:
        yield _piece("other stance", f"{a.stance} / {b.stance}")
