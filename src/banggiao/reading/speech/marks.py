"""Marks on the text: the mentions or dates that stand in a stretch of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TypeVar

from banggiao.model import Span
from banggiao.reading.scene import DateMention, Mention

_Mark = TypeVar("_Mark", Mention, DateMention)


def inside(marks: Sequence[_Mark], span: Span) -> list[_Mark]:
    """The mentions or dates that stand wholly inside the span; they are in order of the text."""
    first = bisect_left(marks, span.start, key=lambda mark: mark.span.start)
    found = []
    for mark in marks[first:]:
        if mark.span.start >= span.end:
            break
        if mark.span.end <= span.end:
            found.append(mark)
    return found


def in_brackets(text: str, sentence: Span, at: int) -> bool:
    """Whether the character stands inside round brackets of its sentence."""
    return text.rfind("(", sentence.start, at) > text.rfind(")", sentence.start, at)
