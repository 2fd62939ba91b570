"""FollowTheMoney entities: people and bodies to be known, and events or trips as contacts."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from banggiao.chronicle import KnownActor, of_entity
from banggiao.imports.dates import edtf, span
from banggiao.imports.made import Someone, Written, of_state, record, role_of
from banggiao.imports.states import country_of, state_code
from banggiao.model import BanggiaoError, Entry, EventType, Place, Record, Status
from banggiao.model.edtf import EdtfError

_EVENTS = ("Event", "Trip")
_LEADS = {EventType.INVITATION, EventType.MESSAGE, EventType.GIFT, EventType.STATEMENT}  # whose organizer acts
_OURS = "actor-"  # how our own export names those without an identifier


@dataclass(slots=True)
class Entities:
    """What a file of entities tells: whom it makes known, the contacts, what is wrong, and what was left out."""

    known: list[KnownActor] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)  # by schema


@dataclass(frozen=True, slots=True)
class _Entity:
    id: str
    schema: str
    values: Mapping[str, list[str]]

    def first(self, name: str) -> str:
        return next(iter(self.values.get(name, [])), "")


def take_entities(path: Path) -> Entities:
    """What the entities of the file, one a line as JSON, tell. Raises BanggiaoError for a line that is none."""
    found = Entities()
    actors: dict[str, Someone] = {}
    events: list[_Entity] = []
    for entity, known in _read(path):
        if known is not None:
            actors[entity.id] = _someone(entity, known)
            if state_code(known.names[0]) is None and not known.id.startswith(_OURS):
                found.known.append(known)
        elif entity.schema in _EVENTS:
            events.append(entity)
        else:
            found.left_out[entity.schema] += 1
    for entity in events:
        written = _written(entity, actors, found.problems)
        if written is None:
            found.left_out[entity.schema] += 1
            continue
        words = [(name, "; ".join(values)) for name, values in sorted(entity.values.items())]
        title = entity.first("name") or entity.id
        found.records.append(record(f"{path}#{entity.id}", title, words, written, Entry.FTM))
    return found


def _read(path: Path) -> Iterator[tuple[_Entity, KnownActor | None]]:
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    row = json.loads(line)
                    known = of_entity(row, path)
                    yield _entity(row, f"{path}, line {number}"), known
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise BanggiaoError(f"{path} holds no FollowTheMoney entities; write one a line as JSON ({error})") from error
    except OSError as error:
        raise BanggiaoError(f"cannot read {path}: {error.strerror}") from error


def _entity(row: dict[str, Any], where: str) -> _Entity:
    if not isinstance(row.get("id"), str) or not isinstance(row.get("schema"), str):
        raise BanggiaoError(f"{where}: an entity needs an id and a schema")
    values = {name: [str(one) for one in told] for name, told in row.get("properties", {}).items() if told}
    return _Entity(row["id"], row["schema"], values)


def _someone(entity: _Entity, known: KnownActor) -> Someone:
    name = known.names[0]
    if state := state_code(name):
        return of_state(state)
    return Someone(known.kind, name, known.country, entity.first("position") or None, known.id)


def _written(entity: _Entity, actors: Mapping[str, Someone], problems: list[str]) -> Written | None:
    """The contact that an event or a trip is; None, with a problem told, when it is none that is known here."""
    words = {word.lower() for word in entity.values.get("keywords", [])}
    organizers = _named(entity, "organizer", actors, problems)
    others = [one for one in _named(entity, "involved", actors, problems) if one not in organizers]
    kind = next((one for one in EventType if one.value in words), None)
    if kind is None and entity.schema == "Trip":
        kind = EventType.VISIT
    if kind is None and len(organizers) + len(others) > 1:
        kind = EventType.MEETING
    if kind is None or not organizers + others:
        problems.append(
            f"{entity.id}: no two of those involved are in the file, and no keyword names a type of contact"
        )
        return None
    status = next((one for one in Status if one.value in words), Status.OCCURRED)
    leads = kind in _LEADS
    cast = [(role_of(kind, not leads, one.kind), one) for one in organizers]
    cast += [(role_of(kind, leads, one.kind), one) for one in others]
    place = entity.first("location") or entity.first("endLocation")
    country = state_code(entity.first("country")) or country_of(place)
    return Written(
        kind,
        tuple(cast),
        status,
        _date(entity, problems),
        Place(place, country) if place else None,
        entity.first("description") or None,
        details={"purpose": entity.first("purpose")} if entity.first("purpose") else {},
    )


def _named(entity: _Entity, name: str, actors: Mapping[str, Someone], problems: list[str]) -> list[Someone]:
    ids: Iterable[str] = entity.values.get(name, [])
    missing = sorted(one for one in ids if one not in actors)
    if missing:
        problems.append(f"{entity.id}, {name}: the file does not hold {', '.join(missing)}")
    return [actors[one] for one in ids if one in actors]


def _date(entity: _Entity, problems: list[str]) -> str | None:
    first, last = entity.first("startDate"), entity.first("endDate")
    try:
        return span(first, last) if first or last else edtf(entity.first("date")) if entity.first("date") else None
    except EdtfError as error:
        problems.append(f"{entity.id}, startDate: {error}")
        return None
