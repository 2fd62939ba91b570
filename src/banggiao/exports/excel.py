"""The researchers' table and its codebook as a workbook for spreadsheet programs."""

from __future__ import annotations

from banggiao.exports.columns import COLUMNS, Value, codebook, row
from banggiao.exports.target import Target
from banggiao.views import Material

ROWS = 1_048_576  # of a sheet
_AS_THEY_ARE = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write(material: Material, target: Target) -> None:
    """A sheet of events, more when one is full, and a sheet that explains the columns."""
    from xlsxwriter import Workbook

    with target.file() as path, Workbook(str(path), {"constant_memory": True, **_AS_THEY_ARE}) as book:
        heading = book.add_format({"bold": True})
        sheet, at, sheets = None, ROWS, 0
        for view in material.events(compared=True):
            if sheet is None or at == ROWS:
                sheets += 1
                sheet = book.add_worksheet("events" if sheets == 1 else f"events {sheets}")
                sheet.freeze_panes(1, 1)
                sheet.write_row(0, 0, [column.name for column in COLUMNS], heading)
                at = 1
            for number, value in enumerate(row(view)):
                _cell(sheet, at, number, value)
            at += 1
        explained = book.add_worksheet("codebook")
        explained.set_column(1, 1, 100)
        explained.write_row(0, 0, ["column", "meaning"], heading)
        for at, (name, meaning) in enumerate(codebook(), 1):
            explained.write_row(at, 0, [name, meaning])


def _cell(sheet: object, at: int, number: int, value: Value) -> None:
    if isinstance(value, int):
        sheet.write_number(at, number, value)  # type: ignore[attr-defined]
    elif value:
        sheet.write_string(at, number, value)  # type: ignore[attr-defined]
