"""Finding what belongs with what is new: candidates from the indices, then the pairwise comparison, then the groups."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import Column, ColumnElement, Connection, Row, Select, Table, and_, or_, select

Key = TypeVar("Key", int, str)
SLICE = 500  # values in one query


def slices(values: Iterable[Key]) -> Iterator[list[Key]]:
    """The values in order, cut so that each part fits in a query."""
    ordered = sorted(values)
    for start in range(0, len(ordered), SLICE):
        yield ordered[start : start + SLICE]


def lookup(connection: Connection, key: Column[Any], value: Column[Any], keys: Iterable[Key]) -> dict[Any, Any]:
    """The value in the row of each key."""
    found: dict[Any, Any] = {}
    for part in slices(keys):
        found.update((row[0], row[1]) for row in connection.execute(select(key, value).where(key.in_(part))))
    return found


def holders(connection: Connection, table: Table, member: str, values: Iterable[int]) -> dict[int, list[Any]]:
    """Who holds each of the values, by an index table of (value, member)."""
    found: dict[int, list[Any]] = defaultdict(list)
    for part in slices(values):
        query = select(table.c.value, table.c[member]).where(table.c.value.in_(part))
        for value, holder in connection.execute(query):
            found[value].append(holder)
    return found


def linked(connection: Connection, table: Table, members: Iterable[Key]) -> list[tuple[Any, ...]]:
    """The rows of a table of links (a, b, …) at the members."""
    rows: dict[tuple[Any, Any], tuple[Any, ...]] = {}
    for part in slices(members):
        for row in connection.execute(select(table).where(or_(table.c.a.in_(part), table.c.b.in_(part)))):
            rows[row[0], row[1]] = tuple(row)
    return [rows[key] for key in sorted(rows)]


def reach(
    connection: Connection,
    table: Table,
    starts: Iterable[Key],
    more: Callable[[Sequence[Key]], Iterable[Key]] | None = None,
) -> tuple[set[Key], list[tuple[Any, ...]]]:
    """All that hangs together with the starts by the links of a table, and those links."""
    seen: set[Key] = set(starts)
    edge = set(seen)
    rows: dict[tuple[Any, Any], tuple[Any, ...]] = {}
    while edge:
        nearby: set[Key] = set()
        for row in linked(connection, table, edge):
            rows[row[0], row[1]] = row
            nearby.update((row[0], row[1]))
        if more:
            nearby.update(more(sorted(edge)))
        edge = nearby - seen
        seen |= edge
    return seen, [rows[key] for key in sorted(rows)]


def in_order(
    connection: Connection,
    query: Select[Any],
    days: Sequence[Column[Any]],
    name: Column[Any],
    count: int,
    skip: int = 0,
) -> Iterator[list[Row[Any]]]:
    """The rows of a query, so many at a time, by the first of the days that is known, then by their names.

    Each time the next rows are looked up in the index of the day: sorting all of them again and again would take the
    longer the more there are. The first of the rows can be skipped.
    """
    unknown: list[ColumnElement[bool]] = []
    for day in (*days, None):
        known = query.where(*unknown) if day is None else query.where(*unknown, day.is_not(None))
        part = (known.order_by(name) if day is None else known.order_by(day, name)).limit(count)
        rows = connection.execute(part).all()
        while rows:
            if len(rows) > skip:
                yield list(rows[skip:])
            skip = max(0, skip - len(rows))
            last = rows[-1]._mapping
            behind = name > last[name]
            if day is not None:
                behind = and_(day >= last[day], or_(day > last[day], behind))
            rows = connection.execute(part.where(behind)).all() if len(rows) == count else []
        if day is not None:
            unknown.append(day.is_(None))
