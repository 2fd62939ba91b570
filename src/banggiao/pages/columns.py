"""Tables: one page a row of a CSV file, whose first line names the columns."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, BinaryIO

from banggiao.pages.encodings import decode
from banggiao.pages.page import How, Mark, Page, Reason, Refusal, Refused
from banggiao.pages.rows import page_of_row

NO_COLUMNS: Mapping[str, str] = MappingProxyType({})
NAMES = ("text", "title", "date", "published", "url", "id", "source")  # what a row may tell, as JSON lines call it
_FIRST = re.compile(rb"[^\r\n]{3,4000}\r?\n")
_DELIMITERS = (",", ";", "\t", "|")


def delimiter(head: bytes, columns: Mapping[str, str]) -> str | None:
    """What parts the columns, when the first line names the one that holds the text; None when it is no table."""
    line = _FIRST.match(head)
    if line is None:
        return None
    wanted = columns.get("text", "text")
    named = line[0].decode("utf-8", "replace").strip()
    for mark in _DELIMITERS:
        names = _names(next(csv.reader([named], delimiter=mark), []))
        if len(names) > 1 and wanted.casefold() in names:
            return mark
    return None


def read_table(stream: BinaryIO, source: str, how: How, start: Mark) -> Iterator[Page | Refusal | Mark]:
    """A page for each row; a refusal for a row that is none. Before each, where it begins.

    The stream stands at the first line, which names the columns.
    """
    lines = _Lines(stream, source, how.limits.page_bytes)
    first = lines.readline()
    mark = delimiter(first.encode(), how.columns) or ","
    head = next(csv.reader([first], delimiter=mark))
    at = _places(head, how.columns, source)
    lines.skip_to(start.offset)
    rows = csv.reader(lines, delimiter=mark)
    csv.field_size_limit(max(csv.field_size_limit(), how.limits.page_bytes))
    number = start.rows
    while True:
        yield Mark(offset=lines.at, rows=number)
        number += 1
        here = f"{source}#{number}"
        lines.used = 0
        try:
            cells = next(rows, None)
        except csv.Error as error:
            yield Refused(here, Reason.MALFORMED, f"row {number} is no row of a table ({error}); mend it").refusal
            continue
        except Refused as refused:
            yield refused.refusal
            return
        if cells is None:
            return
        if not any(cell.strip() for cell in cells):
            continue
        row: dict[str, Any] = {name: cells[i] for name, i in at.items() if i < len(cells)}
        try:
            yield page_of_row(row, source, number)
        except Refused as refused:
            yield refused.refusal


def _names(cells: list[str]) -> list[str]:
    return [cell.strip().strip("\ufeff\"'").casefold() for cell in cells]


def _places(head: list[str], columns: Mapping[str, str], source: str) -> dict[str, int]:
    names = _names(head)
    missing = [name for name in columns.values() if name.casefold() not in names]
    if missing:
        why = f"it has no column {missing[0]!r}; its columns are {', '.join(head)}: mend --map"
        raise Refused(source, Reason.MALFORMED, why)
    wanted = {name: columns.get(name, name).casefold() for name in NAMES}
    return {name: names.index(column) for name, column in wanted.items() if column in names}


class _Lines:
    """The lines of a table as text, and no row over the limit."""

    def __init__(self, stream: BinaryIO, source: str, limit: int) -> None:
        self._stream = stream
        self._source = source
        self._limit = limit
        self.used = 0  # bytes of the row that is being read
        self.at = 0  # bytes of the stream that were read

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readline(self) -> str:
        """The next line; empty at the end."""
        line = self._stream.readline(self._limit + 1)
        self.used += len(line)
        self.at += len(line)
        if self.used > self._limit:
            why = f"a row is over {self._limit:,} bytes; look for a quote that is not closed, or raise --page-limit"
            raise Refused(self._source, Reason.TOO_LARGE, why)
        return decode(line, self._source).text if line else ""

    def skip_to(self, offset: int) -> None:
        """Pass over what an earlier run has read."""
        while self.at < offset and (part := self._stream.read(min(1 << 20, offset - self.at))):
            self.at += len(part)
