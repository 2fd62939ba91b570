"""What of a sentence is quoted as the evidence of a telling: the phrases it stands in, from comma to comma."""

from __future__ import annotations

from banggiao.model import Span
from banggiao.reading.contacts.clauses import Chunk, ChunkKind
from banggiao.reading.contacts.draft import Draft

_PAUSES = frozenset({",", ";", ":"})
#: Words that open a circumstance: behind a comma it still belongs to what was told before it.
_CIRCUMSTANCE = frozenset({"at", "with", "side"})


def quoted(draft: Draft) -> Span:
    """The telling as it can be quoted: with the rest of its phrases, and when, where and beside what it happened."""
    sentence, chunks = draft.clause.sentence.span, draft.clause.chunks
    start, end = sentence.start, sentence.end
    for i, chunk in enumerate(chunks):
        if not chunk.words & _PAUSES:
            continue
        if chunk.span.end <= draft.span.start:
            start = chunk.span.end
        elif chunk.span.start >= draft.span.end and not _goes_on(chunks, i):
            end = chunk.span.start
            break
    return Span(min(start + (1 if start > sentence.start else 0), draft.span.start), max(end, draft.span.end))


def _goes_on(chunks: tuple[Chunk, ...], pause: int) -> bool:
    """Whether a circumstance, in which nothing else is told, follows a comma: "gặp nhau ngày mai, tại Đà Nẵng"."""
    following = chunks[pause + 1 :]
    if "," not in chunks[pause].words or not following:
        return False
    if following[0].kind is not ChunkKind.DATE and not following[0].words & _CIRCUMSTANCE:
        return False
    phrase = next((i for i, chunk in enumerate(following) if chunk.words & _PAUSES), len(following))
    return not any(chunk.rules for chunk in following[:phrase])
