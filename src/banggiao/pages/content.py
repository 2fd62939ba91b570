"""What a file is, found from its first bytes, whatever its name; and its bytes as text."""

from __future__ import annotations

import codecs
import re
import unicodedata
from enum import StrEnum

from banggiao.pages.page import Page, PageForm, Reason, Refused

HEAD = 65536  # bytes that are looked at to tell what a file is


class Content(StrEnum):
    """What the first bytes of a file promise."""

    PAGE = "page"
    ROWS = "rows"
    GZIP = "gzip"


_MAGIC = {
    b"%PDF": "a PDF file; convert it to text first",
    b"PK\x03\x04": "a ZIP archive or office document; unpack it or save it as text",
    b"\xd0\xcf\x11\xe0": "an old office document; save it as text",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"RIFF": "a picture, sound or film",
    b"BZh": "bzip2-compressed; unpack it first",
    b"\xfd7zXZ": "xz-compressed; unpack it first",
    b"(\xb5/\xfd": "zstd-compressed; unpack it first",
    b"SQLite format 3": "an SQLite database, not a page",
}
_ROW = re.compile(rb'\s*\{\s*(?:"|\})')
_JSON = re.compile(rb"\s*(?:\[\s*[\[{\"]|\{\s*[\r\n]\s*\")")
_MARKUP = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body|meta|article|main|section|div|p|h1|title|script)\b",
    re.I | re.S,
)
_XML = re.compile(r"\s*<(?:\?xml|rss|feed|urlset|svg)\b", re.I)
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def content_of(head: bytes, source: str) -> Content:
    """What the file is by its first bytes. Raises Refused for what no page can be."""
    if not head.strip():
        raise Refused(source, Reason.EMPTY, "the file is empty; give a page with text in it")
    if head.startswith(b"\x1f\x8b"):
        return Content.GZIP
    for magic, what in _MAGIC.items():
        if head.startswith(magic):
            raise Refused(source, Reason.BINARY, f"it is {what}")
    if any(head.startswith(bom) for bom, _ in _BOMS[1:]):
        return Content.PAGE
    if b"\0" in head:
        raise Refused(source, Reason.BINARY, "it is a binary file, not a page; give text, HTML or JSON lines")
    plain = head.removeprefix(codecs.BOM_UTF8)
    if _JSON.match(plain):
        raise Refused(source, Reason.MALFORMED, "it is JSON but not JSON lines; write one object a line")
    return Content.ROWS if _ROW.match(plain) else Content.PAGE


def form_of(text: str) -> PageForm:
    """Whether the text is markup or plain lines."""
    return PageForm.HTML if _MARKUP.match(text) else PageForm.TEXT


def page_of(text: str, source: str) -> Page:
    """A page whose text is at hand already."""
    text = unicodedata.normalize("NFC", text.removeprefix("\ufeff"))
    return Page(source, text, form_of(text))


def decode(data: bytes, source: str) -> str:
    """The bytes as NFC text: UTF-8, UTF-16 with its mark, or the old Windows code page for Vietnamese.

    Raises Refused when they are none of these, or more than one of them.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return _clean(data.decode(encoding), source)
            except UnicodeDecodeError as error:
                raise Refused(source, Reason.ENCODING, f"it begins as {encoding} but breaks at byte {error.start}; "
                              "save it as UTF-8") from error  # fmt: skip
    try:
        return _clean(data.decode("utf-8"), source)
    except UnicodeDecodeError as error:
        text = _windows_1258(data)
        if text is None:
            valid = _valid_pairs(data)
            what = (
                f"it mixes UTF-8 with another encoding (byte {error.start})"
                if valid > 3
                else f"its encoding is neither UTF-8 nor UTF-16 nor windows-1258 (byte {error.start})"
            )
            raise Refused(source, Reason.ENCODING, f"{what}; save it as UTF-8") from error
        return _clean(text, source)


def _clean(text: str, source: str) -> str:
    if _XML.match(text) and not _MARKUP.match(text):
        raise Refused(source, Reason.BINARY, "it is XML or a feed, not a page; give the pages it points to")
    odd = sum(text.count(chr(c)) for c in (0, 1, 2, 3, 4, 5, 6, 7, 8, 14, 15, 16, 127, 0xFFFD))
    if odd * 50 > len(text):
        raise Refused(source, Reason.BINARY, "it is a binary file, not a page; give text, HTML or JSON lines")
    return unicodedata.normalize("NFC", text.replace("\0", ""))


def _windows_1258(data: bytes) -> str | None:
    """The text when every byte is defined there and its words look Vietnamese; None otherwise."""
    try:
        text = unicodedata.normalize("NFC", data.decode("cp1258"))
    except UnicodeDecodeError:
        return None
    letters = sum(c.isalpha() for c in text)
    stray = sum(unicodedata.combining(c) > 0 for c in text)
    return text if is_vietnamese(text, 0.1) and stray * 200 < letters else None


def _valid_pairs(data: bytes) -> int:
    return len(re.findall(rb"[\xc3-\xc6][\x80-\xbf]|\xe1[\xba\xbb][\x80-\xbf]", data[:HEAD]))


_VIETNAMESE = re.compile("[ăđơưĂĐƠƯẠ-ỹ]")
_FEW = 100
_LETTER = re.compile(r"[^\W\d_]")


def is_vietnamese(text: str, least: float = 0.04) -> bool:
    """Whether the text has the letters that only Vietnamese writes: about a fifth of all, and next to none elsewhere.

    A few words, such as a headline, need only one of them.
    """
    own, letters = _VIETNAMESE.findall(text), len(_LETTER.findall(text))
    if letters < _FEW:
        return bool(own)
    # Yoruba and Igbo share a few dotted letters with Vietnamese, hence several different ones are asked for.
    return len(own) >= least * letters and len(set(own)) >= 4
