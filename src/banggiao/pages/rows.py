"""JSON lines: one page a row, read row by row however long the file is."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from typing import Any, BinaryIO

from banggiao.pages.encodings import decode, mend
from banggiao.pages.markup import form_of
from banggiao.pages.page import Limits, Mark, Page, Reason, Refusal, Refused


def read_rows(stream: BinaryIO, source: str, limits: Limits, start: Mark) -> Iterator[Page | Refusal | Mark]:
    """A page for each row (title, text, date, url, id, source); a refusal for a row that is none.

    Before each, where it begins. The stream stands at the start.
    """
    number, at = start.rows, start.offset
    while line := stream.readline(limits.page_bytes + 1):
        yield Mark(offset=at, rows=number)
        number += 1
        at += len(line)
        try:
            if len(line) > limits.page_bytes:
                at += _skip_line(stream, line)
                raise Refused(
                    f"{source}#{number}",
                    Reason.TOO_LARGE,
                    f"line {number} is over {limits.page_bytes:,} bytes; cut it into pages or raise --page-limit",
                )
            if line.strip():
                yield _page(line, source, number)
        except Refused as refused:
            yield refused.refusal


def _skip_line(stream: BinaryIO, line: bytes) -> int:
    skipped = 0
    while line and not line.endswith(b"\n"):
        line = stream.readline(1 << 20)
        skipped += len(line)
    return skipped


def _page(line: bytes, source: str, number: int) -> Page:
    here = f"{source}#{number}"
    try:
        text, encoding = decode(line, here)
        row = json.loads(text)
    except (ValueError, RecursionError) as error:
        why = f"line {number} is not a JSON object ({error}); mend or remove it"
        raise Refused(here, Reason.MALFORMED, why) from None
    if not isinstance(row, dict):
        raise Refused(here, Reason.MALFORMED, f"line {number} is not a JSON object; write one object a line")
    return page_of_row(row, source, number, encoding)


def page_of_row(row: dict[str, Any], source: str, number: int, encoding: str = "utf-8") -> Page:
    """The page that a row tells. Raises Refused when it has neither text nor title."""
    here = f"{source}#{number}"
    name = _word(row, "id") or _word(row, "url") or str(number)
    text, title = _word(row, "text") or "", _word(row, "title")
    if not text and not title:
        raise Refused(here, Reason.MALFORMED, f"line {number} has neither text nor title; name them so")
    mended = mend(text)
    return Page(
        source=f"{source}#{name}",
        text=mended.text,
        encoding=mended.encoding if mended.encoding != "utf-8" else encoding,
        form=form_of(text),
        title=" ".join(title.split()) if title else None,
        published=_published(row),
        url=_word(row, "url"),
        outlet=_word(row, "source"),
    )


def _word(row: dict[str, Any], key: str) -> str | None:
    value = row.get(key)
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        return None
    # A lone surrogate, written in JSON as an escape, is no character and could not be printed.
    value = value.encode("utf-8", "replace").decode("utf-8")
    return unicodedata.normalize("NFC", value).strip() or None


def _published(row: dict[str, Any]) -> str | None:
    date = _word(row, "date") or _word(row, "published")
    estimated = (_word(row, "date_kind") or "").startswith("estimated")
    return f"{date}~" if date and estimated else date
