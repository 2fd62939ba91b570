"""The researchers' table: one row an event. Its columns stand here once; the codebook is made from the same list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from banggiao.exports.sides import Sides, sides
from banggiao.model.edtf import Precision, parse_edtf
from banggiao.text.safety import cell, visible
from banggiao.views import EventView, Part

LONGEST = 32_000  # characters of a cell; spreadsheets hold 32,767
Value = str | int | None


@dataclass(frozen=True, slots=True)
class Row:
    """An event on its way into the table."""

    view: EventView
    sides: Sides


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what it holds and how it is had."""

    name: str
    meaning: str
    value: Callable[[Row], Value]


def row(view: EventView) -> tuple[Value, ...]:
    """The event as cells: text that a spreadsheet would run as a formula begins with an apostrophe."""
    return tuple(map(_safe, values(view)))


def values(view: EventView) -> tuple[Value, ...]:
    """What each column holds for the event, letter for letter."""
    made = Row(view, sides(view))
    return tuple(column.value(made) for column in COLUMNS)


def codebook() -> Iterator[tuple[str, str]]:
    """Each column and what it holds."""
    for column in COLUMNS:
        yield column.name, column.meaning


def _safe(value: Value) -> Value:
    if not value or not isinstance(value, str):
        return value
    text = cell(visible(value))
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _listed(values: Iterable[str | None]) -> str:
    return "; ".join(dict.fromkeys(value for value in values if value))


def _names(parts: Iterable[Part]) -> str:
    return _listed(part.actor.name for part in parts if part.actor.kind != "group")


def _groups(parts: Iterable[Part]) -> str:
    return _listed(part.actor.name for part in parts if part.actor.kind == "group")


def _offices(parts: Iterable[Part]) -> str:
    return _listed(", ".join(part.offices) for part in parts)


def _states(parts: Iterable[Part]) -> str:
    return _listed(part.actor.country for part in parts)


def _ids(parts: Iterable[Part]) -> str:
    return _listed(part.actor.id for part in parts)


def bound(edtf: str | None, end: bool) -> str | None:
    """The first or last day of a date as ISO 8601; None when it is open or its year unknown."""
    if not edtf:
        return None
    day = parse_edtf(edtf).bounds()[end]
    return day.isoformat() if day else None


def precision(edtf: str | None) -> str | None:
    """How closely the date is told: day, span, month, part, year, decade or century."""
    return Precision(parse_edtf(edtf).precision).name.lower() if edtf else None


def _scope(row: Row) -> str | None:
    states = len(row.sides.countries)
    return ("bilateral" if states == 2 else "multilateral") if states > 1 else None


def _first_quote(row: Row) -> str | None:
    return next((quote for report in row.view.happening.reports for quote in report.quotes), None)


def _outlets(row: Row) -> str:
    return _listed(report.outlet or report.source for report in row.view.happening.reports)


def _voices(row: Row) -> str:
    return _listed(name for report in row.view.happening.reports for name in report.attribution)


def _detail(name: str) -> Callable[[Row], Value]:
    return lambda row: row.view.happening.details.get(name)


