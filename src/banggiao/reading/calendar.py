"""Arithmetic on times that keeps their precision, and gives up rather than guess where the year is unknown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from banggiao.model.edtf import EdtfError, Moment, When

_PLAIN_YEAR = 2001  # stands in for an unknown year; has no 29 February
_QUARTER, _HALF = 33, 40
_PARTS = {  # of a month by day, of a year by month, of ten years by year
    "month": {"early": (1, 10), "mid": (11, 20), "late": (21, 31), "first half": (1, 15), "second half": (16, 31)},
    "year": {"early": (1, 4), "mid": (5, 8), "late": (9, 12), "first half": (1, 6), "second half": (7, 12)},
    "week": {"early": (0, 1), "mid": (2, 3), "late": (5, 6), "first half": (0, 2), "second half": (3, 6)},
    "decade": {"early": (0, 3), "mid": (4, 6), "late": (7, 9), "first half": (0, 4), "second half": (5, 9)},
}


def as_date(moment: Moment | None) -> date | None:
    """The day as a calendar date; None when it is no full day."""
    if moment is None or moment.year is None or moment.month is None or moment.day is None:
        return None
    return date(moment.year, moment.month, moment.day)


def day_moment(day: date) -> Moment:
    """The day as a date of day precision."""
    return Moment(day.year, day.month, day.day)


def shift_days(moment: Moment, days: int) -> Moment | None:
    """That many days later. With an unknown year None where the year's end or a 29 February would be crossed."""
    if moment.month is None or moment.day is None:
        return None
    try:
        if moment.year is not None:
            return day_moment(date(moment.year, moment.month, moment.day) + timedelta(days))
        old = date(_PLAIN_YEAR, moment.month, moment.day)
        new = old + timedelta(days)
    except (ValueError, OverflowError):
        return None
    if new.year != _PLAIN_YEAR or (old.month < 3) != (new.month < 3):
        return None
    return Moment(None, new.month, new.day)


def period(unit: str, moment: Moment, by: int) -> When | None:
    """The day, week, month … that lies so many units from the one that holds the moment; None when it is not known."""
    try:
        if unit == "day":
            day = shift_days(moment, by)
            return When.at(day) if day else None
        if unit == "week":
            return _week(moment, by, 0, 6)
        if unit in ("month", "quarter", "half"):
            return _part_of_year(unit, moment, by)
        if moment.year is None:
            return None
        if unit == "decade":
            return When.at(Moment(moment.year // 10 * 10 + 10 * by, blur=1))
        return When.at(Moment(moment.year + by))
    except (EdtfError, OverflowError):
        return None


def part_of(unit: str, whole: When, part: str) -> When | None:
    """The early, middle or late part, or the first or second half, of a week, month, year or decade."""
    first, last = _PARTS[unit][part]
    moment = whole.start
    if moment is None:
        return None
    if unit == "week":
        return _week(moment, 0, first, last)
    if unit == "month":
        days = [d for d in range(first, last + 1) if _exists(moment, d)]
        return When.between(replace(moment, day=days[0]), replace(moment, day=days[-1]))
    if unit == "decade":
        year = moment.year or 0
        return When.between(Moment(year + first), Moment(year + last))
    if part.endswith("half"):
        return When.at(Moment(moment.year, _HALF if part == "first half" else _HALF + 1))
    return When.between(replace(moment, month=first), replace(moment, month=last))


def weekday_in(moment: Moment, weekday: int, weeks: int) -> When | None:
    """That weekday of the week so many weeks from the moment's."""
    return _week(moment, weeks, weekday, weekday)


def _week(moment: Moment, by: int, first: int, last: int) -> When | None:
    day = as_date(moment)
    if day is None:
        return None
    monday = day - timedelta(day.weekday()) + timedelta(7 * by)
    return When.between(day_moment(monday + timedelta(first)), day_moment(monday + timedelta(last)))


def _part_of_year(unit: str, moment: Moment, by: int) -> When | None:
    if moment.month is None or moment.month > 12:
        return None
    months = {"month": 1, "quarter": 3, "half": 6}[unit]
    index = (moment.month - 1) // months + by
    carry, index = divmod(index, 12 // months)
    base = {"month": 1, "quarter": _QUARTER, "half": _HALF}[unit]
    return When.at(Moment(None if moment.year is None else moment.year + carry, base + index))


def _exists(month: Moment, day: int) -> bool:
    try:
        return replace(month, day=day).day == day
    except EdtfError:
        return False
