"""Events: which tellings of all articles are of one happening.

Tellings are taken in the order of their ranks: those that tell the day and the people first, vague ones last. Each
joins the event of the earlier telling that it agrees with best, if it fits what that event's first tellings say.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, bindparam, delete, insert, or_, select, update

from banggiao.chronicle import tables
from banggiao.chronicle.casts import write_casts
from banggiao.chronicle.doubts import doubt
from banggiao.chronicle.events import bounds, decided, turn
from banggiao.chronicle.judgements import Standing
from banggiao.chronicle.linking import Tellings, after
from banggiao.chronicle.links import lookup, slices
from banggiao.chronicle.order import forward
from banggiao.chronicle.reports import load_reports

COMPARED = 6  # first tellings of an event that a telling must agree with on the whole …
VETO = -5.0  # … and must not be this far from any of


def settle_events(tellings: Tellings, dirty: Iterable[str], standing: Standing) -> None:
    """Decides anew to which events the tellings, and all that rest on them, belong.

    An event bears the id of its first telling, so that each id that was ever shown is that of a telling.
    """
    bonds = _bonds(standing.same, tellings)
    start = set(dirty) | {other for one in dirty for other in bonds.get(one, ())}
    settling = _Settling(tellings, standing, bonds)
    settling.load(start)
    forward(start, settling.rank.__getitem__, settling.decide)
    settling.write()
    refresh(tellings.connection, settling.stale | {settling.event[one] for one in start if settling.event[one]})


def _bonds(same: Sequence[tuple[str, str]], tellings: Tellings) -> dict[str, tuple[str, ...]]:
    """For each telling that people joined with others, all of them, the first by rank in front."""
    groups: dict[str, set[str]] = {}
    for a, b in same:
        joined = groups.get(a, {a}) | groups.get(b, {b})
        groups.update(dict.fromkeys(joined, joined))
    there = lookup(tellings.connection, tables.report.c.id, tables.report.c.id, groups)
    return {
        one: tuple(sorted((other for other in group if other in there), key=tellings.rank))
        for one, group in groups.items()
        if one in there
    }


@dataclass
class _Settling:
    """The deciding of tellings one after the other, and the events that it changes."""

    tellings: Tellings
    standing: Standing
    bonds: Mapping[str, tuple[str, ...]]
    rank: dict[str, str] = field(default_factory=dict)  # of each telling met
    event: dict[str, str] = field(default_factory=dict)  # of each telling met; "" for none yet
    links: dict[str, dict[str, float]] = field(default_factory=dict)  # of each telling read, to earlier tellings
    later: dict[str, list[str]] = field(default_factory=dict)  # tellings that are linked with one
    siblings: dict[str, list[str]] = field(default_factory=dict)  # other tellings of its article, of its type
    members: dict[str, list[tuple[str, str]]] = field(default_factory=dict)  # rank and id, of each event met
    stale: set[str] = field(default_factory=set)
    unwritten: dict[str, str] = field(default_factory=dict)

    def load(self, tellings: Iterable[str]) -> None:
        """Reads what the tellings are linked with, and the events of all these."""
        new = set(tellings) - set(self.links)
        if not new:
            return
        self.links.update({one: {} for one in new})
        self.later.update({one: [] for one in new})
        link = tables.report_link
        for part in slices(new):
            query = select(link).where(or_(link.c.report.in_(part), link.c.earlier.in_(part)))
            for row in self.tellings.connection.execute(query):
                if row.report in new:
                    self.links[row.report][row.earlier] = row.score
                if row.earlier in new:
                    self.later[row.earlier].append(row.report)
        self._load_siblings(new)
        beside = {other for one in new for others in (self.links[one], self.later[one]) for other in others}
        report = tables.report
        for part in slices(beside - set(self.rank)):
            query = select(report.c.id, report.c.rank, report.c.event).where(report.c.id.in_(part))
            for one, rank, event in self.tellings.connection.execute(query):
                self.rank[one], self.event[one] = rank, event or ""
        candidates = {self.event[earlier] for one in new for earlier in self.links[one]}
        self._load_members(candidates | {self.event[one] for one in new})
        first = {one for event in candidates for _, one in self.members.get(event, ())[:COMPARED]}
        self.tellings.load(first | {one for one in new if self.links[one]})

    def _load_siblings(self, new: set[str]) -> None:
        report, other = tables.report, tables.report.alias()
        for part in slices(new):
            articles = select(other.c.article).where(other.c.id.in_(part))
            query = select(report.c.article, report.c.type, report.c.id, report.c.rank, report.c.event)
            groups: dict[tuple[int, str], list[str]] = {}
            for n, kind, one, rank, event in self.tellings.connection.execute(
                query.where(report.c.article.in_(articles))
            ):
                groups.setdefault((n, kind), []).append(one)
                self.rank[one] = rank
                self.event.setdefault(one, event or "")
            self.siblings.update(
                {one: [sib for sib in group if sib != one] for group in groups.values() for one in group if one in new}
            )

    def _load_members(self, events: set[str]) -> None:
        """Reads who is of the events, as far as it was decided."""
        report = tables.report
        new = events - set(self.members) - {""}
        self.members.update({event: [] for event in new})
        for part in slices(new):
            query = select(report.c.event, report.c.rank, report.c.id).where(report.c.event.in_(part))
            for event, rank, one in self.tellings.connection.execute(query):
                if self.unwritten.get(one, event) == event:
                    self.members[event].append((rank, one))
        for one, event in self.unwritten.items():
            if event in new and (self.rank[one], one) not in self.members[event]:
                self.members[event].append((self.rank[one], one))
        for event in new:
            self.members[event].sort()

    def decide(self, one: str) -> Iterable[str]:
        """Gives the telling its event; returns the later tellings that this reaches."""
        event, before = self._event_for(one), self.event[one]
        if event == before:
            return ()
        self._load_members({event})
        place, shaken = (self.rank[one], one), set()
        if before:
            shaken |= self._shaken(before, place)
            self.members[before].remove(place)
        shaken |= self._shaken(event, place)
        insort(self.members[event], place)
        self.event[one] = self.unwritten[one] = event
        self.stale |= {event, before} - {""}
        reached = {*self.later[one], *self.siblings[one], *self.bonds.get(one, ())}
        ranks = after(self.tellings.connection, shaken)
        reached |= {other for other, rank in ranks.items() if rank > self.rank[one]}
        self.load(reached)
        return reached

    def _shaken(self, event: str, place: tuple[str, str]) -> set[str]:
        """The tellings of the event, when one at that place is among those that others must fit."""
        members = self.members[event]
        if bisect_left(members, place) >= COMPARED:
            return set()
        return {member for _, member in members if member != place[1]}

    def write(self) -> None:
        """Writes the events of the tellings that were decided."""
        report = tables.report
        if self.unwritten:
            statement = update(report).where(report.c.id == bindparam("one")).values(event=bindparam("name"))
            rows = [{"one": one, "name": event} for one, event in self.unwritten.items()]
            self.tellings.connection.execute(statement, rows)

    def _event_for(self, one: str) -> str:
        bond = self.bonds.get(one, (one,))
        if bond[0] != one:
            self.load([bond[0]])
            return self.event[bond[0]] or bond[0]
        strongest: dict[str, float] = {}
        for earlier, worth in self.links[one].items():
            if event := self.event[earlier]:
                strongest[event] = max(worth, strongest.get(event, worth))
        for event in sorted(strongest, key=lambda event: (-strongest[event], event)):
            if self._fits(one, event):
                return event
        return one

    def _fits(self, one: str, event: str) -> bool:
        self._load_members({event})
        members = self.members[event]
        earlier = [member for _, member in members[: bisect_left(members, (self.rank[one], one))]]
        apart = {other for pair in self.standing.different if one in pair for other in pair} - {one}
        if self._beside(one, event) or not apart.isdisjoint(earlier):
            return False
        first = earlier[:COMPARED]
        if any(member in self.bonds for member in first):
            return True
        self.tellings.load(first)
        scores = [self.tellings.between(one, member) for member in first]
        return bool(scores) and sum(scores) >= 0 and min(scores) > VETO

    def _beside(self, one: str, event: str) -> bool:
        """Whether an earlier telling of the same article is of the event: the reader kept the two apart."""
        return any(self.event[other] == event and self.rank[other] < self.rank[one] for other in self.siblings[one])


def refresh(connection: Connection, events: Iterable[str]) -> None:
    """Writes anew by what each event is found: its type, status, days, cast and states."""
    stale = sorted(events)
    for part in slices(stale):
        connection.execute(delete(tables.event).where(tables.event.c.id.in_(part)))
    found = load_reports(connection, stale)
    rows = []
    for name, reports in found.items():
        status, date = decided(reports)
        first, last = bounds(date)
        kind = reports[0].telling.type
        row = {"id": name, "type": kind, "status": status, "first": first, "last": last}
        rows.append({**row, "turn": turn(date), "doubt": doubt(reports)})
    if rows:
        connection.execute(insert(tables.event), rows)
    write_casts(connection, stale, found)
