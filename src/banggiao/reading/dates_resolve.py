"""What the words for a time mean on the day they were written: each way of telling has its own reckoning."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from banggiao.language.dates import Value
from banggiao.model.edtf import EdtfError, Moment, When
from banggiao.reading.calendar import as_date, day_moment, part_of, period, shift_days, weekday_in

STATED, FROM_PUBLICATION, RELATIVE = "stated", "year from publication", "relative to publication"
YEAR_UNKNOWN, THREAD, UNKNOWN = "year unknown", "relative to the date told before", "publication date unknown"
VAGUE = "vague"


_WINTER = 24
_SHORT_FROM = 50  # a year of two digits from here on lies in the last century
_PLANNED_BIAS = 120  # days that a planned time may lie farther ahead than behind


@dataclass(frozen=True, slots=True)
class Frame:
    """What is known when a time is reckoned: when the article was written, and the time it told last."""

    present: Moment | None  # the publication date, as closely as it is known
    reason: str = RELATIVE  # how the present is known
    about: Moment | None = None  # without a present: the first day the article tells, for its month
    thread: Moment | None = None  # the last day told before these words
    told: Moment | None = None  # the last time told before these words, of any precision


@dataclass(frozen=True, slots=True)
class Words:
    """The words for a time as values: what the rule's slots hold, and where the words point."""

    values: Mapping[str, Value]
    ahead: bool | None = None  # True: they point ahead, False: they point back, None: not said
    planned: bool = False  # a word before them tells of plans, so that a time long past is unlikely

    def number(self, *names: str) -> int | None:
        """The number in the first of those slots that holds one; None when all are empty."""
        for name in names:
            value = self.values.get(name)
            if isinstance(value, int):
                return value
        return None

    def word(self, name: str) -> str | None:
        """The word in that slot; None when the slot is empty."""
        value = self.values.get(name)
        return value if isinstance(value, str) else None


Reckoned = tuple[When | None, str]


def reckon(kind: str, words: Words, frame: Frame) -> Reckoned:
    """The time that the words tell and the reason; no time where it cannot be known."""
    try:
        return KINDS[kind](words, frame)
    except EdtfError:
        return None, "no such day in the calendar"


def _calendar(words: Words, frame: Frame) -> Reckoned:
    """Days, months and years by number, one or a span."""
    end = _moment(words, "2")
    start = _moment(words, "")
    if start is None:
        return None, VAGUE
    whole = When.at(start) if end is None else When.between(_lend(start, end), end)
    unit = "month" if start.month else "year"
    when, reason = _with_year(words, whole, frame)
    part = words.word("part")
    if part and when:
        when = part_of(unit, when, part)
    return when, reason


def _either(words: Words, frame: Frame) -> Reckoned:
    """One month or the next: the span of both. Of months that lie apart no one span tells."""
    if words.number("month2") != (words.number("month") or 0) + 1:
        return None, VAGUE
    return _calendar(words, frame)


def _moment(words: Words, suffix: str) -> Moment | None:
    day = words.number("day" + suffix, "dayword" + suffix)
    month = words.number("month" + suffix, "nmonth" + suffix)
    year = words.number("year2", "year3") if suffix else words.number("year")
    short = None if suffix else words.number("shortyear")
    if short is not None:
        year = short + (2000 if short < _SHORT_FROM else 1900)
    if day is None and month is None and (suffix == "" or year is None or words.number("year") is None):
        return Moment(year) if year is not None and not suffix else None
    if month is None and day is not None:
        month = words.number("month2", "nmonth2")
    return Moment(year, month, day)


def _lend(start: Moment, end: Moment) -> Moment:
    """The start of a span with the year that only its end tells: "30/12 - 2/1/2025" starts the year before."""
    if start.year is not None or end.year is None:
        return start
    later = (start.month or 0, start.day or 0) > (end.month or 12, end.day or 31)
    return replace(start, year=end.year - later)


def _with_year(words: Words, when: When, frame: Frame) -> Reckoned:
    if when.year_known:
        return when, STATED
    present = frame.present
    if present is None or present.year is None:
        return when, YEAR_UNKNOWN
    shift = words.number("yearshift")
    if shift is not None:
        return when.in_year(present.year + shift), FROM_PUBLICATION
    return nearest_year(when, present, words), FROM_PUBLICATION


def nearest_year(when: When, present: Moment, words: Words) -> When | None:
    """The time with the year that brings it nearest to the present, on the side that the words point to."""
    ahead = words.ahead
    bounds = present.bounds()
    if bounds is None or present.year is None:
        return None
    if present.month is None:
        return when.in_year(present.year)
    first, last = bounds
    best: tuple[int, When] | None = None
    for year in (present.year - 1, present.year, present.year + 1):
        found = when.in_year(year)
        start, end = found.bounds() if found else (None, None)
        if found is None or start is None or end is None:
            continue
        if (ahead is False and (start - last).days > 1) or (ahead is True and _is_over(when, start, end, present)):
            continue
        far = _gap(start, end, first, last) + (_PLANNED_BIAS if words.planned and end < first else 0)
        if best is None or far < best[0]:
            best = far, found
    return best[1] if best else None


