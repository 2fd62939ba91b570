"""What of a sentence is quoted as the evidence of a telling: the phrases around it in which nothing else is told."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from banggiao.model import Span
from banggiao.reading.contacts.clauses import Clause
from banggiao.reading.contacts.draft import Draft

_PAUSES = frozenset({",", ";", ":"})


def quoted(draft: Draft, others: Sequence[Draft]) -> Span:
    """The telling as it can be quoted: its sentence, up to where a comma parts it from what else is told there.

    `others` are the tellings of other happenings in the sentence. Where one verb tells of several ("thăm A và B"), or
    no comma parts them, they share their words.
    """
    starts, ends = _phrases(draft.clause)

    def phrase(at: int) -> int:
        return max(0, bisect_right(starts, at) - 1)

    own, first, last = phrase(draft.cue.start), phrase(draft.span.start), phrase(draft.span.end - 1)
    before, after = 0, len(starts) - 1
    for other in others:
        there = phrase(other.cue.start)
        same = other.type is draft.type  # of whose words not even the subject that both share is quoted
        if there < own:
            before = max(before, there + 1)
            first = max(first, there + 1) if same else first
        elif there > own:
            after = min(after, there - 1)
            last = min(last, there - 1) if same else last
    return Span(starts[min(first, before)], ends[max(last, after)])


def _phrases(clause: Clause) -> tuple[list[int], list[int]]:
    """Where the phrases of a sentence, from pause to pause, start and end."""
    span = clause.sentence.span
    pauses = [chunk.span for chunk in clause.chunks if chunk.words & _PAUSES]
    starts = [span.start, *(pause.end for pause in pauses)]
    ends = [*(pause.start for pause in pauses), span.end]
    return starts, ends
