"""Tables of visits and other contacts that people made by hand, as CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from banggiao.chronicle import KnownActor
from banggiao.imports.headings import Headings, headings
from banggiao.imports.made import Written, record
from banggiao.imports.rows import Row, plain, written
from banggiao.model import BanggiaoError, Entry, Record
from banggiao.pages import text_of

_MARKS = (",", ";", "\t", "|")
_LONGEST = 10_000_000  # characters of a cell


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a cell, or with a row as a whole."""

    row: int  # as a spreadsheet counts: the names of the columns are row 1
    column: str  # as the table calls it
    why: str

    def __str__(self) -> str:
        return f"row {self.row}, column {self.column}: {self.why}"


@dataclass(frozen=True, slots=True)
class Taken:
    """A row of a table: the record it makes, if any, what is known of its people, and what is wrong with it."""

    row: int
    record: Record | None
    known: tuple[KnownActor, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table that people made by hand: what its columns mean, and its rows."""

    source: str
    headings: Headings
    cells: tuple[tuple[int, tuple[str, ...]], ...]  # with the number of each row; empty rows are left out


def open_table(path: Path, told: Mapping[str, str]) -> Table:
    """The table in the file. Raises BanggiaoError when it is none, or does not tell who takes part."""
    text = text_of(path)
    first = text.partition("\n")[0]
    if not first.strip():
        raise BanggiaoError(f"{path}: its first line must name the columns, and is empty")
    csv.field_size_limit(max(csv.field_size_limit(), _LONGEST))
    mark = max(_MARKS, key=lambda one: len(next(csv.reader([first], delimiter=one), [])))
    try:
        rows = [tuple(cells) for cells in csv.reader(StringIO(text, newline=""), delimiter=mark, strict=True)]
    except csv.Error as error:
        raise BanggiaoError(f"{path}: it is no CSV ({error}); look for a quote that is not closed") from error
    known = headings(rows[0], told, str(path))
    return Table(
        str(path), known, tuple((n, cells) for n, cells in enumerate(rows[1:], 2) if any(map(str.strip, cells)))
    )


def take_rows(table: Table) -> Iterator[Taken]:
    """What each row of the table tells."""
    keys: dict[str, int] = {}
    for number, cells in table.cells:
        row = Row({meaning: cells[at] for meaning, at in table.headings.at.items() if at < len(cells)})
        if len(cells) > len(table.headings.names):
            row.wrong("id", f"the row has {len(cells)} cells under {len(table.headings.names)} columns")
        key = row.text("id") or str(number)
        if first := keys.get(key):
            row.wrong("id", f"{key!r} is the key of row {first} already: the row is left out")
            yield Taken(number, None, problems=_problems(table, number, row))
            continue
        keys[key] = number
        told = written(row)
        made = _record(table, number, key, cells, told) if told else None
        yield Taken(number, made, _known(told) if told else (), _problems(table, number, row))


def _record(table: Table, number: int, key: str, cells: tuple[str, ...], told: Written) -> Record:
    names = [*table.headings.names, *(f"column {n + 1}" for n in range(len(table.headings.names), len(cells)))]
    words = [(name, plain(cell)) for name, cell in zip(names, cells, strict=False)]
    title = f"{Path(table.source).name}, row {number}"
    return record(f"{table.source}#{key}", title, words, told, Entry.TABLE)


def _known(told: Written) -> tuple[KnownActor, ...]:
    return tuple(KnownActor(one.known, (one.name,), one.country, one.kind) for _, one in told.cast if one.known)


def _problems(table: Table, number: int, row: Row) -> tuple[Problem, ...]:
    return tuple(Problem(number, table.headings.named(meaning), why) for meaning, why in row.problems)