def _is_over(when: When, start: date, end: date, present: Moment) -> bool:
    """Whether a time that lies ahead cannot be this one: a day before the present, or the month it was told in."""
    first, last = present.bounds() or (date.min, date.max)
    if when.start is not None and when.start.day is None:
        return start <= last
    return (first - end).days > 1


def _gap(start: date, end: date, first: date, last: date) -> int:
    return max((start - last).days, (first - end).days, 0)


def _shift(words: Words, frame: Frame) -> Reckoned:
    """So many units from the present: hôm qua, tuần trước, đầu năm nay, quý này."""
    unit, part, year = words.word("unit") or "day", words.word("part"), words.number("year")
    if year is not None and part:
        return part_of("year", When.at(Moment(year)), part), STATED
    by = words.number("shift", "yearshift")
    anchor, reason = _anchor(unit, frame)
    if anchor is None:
        return None, UNKNOWN
    when = period(unit, anchor, by or 0)
    if when and part:
        when = part_of(unit, when, part)
    if words.ahead is False and not by and part and when and _begins_after(when, anchor):
        when = part_of(unit, period(unit, anchor, -1) or when, part)
    return when, reason if when else UNKNOWN


def _begins_after(when: When, present: Moment) -> bool:
    start, bounds = when.bounds()[0], present.bounds()
    return start is not None and bounds is not None and start > bounds[1]


def _anchor(unit: str, frame: Frame) -> tuple[Moment | None, str]:
    if frame.present is not None:
        return frame.present, frame.reason
    if unit == "month" and frame.about is not None:
        return frame.about, f"counted from the first day told, {frame.about}"
    return None, UNKNOWN


def _away(words: Words, frame: Frame) -> Reckoned:
    """A number of units before or after the present: ba ngày trước, cách đây 2 tuần, hai năm nữa."""
    unit = words.word("unit") or "day"
    count, away = words.number("count"), words.number("away") or -1
    if count is None:
        return None, VAGUE
    if frame.present is None:
        return _from_thread(words, frame) if unit == "day" else (None, UNKNOWN)
    when = period(unit, frame.present, count * away)
    return when, frame.reason if when else UNKNOWN


def _from_thread(words: Words, frame: Frame) -> Reckoned:
    """Reckoned from the last day told: cùng ngày, hôm sau, hai ngày trước đó."""
    unit = words.word("unit") or "day"
    count = words.number("count", "count2")
    by = (words.number("away") or 0) * (1 if count is None else count)
    unit = words.word("unit2") or unit
    anchor = frame.thread if unit == "day" else frame.told
    if anchor is None:
        if count is None or frame.present is None:
            return None, "no date told before"
        return period(unit, frame.present, by), frame.reason
    when = period(unit, anchor, by)
    return when, THREAD if when else UNKNOWN


def _reach(words: Words, frame: Frame) -> Reckoned:
    """So many units right before or after the one that is now: hai tuần qua, ba ngày tới."""
    count, away = words.number("count"), words.number("away") or -1
    present = frame.present
    if count is None or present is None:
        return None, VAGUE if count is None else UNKNOWN
    unit = words.word("unit") or "day"
    if unit == "week":
        unit, count = "day", 7 * count
    ends = [period(unit, present, away), period(unit, present, count * away)]
    near, far = (when.start if when else None for when in ends)
    if near is None or far is None:
        return None, UNKNOWN
    return (When.between(far, near) if away < 0 else When.between(near, far)), frame.reason


def _weekday(words: Words, frame: Frame) -> Reckoned:
    """A day of the week, of a week that is told or the one that fits."""
    weekday = words.number("weekday")
    today = as_date(frame.present)
    if weekday is None or frame.present is None or today is None:
        return None, UNKNOWN
    shift = words.number("shift")
    if words.values.get("ofweek"):
        return weekday_in(frame.present, weekday, shift or 0), frame.reason
    behind = (today.weekday() - weekday) % 7
    if shift == 1:
        by = 7 - behind
    elif shift == -1:
        by = -(behind or 7)
    elif shift == 0:
        by = weekday - today.weekday()
    elif words.ahead is True or (words.planned and words.ahead is None):
        by = (7 - behind) % 7
    else:
        by = -behind
    day = shift_days(frame.present, by)
    return (When.at(day) if day else None), frame.reason


def _recent_week(words: Words, frame: Frame) -> Reckoned:
    """tuần qua: the week before while a week is young, later the last seven days."""
    today = as_date(frame.present)
    if frame.present is None or today is None:
        return None, UNKNOWN
    if today.weekday() <= 2:
        return period("week", frame.present, -1), frame.reason
    start = shift_days(frame.present, -7)
    return (When.between(start, frame.present) if start else None), frame.reason


