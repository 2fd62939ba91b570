"""Where sentences end in news text: at stops that are not part of a name, a number, an abbreviation or a quotation."""

from __future__ import annotations

import re

from banggiao.model import Span

_STOP = re.compile(
    r"[.!?…]+[\"”'’»)\]]*(?=\s+[\"“'‘«(\[–—-]*\s*[\w\"“])"
    r"|(?<=[^\W\d_]{2})[.!?][\"”]?(?=[^\W\d_]{2})"  # glued to the next sentence, which a capital after small letters shows
    r"|\n+"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:TP|Tp|tp|TS|Ts|ThS|GS|PGS|Mr|Mrs|Ms|Dr|St|Jr|Sr|No|Th|tr|vs|Gen|Lt|Col|[A-ZĐ])|\b(?:\w\.){1,3}\w)$"
)


def sentences(text: str, block: Span) -> list[Span]:
    """The sentences of one block of the text, in order, blanks trimmed.

    A stop after an initial ("V. Putin") or abbreviation ("TP. HCM") and a stop before a small letter end nothing.
    """
    found: list[Span] = []
    start = block.start
    for stop in _STOP.finditer(text, block.start, block.end):
        if not stop[0].startswith("\n"):
            after = text[stop.end() : stop.end() + 6].lstrip(" \"“'‘«([–—-")
            if not text[stop.end()].isspace() and not (text[stop.start() - 2 : stop.start()].islower() and after[1:2].islower()):
                continue
            if after[:1].islower():
                continue
            if stop[0] == "." and _ABBREVIATION.search(text, max(block.start, stop.start() - 8), stop.start()):
                continue
        _keep(text, start, stop.end(), found)
        start = stop.end()
    _keep(text, start, block.end, found)
    return found


def _keep(text: str, start: int, end: int, found: list[Span]) -> None:
    piece = text[start:end]
    inner = piece.strip()
    if inner:
        begin = start + len(piece) - len(piece.lstrip())
        found.append(Span(begin, begin + len(inner)))
