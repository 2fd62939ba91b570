"""Times of several happenings in one sentence: "thăm ba lần, lần đầu vào năm A, lần thứ hai vào năm B"."""

from __future__ import annotations

from dataclasses import replace

from banggiao.model import EventType, Span, Status
from banggiao.reading.contacts.cast import Cast
from banggiao.reading.contacts.clauses import ChunkKind
from banggiao.reading.contacts.draft import Draft
from banggiao.reading.scene import DateMention

_REACH = 40  # chunks about a cue in which its times and hosts stand
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


def of_arrival(draft: Draft) -> bool:
    """Whether its time is that of coming to where it took place: "Ngày 6/2, A tới B dự kỳ họp"."""
    at = draft.date_at
    if draft.type is not EventType.ATTENDANCE or at is None or draft.status is Status.PLANNED:
        return False
    cue = draft.clause.at(draft.cue.start)
    between = draft.clause.chunks[max(draft.clause.at(at.end), cue - _REACH) : cue]
    return any(rule.motion for chunk in between for rule in chunk.rules)


def each_host(drafts: list[Draft], cast: Cast) -> list[Draft]:
    """Visits to several countries, each with the time told right behind its host: "A từ 24/5 và B từ 26/5"."""
    if len(drafts) < 2:
        return drafts
    times = [_behind_host(draft, cast) for draft in drafts]
    if sum(time is not None for time in times) < 2:
        return [replace(draft, shared=True) for draft in drafts]
    return [
        replace(draft, date=time.date, date_reason=time.reason, date_at=time.span, own_date=True) if time else draft
        for draft, time in zip(drafts, times, strict=True)
    ]


def _behind_host(draft: Draft, cast: Cast) -> DateMention | None:
    """The time behind the host of a visit with no other name between."""
    sides = {cast.side(i) for i in draft.roles.get("host", [])}
    cue = draft.clause.at(draft.cue.start)
    chunks = draft.clause.chunks[cue + 1 : cue + 1 + _REACH]
    for k, chunk in enumerate(chunks):
        if chunk.mention is not None and chunk.sides & sides:
            after = next((c for c in chunks[k + 1 : k + 2 + _BETWEEN] if c.mention or c.date), None)
            return after.date if after else None
    return None
