"""What people decide: appended, never overwritten, and honoured by every later run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, insert, select

from banggiao.chronicle import tables
from banggiao.chronicle.links import lookup
from banggiao.model import ROLES, BanggiaoError, NotFoundError, Status
from banggiao.model.edtf import EdtfError, parse_edtf

LONGEST = 300  # characters of a value that people give
ROLE = "role"  # the field that is mended when someone has another part in an event


class Verdict(StrEnum):
    """What someone decided about one or two things."""

    SAME = "same"
    DIFFERENT = "different"
    ACCEPT = "accept"
    REJECT = "reject"
    MEND = "mend"  # a field of an event, or someone's part in it, is another than was read
    NOTE = "note"  # something to remember; nothing follows from it
    UNDO = "undo"  # of what was last decided about the same


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision. `a` and `b` are tellings or faces, whose ids never change, not the groups they are in.

    Of what is mended `a` is the event, and `b` whoever has another part in it.
    """

    verdict: Verdict
    a: str
    b: str | None
    by: str
    note: str
    time: str
    field: str | None = None  # that is mended, and its right value; an empty value says that nothing is known
    value: str | None = None

    @property
    def about(self) -> frozenset[str]:
        """What was decided about; a later decision about the same takes its place."""
        return frozenset((self.a, self.b) if self.b else (self.a,))

    def to_json(self) -> dict[str, Any]:
        """The judgement as plain JSON values."""
        return {name: value for name, value in asdict(self).items() if name == "b" or value is not None}

    @classmethod
    def from_json(cls, row: dict[str, Any]) -> Judgement:
        """The judgement that `to_json` printed. Raises BanggiaoError for a row that is none."""
        if not isinstance(row, dict):
            raise BanggiaoError(f"not a judgement: {row!r:.80}")
        if missing := [name for name in ("verdict", "a", "by", "time") if not row.get(name)]:
            raise BanggiaoError(f"a judgement without {', '.join(missing)}: {row!r:.200}")
        if wrong := [name for name in _TEXTS if not isinstance(row.get(name) or "", str)]:
            raise BanggiaoError(f"a judgement whose {', '.join(wrong)} is no text: {row!r:.200}")
        try:
            verdict = Verdict(row["verdict"])
        except ValueError as error:
            raise BanggiaoError(f"no verdict {row['verdict']!r:.80}; there are {', '.join(Verdict)}") from error
        said = row["a"], row.get("b"), row["by"], row.get("note") or "", row["time"]
        field, value = row.get("field"), row.get("value")
        if verdict is Verdict.MEND:
            _check_change(field or "", value or "", bool(row.get("b")))
        return cls(verdict, *said, field, value)


_TEXTS = ("verdict", "a", "b", "by", "note", "time", "field", "value")


@dataclass(frozen=True, slots=True)
class Standing:
    """The judgements that hold now."""

    same: tuple[tuple[str, str], ...] = ()
    different: tuple[tuple[str, str], ...] = ()
    accepted: frozenset[str] = frozenset()
    rejected: frozenset[str] = frozenset()
    mended: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # of each, by the field
    parts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # of each, the roles by the face; "" for none


def judgement(verdict: Verdict, a: str, b: str | None, by: str, note: str = "", field: str | None = None) -> Judgement:
    """A judgement made now. Raises BanggiaoError when it lacks its second side or has one too many.

    An undoing may name the field whose mending it takes back.
    """
    pair = verdict in (Verdict.SAME, Verdict.DIFFERENT)
    if pair and (b is None or a == b):
        raise BanggiaoError(f"“{verdict.value}” is said of two different ids")
    if not pair and verdict is not Verdict.UNDO and b is not None:
        raise BanggiaoError(f"“{verdict.value}” is said of one id")
    if not by.strip():
        raise BanggiaoError("a judgement needs its author's name")
    if verdict is Verdict.NOTE and not note.strip():
        raise BanggiaoError("a note needs words")
    return Judgement(verdict, a, b, by, note, datetime.now(UTC).isoformat(timespec="microseconds"), field)


def mending(a: str, name: str, value: str, by: str, note: str = "") -> Judgement:
    """A judgement made now that a field has another value. Raises BanggiaoError for one that it cannot have."""
    value = value.strip()
    _check_change(name, value, someone=False)
    return replace(judgement(Verdict.MEND, a, None, by, note), field=name, value=value)


def _check_change(name: str, value: str, someone: bool) -> None:
    """Raises BanggiaoError when a field of an event, or of someone in it, cannot be mended so."""
    fields = {ROLE: _is_role} if someone else MENDABLE
    check = fields.get(name)
    if check is None:
        raise BanggiaoError(f"no field {name!r} can be mended; there are {', '.join(fields)}")
    if value and not check(value):
        raise BanggiaoError(f"{value!r} is no {name.replace('_', ' ')}")
    if not value and name == "status":
        raise BanggiaoError("an event has a status")


def recasting(event: str, part: tuple[str, str], by: str, note: str = "") -> Judgement:
    """A judgement made now that an actor has that role in an event; an empty one says that it took no part."""
    who, role = part
    _check_change(ROLE, role, someone=True)
    return replace(judgement(Verdict.MEND, event, None, by, note), b=who, field=ROLE, value=role)


def _is_role(value: str) -> bool:
    return any(value in roles for roles in ROLES.values())


def _is_date(value: str) -> bool:
    try:
        parse_edtf(value)
    except EdtfError:
        return False
    return True


