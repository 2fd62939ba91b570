"""What a file is, found from its first bytes, whatever its name."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from pathlib import Path

from banggiao.model import PageError
from banggiao.pages.columns import NO_COLUMNS, delimiter
from banggiao.pages.encodings import decode, wide_encoding
from banggiao.pages.markup import MARKUP, form_of
from banggiao.pages.page import Page, Reason, Refused

HEAD = 65536  # bytes that are looked at to tell what a file is


class Content(StrEnum):
    """What the first bytes of a file promise."""

    PAGE = "page"
    ROWS = "rows"
    TABLE = "table"
    MAIL = "mail"
    GZIP = "gzip"
    ZIP = "zip"
    WARC = "warc"


_PACKED = {b"\x1f\x8b": Content.GZIP, b"PK\x03\x04": Content.ZIP, b"WARC/": Content.WARC}
_MAGIC = {
    b"%PDF": "a PDF file; convert it to text first",
    b"\xd0\xcf\x11\xe0": "an old office document; save it as text",
    b"\x89PNG": "a picture; give the page it is on",
    b"\xff\xd8\xff": "a picture; give the page it is on",
    b"GIF8": "a picture; give the page it is on",
    b"RIFF": "a picture, sound or film; give the page it is on",
    b"BZh": "bzip2-compressed; unpack it first",
    b"\xfd7zXZ": "xz-compressed; unpack it first",
    b"(\xb5/\xfd": "zstd-compressed; unpack it first",
    b"SQLite format 3": "an SQLite database, not a page; name a chronicle by --store",
}
_ROW = re.compile(rb'\s*\{\s*(?:"|\})')
_JSON = re.compile(rb"\s*(?:\[\s*[\[{\"]|\{\s*[\r\n]\s*\")")
_XML = re.compile(r"\s*<(?:\?xml|rss|feed|urlset|svg)\b", re.I)
_MAIL = re.compile(rb"(?:[A-Za-z-]{2,40}:[^\r\n]{0,2000}\r?\n(?:[ \t][^\r\n]{0,2000}\r?\n){0,20}){1,40}\r?\n")
_PARTS = re.compile(rb"^content-type:\s*multipart/related", re.I | re.M)
_MARKED = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def content_of(head: bytes, source: str, columns: Mapping[str, str] = NO_COLUMNS) -> Content:
    """What the file is by its first bytes. Raises Refused for what no page can be.

    It is a table when its first line names columns that are known, or those that `columns` says to read.
    """
    if not head.strip():
        raise Refused(source, Reason.EMPTY, "the file is empty; give a page with text in it")
    packed = next((content for magic, content in _PACKED.items() if head.startswith(magic)), None)
    if packed:
        return packed
    for magic, what in _MAGIC.items():
        if head.startswith(magic):
            raise Refused(source, Reason.BINARY, f"it is {what}")
    if head.startswith(_MARKED) or wide_encoding(head):
        return Content.PAGE
    if b"\0" in head:
        raise Refused(source, Reason.BINARY, "it is a binary file, not a page; give text, HTML or JSON lines")
    return _text_of(head.removeprefix(codecs.BOM_UTF8), source, columns)


def _text_of(plain: bytes, source: str, columns: Mapping[str, str]) -> Content:
    if _JSON.match(plain):
        raise Refused(source, Reason.MALFORMED, "it is JSON but not JSON lines; write one object a line")
    if _ROW.match(plain):
        return Content.ROWS
    headers = _MAIL.match(plain)
    if headers and _PARTS.search(headers[0]):
        return Content.MAIL
    return Content.TABLE if delimiter(plain, columns) else Content.PAGE


def read_bytes(data: bytes, source: str) -> Page:
    """The page that the bytes are. Raises Refused when they are none."""
    text, encoding = decode(data, source)
    if _XML.match(text) and not MARKUP.match(text):
        raise Refused(source, Reason.BINARY, "it is XML or a feed, not a page; give the pages it points to")
    odd = sum(text.count(chr(c)) for c in (0, 1, 2, 3, 4, 5, 6, 7, 8, 14, 15, 16, 127, 0xFFFD))
    if odd * 50 > len(text):
        raise Refused(source, Reason.BINARY, "it is a binary file, not a page; give text, HTML or JSON lines")
    return replace(page_of(text, source), encoding=encoding, received=data)


def text_of(path: Path) -> str:
    """The text of a file in any of the encodings that pages come in. Raises PageError."""
    try:
        return decode(path.read_bytes(), str(path)).text
    except OSError as error:
        raise PageError(f"cannot read {path}: {error.strerror}") from error
    except Refused as refused:
        raise PageError(refused.refusal.message) from refused


def page_of(text: str, source: str) -> Page:
    """A page whose text is at hand already."""
    text = unicodedata.normalize("NFC", text.removeprefix("\ufeff"))
    return Page(source, text, form_of(text))
