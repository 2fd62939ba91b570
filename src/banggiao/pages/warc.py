"""Web archives (WARC): the pages among the records, read in a stream."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO

from banggiao.pages.content import read_bytes
from banggiao.pages.look import worth_parsing
from banggiao.pages.page import Cleaning, How, Mark, Page, Reason, Refusal, Refused
from banggiao.pages.unpack import TooMuchError, UnpackError, unpack

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_PAGES = ("text/html", "application/xhtml+xml", "text/plain")
_BEGINS = (b"\x1f\x8b\x08", b"WARC/1.")  # how a record can begin
_STEP = 1 << 20


def read_warc(
    stream: BinaryIO, source: str, how: How, counts: Counter[str], start: int = 0
) -> Iterator[Page | Refusal | Mark]:
    """The pages of the archive; before each record, where it begins, for a run that is to go on there.

    What is broken is refused, and the reading goes on at the next record that can be found.
    """
    from fastwarc.warc import ArchiveIterator

    at: int | None = start
    told = False
    while at is not None:
        if stream.seekable():
            stream.seek(at)
        try:
            for record in ArchiveIterator(stream, parse_http=True, auto_decode="none", fsspec_args=False):
                at, told = record.stream_pos, False
                yield Mark(offset=at)
                counts["records"] += 1
                yield from _pages(record, source, how, counts)
            return
        except OSError as error:
            why = f"behind byte {at:,} it is broken ({error})"
        at = _next_record(stream, at + 1) if stream.seekable() else None
        on = "the reading goes on at the next record" if at is not None else "no record follows; fetch the file again"
        if not told or at is None:
            yield Refusal(source, Reason.UNREADABLE, f"{source}: {why}; {on}")
        told = True


def _next_record(stream: BinaryIO, at: int) -> int | None:
    """The first byte from there on where a record seems to begin."""
    stream.seek(at)
    held = b""
    while part := stream.read(_STEP):
        held += part
        found = [place for begin in _BEGINS if (place := held.find(begin)) >= 0]
        if found:
            return at + min(found)
        at += max(0, len(held) - 8)
        held = held[-8:]
    return None


def _pages(record: WarcRecord, source: str, how: How, counts: Counter[str]) -> Iterator[Page | Refusal]:
    kind = (record.headers.get("WARC-Type") or "").lower()
    url = record.headers.get("WARC-Target-URI") or ""
    headless = kind == "response" and record.http_headers is None and (not url or url.startswith("http"))
    if not kind or headless:
        counts["broken"] += 1
        yield Refusal(
            source,
            Reason.UNREADABLE,
            f"{source}: the record at byte {record.stream_pos:,} is cut off; fetch the file again",
        )
        return
    if kind not in ("response", "resource", "conversion") or not _is_page(record, kind):
        return
    counts["pages"] += 1
    here = url.strip("<> ") or f"{source}#{record.record_id}"
    try:
        data = _body(record, here, how.limits.page_bytes)
        if not worth_parsing(data, how.look):
            counts["passed over"] += 1
            return
        page = read_bytes(data, here)
    except Refused as refused:
        yield refused.refusal
        return
    counts["looked into"] += 1
    cleaning = how.cleaning or Cleaning.FAST
    yield replace(page, url=here if here.startswith("http") else None, cleaning=cleaning)


def _is_page(record: WarcRecord, kind: str) -> bool:
    headers = record.http_headers
    if headers is None:
        said = record.headers.get("Content-Type") or ""
    elif headers.status_code not in (200, 203, None):
        return False
    else:
        said = headers.get("Content-Type") or "text/html"
    said = said.partition(";")[0].strip().lower()
    return said in _PAGES if kind != "conversion" else said == "text/plain"


def _body(record: WarcRecord, source: str, limit: int) -> bytes:
    headers = record.http_headers
    codings = (
        [] if headers is None else [one.strip().lower() for one in (headers.get("Content-Encoding") or "").split(",")]
    )
    try:
        first = record.reader.read(4)
        # Crawlers often keep the head of a page that they have unpacked already.
        packed = codings if not first.lstrip().startswith(b"<") else []
        return unpack(_chunks(record, first), packed, limit)
    except UnpackError as error:
        raise Refused(
            source, Reason.TOO_LARGE if isinstance(error, TooMuchError) else Reason.UNREADABLE, f"{error}"
        ) from error


def _chunks(record: WarcRecord, first: bytes) -> Iterator[bytes]:
    yield first
    while part := record.reader.read(1 << 16):
        yield part
