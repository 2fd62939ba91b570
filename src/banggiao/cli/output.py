"""How answers are printed: a table for people, JSON or CSV for programs, always safe for terminal and spreadsheet."""

from __future__ import annotations

import csv
import io
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from banggiao.text.safety import cell, json_text, shown

if TYPE_CHECKING:
    from rich.console import Console

WIDE = 120  # characters of a table that does not go to a terminal
NARROW = 100  # characters under which a table leaves out its spare columns


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: the key of its value in each row, its heading, and how it looks on a terminal.

    `note` is a second key, whose value stands in brackets after the first unless it is the `usual` one; in CSV it is
    a column of its own.
    """

    key: str
    heading: str
    style: str = ""
    no_wrap: bool = False
    note: str = ""
    usual: str = ""
    spare: bool = False  # left out of a table on a narrow terminal


def print_rows(rows: Iterable[Mapping[str, Any]], columns: Sequence[Column], form: str) -> None:
    """Print the rows as `--format` asks: table and csv show the columns, json every key of the rows."""
    if form == "json":
        _print_json(rows)
    elif form == "csv":
        _print_csv(rows, columns)
    else:
        _print_table(rows, columns)


def console() -> Console:
    """The terminal; colours and width are left out when the output goes elsewhere or NO_COLOR is set."""
    from rich.console import Console

    width = None if sys.stdout.isatty() or "COLUMNS" in os.environ else WIDE
    return Console(width=width, highlight=False, markup=False, emoji=False, soft_wrap=False)


def _print_json(rows: Iterable[Mapping[str, Any]]) -> None:
    start = "["
    for row in rows:
        click.echo(f"{start}{json_text(row)}", nl=False)
        start = ",\n "
    click.echo("]" if start != "[" else "[]")


def _print_csv(rows: Iterable[Mapping[str, Any]], columns: Sequence[Column]) -> None:
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    keys = [key for column in columns for key in (column.key, column.note) if key]
    writer.writerow(keys)
    writer.writerows([cell(row.get(key)) for key in keys] for row in rows)
    click.echo(lines.getvalue(), nl=False)


def _print_table(rows: Iterable[Mapping[str, Any]], columns: Sequence[Column]) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    terminal = console()
    if terminal.width < NARROW:
        columns = [column for column in columns if not column.spare]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, collapse_padding=True, header_style="bold")
    for column in columns:
        table.add_column(column.heading, style=column.style, no_wrap=column.no_wrap, overflow="fold")
    for row in rows:
        table.add_row(*(Text(_with_note(row, column)) for column in columns))
    if not table.row_count:
        click.echo("nothing found", err=True)
        return
    terminal.print(table)


def _with_note(row: Mapping[str, Any], column: Column) -> str:
    text, note = _plain(row.get(column.key)), _plain(row.get(column.note))
    return f"{text} ({note})" if note not in ("", column.usual) else text


def _plain(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return shown(", ".join(str(item) for item in value))
    return shown(str(value))