def _part_of_year(words: Words, frame: Frame) -> Reckoned:
    """A quarter, season or half of a year."""
    number = words.number("ordinal", "season")
    if number is None:
        return None, VAGUE
    base = words.number("base") or 0
    last = base + (words.number("ordinal2") or number)
    year = words.number("year", "year2", "year3")
    if year is not None:
        return When.between(Moment(year, base + number), Moment(year, last)), STATED
    present = frame.present
    if present is None or present.year is None:
        return When.at(Moment(None, base + number)), YEAR_UNKNOWN
    if words.number("season") and words.number("yearshift") is None:
        return nearest_year(When.at(Moment(None, base + number)), present, words), FROM_PUBLICATION
    year = present.year + (words.number("yearshift") or 0)
    if number == _WINTER and (present.month or 12) < 3 and words.number("yearshift") == 0:
        year -= 1  # "this winter" told in January began the year before
    return When.between(Moment(year, base + number), Moment(year, last)), FROM_PUBLICATION


def _first_months(words: Words, frame: Frame) -> Reckoned:
    """The first or last months of a year: 9 tháng đầu năm 2024."""
    count, year = words.number("count"), words.number("year")
    present = frame.present
    if year is None and present is not None and present.year is not None:
        year = present.year + (words.number("yearshift") or 0)
    if count is None or not 1 <= count <= 12:
        return None, VAGUE
    reason = STATED if words.number("year") else (FROM_PUBLICATION if year else YEAR_UNKNOWN)
    if words.word("part") == "late":
        return When.between(Moment(year, 13 - count), Moment(year, 12)), reason
    return When.between(Moment(year, 1), Moment(year, count)), reason


def _edge(words: Words, frame: Frame) -> Reckoned:
    """The first or last day, or whole week, of a month."""
    shift = words.number("shift")
    if shift is not None:
        anchor, reason = _anchor("month", frame)
        month = period("month", anchor, shift) if anchor else None
    else:
        month, reason = _calendar(words, frame)
    first, last = month.bounds() if month else (None, None)
    if first is None or last is None:
        return None, UNKNOWN
    opens = words.word("edge") == "first"
    if words.word("unit") != "week":
        return When.day(first if opens else last), reason
    monday = first + timedelta(-first.weekday() % 7) if opens else last - timedelta(last.weekday())
    return When.between(day_moment(monday), day_moment(monday + timedelta(6))), reason


def _long(words: Words, frame: Frame) -> Reckoned:
    """Decades and centuries."""
    century = words.number("century")
    if century is not None:
        return When.at(Moment((century - 1) * 100, blur=2)), STATED
    year = words.number("year")
    tens = words.number("tens")
    if year is None and tens is not None:
        year = (1900 if tens >= 30 else 2000) + tens
    if year is None or year % 10:
        return (When.at(Moment(year)), STATED) if year else (None, VAGUE)
    whole = When.at(Moment(year, blur=1))
    part = words.word("part")
    return (part_of("decade", whole, part) if part else whole), STATED


def _bare_day(words: Words, frame: Frame) -> Reckoned:
    """A day without its month: the month told before, or the one that brings it nearest to the present."""
    day, shift, present = words.number("day"), words.number("shift"), frame.present
    if shift is not None:
        month = period("month", present, shift) if present is not None else None
        when = When.at(replace(month.start, day=day)) if month and month.start else None
        return when, frame.reason if when else UNKNOWN
    if frame.thread is not None and frame.thread.day is not None:
        return When.at(replace(frame.thread, day=day)), "month from the date told before"
    if present is None or present.day is None or day is None:
        return None, UNKNOWN
    lately = words.number("lately") or (-1 if words.ahead is False else 0)
    options = [m.start for by in (-1, 0, 1) if (m := period("month", present, by)) and m.start]
    days = [Moment(m.year, m.month, day) for m in options if _has_day(m, day)]
    today = as_date(present)
    if today is None:
        return None, UNKNOWN
    sided = [d for d in days if lately == 0 or (_days(d, today) <= 0) == (lately < 0)]
    best = min(sided, key=lambda d: abs(_days(d, today)), default=None)
    return (When.at(best) if best else None), "month from publication"


def _days(moment: Moment, today: date) -> int:
    day = as_date(moment)
    return (day - today).days if day else 0


def _has_day(month: Moment, day: int) -> bool:
    try:
        return replace(month, day=day).day == day
    except EdtfError:
        return False


def _vague(words: Words, frame: Frame) -> Reckoned:
    return None, VAGUE


#: Every way of telling that a rule may yield.
KINDS: Mapping[str, Callable[[Words, Frame], Reckoned]] = {
    "calendar": _calendar,
    "either": _either,
    "shift": _shift,
    "away": _away,
    "thread": _from_thread,
    "reach": _reach,
    "weekday": _weekday,
    "recent week": _recent_week,
    "part of year": _part_of_year,
    "first months": _first_months,
    "edge": _edge,
    "long": _long,
    "bare day": _bare_day,
    "vague": _vague,
}
