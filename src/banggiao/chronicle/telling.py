"""One article's telling of one happening, reduced to what a comparison with other tellings looks at."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property, lru_cache
from itertools import pairwise
from zlib import crc32

from banggiao.chronicle.fingerprint import stable_hash
from banggiao.model import Actor, ActorKind, Event, EventType, Record, Span
from banggiao.model.edtf import EdtfError, When, parse_edtf
from banggiao.text import fold, fold_text

SIDES = 10  # of a happening, by which it is found
INFERRED = "thread of time"  # how the reading begins its reason for a date that was told of something else
AROUND = 25  # characters before and after the evidence that are looked at too
LONG_AGO = 400  # days between a happening and its report, after which the report is a look back


@dataclass(frozen=True, slots=True)
class Player:
    """Someone or something in the cast."""

    role: str
    kind: str
    name: str
    country: str | None
    offices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Telling:
    """What one article tells of one happening."""

    id: str
    article: str  # the article's id
    type: str
    status: str
    date: str | None  # EDTF, the year filled in from the publication where the article leaves it out
    inferred: bool  # the date is that of what was told before; it may be another's
    published: int | None  # the day, as an ordinal
    place: str | None
    place_country: str | None
    cast: tuple[Player, ...]
    object: tuple[str, ...]  # folded words
    stance: str | None
    words: tuple[int, ...]  # pairs of words of the evidence, as numbers
    topics: tuple[int, ...]  # the article's rare terms
    within: str | None = None  # the date of the visit that it was part of, where its own is not told

    def to_json(self) -> str:
        """The telling as it is stored."""
        row = {field.name: getattr(self, field.name) for field in fields(self)}
        row["cast"] = [(one.role, one.kind, one.name, one.country, one.offices) for one in self.cast]
        return json.dumps(row, ensure_ascii=False, separators=(",", ":"))

    @staticmethod
    def from_json(stored: str) -> Telling:
        """The telling that `to_json` stored."""
        return _from_json(stored)

    @cached_property
    def sides(self) -> Mapping[str, Sequence[Player]]:
        """The cast by country; who has none known is a side alone."""
        sides: dict[str, list[Player]] = {}
        for one in self.cast:
            sides.setdefault(one.country or f"({fold(one.name)})", []).append(one)
        return sides

    @cached_property
    def word_set(self) -> frozenset[int]:
        """The words, to be compared."""
        return frozenset(self.words)

    @cached_property
    def topic_set(self) -> frozenset[int]:
        """The topics, to be compared."""
        return frozenset(self.topics)

    @cached_property
    def rank(self) -> str:
        """For ordering tellings: those that tell the day, then other times, then none; of these the first published."""
        days = self.days()
        vague = 2 if self.date is None or self.inferred else 0 if days and days[1] - days[0] <= 31 else 1
        published = self.published if self.published is not None else date.max.toordinal()
        return f"{vague} {published:07} {self.id}"

    @property
    def time(self) -> str | None:
        """When it happened as far as the article tells: its own date, that of its visit, one told of something else."""
        return self.within or self.date

    @property
    def loose(self) -> bool:
        """Whether its time is only that of something told before it."""
        return self.inferred and self.within is None

    @property
    def countries(self) -> frozenset[str]:
        """The states that take part, by themselves or by their people and bodies."""
        return frozenset(player.country for player in self.cast if player.country)

    def days(self) -> tuple[int, int] | None:
        """The first and last day it may have happened, as ordinals; None when that is unknown."""
        if self.time is None:
            return None
        first, last = parse_edtf(self.time).bounds()
        if first is None and last is None:
            return None
        low = first or last
        high = last or first
        return (low.toordinal(), high.toordinal()) if low and high else None


@lru_cache(maxsize=8192)  # what is near in time is looked at again and again while pages are added
def _from_json(stored: str) -> Telling:
    row = json.loads(stored)
    row["cast"] = tuple(
        Player(role, kind, name, country, tuple(offices)) for role, kind, name, country, offices in row["cast"]
    )
    for key in ("object", "words", "topics"):
        row[key] = tuple(row[key])
    return Telling(**row)


def tellings(record: Record, article_id: str, published: int | None, topics: tuple[int, ...]) -> Iterator[Telling]:
    """What the record's article tells, one by one."""
    used: dict[str, int] = {}
    visits = {event.id: event for event in record.events if event.type is EventType.VISIT}
    for event in record.events:
        start = f"{article_id}:{event.type.value}:{event.evidence[0].start if event.evidence else 0}"
        used[start] = used.get(start, 0) + 1
        place = event.place
        yield Telling(
            id=f"{event.type.value.replace('_', '-')}-{short_id(f'{start}:{used[start]}')}",
            article=article_id,
            type=event.type.value,
            status=event.status.value,
            date=dated(event.date, published),
            inferred=_inferred(event),
            within=_within(event, visits.get(event.part_of or ""), published),
            published=published,
            place=fold(place.name) if place else None,
            place_country=place.country if place else None,
            cast=tuple(_cast(record, event)),
            object=tuple(sorted(set(fold(event.object).split()))) if event.object else (),
            stance=event.stance,
            words=_words(record.article.text, event.evidence),
            topics=topics,
        )


def _inferred(event: Event) -> bool:
    return bool(event.date_reason and event.date_reason.startswith(INFERRED))


def _within(event: Event, visit: Event | None, published: int | None) -> str | None:
    if visit is None or _inferred(visit) or (event.date and not _inferred(event)):
        return None
    return dated(visit.date, published)


