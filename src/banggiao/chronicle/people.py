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
    """The known actors of a file. Raises BanggiaoError for a file of another form, naming the line.

    CSV has the columns id, name, aliases (parted by ;), country, kind; other files hold a FollowTheMoney entity a line.
    """
    found = False
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            for one in _from_csv(lines, path) if path.suffix.lower() == ".csv" else _from_ftm(lines, path):
                found = True
                yield one
    except (UnicodeDecodeError, csv.Error) as error:
        raise BanggiaoError(f"{path} holds no known people: {_FORMS}") from error
    except OSError as error:
        raise BanggiaoError(f"cannot read known people from {path}: {error.strerror}") from error
    if not found:
        raise BanggiaoError(f"{path} holds no known people: {_FORMS}")


def _from_csv(lines: Iterable[str], path: Path) -> Iterator[KnownActor]:
    rows = csv.DictReader(lines)
    if missing := {"id", "name"} - set(rows.fieldnames or ()):
        raise BanggiaoError(f"{path}: no column {' and '.join(sorted(missing))}; {_FORMS}")
    for row in rows:
        where = f"{path}, line {rows.line_num}"
        identity, name = (row["id"] or "").strip(), (row["name"] or "").strip()
        if not identity or not name:
            raise BanggiaoError(f"{where}: every row needs an id and a name; {_FORMS}")
        aliases = [alias.strip() for alias in (row.get("aliases") or "").split(";") if alias.strip()]
        kind = (row.get("kind") or "").strip() or ActorKind.PERSON.value
        if kind not in set(ActorKind):
            raise BanggiaoError(f"{where}: no kind {kind!r}; there are {', '.join(ActorKind)}")
        yield KnownActor(identity, (name, *aliases), _country(row.get("country"), where), ActorKind(kind))


def _from_ftm(lines: Iterable[str], path: Path) -> Iterator[KnownActor]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        where = f"{path}, line {number}"
        try:
            entity = json.loads(line)
        except json.JSONDecodeError as error:
            raise BanggiaoError(f"{where}: not JSON; {_FORMS}") from error
        if one := of_entity(entity, where):
            yield one


def of_entity(entity: Any, where: Path | str) -> KnownActor | None:
    """The person or body that a FollowTheMoney entity is; None for other kinds. Raises BanggiaoError.

    `where` names the file and line for the error.
    """
    if not isinstance(entity, dict) or not isinstance(entity.get("properties", {}), dict):
        raise BanggiaoError(f"{where}: no FollowTheMoney entity; {_FORMS}")
    kind = _SCHEMATA.get(str(entity.get("schema", "")))
    values = {name: [str(one) for one in some] for name, some in entity.get("properties", {}).items() if _many(some)}
    names = [*values.get("name", []), *values.get("alias", []), *values.get("weakAlias", [])]
    if kind is None or not names:
        return None
    identity = next(iter((*values.get("wikidataId", []), str(entity.get("id") or ""))), "")
    if not identity:
        raise BanggiaoError(f"{where}: an entity without id; {_FORMS}")
    country = next(iter((*values.get("country", []), *values.get("nationality", []))), None)
    return KnownActor(identity, tuple(dict.fromkeys(names)), _country(country, where), kind)


def _many(value: Any) -> bool:
    return isinstance(value, list)


def _country(code: str | None, where: Path | str) -> str | None:
    code = (code or "").strip().upper()
    if code and not (len(code) == 2 and code.isascii() and code.isalpha()):
        raise BanggiaoError(f"{where}: {code!r} is no country; give two letters such as VN, or EU, UN")
    return code or None


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
