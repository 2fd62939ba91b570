"""What happened when: one line an event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from banggiao.chronicle import Chronicle, Happening, Question


@dataclass(frozen=True, slots=True)
class Line:
    """An event on a timeline."""

    id: str
    date: str | None
    type: str
    status: str
    who: tuple[str, ...]
    where: str | None
    object: str | None
    sources: int  # independent ones
    reports: int
    disputed: tuple[str, ...]  # the fields on which reports disagree


def timeline(chronicle: Chronicle, question: Question) -> Iterator[Line]:
    """The events that answer the question, in order of time."""
    for happening in chronicle.events(question):
        yield line(happening)


def line(happening: Happening) -> Line:
    """The event as a line."""
    return Line(
        happening.id,
        happening.date,
        happening.type,
        happening.status,
        tuple(dict.fromkeys(actor.name for cast in happening.roles.values() for actor in cast)),
        happening.place[0] if happening.place else None,
        happening.object,
        happening.independent_sources,
        len(happening.reports),
        tuple(dict.fromkeys(conflict.field for conflict in happening.conflicts)),
    )
