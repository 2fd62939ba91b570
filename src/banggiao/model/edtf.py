"""When something happened: Extended Date/Time Format values with just the precision that was stated.

Understood are days, months, years, years unknown (`XXXX-07-26`), decades and centuries (`201X`, `19XX`), seasons
(`2024-21` to `2024-24`), quarters (`2024-33` to `2024-36`), halves (`2024-40`, `2024-41`), intervals with open
(`..`) or unknown (empty) ends, and the qualifiers `~` (approximate), `?` (uncertain) and `%` (both) of a whole date.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum
from functools import lru_cache

_FORM = re.compile(r"(\d{4}|\d{3}X|\d{2}XX|XXXX)(?:-(\d\d)(?:-(\d\d))?)?([~?%]?)", re.ASCII)
_QUARTER, _SEASON, _HALF = 33, 21, 40
_PART_MONTHS = {
    **{_QUARTER + n: (3 * n + 1, 3 * n + 3) for n in range(4)},
    **{_SEASON + n: (3 * n + 3, 3 * n + 5) for n in range(3)},  # winter lies across two years
    _HALF: (1, 6),
    _HALF + 1: (7, 12),
}


class Precision(IntEnum):
    """How closely a time is told, the closest first."""

    DAY = 1
    SPAN = 2  # from a day to a day
    MONTH = 3
    PART = 4  # season, quarter or half of a year
    YEAR = 5
    DECADE = 6
    CENTURY = 7


class EdtfError(ValueError):
    """The words are no EDTF date that is understood here."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One date of a certain precision: a day, month, part of a year, year, decade or century."""

    year: int | None = None  # None: the year is unknown; the first year of a decade or century
    month: int | None = None  # 1-12, or 21-24 seasons, 33-36 quarters, 40-41 halves
    day: int | None = None
    blur: int = 0  # how many last digits of the year are unknown: 1 a decade, 2 a century
    qualifier: str = ""  # "~" approximate, "?" uncertain, "%" both

    def __post_init__(self) -> None:
        year = 2000 if self.year is None else self.year
        if not 1 <= year <= 9999 and not (self.blur and year == 0):
            raise EdtfError(f"no year {self.year}")
        if self.blur and (self.year is None or self.month or self.year % 10**self.blur):
            raise EdtfError("only a bare year can be a decade or century")
        if self.month is not None and not 1 <= self.month <= 12 and not _is_part(self.month):
            raise EdtfError(f"no month or part of a year {self.month}")
        if self.day is not None and not (
            self.month is not None and self.month <= 12 and 1 <= self.day <= monthrange(year, self.month)[1]
        ):
            raise EdtfError(f"no day {self.day} in month {self.month}")

    def __str__(self) -> str:
        year = "XXXX" if self.year is None else f"{self.year:04}"
        if self.blur:
            year = year[: 4 - self.blur] + "X" * self.blur
        rest = "".join(f"-{part:02}" for part in (self.month, self.day) if part is not None)
        return year + rest + self.qualifier

    @property
    def precision(self) -> Precision:
        """How closely the date is told."""
        if self.day is not None:
            return Precision.DAY
        if self.month is not None:
            return Precision.MONTH if self.month <= 12 else Precision.PART
        return (Precision.YEAR, Precision.DECADE, Precision.CENTURY)[self.blur]

    def bounds(self) -> tuple[date, date] | None:
        """The first and the last day it may mean; None when the year is unknown."""
        if self.year is None:
            return None
        if self.month is None:
            return date(max(self.year, 1), 1, 1), date(self.year + 10**self.blur - 1, 12, 31)
        if self.day is not None:
            day = date(self.year, self.month, self.day)
            return day, day
        if self.month == _SEASON + 3:
            ends = min(self.year + 1, 9999)
            return date(self.year, 12, 1), date(ends, 2, monthrange(ends, 2)[1])
        first, last = _PART_MONTHS.get(self.month, (self.month, self.month))
        return date(self.year, first, 1), date(self.year, last, monthrange(self.year, last)[1])


