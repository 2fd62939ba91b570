"""A row of a hand-made table: what its cells say of a contact, and what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from banggiao.imports.dates import edtf, span
from banggiao.imports.headings import vocabulary
from banggiao.imports.made import Someone, Written, of_state, role_of
from banggiao.imports.states import country_of, state_code
from banggiao.language import load_language
from banggiao.model import STANCES, ActorKind, EventType, Place, Status
from banggiao.model.edtf import EdtfError
from banggiao.text import fold

_DEFUSED = re.compile(r"'(?=\s*[=+@\t\r-])")  # how a formula is kept from being one
_QID = re.compile(r"Q[1-9]\d*")
_DETAILS = ("visit_kind", "level", "purpose", "occasion", "topics", "outcome", "members")


@dataclass(slots=True)
class Row:
    """A row under way: the cells by what they mean, and what was found wrong, each with its column."""

    cells: Mapping[str, str]
    problems: list[tuple[str, str]] = field(default_factory=list)

    def text(self, meaning: str) -> str:
        """The cell of that meaning; empty when there is none."""
        return plain(self.cells.get(meaning, ""))

    def listed(self, meaning: str) -> list[str]:
        """The parts of a cell that holds several, parted by semicolons."""
        return [part for part in map(str.strip, self.text(meaning).split(";")) if part]

    def wrong(self, meaning: str, why: str) -> None:
        """Notes what is wrong with a cell; what it says stays in the record's text."""
        self.problems.append((meaning, why))

    def one_of(self, meaning: str, values: tuple[str, ...]) -> str | None:
        """The cell when it is one of the values, whatever its case; otherwise it is noted."""
        told = self.text(meaning)
        if not told:
            return None
        found = {value.lower(): value for value in values}.get("_".join(told.lower().split()))
        if found is None:
            self.wrong(meaning, f"{told!r} is none of {', '.join(values)}")
        return found


def plain(cell: str) -> str:
    """The cell on one line, without the apostrophe that kept it from being a formula."""
    return _DEFUSED.sub("", " ".join(cell.split()), count=1)


def written(row: Row) -> Written | None:
    """The contact that the row tells; None, with a problem noted, when it tells none."""
    kind = row.one_of("type", tuple(EventType)) if row.text("type") else EventType.VISIT.value
    if kind is None:
        return None
    cast = tuple(_cast(row, EventType(kind)))
    if not cast:
        row.wrong("visitor", "it is empty, and no other column tells who takes part: the row is left out")
        return None
    details = {name: value for name in _DETAILS if (value := _detail(row, name))}
    return Written(
        EventType(kind),
        cast,
        Status(row.one_of("status", tuple(Status)) or Status.OCCURRED),
        _date(row),
        _place(row, kind == EventType.VISIT),
        row.text("object") or None,
        row.one_of("stance", STANCES),
        tuple(row.listed("sources")),
        details,
    )


def _cast(row: Row, kind: EventType) -> Iterator[tuple[str, Someone]]:
    for side, second in (("visitor", False), ("counterpart", True)):
        for one in side_of(row, side):
            yield role_of(kind, second, one.kind), one
    for name in row.listed("delegation"):
        yield role_of(kind, False, ActorKind.GROUP), Someone(ActorKind.GROUP, name, _country(row, "visitor"))
    for one in side_of(row, "bearer"):
        yield "bearer", one


def side_of(row: Row, side: str) -> Iterator[Someone]:
    """Those of a side; its state when no one else is named."""
    names = row.listed(side)
    if nameless := [name for name in names if not any(map(str.isalpha, name))]:
        row.wrong(side, f"{nameless[0]!r} has no letter, it is no one's name")
        names = [name for name in names if name not in nameless]
    if not names:
        codes = dict.fromkeys(filter(None, (_state(row, f"{side}_country", one) for one in _countries(row, side))))
        yield from map(of_state, codes)
        return
    offices, countries, known = (
        _spread(row, f"{side}_{part}", len(names)) for part in ("office", "country", "wikidata")
    )
    for name, office, country, number in zip(names, offices, countries, known, strict=True):
        if number and not _QID.fullmatch(number):
            row.wrong(f"{side}_wikidata", f"{number!r} is no Wikidata number; write it as Q1234")
            number = None
        code = _state(row, f"{side}_country", country) if country else None
        if state := state_code(name):
            yield of_state(state)
        else:
            body = fold(name) in _bodies()
            yield Someone(ActorKind.ORGANIZATION if body else ActorKind.PERSON, name, code, office, number)


def _spread(row: Row, meaning: str, count: int) -> list[str | None]:
    """A value for each of a side: one each, one for all, or none."""
    told = row.listed(meaning)
    if len(told) == count:
        return list(told)
    if len(told) > 1:
        row.wrong(
            meaning, f"it tells of {len(told)} and the column beside it of {count}; part both by semicolons alike"
        )
    return [told[0] if len(told) == 1 else None] * count


def _countries(row: Row, side: str) -> list[str]:
    return row.listed(f"{side}_country")


def _country(row: Row, side: str) -> str | None:
    told = _countries(row, side)
    return state_code(told[0]) if told else None


def _state(row: Row, meaning: str, words: str) -> str | None:
    code = state_code(words)
    if code is None:
        row.wrong(meaning, f"{words!r} is no state that is known here; write its code, as KP")
    return code


def _date(row: Row) -> str | None:
    try:
        if row.text("date"):
            return edtf(row.text("date"))
    except EdtfError as error:
        row.wrong("date", str(error))
    try:
        if row.text("start") or row.text("end"):
            return span(row.text("start"), row.text("end"))
    except EdtfError as error:
        row.wrong("start" if row.text("start") else "end", str(error))
    return None


def _place(row: Row, visit: bool) -> Place | None:
    country = _state(row, "place_country", row.text("place_country")) if row.text("place_country") else None
    name = row.text("place")
    hosts = dict.fromkeys(map(state_code, _countries(row, "counterpart")))  # a visit goes to where they are
    if visit and len(hosts) == 1:
        country = country or country_of(name) or next(iter(hosts))
    return Place(name, country or country_of(name)) if name else None


def _detail(row: Row, name: str) -> str | None:
    values = vocabulary()["values"].get(name)
    return row.one_of(name, tuple(values)) if values else row.text(name) or None


@lru_cache
def _bodies() -> frozenset[str]:
    """The bodies that are known by name, folded."""
    return frozenset(fold(form) for form, _ in load_language("vi").entries("organization"))
