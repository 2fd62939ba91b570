"""One event: who took part in which office, who reports it, where reports disagree, and why they were joined."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from banggiao.chronicle import Chronicle, Conflict, Happening, Known, Question, Report
from banggiao.chronicle.evidence import ENOUGH, ENOUGH_FOR_STATEMENTS, Piece, compare
from banggiao.chronicle.offices import Term


@dataclass(frozen=True, slots=True)
class Part:
    """Someone's part in an event, with the offices held on the day as far as is known."""

    role: str
    actor: Known
    offices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventView:
    """All that the chronicle knows of one event."""

    happening: Happening
    cast: tuple[Part, ...]
    conflicts: tuple[Conflict, ...]
    part_of: str | None
    judged: str | None  # accepted or rejected, by people


Terms = Callable[[str], tuple[Term, ...]]


def event_views(chronicle: Chronicle, question: Question, skip: int = 0, compared: bool = True) -> Iterator[EventView]:
    """The events that answer the question but the first, in order of time, each with all that is known of it.

    Where the words of the reports are not compared, conflicts are only those of their fields.
    """
    verdict = chronicle.verdicts()
    for told in chronicle.told(question, skip, compared):
        happening, around = told.happening, told.circumstances
        cast = tuple(_cast(happening, told.terms.__getitem__))
        yield EventView(happening, cast, around.conflicts, around.part_of, verdict(happening))


def _cast(happening: Happening, offices: Terms) -> Iterator[Part]:
    """Who took part, with the offices held on the day."""
    day = happening.day
    for role, actors in happening.roles.items():
        for one in actors:
            then = () if day is None else tuple(held.title for held in offices(one.id) if held.covers(day))
            yield Part(role, one, then)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a report was joined with an earlier one: the evidence, its sum and what had to be reached."""

    source: str
    with_source: str
    pieces: tuple[Piece, ...]
    total: float
    enough: float


@dataclass(frozen=True, slots=True)
class Text:
    """One text that reports an event: the page that shows it first, and its copies."""

    report: Report
    copies: tuple[Report, ...]


def lineages(happening: Happening) -> tuple[Text, ...]:
    """The reports of an event, copies folded under the first known page with their text."""
    found: dict[str, list[Report]] = {}
    for report in happening.reports:
        found.setdefault(report.lineage, []).append(report)
    texts = []
    for name, reports in found.items():
        first = next((report for report in reports if report.telling.article == name), reports[0])
        texts.append(Text(first, tuple(report for report in reports if report is not first)))
    return tuple(texts)


def event_view(chronicle: Chronicle, name: str, offices: Terms | None = None) -> EventView:
    """The event that is, or ever was, shown under an id; `offices` may remember. Raises NotFoundError."""
    happening = chronicle.event(name)
    around = chronicle.circumstances(happening)
    cast = tuple(_cast(happening, offices or chronicle.terms))
    return EventView(happening, cast, around.conflicts, around.part_of, chronicle.judged(happening))


def reasons(happening: Happening) -> tuple[Reason, ...]:
    """For each report but the first, the earlier one that it agrees with best, and the evidence."""
    enough = ENOUGH_FOR_STATEMENTS if happening.type == "statement" else ENOUGH
    found = []
    for i, report in enumerate(happening.reports[1:], 1):
        pairs = []
        for earlier in happening.reports[:i]:
            pieces = compare(earlier.telling, report.telling)
            pairs.append(Reason(report.source, earlier.source, pieces, round(sum(p.weight for p in pieces), 4), enough))
        found.append(max(pairs, key=lambda reason: reason.total))
    return tuple(found)
