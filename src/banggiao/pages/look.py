"""A cheap look at the bytes of a page, before it is parsed."""

from __future__ import annotations

import re

from banggiao.language import load_language
from banggiao.pages.page import Look

# The lead bytes of letters that Vietnamese alone writes, marks that stand apart, and the letters as HTML entities.
_LETTERS = (b"\xe1\xba", b"\xe1\xbb", b"\xc6\xb0", b"\xcc\xa3", b"\xcc\x81", b"&#78", b"&#79", b"&#x1e", b"&#x1E")
_FEW = 12
_TAG = re.compile(r"<(?:script|style)\b[^>]{0,500}>[^<]{0,100000}|<[^<>]{0,2000}>", re.I)
_LOOK = 400_000  # bytes
_STATES = frozenset({"state", "capital", "organization"})
_OFFICES = frozenset({"office", "organ", "group"})


def worth_parsing(data: bytes, look: Look) -> bool:
    """Whether the page may be what is looked for. It is left out only when it is surely not."""
    if look is Look.ALL:
        return True
    if not _may_be_vietnamese(data):
        return False
    return look is Look.VIETNAMESE or _may_tell_of_contact(data)


def _may_be_vietnamese(data: bytes) -> bool:
    if sum(data.count(letter) for letter in _LETTERS) >= _FEW:
        return True
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return True  # in an old encoding perhaps
    return False


def _may_tell_of_contact(data: bytes) -> bool:
    """Whether a foreign state and someone in office are named close by, as every report of a contact does."""
    text = _TAG.sub(" ", data[:_LOOK].decode("utf-8", "replace"))
    foreign = office = False
    for hit in load_language("vi").matcher.find(text):
        for entry in hit.entries:
            foreign = foreign or (entry.kind in _STATES and entry.get("code") not in (None, "VN"))
            office = office or entry.kind in _OFFICES
        if foreign and office:
            return True
    return False
