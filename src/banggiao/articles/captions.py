"""Captions told from paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

from banggiao.articles.lines import Line, LineKind
from banggiao.articles.phrases import Phrases

_SHORT = 20  # words of the longest line that its looks alone make a caption
_SHORTEST = 14
_LONG = 40  # words of a paragraph beside which such a line stands out


def is_caption(lines: Sequence[Line], at: int, phrases: Phrases) -> bool:
    """Whether the line shows a picture: it says so, opens like a caption, or tells nothing between long paragraphs."""
    line = lines[at]
    if line.kind is LineKind.CAPTION:
        return True
    words = line.text.lower().split()
    if len(words) > _SHORT or line.kind is LineKind.HEADING:
        return False
    if line.text.lower().startswith(phrases.caption_openers):
        return True
    # Among the last lines a short one may well be a picture's; elsewhere it must stand out.
    last = len(words) <= _SHORTEST and all(line.kind is LineKind.CAPTION for line in lines[at + 1 :])
    return (
        (last or min(_length(lines, at - 1), _length(lines, at + 1)) >= _LONG)
        and at > 0
        and line.text.endswith(".")
        and not line.text.startswith(('"', "“", "-"))
        and not any(word.strip(",.") in phrases.telling_words for word in words)
        and not any(phrase in " ".join(words) for phrase in phrases.telling_words if " " in phrase)
    )


def _length(lines: Sequence[Line], at: int) -> int:
    return lines[at].text.count(" ") + 1 if 0 <= at < len(lines) else 0