COLUMNS = (
    Column("id", "Identifier of the event; it stays the same when pages are added.", lambda r: r.view.happening.id),
    Column(
        "type",
        "What happened: visit, meeting, call, message, gift, invitation, agreement, attendance, statement, "
        "appointment, deployment, exercise, weapons_test, attack, casualties, aid or sanction.",
        lambda r: r.view.happening.type,
    ),
    Column(
        "status",
        "occurred, planned, cancelled or denied, by the reports' own words; one report that it took place prevails.",
        lambda r: r.view.happening.status,
    ),
    Column(
        "visitor",
        "Who goes, sends, gives, invites, speaks or acts. Where both sides do the same (talks, calls, agreements): "
        "those of the state whose code comes first. Several are parted by semicolons, here and in the columns below.",
        lambda r: _names(r.sides.first),
    ),
    Column("visitor_office", "Offices that they are known to have held on the day.", lambda r: _offices(r.sides.first)),
    Column("visitor_country", "Their states: ISO 3166-1 alpha-2, or EU, UN.", lambda r: _states(r.sides.first)),
    Column("visitor_id", "Their identifiers in this chronicle.", lambda r: _ids(r.sides.first)),
    Column("counterpart", "The other side: hosts, recipients, addressees, targets.", lambda r: _names(r.sides.second)),
    Column(
        "counterpart_office",
        "Offices that they are known to have held on the day.",
        lambda r: _offices(r.sides.second),
    ),
    Column("counterpart_country", "Their states.", lambda r: _states(r.sides.second)),
    Column("counterpart_id", "Their identifiers in this chronicle.", lambda r: _ids(r.sides.second)),
    Column("bearer", "Who hands over a message, gift or invitation for another.", lambda r: _names(r.sides.bearers)),
    Column("delegation", "Unnamed groups that took part, such as a delegation.", lambda r: _groups(r.view.cast)),
    Column("members", "Who is named as coming along, for visits and meetings.", _detail("members")),
    Column(
        "visit_kind",
        "The kind of visit as reported: state, official, working, friendship, private, transit or port_call.",
        _detail("visit_kind"),
    ),
    Column(
        "level",
        "Of visits, meetings and calls: the highest office of the guest; where all are equals, of the lower side. "
        "head_of_state, head_of_government, minister, deputy, parliament, party, ambassador or military.",
        _detail("level"),
    ),
    Column(
        "date",
        "When, as EDTF with the precision that was told; XXXX is an unknown year.",
        lambda r: r.view.happening.date,
    ),
    Column("start", "The first day that it may be: ISO 8601.", lambda r: bound(r.view.happening.date, False)),
    Column("end", "The last day that it may be: ISO 8601.", lambda r: bound(r.view.happening.date, True)),
    Column(
        "precision",
        "How closely the date is told: day, span, month, part (of a year), year, decade or century.",
        lambda r: precision(r.view.happening.date),
    ),
    Column("place", "Where, as reported.", lambda r: r.view.happening.place[0] if r.view.happening.place else None),
    Column(
        "place_country", "The country that the place lies in.",
        lambda r: r.view.happening.place[1] if r.view.happening.place else None,
    ),
    Column("scope", "bilateral (two states take part) or multilateral (more); empty for one or none.", _scope),
    Column("purpose", "The purpose, in the words of the report.", _detail("purpose")),
    Column("occasion", "The occasion, in the words of the report.", _detail("occasion")),
    Column("topics", "What was talked about, in the words of the report.", _detail("topics")),
    Column("outcome", "What both sides agreed on, in the words of the report.", _detail("outcome")),
    Column(
        "object",
        "What was given, attended, adopted, or the office someone was appointed to.",
        lambda r: r.view.happening.object,
    ),
    Column(
        "agreements",
        "The name of what was signed or adopted, for events of the type agreement.",
        lambda r: r.view.happening.object if r.view.happening.type == "agreement" else None,
    ),
    Column("stance", "Statements only: affirm, commit, support, praise, condemn …", lambda r: r.view.happening.stance),
    Column("part_of", "Identifier of the visit that it belonged to.", lambda r: r.view.part_of),
    Column("sources", "The outlets, or the pages' names, in order of publication.", _outlets),
    Column("reported_by", "Whom the articles name as having reported it, such as agencies.", _voices),
    Column("reports", "How many articles report it, copies too.", lambda r: len(r.view.happening.reports)),
    Column(
        "entry",
        "How its reports came in: read (from pages), table (rows of a table made by hand), ftm (FollowTheMoney).",
        lambda r: _listed(r.view.happening.entries),
    ),
    Column(
        "independent_sources",
        "How many texts report it: copies of one text count once, what was written down by hand not at all.",
        lambda r: r.view.happening.independent_sources,
    ),
    Column(
        "disputed",
        "On what the reports disagree: date, place, rank, level, number, wording, office.",
        lambda r: _listed(conflict.field for conflict in r.view.conflicts),
    ),
    Column("judged", "accepted or rejected, when people have said so.", lambda r: r.view.judged),
    Column("quote", "The words that the event was read from, of the earliest report.", _first_quote),
)  # fmt: skip
