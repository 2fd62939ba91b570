"""What people decide: appended, never overwritten, and honoured by every later run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, insert, select

from banggiao.chronicle import tables
from banggiao.chronicle.links import lookup
from banggiao.model import BanggiaoError, NotFoundError


class Verdict(StrEnum):
    """What someone decided about one or two things."""

    SAME = "same"
    DIFFERENT = "different"
    ACCEPT = "accept"
    REJECT = "reject"
    UNDO = "undo"  # of what was last decided about the same


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision. `a` and `b` are tellings or faces, whose ids never change, not the groups they are in."""

    verdict: Verdict
    a: str
    b: str | None
    by: str
    note: str
    time: str

    @property
    def about(self) -> frozenset[str]:
        """What was decided about; a later decision about the same takes its place."""
        return frozenset((self.a, self.b) if self.b else (self.a,))

    def to_json(self) -> dict[str, Any]:
        """The judgement as plain JSON values."""
        return asdict(self)

    @classmethod
    def from_json(cls, row: dict[str, Any]) -> Judgement:
        """The judgement that `to_json` printed. Raises BanggiaoError for a row that is none."""
        try:
            return cls(Verdict(row["verdict"]), row["a"], row.get("b"), row["by"], row.get("note", ""), row["time"])
        except (KeyError, TypeError, ValueError) as error:
            raise BanggiaoError(f"not a judgement: {row!r:.200}") from error


@dataclass(frozen=True, slots=True)
class Standing:
    """The judgements that hold now."""

    same: tuple[tuple[str, str], ...] = ()
    different: tuple[tuple[str, str], ...] = ()
    accepted: frozenset[str] = frozenset()
    rejected: frozenset[str] = frozenset()


def judgement(verdict: Verdict, a: str, b: str | None, by: str, note: str = "") -> Judgement:
    """A judgement made now. Raises BanggiaoError when it lacks its second side or has one too many."""
    pair = verdict in (Verdict.SAME, Verdict.DIFFERENT)
    if pair and (b is None or a == b):
        raise BanggiaoError(f"“{verdict.value}” is said of two different ids")
    if not pair and verdict is not Verdict.UNDO and b is not None:
        raise BanggiaoError(f"“{verdict.value}” is said of one id")
    if not by.strip():
        raise BanggiaoError("a judgement needs its author's name")
    return Judgement(verdict, a, b, by, note, datetime.now(UTC).isoformat(timespec="microseconds"))


def judged(connection: Connection) -> Iterator[Judgement]:
    """All judgements ever made, the earliest first."""
    table = tables.judgement
    for row in connection.execute(select(table).order_by(table.c.time, table.c.n)):
        yield Judgement(Verdict(row.verdict), row.a, row.b, row.by, row.note, row.time)


def append(connection: Connection, new: Iterable[Judgement]) -> list[Judgement]:
    """Appends the judgements that are not there yet; returns them."""
    known = set(judged(connection))
    fresh = [one for one in dict.fromkeys(new) if one not in known]
    if fresh:
        connection.execute(insert(tables.judgement), [one.to_json() for one in fresh])
    return fresh


def standing(connection: Connection) -> Standing:
    """The judgements that hold: the last about each thing, unless it was undone."""
    last: dict[frozenset[str], Judgement] = {}
    every = list(judged(connection))
    heirs = _heirs(connection, {one for judgement in every for one in judgement.about})
    for said in every:
        one = replace(said, a=heirs.get(said.a, said.a), b=heirs.get(said.b, said.b) if said.b else None)
        if one.verdict is Verdict.UNDO:
            last.pop(one.about, None)
        else:
            last[one.about] = one
    pairs: dict[Verdict, list[tuple[str, str]]] = {Verdict.SAME: [], Verdict.DIFFERENT: []}
    single: dict[Verdict, set[str]] = {Verdict.ACCEPT: set(), Verdict.REJECT: set()}
    for one in last.values():
        if one.b is not None:
            pairs[one.verdict].append((min(one.a, one.b), max(one.a, one.b)))
        else:
            single[one.verdict].add(one.a)
    return Standing(
        tuple(sorted(pairs[Verdict.SAME])),
        tuple(sorted(pairs[Verdict.DIFFERENT])),
        frozenset(single[Verdict.ACCEPT]),
        frozenset(single[Verdict.REJECT]),
    )


def _heirs(connection: Connection, about: set[str]) -> dict[str, str]:
    """What took the place of tellings that a new reading of their article no longer yields."""
    if not about:
        return {}
    return lookup(connection, tables.redirect.c.old, tables.redirect.c.new, about)


def anchor(connection: Connection, name: str) -> str:
    """What an id stands for in judgements: the telling or face that keeps it. Raises NotFoundError."""
    report, face, redirect = tables.report, tables.face, tables.redirect
    for _ in range(9):
        for column in (report.c.id, face.c.id):
            if connection.execute(select(column).where(column == name)).first():
                return name
        if found := _first_face(connection, name):
            return found
        moved = connection.execute(select(redirect.c.new).where(redirect.c.old == name)).scalar()
        if not moved:
            break
        name = moved
    raise NotFoundError(f"no event or actor {name!r} is known")


def _first_face(connection: Connection, actor: str) -> str | None:
    face, appearance = tables.face, tables.appearance
    query = (
        select(face.c.id)
        .join_from(face, appearance, face.c.id == appearance.c.face)
        .where(face.c.actor == actor)
        .order_by(appearance.c.day.is_(None), appearance.c.day, face.c.id)
    )
    return connection.execute(query.limit(1)).scalar()
