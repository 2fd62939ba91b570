"""Happenings counted in one sentence: "thăm ba lần, lần đầu vào năm A, lần thứ hai vào năm B"."""

from __future__ import annotations

from dataclasses import replace

from banggiao.model import Span
from banggiao.reading.contacts.clauses import ChunkKind
from banggiao.reading.contacts.draft import Draft

_BETWEEN = 3  # chunks from the count to its date: "lần đầu tiên là vào năm"


def each_time(draft: Draft) -> list[Draft]:
    """One telling for each of the times that the words after the cue count and date; else the telling as it is."""
    chunks = draft.clause.chunks
    spans: list[Span] = []
    for k, chunk in enumerate(chunks):
        if "nth" in chunk.words and chunk.span.start >= draft.cue.end:
            ahead = range(k + 1, min(k + 2 + _BETWEEN, len(chunks)))
            near = next((i for i in ahead if chunks[i].kind is not ChunkKind.GAP and not chunks[i].words), None)
            if near is not None and chunks[near].kind is ChunkKind.DATE:
                spans.append(Span(chunk.span.start, chunks[near].span.end))
    return [draft] if len(spans) < 2 else [replace(draft, span=span, counted=True) for span in spans]