def dated(edtf: str | None, published: int | None) -> str | None:
    """The date with its unknown year taken as the one that brings it nearest to the publication."""
    if edtf is None:
        return None
    try:
        when = parse_edtf(edtf)
    except EdtfError:
        return None
    if when.year_known or published is None:
        return edtf
    day = date.fromordinal(published)
    nearest = min(
        (found for year in (day.year - 1, day.year, day.year + 1) if (found := when.in_year(year))),
        key=lambda found: _distance(found, published),
        default=None,
    )
    return str(nearest) if nearest else edtf


def ordinal(edtf: str | None) -> int | None:
    """The first day of an EDTF date as an ordinal; None when there is none."""
    if not edtf:
        return None
    try:
        first, last = parse_edtf(edtf).bounds()
    except EdtfError:
        return None
    day = first or last
    return day.toordinal() if day else None


def short_id(text: str) -> str:
    """Ten letters and digits that stand for the text."""
    number, digits = stable_hash(text), "0123456789abcdefghjkmnpqrstvwxyz"
    found = ""
    for _ in range(10):
        number, rest = divmod(number, 32)
        found += digits[rest]
    return found


def _distance(when: When, published: int) -> int:
    first, last = when.bounds()
    near = first or last
    return abs(near.toordinal() - published) if near else LONG_AGO


def _cast(record: Record, event: Event) -> Iterator[Player]:
    known = {actor.id: actor for actor in record.actors}
    for role, ids in event.roles.items():
        for one in ids:
            if actor := known.get(one):
                yield player(actor, role)


def player(actor: Actor, role: str) -> Player:
    """The actor in a role."""
    offices = sorted({fold(office.title) for office in actor.offices})
    return Player(role, actor.kind.value, actor.name, actor.country, tuple(offices))


def _words(text: str, evidence: tuple[Span, ...]) -> tuple[int, ...]:
    found: set[int] = set()
    for span in evidence[:4]:
        start = text.rfind("\n", 0, span.start) + 1
        end = text.find("\n", span.end)
        around = text[max(start, span.start - AROUND) : min(end if end >= 0 else len(text), span.end + AROUND)]
        words = fold_text(around).split()
        found.update(crc32(f"{a} {b}".encode()) for a, b in pairwise(words))
    return tuple(sorted(found))


def held(telling: Telling) -> set[int]:
    """The numbers under which a telling is kept. Two tellings that may be of one happening find each other: what one
    asks for is held by the other. They join the type with who takes part and the time."""
    days = _days(telling)
    times = []
    if days and _precise(days):
        times += [f"fortnight {n}" for n in range(days[0] // 14, days[1] // 14 + 1)]
        times.append(f"precise {date.fromordinal(days[0]).year}")
        times += [f"month {month}" for month in _months(*days)]
    elif days:
        times += [f"vague {year}" for year in _years(days)]
    else:
        times += [f"month {month} of any year" for month in _yearless(telling)]
    return _numbers(telling, times)


def asked(telling: Telling) -> set[int]:
    """The numbers under which tellings that may be of the same happening are held."""
    days = _days(telling)
    times = []
    if days and _precise(days):
        times += [f"fortnight {n}" for n in range((days[0] - 7) // 14, (days[1] + 7) // 14 + 1)]
        times += [f"vague {year}" for year in _years(days)]
        times += [f"month {month} of any year" for month in _months(*days)]
    elif days:
        times += [f"{kind} {year}" for year in _years(days) for kind in ("vague", "precise")]
    else:
        times += [f"month {month}{year}" for month in _yearless(telling) for year in ("", " of any year")]
    return _numbers(telling, times)


def _numbers(telling: Telling, times: list[str]) -> set[int]:
    sides = _sides(telling) if times else ()
    return {stable_hash(f"{telling.type} {side} {time}") for side in sides for time in times}


def _sides(telling: Telling) -> list[str]:
    """Pairs of states that take part; where fewer than two are known, the states and the parts of people's names."""
    states = sorted(telling.countries)
    if len(states) > 1:
        return [f"{a}-{b}" for i, a in enumerate(states) for b in states[i + 1 :]][:SIDES]
    people = [part for one in telling.cast if one.kind == ActorKind.PERSON.value for part in fold(one.name).split()]
    return [*states, *(part for part in people if len(part) > 2)][:SIDES]


def _days(telling: Telling) -> tuple[int, int] | None:
    """The days of the happening. A statement is found by its topic alone: there are many on any day."""
    return None if telling.type == EventType.STATEMENT.value else telling.days()


def sure(telling: Telling) -> bool:
    """Whether the telling's own days are enough to find it by; what is not is found by what its article is about."""
    return _days(telling) is not None and not telling.loose


def _precise(days: tuple[int, int]) -> bool:
    return days[1] - days[0] <= 40


def _months(first: int, last: int) -> list[int]:
    return sorted({date.fromordinal(day).month for day in range(first - 3, last + 4)})


def _yearless(telling: Telling) -> list[int]:
    """The months of a date of which only the year is unknown."""
    if telling.time is None or telling.type == EventType.STATEMENT.value:
        return []
    when = parse_edtf(telling.time).in_year(2001)
    first, last = when.bounds() if when else (None, None)
    if first is None or last is None or (last - first).days > 40:
        return []
    return _months(first.toordinal(), last.toordinal())


def _years(days: tuple[int, int]) -> range:
    first, last = (date.fromordinal(day).year for day in days)
    return range(first, min(last, first + 2) + 1)
