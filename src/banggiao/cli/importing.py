"""`banggiao import`: what others know, taken into the chronicle."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from banggiao.cli.errors import REFUSED, refused
from banggiao.cli.options import store_option

if TYPE_CHECKING:
    from banggiao.chronicle import Added, KnownActor
    from banggiao.model import Record

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_TOGETHER = 500  # rows of a table, of which many name the same people: who is who is decided once for all
_CHECK = click.option("--check", is_flag=True, help="Only tell what is wrong with FILE; add nothing.")


@click.group("import")
def import_() -> None:
    """Add another chronicle, a table made by hand, or FollowTheMoney entities."""


@import_.command("chronicle")
@click.argument("file", type=click.File(encoding="utf-8"))
@store_option
def import_chronicle(file: IO[str], store: str | None) -> None:
    """Add all that `export --format chronicle` wrote to FILE; - is standard input."""
    from banggiao.chronicle import Chronicle
    from banggiao.imports.chronicle import take

    added = take(Chronicle.open(store), file, file.name)
    click.echo(f"{added.new} articles new, {added.known} already there, {added.changed} read anew")


def _told(_context: click.Context, _option: click.Parameter, given: str) -> dict[str, str]:
    columns = {}
    for part in filter(None, given.split(",")):
        meaning, told, name = part.partition("=")
        if not told or not name.strip():
            raise click.BadParameter(f"{part!r} names no column; write it as visitor=Guest")
        columns[meaning.strip()] = name.strip()
    return columns


@import_.command("csv", short_help="Add a table of visits that someone made by hand.")
@click.argument("file", type=_FILE)
@click.option(
    "--map",
    "columns",
    metavar="MEANING=COLUMN,…",
    default="",
    callback=_told,
    help="What the table calls its columns, where that is not plain: visitor=Guest,date=Day",
)
@_CHECK
@store_option
def import_csv(file: Path, columns: dict[str, str], check: bool, store: str | None) -> None:
    """Add a table of visits, meetings and other contacts, one a row, that someone made by hand.

    The first line names the columns, in English or Vietnamese: visitor,
    visitor_office, visitor_country, counterpart (and the same of it), date or
    start and end, place, place_country, type (visit, unless another is told),
    status, purpose, sources, id … as `export --format csv` writes them. Several
    in one cell are parted by semicolons. All cells are kept, also those of
    columns that are not known. Rows with the key in `id`, or else with the same
    number, take the place of those of an earlier import of FILE.
    """
    from banggiao.imports.table import open_table, take_rows

    table = open_table(file, columns)
    for name in table.headings.unknown:
        click.echo(f"banggiao: {file}: column {name} is kept as text only", err=True)
    records: list[Record] = []
    known: list[KnownActor] = []
    problems = left = 0
    for taken in take_rows(table):
        for problem in taken.problems:
            refused(f"{file}, {problem}")
        problems += len(taken.problems)
        known += taken.known
        if taken.record is None:
            left += 1
        else:
            records.append(taken.record)
    click.echo(f"rows: {len(table.cells)}; tell a contact: {len(records)}; left out: {left}; problems: {problems}")
    _add(records, known, store, check)
    if problems:
        raise SystemExit(REFUSED)


@import_.command("ftm", short_help="Add FollowTheMoney entities.")
@click.argument("file", type=_FILE)
@_CHECK
@store_option
def import_ftm(file: Path, check: bool, store: str | None) -> None:
    """Add FollowTheMoney entities, one a line as JSON.

    People and bodies become known by their identifiers, a Wikidata number
    where there is one. Events and trips become contacts, of the type and
    status that their keywords name.
    """
    from banggiao.imports.entities import take_entities

    found = take_entities(file)
    for problem in found.problems:
        refused(f"{file}, {problem}")
    others = "".join(f", {count} {schema}" for schema, count in sorted(found.left_out.items()))
    click.echo(
        f"{len(found.known)} people and bodies, {len(found.records)} events"
        + (f"; left out:{others[1:]}" if others else "")
    )
    _add(found.records, found.known, store, check)
    if found.problems:
        raise SystemExit(REFUSED)


def _add(records: Iterable[Record], known: Iterable[KnownActor], store: str | None, check: bool) -> None:
    if check:
        return
    from banggiao.chronicle import Chronicle

    chronicle = Chronicle.open(store)
    added: Added = chronicle.add(records, together=_TOGETHER)
    if several := list(known):
        chronicle.know(several)
    click.echo(f"{added.new} new, {added.known} already there, {added.changed} changed")
