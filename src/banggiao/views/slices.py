"""A page of a timeline at a time, and how much happened when."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from banggiao.chronicle import Chronicle, Happening, Question
from banggiao.chronicle.browsing import Position, Wanted, count_events, days, events_behind
from banggiao.chronicle.events import bounds

MOST_BARS = 90
VAGUE = 31  # days that a date may span and still stand in one month


@dataclass(frozen=True, slots=True)
class Slice:
    """A page of the events that answer a question."""

    happenings: tuple[Happening, ...]
    behind: Position | None  # where the next page begins; None on the last
    total: int


def slice_of(chronicle: Chronicle, question: Question, wanted: Wanted, total: int | None = None) -> Slice:
    """The next events that are wanted, in order of time; `total` is how many answer in all, when that is known."""
    with chronicle.reading() as connection:
        total = count_events(connection, question) if total is None else total
        found = events_behind(connection, question, replace(wanted, count=wanted.count + 1))
    last = found[wanted.count - 1] if len(found) > wanted.count else None
    position = Position(last.day, last.id) if last else None
    return Slice(tuple(found[: wanted.count]), position, total)


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of time and how many events of each type fell in it."""

    start: date
    end: date  # the last day
    unit: str  # year, month or day
    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        """How many events fell in it."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Tally:
    """How many events fell when, in stretches fine enough to see and few enough to draw."""

    unit: str
    bars: tuple[Bar, ...]  # without gaps
    vague: int  # events whose date is wider than a stretch, or out of what is drawn
    undated: int

    @property
    def total(self) -> int:
        """How many events answer the question."""
        return self.vague + self.undated + sum(bar.total for bar in self.bars)


def tally(chronicle: Chronicle, question: Question) -> Tally:
    """The events that answer the question by years, months or days, whichever shows most."""
    with chronicle.reading() as connection:
        every = days(connection, question)
    undated = sum(number for first, _, _, number in every if first is None)
    rows = [
        (first, last, kind, number) for first, last, kind, number in every if first is not None and last is not None
    ]
    since, until = bounds(question.since)[0], bounds(question.until)[1]
    sure = [row for row in rows if row[1] - row[0] <= VAGUE and (not since or row[0] >= since)]
    sure = [row for row in sure if row[1] <= until] if until else sure
    dated = sum(row[3] for row in rows)
    if not sure:
        return Tally("year", (), dated, undated)
    low, high = since or min(row[0] for row in sure), until or max(row[0] for row in sure)
    unit = _unit(high - low)
    starts = list(_starts(date.fromordinal(low), date.fromordinal(high), unit))[-MOST_BARS:]
    ordinals = [start.toordinal() for start in starts]
    counts: list[Counter[str]] = [Counter() for _ in starts]
    for first, _, kind, number in sure:
        if first >= ordinals[0]:
            counts[bisect_right(ordinals, first) - 1][kind] += number
    bars = tuple(
        Bar(start, _next(start, unit) - timedelta(days=1), unit, counted)
        for start, counted in zip(starts, counts, strict=True)
    )
    return Tally(unit, bars, dated - sum(bar.total for bar in bars), undated)


def _unit(span: int) -> str:
    return "day" if span <= 62 else "month" if span <= 30 * 72 else "year"


def _start(day: date, unit: str) -> date:
    if unit == "day":
        return day
    return day.replace(day=1) if unit == "month" else day.replace(month=1, day=1)


def _next(start: date, unit: str) -> date:
    if unit == "day":
        return start + timedelta(days=1)
    if unit == "year" or start.month == 12:
        return date(start.year + 1, 1, 1)
    return start.replace(month=start.month + 1)


def _starts(low: date, high: date, unit: str) -> Iterator[date]:
    start = _start(low, unit)
    while start <= high and start.year < 9999:
        yield start
        start = _next(start, unit)
