"""Where sentences end in news text: at stops that are not part of a name, a number, an abbreviation or a quotation."""

from __future__ import annotations

import re

from banggiao.model import Span

# The first character is one of few, so that the search skips from one to the next.
_STOP = re.compile(
    r"[.!?…\n](?:"
    r"(?<=\n)\n*"
    r"|(?<!\n)[.!?…]*[\"”'’»)\]]*(?=\s+[\"“'‘«(\[–—-]*\s*[\w\"“])"
    r"|(?<=[^\W\d_]{2}[.!?])[\"”]?(?=[^\W\d_]{2})"  # glued to the next sentence
    r")"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:TP|Tp|tp|TS|Ts|ThS|GS|PGS|Mr|Mrs|Ms|Dr|St|Jr|Sr|No|Th|tr|vs|Gen|Lt|Col|[A-ZĐ])|\b(?:\w\.){1,3}\w)$"
)


def sentences(text: str, block: Span) -> list[Span]:
    """The sentences of one block of the text, in order, blanks trimmed.

    A stop after an initial ("V. Putin") or abbreviation ("TP. HCM") and a stop before a small letter end nothing; a
    missing blank after a stop ("đã gặp.Ông nói") is seen through.
    """
    found: list[Span] = []
    start = block.start
    for stop in _STOP.finditer(text, block.start, block.end):
        if not stop[0].startswith("\n") and not _ends(text, block, stop):
            continue
        _keep(text, start, stop.end(), found)
        start = stop.end()
    _keep(text, start, block.end, found)
    return found


def _ends(text: str, block: Span, stop: re.Match[str]) -> bool:
    """Whether a stop mark ends a sentence: what follows opens another, and no name or abbreviation holds the mark."""
    after = text[stop.end() : stop.end() + 6].lstrip(" \"“'‘«([–—-")
    if after[:1].islower():
        return False
    if not text[stop.end()].isspace() and not (text[stop.start() - 1].islower() and after[1:2].islower()):
        return False
    return stop[0] != "." or not _ABBREVIATION.search(text, max(block.start, stop.start() - 8), stop.start())


def _keep(text: str, start: int, end: int, found: list[Span]) -> None:
    piece = text[start:end]
    inner = piece.strip()
    if inner:
        begin = start + len(piece) - len(piece.lstrip())
        found.append(Span(begin, begin + len(inner)))
