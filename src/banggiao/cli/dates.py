"""`banggiao dates`: the times that a text tells, reckoned against the day it was written."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import Any

import click

from banggiao.cli.output import Column, print_rows
from banggiao.text.safety import json_text

COLUMNS = (
    Column("words", "Words"),
    Column("edtf", "EDTF", "bold", no_wrap=True),
    Column("start", "From", no_wrap=True),
    Column("end", "To", no_wrap=True),
    Column("reason", "Because"),
)


@click.command(short_help="Print the times that a text tells, as EDTF.")
@click.argument("text", required=False)
@click.option("--on", metavar="DATE", help="The day the text was written, as EDTF: 2017-02-02  [default: unknown]")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "csv"]),
    default="table",
    show_default=True,
    help="A table for people, CSV, or JSON: an object for each line of the text.",
)
def dates(text: str | None, on: str | None, form: str) -> None:
    """Print the times that TEXT tells, line by line; TEXT is read from standard input when it is - or left out.

    What the words leave open stays open: without --on, "hôm 26/7" is XXXX-07-26 and "hôm qua" has no date.
    """
    from banggiao.model.edtf import EdtfError, parse_edtf

    if on is not None:
        try:
            parse_edtf(on)
        except EdtfError as error:
            raise click.BadParameter(f"{error}; give a day as 2017-02-02", param_hint="--on") from None
    lines: Iterable[str] = _stdin() if text is None or text == "-" else text.splitlines()
    rows = _rows(lines, on)
    if form == "json":
        for row in rows:
            click.echo(json_text(row))
    else:
        print_rows((date for row in rows for date in row["dates"]), COLUMNS, form)


def _stdin() -> Iterator[str]:
    for line in sys.stdin.buffer:
        yield line.decode("utf-8", "replace")


def _rows(lines: Iterable[str], on: str | None) -> Iterator[dict[str, Any]]:
    from banggiao.reading.dates import dates_of

    for line in lines:
        text = line.rstrip("\r\n")
        yield {"text": text, "dates": [_row(words, date, reason) for words, date, reason in dates_of(text, on)]}


def _row(words: str, date: str | None, reason: str) -> dict[str, Any]:
    from banggiao.model.edtf import parse_edtf

    start, end = parse_edtf(date).bounds() if date else (None, None)
    return {
        "start": start.isoformat() if start else None,
        "end": end.isoformat() if end else None,
        "edtf": date,
        "reason": reason,
        "words": words,
    }
