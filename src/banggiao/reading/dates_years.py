"""Gives a year to days told without one, from what else the article tells; each with the reason, none by guess."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from banggiao.language.dates import DateGrammar
from banggiao.model.edtf import Precision, When, parse_edtf
from banggiao.reading.calendar import as_date
from banggiao.reading.dates_resolve import STATED, YEAR_UNKNOWN
from banggiao.reading.scene import DateMention

_NEAR_ANNIVERSARY = 45  # days within which an article tells of an anniversary


def with_years(dates: Sequence[DateMention], low: str, grammar: DateGrammar) -> tuple[DateMention, ...]:
    """The times, with the year known for what was told without one and can be had from the article itself.

    A day told once in full gives its year to the same day told without. A day near the anniversary of a well-known
    happening ("70 years since the end of the Korean War") is of the anniversary's year.
    """
    if all(mention.reason != YEAR_UNKNOWN for mention in dates):
        return tuple(dates)
    full = _days_in_full(dates)
    feasts = dict(_anniversaries(low, grammar))
    return tuple(_with_year(mention, full, feasts) for mention in dates)


def _days_in_full(dates: Sequence[DateMention]) -> dict[tuple[int, int], set[int]]:
    years: dict[tuple[int, int], set[int]] = {}
    for mention in dates:
        when = parse_edtf(mention.date) if mention.date and mention.reason == STATED else None
        day = as_date(when.start) if when else None
        if day:
            years.setdefault((day.month, day.day), set()).add(day.year)
    return years


def _anniversaries(low: str, grammar: DateGrammar) -> list[tuple[date, str]]:
    found = []
    for match in grammar.anniversary.finditer(low):
        day = grammar.happenings.get(" ".join(match[2].split()))
        year = day.year + int(match[1]) if day else 0
        if day and year <= date.max.year:
            found.append((day.replace(year=year), match[0]))
    return found


def _with_year(mention: DateMention, full: dict[tuple[int, int], set[int]], feasts: dict[date, str]) -> DateMention:
    when = parse_edtf(mention.date) if mention.date and mention.reason == YEAR_UNKNOWN else None
    start = when.start if when else None
    if when is None or start is None or start.month is None or start.day is None:
        return mention
    years = full.get((start.month, start.day), set())
    if len(years) == 1 and (dated := when.in_year(min(years))):
        return replace(mention, date=str(dated), reason="year from the same day told in full")
    for feast, words in feasts.items():
        dated = when.in_year(feast.year)
        if dated and _near(dated, feast):
            return replace(mention, date=str(dated), reason=f"year from an anniversary: {words}")
    return mention


def _near(when: When, feast: date) -> bool:
    day = as_date(when.start)
    return when.precision <= Precision.SPAN and day is not None and abs((day - feast).days) <= _NEAR_ANNIVERSARY
