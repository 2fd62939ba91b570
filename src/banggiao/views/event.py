"""One event: who took part in which office, who reports it, where reports disagree, and why they were joined."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from banggiao.chronicle import Chronicle, Conflict, Happening, Held, Known, Question
from banggiao.chronicle.evidence import ENOUGH, ENOUGH_FOR_STATEMENTS, Piece, compare

OFFICES_KEPT = 20_000  # actors whose offices are remembered while many events are looked at


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


def event_views(chronicle: Chronicle, question: Question) -> Iterator[EventView]:
    """The events that answer the question, in order of time, each with all that is known of it."""
    verdict = chronicle.verdicts()

    @lru_cache(OFFICES_KEPT)
    def offices(actor: str) -> tuple[Held, ...]:
        return tuple(held for one in chronicle.actors(actor) for held in one.offices)

    for happening in chronicle.events(question):
        day = happening.day
        cast = tuple(
            Part(role, one, tuple(held.title for held in offices(one.id) if day is not None and held.covers(day)))
            for role, actors in happening.roles.items()
            for one in actors
        )
        conflicts = chronicle.disagreements(happening) if len(happening.reports) > 1 else ()
        yield EventView(happening, cast, conflicts, chronicle.visit_of(happening), verdict(happening))


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a report was joined with an earlier one: the evidence, its sum and what had to be reached."""

    source: str
    with_source: str
    pieces: tuple[Piece, ...]
    total: float
    enough: float


def event_view(chronicle: Chronicle, name: str) -> EventView:
    """The event that is, or ever was, shown under an id. Raises NotFoundError."""
    happening = chronicle.event(name)
    cast = tuple(
        Part(role, actor, chronicle.offices_on(actor, happening))
        for role, actors in happening.roles.items()
        for actor in actors
    )
    return EventView(
        happening,
        cast,
        chronicle.disagreements(happening),
        chronicle.visit_of(happening),
        chronicle.judged(happening),
    )


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
