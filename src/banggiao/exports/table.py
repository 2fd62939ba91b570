"""The researchers' table and its codebook as CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import IO

from banggiao.exports.columns import COLUMNS, Value, codebook, row
from banggiao.exports.target import Target
from banggiao.views import Material

CODEBOOK = ("column", "meaning")


def write(material: Material, target: Target) -> None:
    """One row an event; beside a file also its codebook."""
    with target.text() as out:
        heading = None if target.goes_on else [column.name for column in COLUMNS]
        _write(out, heading, (row(view) for view in material.events(compared=True)))
    if target.path:
        with target.text("-codebook.csv") as out:
            _write(out, CODEBOOK, codebook())


def write_codebook(_material: Material, target: Target) -> None:
    """What each column of the table holds."""
    with target.text() as out:
        _write(out, CODEBOOK, codebook())


def _write(out: IO[str], heading: Iterable[str] | None, rows: Iterable[Iterable[Value]]) -> None:
    writer = csv.writer(out, lineterminator="\n")
    if heading:
        writer.writerow(heading)
    writer.writerows(rows)
