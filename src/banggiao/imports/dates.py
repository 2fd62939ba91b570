"""Dates as people write them in tables, day before month, turned into EDTF."""

from __future__ import annotations

import re

from banggiao.model.edtf import EdtfError, Moment, When, parse_edtf

_TIME = re.compile(r"[T ]\d\d?:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?$")
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)
_MONTH = re.compile(r"(\d{1,2})[/.-](\d{4})", re.ASCII)
_SHORT = re.compile(r"(\d{1,2})\s*[-–]\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)  # 3-6/5/2021
_LONG = re.compile(r"\s+[-–]\s+")
FORMS = "write 3/5/2021 (the day first), 5/2021, 2021, 2021-05-03, 3-6/5/2021 or 2021-05-03/2021-05-06"


def edtf(words: str) -> str:
    """The date as EDTF. Raises EdtfError, which says how to write one.

    >>> edtf("3/5/2021"), edtf("5/2021"), edtf("3-6/5/2021"), edtf("28/2/2021 - 2/3/2021"), edtf("2021-05-03 00:00:00")
    ('2021-05-03', '2021-05', '2021-05-03/2021-05-06', '2021-02-28/2021-03-02', '2021-05-03')
    """
    try:
        return str(_when(_TIME.sub("", words.strip())))
    except EdtfError as error:
        raise EdtfError(f"{words!r} is no date; {FORMS}") from error


def span(first: str, last: str) -> str:
    """The time from one date to another, either of which may be empty. Raises EdtfError."""
    ends = [parse_edtf(edtf(words)) for words in (first, last) if words]
    start, end = ends[0].start, ends[-1].end
    if len(ends) == 1 or start is None or end is None:
        return str(ends[0])
    try:
        return str(When.between(start, end))
    except EdtfError as error:
        raise EdtfError(f"{last!r} is before {first!r}") from error


def _when(words: str) -> When:
    if found := _SHORT.fullmatch(words):
        start, end, month, year = map(int, found.groups())
        return When.between(Moment(year, month, start), Moment(year, month, end))
    ends = [_one(part) for part in _LONG.split(words)]
    if len(ends) > 2:
        raise EdtfError(words)
    start_of, end_of = ends[0].start, ends[-1].end
    return ends[0] if len(ends) == 1 or not start_of or not end_of else When.between(start_of, end_of)


def _one(words: str) -> When:
    if found := _DAY.fullmatch(words):
        day, month, year = map(int, found.groups())
        return When.at(Moment(year, month, day))
    if found := _MONTH.fullmatch(words):
        month, year = map(int, found.groups())
        return When.at(Moment(year, month))
    return parse_edtf(words)
