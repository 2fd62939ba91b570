"""What a new reading of the kept pages changes in a chronicle."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from banggiao.chronicle.events import Happening


class Changes:
    """Events before and after a new reading, each as a line that a person can compare.

    The lines lie in a file of their own, which is gone when the changes are closed: a chronicle has many events.
    """

    def __init__(self) -> None:
        self.pages = 0  # that are read differently now
        self._lines = sqlite3.connect("", isolation_level=None)
        self._lines.execute("CREATE TABLE event (id TEXT PRIMARY KEY, was TEXT, now TEXT) WITHOUT ROWID")

    def note_before(self, events: Iterable[Happening]) -> None:
        """Notes the events as the chronicle tells them now."""
        self._note("INSERT INTO event (id, was) VALUES (?, ?)", events)

    def note_after(self, events: Iterable[Happening]) -> None:
        """Notes the events as it would tell them."""
        self._note(
            "INSERT INTO event (id, now) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET now = excluded.now", events
        )

    def _note(self, statement: str, events: Iterable[Happening]) -> None:
        self._lines.execute("BEGIN")
        self._lines.executemany(statement, ((one.id, told_in_a_line(one)) for one in events))
        self._lines.execute("COMMIT")

    def events(self) -> int:
        """How many events change."""
        return int(self._lines.execute("SELECT count(*) FROM event WHERE was IS NOT now").fetchone()[0])

    def lines(self) -> Iterator[str]:
        """The lines that differ, - as it was, + as it would be, the two of one event together."""
        query = "SELECT was, now FROM event WHERE was IS NOT now ORDER BY coalesce(now, was), id"
        for old, new in self._lines.execute(query):
            yield from (f"{sign} {line}" for sign, line in (("-", old), ("+", new)) if line)

    def close(self) -> None:
        """Lets the lines go."""
        self._lines.close()


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
