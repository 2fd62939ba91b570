"""What a new reading of the kept pages changes in a chronicle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from banggiao.chronicle.events import Happening


@dataclass(frozen=True, slots=True)
class Changes:
    """Events before and after a new reading, each as a line that a person can compare."""

    pages: int  # that are read differently now
    lines: tuple[str, ...]  # - as it was, + as it would be; by event

    def __bool__(self) -> bool:
        return self.pages > 0


def told_in_a_line(happening: Happening) -> str:
    """The event in one line: when, what, who, where, by how many."""
    who = "; ".join(
        f"{role} {', '.join(sorted(one.name for one in cast))}"
        for role, cast in sorted(happening.roles.items())
        if cast
    )
    place = f", {happening.place[0]}" if happening.place else ""
    sources = f"{len(happening.reports)} reports" if len(happening.reports) != 1 else "1 report"
    return (
        f"{happening.date or 'undated'} {happening.type} ({happening.status}): {who}{place}; {sources} [{happening.id}]"
    )


def compare(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[str]:
    """The lines that differ, the two of one event together."""
    for name in sorted(before.keys() | after.keys(), key=lambda name: (after.get(name) or before[name], name)):
        old, new = before.get(name), after.get(name)
        if old != new:
            yield from (f"{sign} {line}" for sign, line in (("-", old), ("+", new)) if line)
