"""Which of the article's dates belongs to a happening: the one in its clause, its sentence, or the thread of time."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from banggiao.model import Span
from banggiao.reading.scene import DateMention, Scene


@dataclass(frozen=True, slots=True)
class Dated:
    """The date of a happening, how it was had, and the words that tell it."""

    date: str | None  # EDTF; None when the article does not tell it
    reason: str
    span: Span | None = None  # the words that name the date; None when there are none


UNDATED = Dated(None, "no date told")


def date_for(scene: Scene, at: Span) -> Dated:
    """The date of what the words at that span tell. Its reason says whether clause, sentence or thread gave it."""
    sentence = next((s for s in scene.sentences if s.span.contains(at)), None)
    if sentence is None:
        return UNDATED
    near = _inside(scene.dates, sentence.span)
    if not near:
        return UNDATED
    best = min(near, key=lambda mention: max(mention.span.start - at.end, at.start - mention.span.end))
    return Dated(best.date, f"same sentence; {best.reason}", best.span)


def _inside(dates: tuple[DateMention, ...], span: Span) -> list[DateMention]:
    first = bisect_left(dates, span.start, key=lambda mention: mention.span.start)
    found = []
    for mention in dates[first:]:
        if mention.span.start >= span.end:
            break
        found.append(mention)
    return found
