"""What all reports of one happening tell together, and where they disagree."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from banggiao.chronicle.judgements import ROLE
from banggiao.chronicle.reports import Report
from banggiao.chronicle.roles import by_people as recast
from banggiao.chronicle.roles import settled
from banggiao.model import Entry
from banggiao.model.edtf import EdtfError, Precision, contains, parse_edtf

#: Which status wins where reports differ: what took place was planned before.
_STATUS = ("occurred", "cancelled", "denied", "planned")


@dataclass(frozen=True, slots=True)
class Known:
    """An actor as the chronicle knows it."""

    id: str
    kind: str
    name: str
    country: str | None
    known: str | None = None  # its identifier, when it was known beforehand


@dataclass(frozen=True, slots=True)
class Version:
    """One side of a disagreement: what it says and the report that says so."""

    value: str
    report: Report
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field on which the reports of one happening disagree."""

    field: str
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class Happening:
    """One happening as all its reports tell it."""

    id: str
    type: str
    status: str
    date: str | None
    place: tuple[str, str | None] | None
    roles: Mapping[str, tuple[Known, ...]]
    object: str | None
    stance: str | None
    details: Mapping[str, str]
    reports: tuple[Report, ...]
    conflicts: tuple[Conflict, ...]
    mended: Mapping[str, str]  # what people put in place of what was read, by the field
    recast: Mapping[str, str]  # the roles that people gave, by the actors; "" for who took no part

    @property
    def day(self) -> int | None:
        """The first day it may have happened, as an ordinal."""
        return bounds(self.date)[0]

    @property
    def mended_fields(self) -> tuple[str, ...]:
        """What people mended: the fields, and "role" when it is who took part."""
        return (*sorted(self.mended), *((ROLE,) if self.recast else ()))

    @property
    def independent_sources(self) -> int:
        """How many texts report it: copies are not counted twice, and what people wrote down not at all."""
        return len({report.lineage for report in self.reports if report.entry == Entry.READ})

    @property
    def entries(self) -> tuple[str, ...]:
        """How its reports came in, each way once."""
        return tuple(sorted({report.entry for report in self.reports}))


def merged(reports: Sequence[Report], who: Mapping[str, Known]) -> Happening:
    """The happening as all reports tell it: each field by the most independent reports, the closest told first.

    `who` tells the actor behind each face.
    """
    first = reports[0].telling
    status, date = decided(reports)
    mended = by_people(reports)
    place = _place(_most(reports, lambda r: r.place), mended)
    return Happening(
        id=first.id,
        type=first.type,
        status=status,
        date=date,
        place=place,
        roles=settled(reports, who, place[1] if place else None),
        object=mended["object"] or None if "object" in mended else _most(reports, lambda r: r.object),
        stance=first.stance,
        details=_details(reports),
        reports=tuple(reports),
        conflicts=conflicts(reports),
        mended=mended,
        recast={who[face].id: role for face, role in recast(reports).items() if face in who},
    )


def by_people(reports: Iterable[Report]) -> dict[str, str]:
    """The fields of a happening that people mended, at any of its reports."""
    return {name: value for report in reports for name, value in report.mended.items()}


def _place(read: tuple[str, str | None] | None, mended: Mapping[str, str]) -> tuple[str, str | None] | None:
    name = mended.get("place", read[0] if read else "")
    country = mended.get("place_country", (read[1] or "") if read else "")
    return (name, country or None) if name else None


def decided(reports: Sequence[Report]) -> tuple[str, str | None]:
    """The status and the date of the happening by its reports."""
    mended = by_people(reports)
    status = mended.get("status") or min((r.telling.status for r in reports), key=_STATUS.index)
    return status, mended["date"] or None if "date" in mended else best_date(reports)


def best_date(reports: Sequence[Report]) -> str | None:
    """The date that most independent sources bear out, of these the most precise."""
    sure = [r for r in reports if not r.telling.inferred] or reports
    dates = sorted({r.telling.date for r in sure if r.telling.date})
    if not dates:
        return None
    voices: dict[str, set[str]] = defaultdict(set)
    for one in dates:
        for r in reports:
            if r.telling.date and _bears_out(r.telling.date, one):
                voices[one].add(r.lineage)
    return min(dates, key=lambda one: (_vague(one), -len(voices[one]), one))


def _bears_out(wide: str, narrow: str) -> bool:
    try:
        return contains(wide, narrow)
    except EdtfError:
        return False


def _vague(edtf: str) -> tuple[bool, Precision]:
    when = parse_edtf(edtf)
    return not when.year_known, when.precision


def _most(reports: Iterable[Report], field: Callable[[Report], Any]) -> Any:
    """What most lineages say; the earliest report decides between equals."""
    voices: dict[Any, set[str]] = defaultdict(set)
    for r in reports:
        if (value := field(r)) is not None:
            voices[value].add(r.lineage)
    return max(voices, key=lambda value: len(voices[value])) if voices else None


def _details(reports: Sequence[Report]) -> dict[str, str]:
    names = sorted({name for r in reports for name in r.details})
    return {name: _most(reports, lambda r, name=name: r.details.get(name)) for name in names}  # type: ignore[misc]


def conflicts(reports: Sequence[Report]) -> tuple[Conflict, ...]:
    """The fields on which reports differ, each version with its reports."""
    found = []
    for name, field, same in FIELDS:
        versions: list[tuple[str, list[Report]]] = []
        for r in reports:
            value = field(r)
            if value is None:
                continue
            home = next((rs for other, rs in versions if same(value, other)), None)
            if home is None:
                versions.append((value, [r]))
            else:
                home.append(r)
        if len(versions) > 1:
            found.append(Conflict(name, tuple(Version(value, r, r.quotes) for value, rs in versions for r in rs)))
    return tuple(found)


def _same_date(a: str, b: str) -> bool:
    return a == b or _bears_out(a, b) or _bears_out(b, a)


def bounds(edtf: str | None) -> tuple[int | None, int | None]:
    """The first and last day of the date as ordinals."""
    if not edtf:
        return None, None
    low, high = parse_edtf(edtf).bounds()
    return _ordinal(low or high), _ordinal(high or low)


def turn(edtf: str | None) -> int | None:
    """The month and day of a date whose year is unknown, by which such happenings are ordered: 612 for 12 June."""
    if not edtf:
        return None
    when = parse_edtf(edtf)
    first, last = when.bounds()
    year = None if first or last else when.in_year(2000)
    day = next((one for one in year.bounds() if one), None) if year else None
    return day.month * 100 + day.day if day else None


def _ordinal(day: datetime.date | None) -> int | None:
    return day.toordinal() if day else None


#: The fields on which reports may disagree: how each is read from a report, and when two values say the same.
FIELDS: tuple[tuple[str, Callable[[Report], str | None], Callable[[str, str], bool]], ...] = (
    ("date", lambda r: None if r.telling.inferred else r.telling.date, _same_date),
    ("place", lambda r: r.telling.place, str.__eq__),
    ("rank", lambda r: r.details.get("visit_kind"), str.__eq__),
    ("level", lambda r: r.details.get("level"), str.__eq__),
)
