"""The filters of an address as a question, and the other way round."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from banggiao.chronicle import Question
from banggiao.chronicle.browsing import Position
from banggiao.model import EventType
from banggiao.model.edtf import EdtfError, parse_edtf
from banggiao.web.language import later
from banggiao.web.wording import state_code

NAMES = ("country", "with", "actor", "partner", "type", "since", "until", "q", "rejected")
LONGEST = 200
_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")
_ID = re.compile(r"[a-z0-9-]{1,80}")


@dataclass(frozen=True, slots=True)
class Filters:
    """What an address asks for: as given, as a question, and what is wrong with it."""

    given: Mapping[str, str]
    question: Question
    wrong: Mapping[str, str] = field(default_factory=dict)  # message by name


def filters(values: Mapping[str, str]) -> Filters:
    """The filters that the address gives."""
    given = {name: values[name].strip()[:LONGEST] for name in NAMES if values.get(name, "").strip()}
    wrong: dict[str, str] = {}
    countries = []
    for name in ("country", "with"):
        if name in given:
            code = state_code(given[name])
            if code:
                countries.append(code)
            else:
                wrong[name] = later("No such state is known: write its name or its code, as KP.")
    for name in ("since", "until"):
        if name in given and not is_date(given[name]):
            wrong[name] = later("No date: write 2024, 2024-05 or 2024-05-31.")
    since, until = given.get("since"), given.get("until")
    if since and until and not wrong and until < since[: len(until)]:
        wrong["until"] = later("This is before the beginning.")
    if "type" in given and given["type"] not in set(EventType):
        wrong["type"] = later("No such kind of event is known.")
    for name in ("actor", "partner", "q"):
        if name in given and not any(map(str.isalnum, given[name])):
            wrong[name] = later("There is no letter or digit to look for.")
    question = Question(
        tuple(countries),
        given.get("actor"),
        given.get("type"),
        since,
        until,
        given.get("q"),
        given.get("rejected") == "1",
        given.get("partner"),
    )
    return Filters(given, Question() if wrong else question, wrong)


def is_date(value: str) -> bool:
    """Whether the value is a day, month or year."""
    try:
        return bool(_DATE.fullmatch(value)) and bool(parse_edtf(value))
    except EdtfError:
        return False


def position(value: str) -> Position | None:
    """Where a page of events begins, as an address gives it."""
    day, _, name = value.partition(".")
    if not _ID.fullmatch(name) or not re.fullmatch(r"(?:\d{1,7})?", day, re.ASCII):
        return None
    return Position(int(day) if day else None, name)


def position_text(position: Position | None) -> str | None:
    """The position as an address gives it."""
    return f"{'' if position.day is None else position.day}.{position.id}" if position else None
