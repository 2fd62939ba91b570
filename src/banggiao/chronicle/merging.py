"""Events: which tellings of all articles are of one happening."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from banggiao.chronicle import tables
from banggiao.chronicle.clusters import agglomerate
from banggiao.chronicle.events import bounds, decided
from banggiao.chronicle.evidence import score
from banggiao.chronicle.judgements import Standing
from banggiao.chronicle.links import holders, lookup, reach, slices
from banggiao.chronicle.reports import load_reports
from banggiao.chronicle.telling import Telling, asked

COMPARED = 6  # tellings of each of two groups, the earliest, that must agree on the whole


def link_tellings(connection: Connection, new: Mapping[str, Telling]) -> None:
    """Links each new telling with those that may well be of the same happening."""
    wanted = {one: asked(telling) for one, telling in new.items()}
    found = holders(connection, tables.report_key, "report", {key for keys in wanted.values() for key in keys})
    near = {one: {other for key in keys for other in found.get(key, ())} - {one} for one, keys in wanted.items()}
    known = dict(new)
    known.update(load_tellings(connection, {other for others in near.values() for other in others} - set(known)))
    links: dict[tuple[str, str], float] = {}
    for one in sorted(near):
        for other in sorted(near[one]):
            pair = (min(one, other), max(one, other))
            if pair not in links and (worth := score(known[pair[0]], known[pair[1]])) >= 0:
                links[pair] = worth
    if links:
        connection.execute(insert(tables.report_link), [{"a": a, "b": b, "score": s} for (a, b), s in links.items()])


def load_tellings(connection: Connection, ids: Iterable[str]) -> dict[str, Telling]:
    """The tellings of those ids."""
    found = {}
    for part in slices(ids):
        query = select(tables.report.c.id, tables.report.c.features).where(tables.report.c.id.in_(part))
        found.update({one: Telling.from_json(stored) for one, stored in connection.execute(query)})
    return found


def group_tellings(
    tellings: Mapping[str, Telling],
    links: Iterable[tuple[float, str, str]],
    standing: Standing,
) -> list[list[str]]:
    """The tellings joined to happenings; people's judgements come first."""
    order = sorted(tellings, key=lambda one: tellings[one].order)
    apart = {frozenset(pair) for pair in standing.different}
    sure = {frozenset(pair) for pair in standing.same}
    known: dict[tuple[str, str], float] = {}

    def between(a: str, b: str) -> float:
        pair = (min(a, b), max(a, b))
        if pair not in known:
            known[pair] = score(tellings[pair[0]], tellings[pair[1]])
        return known[pair]

    def may_join(left: Sequence[str], right: Sequence[str]) -> bool:
        if apart or sure:
            pairs = {frozenset((a, b)) for a in left for b in right}
            if pairs & apart:
                return False
            if pairs & sure:
                return True
        some = [between(a, b) for a in left[:COMPARED] for b in right[:COMPARED]]
        return sum(some) >= 0 and min(some) > -5.0

    judged = [(1e6, a, b) for a, b in standing.same if a in tellings and b in tellings]
    return agglomerate(order, [*judged, *links], may_join)


def settle_events(
    connection: Connection,
    dirty: Iterable[str],
    standing: Standing,
) -> None:
    """Decides anew which tellings are of one happening, wherever the dirty ones reach.

    An event bears the id of its first telling, so that each id that was ever shown is that of a telling.
    """
    judged: dict[str, list[str]] = defaultdict(list)
    for a, b in standing.same:
        judged[a].append(b)
        judged[b].append(a)
    members, links = reach(
        connection, tables.report_link, dirty, lambda edge: [other for one in edge for other in judged.get(one, ())]
    )
    tellings = load_tellings(connection, members)
    groups = group_tellings(tellings, [(s, a, b) for a, b, s in links], standing)
    rows = [{"number": one, "name": group[0]} for group in groups for one in group]
    _write(connection, rows, set(dirty))


def _write(connection: Connection, rows: Sequence[Mapping[str, str]], dirty: set[str]) -> None:
    report = tables.report
    before = lookup(connection, report.c.id, report.c.event, [row["number"] for row in rows])
    changed = [row for row in rows if before.get(row["number"]) != row["name"]]
    if changed:
        statement = update(report).where(report.c.id == bindparam("number")).values(event=bindparam("name"))
        connection.execute(statement, changed)
    stale = {event for row in changed if (event := before.get(row["number"]))}
    stale |= {row["name"] for row in rows if row in changed or row["number"] in dirty}
    refresh(connection, stale)


def refresh(connection: Connection, events: Iterable[str]) -> None:
    """Writes anew by what each event is found: its type, status and days."""
    stale = sorted(events)
    for part in slices(stale):
        connection.execute(delete(tables.event).where(tables.event.c.id.in_(part)))
    rows = []
    for name, reports in load_reports(connection, stale).items():
        status, date = decided(reports)
        first, last = bounds(date)
        rows.append({"id": name, "type": reports[0].telling.type, "status": status, "first": first, "last": last})
    if rows:
        connection.execute(insert(tables.event), rows)
