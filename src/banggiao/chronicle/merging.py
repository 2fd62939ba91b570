"""Events: which tellings of all articles are of one happening.

Tellings are taken in the order of their ranks: those that tell the day and the people first, vague ones last. Each
joins the event of the earlier telling that it agrees with best, if it fits what that event's first tellings say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, bindparam, delete, insert, or_, select, update

from banggiao.chronicle import tables
from banggiao.chronicle.doubts import doubt
from banggiao.chronicle.events import bounds, decided
from banggiao.chronicle.evidence import score
from banggiao.chronicle.judgements import Standing
from banggiao.chronicle.links import holders, lookup, slices
from banggiao.chronicle.order import forward, nearest
from banggiao.chronicle.reports import load_reports
from banggiao.chronicle.telling import Telling, asked

KEPT = 8  # earlier tellings that a telling is linked with, those it agrees with best
COMPARED = 6  # first tellings of an event that a telling must agree with on the whole …
VETO = -5.0  # … and must not be this far from any of


@dataclass
class _Known:
    """Tellings read so far, with how far pairs of them agree."""

    connection: Connection
    tellings: dict[str, Telling] = field(default_factory=dict)
    scores: dict[tuple[str, str], float] = field(default_factory=dict)

    def load(self, ids: Iterable[str]) -> None:
        """Reads the tellings that are not known yet."""
        self.tellings.update(load_tellings(self.connection, set(ids) - set(self.tellings)))

    def __getitem__(self, one: str) -> Telling:
        if one not in self.tellings:
            self.load([one])
        return self.tellings[one]

    def rank(self, one: str) -> str:
        """The place of the telling in the order of deciding."""
        return self[one].rank

    def between(self, a: str, b: str) -> float:
        """How far the two tellings agree; from 0 upwards they may be of one happening."""
        pair = (min(a, b), max(a, b))
        if pair not in self.scores:
            self.scores[pair] = score(self[pair[0]], self[pair[1]])
        return self.scores[pair]


def link_tellings(connection: Connection, new: Mapping[str, Telling]) -> set[str]:
    """Links each new telling with those that may well be of the same happening; returns those whose links changed."""
    wanted = {one: asked(telling) for one, telling in new.items()}
    found = holders(connection, tables.report_key, "report", {key for keys in wanted.values() for key in keys})
    near = {one: {other for key in keys for other in found.get(key, ())} - {one} for one, keys in wanted.items()}
    known = _Known(connection, dict(new))
    known.load(other for others in near.values() for other in others)
    pairs = {pair for one in near for other in near[one] for pair in ((one, other), (other, one))}
    worth = {pair: known.between(*pair) for pair in sorted(pairs)}
    lists: dict[str, dict[str, float]] = {one: {} for one in new}
    for earlier, later in _matched({pair: one for pair, one in worth.items() if one >= 0}, known):
        lists.setdefault(later, {})[earlier] = worth[earlier, later]
    return _keep(connection, lists, known)


def _matched(worth: Mapping[tuple[str, str], float], known: _Known) -> list[tuple[str, str]]:
    """The pairs in which each is what the other's article tells best of the same, the earlier by rank in front.

    An article that tells of two talks of one person is not joined by the wrong one because that is looked at first.
    """
    best: dict[tuple[str, str], tuple[float, str]] = {}  # by telling and other article
    for (one, other), points in worth.items():
        side = one, known[other].article
        best[side] = min(best.get(side, (0.0, "~")), (-points, other))
    return [
        (one, other)
        for one, other in worth
        if known.rank(one) < known.rank(other)
        and best[one, known[other].article][1] == other
        and best[other, known[one].article][1] == one
    ]


def _keep(connection: Connection, lists: Mapping[str, Mapping[str, float]], known: _Known) -> set[str]:
    """Writes the strongest links of each telling, together with those that it has."""
    link = tables.report_link
    before: dict[str, dict[str, float]] = {one: {} for one in lists}
    for part in slices(lists):
        for row in connection.execute(select(link).where(link.c.report.in_(part))):
            before[row.report][row.earlier] = row.score
    known.load(earlier for links in before.values() for earlier in links)
    changed: dict[str, dict[str, float]] = {}
    for one, links in lists.items():
        kept = nearest({**before[one], **links}, known.rank, KEPT)
        if kept != before[one]:
            changed[one] = kept
    for part in slices(changed):
        connection.execute(delete(link).where(link.c.report.in_(part)))
    rows = [{"report": one, "earlier": e, "score": s} for one, kept in changed.items() for e, s in kept.items()]
    if rows:
        connection.execute(insert(link), rows)
    return set(changed)


def load_tellings(connection: Connection, ids: Iterable[str]) -> dict[str, Telling]:
    """The tellings of those ids."""
    found: dict[str, Telling] = {}
    for part in slices(ids):
        query = select(tables.report.c.id, tables.report.c.features).where(tables.report.c.id.in_(part))
        found.update((row.id, Telling.from_json(row.features)) for row in connection.execute(query))
    return found


def after(connection: Connection, tellings: Iterable[str]) -> set[str]:
    """The later tellings that are linked with these."""
    found: set[str] = set()
    link = tables.report_link
    for part in slices(tellings):
        found.update(connection.execute(select(link.c.report).where(link.c.earlier.in_(part))).scalars())
    return found


def settle_events(connection: Connection, dirty: Iterable[str], standing: Standing) -> None:
    """Decides anew to which events the tellings, and all that rest on them, belong.

    An event bears the id of its first telling, so that each id that was ever shown is that of a telling.
    """
    known = _Known(connection)
    bonds = _bonds(standing.same, known, connection)
    start = set(dirty) | {other for one in dirty for other in bonds.get(one, ())}
    settling = _Settling(connection, known, standing, bonds)
    known.load(start)
    settling.load(start)
    forward(start, known.rank, settling.decide)
    settling.write()
    refresh(connection, settling.stale | {settling.event[one] for one in start if settling.event[one]})


def _siblings(connection: Connection, tellings: Iterable[str]) -> dict[str, list[str]]:
    """The other tellings of a type by the same article, for each telling."""
    found: dict[str, list[str]] = {one: [] for one in tellings}
    one, other = tables.report.alias(), tables.report.alias()
    query = select(one.c.id, other.c.id).join_from(
        one, other, (one.c.article == other.c.article) & (one.c.type == other.c.type) & (one.c.id != other.c.id)
    )
    for part in slices(found):
        for telling, sibling in connection.execute(query.where(one.c.id.in_(part))):
            found[telling].append(sibling)
    return found


def _bonds(same: Sequence[tuple[str, str]], known: _Known, connection: Connection) -> dict[str, tuple[str, ...]]:
    """For each telling that people joined with others, all of them, the first by rank in front."""
    groups: dict[str, set[str]] = {}
    for a, b in same:
        joined = groups.get(a, {a}) | groups.get(b, {b})
        groups.update(dict.fromkeys(joined, joined))
    there = lookup(connection, tables.report.c.id, tables.report.c.id, groups)
    return {
        one: tuple(sorted((other for other in group if other in there), key=known.rank))
        for one, group in groups.items()
        if one in there
    }


@dataclass
class _Settling:
    """The deciding of tellings one after the other, and the events that it changes."""

    connection: Connection
    known: _Known
    standing: Standing
    bonds: Mapping[str, tuple[str, ...]]
    event: dict[str, str] = field(default_factory=dict)  # of each telling looked at; "" for none yet
    links: dict[str, dict[str, float]] = field(default_factory=dict)  # to earlier tellings
    later: dict[str, list[str]] = field(default_factory=dict)  # tellings that are linked with one
    siblings: dict[str, list[str]] = field(default_factory=dict)  # other tellings of its article, of its type
    stale: set[str] = field(default_factory=set)
    unwritten: dict[str, str] = field(default_factory=dict)

    def load(self, tellings: Iterable[str]) -> None:
        """Reads the links and events of the tellings."""
        new = set(tellings) - set(self.links)
        self.links.update({one: {} for one in new})
        self.later.update({one: [] for one in new})
        link = tables.report_link
        for part in slices(new):
            for row in self.connection.execute(
                select(link).where(or_(link.c.report.in_(part), link.c.earlier.in_(part)))
            ):
                if row.report in new:
                    self.links[row.report][row.earlier] = row.score
                if row.earlier in new:
                    self.later[row.earlier].append(row.report)
        self.siblings.update(_siblings(self.connection, new))
        beside = {other for one in new for other in self.siblings[one]}
        seen = {earlier for one in new for earlier in self.links[one]} | new | beside
        events = lookup(self.connection, tables.report.c.id, tables.report.c.event, seen - set(self.event))
        self.event.update({one: event or "" for one, event in events.items()})

    def decide(self, one: str) -> Iterable[str]:
        """Gives the telling its event; returns the later tellings that this reaches."""
        self.load([one])
        event, before = self._event_for(one), self.event[one]
        if event == before:
            return ()
        self.event[one] = self.unwritten[one] = event
        touched = {event, before} - {""}
        self.stale |= touched
        reached = {*self.later[one], *self.siblings[one], *self.bonds.get(one, ())}
        if touched != {one}:  # it does not just stand alone as something new
            reached |= after(self.connection, {other for name in touched for other in self._first(name)} - {one})
        self.known.load(reached)
        return reached

    def write(self) -> None:
        """Writes the events of the tellings that were decided."""
        report = tables.report
        if self.unwritten:
            statement = update(report).where(report.c.id == bindparam("one")).values(event=bindparam("name"))
            rows = [{"one": one, "name": event} for one, event in self.unwritten.items()]
            self.connection.execute(statement, rows)
            self.unwritten.clear()

    def _first(self, event: str, before: str | None = None) -> list[str]:
        """The first tellings of an event; only those that rank before one, when one is given."""
        self.write()
        report = tables.report
        query = select(report.c.id).where(report.c.event == event).order_by(report.c.rank).limit(COMPARED)
        if before is not None:
            query = query.where(report.c.rank < self.known.rank(before))
        return list(self.connection.execute(query).scalars())

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
        members = self._first(event, one)
        apart = {other for pair in self.standing.different if one in pair for other in pair} - {one}
        if self._beside(one, event) or (apart and apart & set(self._members(event))):
            return False
        if any(member in self.bonds for member in members):
            return True
        self.known.load(members)
        scores = [self.known.between(one, member) for member in members]
        return bool(scores) and sum(scores) >= 0 and min(scores) > VETO

    def _beside(self, one: str, event: str) -> bool:
        """Whether an earlier telling of the same article is of the event: the reader kept the two apart."""
        ranks = self.known.rank(one)
        return any(self.event[other] == event and self.known.rank(other) < ranks for other in self.siblings[one])

    def _members(self, event: str) -> list[str]:
        report = tables.report
        return list(self.connection.execute(select(report.c.id).where(report.c.event == event)).scalars())


def refresh(connection: Connection, events: Iterable[str]) -> None:
    """Writes anew by what each event is found: its type, status and days."""
    stale = sorted(events)
    for part in slices(stale):
        connection.execute(delete(tables.event).where(tables.event.c.id.in_(part)))
    rows = []
    for name, reports in load_reports(connection, stale).items():
        status, date = decided(reports)
        first, last = bounds(date)
        kind = reports[0].telling.type
        row = {"id": name, "type": kind, "status": status, "first": first, "last": last, "doubt": doubt(reports)}
        rows.append(row)
    if rows:
        connection.execute(insert(tables.event), rows)
