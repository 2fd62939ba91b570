"""People and bodies that are known beforehand, with their identifiers, read from CSV or FollowTheMoney files."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from banggiao.chronicle import tables
from banggiao.chronicle.faces import block_of
from banggiao.chronicle.links import slices
from banggiao.model import ActorKind, BanggiaoError

_SCHEMATA = {
    "Person": ActorKind.PERSON,
    "Organization": ActorKind.ORGANIZATION,
    "PublicBody": ActorKind.ORGANIZATION,
    "Company": ActorKind.ORGANIZATION,
}


@dataclass(frozen=True, slots=True)
class KnownActor:
    """Someone known beforehand: identifier (a Wikidata number where there is one), names and country."""

    id: str
    names: tuple[str, ...]  # the first is the one to show
    country: str | None = None
    kind: ActorKind = ActorKind.PERSON


_FORMS = "give CSV with the columns id, name, aliases, country and kind, or FollowTheMoney entities as JSON lines"


def read_known(path: Path) -> Iterator[KnownActor]:
    """The known actors of a file. Raises BanggiaoError for a file of another form.

    CSV has the columns id, name, aliases (parted by ;), country, kind; other files hold a FollowTheMoney entity a line.
    """
    try:
        if path.suffix.lower() == ".csv":
            with path.open(encoding="utf-8-sig", newline="") as lines:
                yield from (_from_csv(row, path) for row in csv.DictReader(lines))
        else:
            with path.open(encoding="utf-8") as lines:
                yield from (found for line in lines if line.strip() and (found := of_entity(json.loads(line), path)))
    except (UnicodeDecodeError, json.JSONDecodeError, csv.Error) as error:
        raise BanggiaoError(f"{path} holds no known people: {_FORMS}") from error
    except OSError as error:
        raise BanggiaoError(f"cannot read known people from {path}: {error.strerror}") from error


def _from_csv(row: dict[str, str], path: Path) -> KnownActor:
    if not row.get("id") or not row.get("name"):
        raise BanggiaoError(f"{path}: every row needs an id and a name; {_FORMS}")
    aliases = [name.strip() for name in (row.get("aliases") or "").split(";") if name.strip()]
    try:
        kind = ActorKind(row.get("kind") or "person")
    except ValueError as error:
        raise BanggiaoError(f"{path}: {error}") from error
    return KnownActor(row["id"], (row["name"], *aliases), (row.get("country") or "").upper() or None, kind)


def of_entity(entity: Any, path: Path) -> KnownActor | None:
    """The person or body that a FollowTheMoney entity is; None for other kinds. Raises BanggiaoError."""
    if not isinstance(entity, dict) or not isinstance(entity.get("properties", {}), dict):
        raise BanggiaoError(f"{path} holds no known people: {_FORMS}")
    kind = _SCHEMATA.get(entity.get("schema", ""))
    values = entity.get("properties", {})
    names = [*values.get("name", []), *values.get("alias", []), *values.get("weakAlias", [])]
    if kind is None or not names:
        return None
    country = next(iter((*values.get("country", []), *values.get("nationality", []))), None)
    identity = next(iter(values.get("wikidataId", [])), entity["id"])
    return KnownActor(identity, tuple(dict.fromkeys(names)), country.upper() if country else None, kind)


def store_known(connection: Connection, actors: Iterable[KnownActor]) -> set[str]:
    """Keeps the known actors, each in place of what was known of it; returns the blocks that must be settled."""
    table = tables.known_name
    rows = {}
    for actor in actors:
        for name in actor.names:
            rows[actor.id, name] = {
                "known": actor.id,
                "name": name,
                "block": block_of(actor.kind.value, name, actor.country),
                "label": actor.names[0],
                "country": actor.country,
            }
    blocks = {str(row["block"]) for row in rows.values()}
    for part in slices({known for known, _ in rows}):
        blocks.update(connection.execute(select(table.c.block).where(table.c.known.in_(part))).scalars())
        connection.execute(delete(table).where(table.c.known.in_(part)))
    if rows:
        connection.execute(insert(table), list(rows.values()))
    return blocks


@dataclass(frozen=True, slots=True)
class KnownName:
    """One name of a known actor."""

    known: str
    name: str
    block: str
    label: str
    country: str | None


def names_around(connection: Connection, blocks: set[str]) -> list[KnownName]:
    """All names of the known actors that have one in the blocks."""
    table = tables.known_name
    known: set[str] = set()
    for part in slices(blocks):
        known.update(connection.execute(select(table.c.known).where(table.c.block.in_(part))).scalars())
    found = []
    for part in slices(known):
        found += [KnownName(*row) for row in connection.execute(_columns().where(table.c.known.in_(part)))]
    return sorted(found, key=lambda one: (one.known, one.name))


def _columns() -> Any:
    table = tables.known_name
    return select(table.c.known, table.c.name, table.c.block, table.c.label, table.c.country)


def find_known(connection: Connection) -> Iterator[KnownActor]:
    """The actors that are known beforehand, in the order of their identifiers."""
    names: dict[str, list[KnownName]] = defaultdict(list)
    for row in connection.execute(_columns().order_by(tables.known_name.c.known, tables.known_name.c.name)):
        names[row.known].append(KnownName(*row))
    for known, group in names.items():
        first = group[0]
        shown = sorted((one.name for one in group), key=lambda name: (name != first.label, name))
        yield KnownActor(known, tuple(shown), first.country, ActorKind(first.block.split(" ", 1)[0]))