#: The fields of an event that people can mend, and which values are possible.
MENDABLE: Mapping[str, Callable[[str], bool]] = {
    "date": _is_date,
    "status": lambda value: value in set(Status),
    "place": lambda value: len(value) <= LONGEST,
    "place_country": lambda value: len(value) == 2 and value.isascii() and value.isalpha() and value.isupper(),
    "object": lambda value: len(value) <= LONGEST,
}


def judged(connection: Connection) -> Iterator[Judgement]:
    """All judgements ever made, the earliest first."""
    table = tables.judgement
    for row in connection.execute(select(table).order_by(table.c.time, table.c.n)):
        yield Judgement(Verdict(row.verdict), row.a, row.b, row.by, row.note, row.time, row.field, row.value)


def append(connection: Connection, new: Iterable[Judgement]) -> list[Judgement]:
    """Appends the judgements that are not there yet; returns them."""
    known = set(judged(connection))
    fresh = [one for one in dict.fromkeys(new) if one not in known]
    if fresh:
        connection.execute(insert(tables.judgement), [asdict(one) for one in fresh])
    return fresh


def holding(connection: Connection) -> dict[Judgement, Judgement]:
    """The judgements that hold, the latest last: the last about each thing, unless it was undone.

    Each leads to itself as it is to be understood now: of the tellings that took the place of those it was said of.
    """
    last: dict[tuple[frozenset[str], str | None], tuple[Judgement, Judgement]] = {}
    every = [one for one in judged(connection) if one.verdict is not Verdict.NOTE]
    heirs = _heirs(connection, {one for judgement in every for one in judgement.about})
    for said in every:
        one = replace(said, a=heirs.get(said.a, said.a), b=heirs.get(said.b, said.b) if said.b else None)
        if one.verdict is Verdict.UNDO:
            undone = [key for key, (_, held) in last.items() if _undoes(one, held)]
            last.pop(undone[-1] if undone else (one.about, None), None)
        else:
            last.pop((one.about, one.field), None)
            last[one.about, one.field] = said, one
    return dict(last.values())


def standing(connection: Connection) -> Standing:
    """What follows from the judgements that hold."""
    pairs: dict[Verdict, list[tuple[str, str]]] = {Verdict.SAME: [], Verdict.DIFFERENT: []}
    single: dict[Verdict, set[str]] = {Verdict.ACCEPT: set(), Verdict.REJECT: set()}
    mended: dict[str, dict[str, str]] = {}
    parts: dict[str, dict[str, str]] = {}
    for one in holding(connection).values():
        if one.field == ROLE and one.b is not None:
            parts.setdefault(one.a, {})[one.b] = one.value or ""
        elif one.field is not None:
            mended.setdefault(one.a, {})[one.field] = one.value or ""
        elif one.b is not None:
            pairs[one.verdict].append((min(one.a, one.b), max(one.a, one.b)))
        else:
            single[one.verdict].add(one.a)
    return Standing(
        tuple(sorted(pairs[Verdict.SAME])),
        tuple(sorted(pairs[Verdict.DIFFERENT])),
        frozenset(single[Verdict.ACCEPT]),
        frozenset(single[Verdict.REJECT]),
        mended,
        parts,
    )


def _undoes(undo: Judgement, held: Judgement) -> bool:
    """Whether it takes back what holds: said of the same, or of a part in the event when the event alone is named."""
    inside = undo.b is None and held.verdict is Verdict.MEND and held.a == undo.a
    return (held.about == undo.about or inside) and undo.field in (None, held.field)


def mendings(connection: Connection) -> Standing:
    """The judgements that hold, when people have mended anything at all; looked for so that most need not be read."""
    table = tables.judgement
    some = connection.execute(select(table.c.n).where(table.c.verdict == Verdict.MEND.value).limit(1)).first()
    return standing(connection) if some else Standing()


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


def check_kinds(connection: Connection, verdict: Verdict, sides: Mapping[str, str]) -> None:
    """Raises BanggiaoError when a verdict cannot be said of what it is said of; `sides` has the given ids' anchors."""
    table = tables.face
    kinds = lookup(connection, table.c.id, table.c.kind, sides.values())
    told = [(name, kinds.get(side, _EVENT)) for name, side in sides.items()]
    if verdict in (Verdict.ACCEPT, Verdict.REJECT, Verdict.MEND):
        for name, kind in told:
            if kind != _EVENT:
                raise BanggiaoError(f"“{verdict.value}” is said of an event; {name} is {_NAMED[kind]}")
    elif verdict is Verdict.SAME and len({_ALIKE.get(kind, kind) for _, kind in told}) > 1:
        what = ", ".join(f"{name} is {_NAMED[kind]}" for name, kind in told)
        raise BanggiaoError(f"only two events, or two actors of one kind, can be the same: {what}")
    elif verdict is Verdict.DIFFERENT and len({kind == _EVENT for _, kind in told}) > 1:
        what = ", ".join(f"{name} is {_NAMED[kind]}" for name, kind in told)
        raise BanggiaoError(f"an event and an actor are never the same: {what}")


_EVENT = "event"
_NAMED = {_EVENT: "an event", "person": "a person", "state": "a state", "organization": "a body", "group": "a group"}
_ALIKE = {"group": "organization"}


def _first_face(connection: Connection, actor: str) -> str | None:
    face, appearance = tables.face, tables.appearance
    query = (
        select(face.c.id)
        .join_from(face, appearance, face.c.id == appearance.c.face)
        .where(face.c.actor == actor)
        .order_by(appearance.c.day.is_(None), appearance.c.day, face.c.id)
    )
    return connection.execute(query.limit(1)).scalar()