@dataclass(frozen=True, slots=True)
class When:
    """A time as EDTF: one date, or an interval whose ends may be open or unknown."""

    start: Moment | None
    end: Moment | None
    interval: bool = False
    open_start: bool = False  # ".." before the slash: since ever; otherwise a missing start is unknown
    open_end: bool = False

    def __post_init__(self) -> None:
        first, last = self.bounds() if self.interval else (None, None)
        if first and last and last < first:
            raise EdtfError(f"the interval ends before it starts: {str(self)!r}")

    def __str__(self) -> str:
        if not self.interval:
            return str(self.start)
        left = str(self.start) if self.start else ".." * self.open_start
        right = str(self.end) if self.end else ".." * self.open_end
        return f"{left}/{right}"

    @classmethod
    def at(cls, moment: Moment) -> When:
        """The time that is one date."""
        return cls(moment, moment)

    @classmethod
    def day(cls, day: date) -> When:
        """The time that is one day of the calendar."""
        return cls.at(Moment(day.year, day.month, day.day))

    @classmethod
    def between(cls, start: Moment, end: Moment) -> When:
        """The time from one date to another; just the date when they are the same."""
        return cls.at(start) if start == end else cls(start, end, interval=True)

    @property
    def precision(self) -> Precision:
        """How closely the time is told."""
        return Precision.SPAN if self.interval or self.start is None else self.start.precision

    @property
    def year_known(self) -> bool:
        """Whether no end of the time has an unknown year."""
        return all(m.year is not None for m in (self.start, self.end) if m is not None)

    def bounds(self) -> tuple[date | None, date | None]:
        """The first and the last day it may mean; None for an end that is open or whose year is unknown."""
        start = self.start.bounds() if self.start else None
        end = self.end.bounds() if self.end else None
        return start and start[0], end and end[1]

    def in_year(self, year: int) -> When | None:
        """The time with its unknown years taken as that year; None when the calendar has no such day.

        An end that would come before the start falls in the next year.
        """
        return _in_year(self, year)


@lru_cache(maxsize=65536)
def _in_year(when: When, year: int) -> When | None:
    try:
        start = when.start and (replace(when.start, year=year) if when.start.year is None else when.start)
        end = when.end and (replace(when.end, year=year) if when.end.year is None else when.end)
        if when.end and when.end.year is None and start and end and _first(end) < _first(start):
            end = replace(when.end, year=year + 1)
        return replace(when, start=start, end=end)
    except EdtfError:
        return None


@lru_cache(maxsize=65536)
def parse_edtf(text: str) -> When:
    """The time that the EDTF words tell. Raises EdtfError for words that are not understood.

    >>> str(parse_edtf("XXXX-12-20/XXXX-12-21").start)
    'XXXX-12-20'
    """
    left, slash, right = text.partition("/")
    if not slash:
        moment = _moment(text)
        return When(moment, moment)
    start = None if left in ("", "..") else _moment(left)
    end = None if right in ("", "..") else _moment(right)
    if start is None and end is None:
        raise EdtfError(f"an interval without any date: {text!r}")
    return When(start, end, True, left == "..", right == "..")


def _moment(text: str) -> Moment:
    match = _FORM.fullmatch(text)
    if not match:
        raise EdtfError(f"not an EDTF date: {text!r}")
    year, month, day, qualifier = match.groups()
    blur = 0 if year == "XXXX" else year.count("X")
    number = None if year == "XXXX" else int(year.replace("X", "0"))
    return Moment(number, int(month) if month else None, int(day) if day else None, blur, qualifier)


def _is_part(month: int) -> bool:
    return month in _PART_MONTHS or month == _SEASON + 3


def _first(moment: Moment) -> date:
    bounds = moment.bounds()
    return bounds[0] if bounds else date.min


def compatible(a: str | None, b: str | None) -> bool:
    """Whether two EDTF dates may tell of the same time. What is not known (None, `XXXX`, an open end) may be anything.

    >>> compatible("2024-07", "2024-07-18"), compatible("XXXX-07-26", "2023-07-26"), compatible("2024-07", "2024-08-01")
    (True, True, False)
    """
    if a is None or b is None:
        return True
    return any(_overlap(x.bounds(), y.bounds()) for x, y in _same_years(parse_edtf(a), parse_edtf(b)))


@lru_cache(maxsize=65536)
def contains(outer: str, inner: str) -> bool:
    """Whether every day that `inner` may mean lies within `outer`, unknown years taken as the same.

    >>> contains("2024-07", "2024-07-18"), contains("XXXX-12-20/XXXX-12-21", "XXXX-12-21"), contains("2024", "2023-12")
    (True, True, False)
    """
    for out, within in _same_years(parse_edtf(outer), parse_edtf(inner)):
        (start, end), (first, last) = out.bounds(), within.bounds()
        begins = start is None or (first is not None and start <= first)
        if begins and (end is None or (last is not None and last <= end)):
            return True
    return False


def _same_years(a: When, b: When) -> list[tuple[When, When]]:
    """Both times with unknown years filled in every way that might bring them together."""
    if a.year_known and b.year_known:
        return [(a, b)]
    known = [m.year for w in (a, b) for m in (w.start, w.end) if m is not None and m.year is not None]
    years = {y + d for y in known for d in (-1, 0, 1) if 0 < y + d < 9999} or {2000, 2001}  # 2000 has a 29 February
    pairs = []
    for year in sorted(years):
        for other in (year,) if known else (year - 1, year, year + 1):
            x, y = a.in_year(year), b.in_year(other)
            if x and y:
                pairs.append((x, y))
    return pairs


def _overlap(a: tuple[date | None, date | None], b: tuple[date | None, date | None]) -> bool:
    return (a[0] is None or b[1] is None or a[0] <= b[1]) and (b[0] is None or a[1] is None or b[0] <= a[1])
