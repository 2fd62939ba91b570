"""Whether a happening took place, is planned, was called off or is denied, by the words around its cue."""

from __future__ import annotations

from banggiao.language import EventRule
from banggiao.model import Status
from banggiao.reading.contacts.clauses import Chunk, ChunkKind
from banggiao.reading.contacts.scan import Frame

_BY_MOOD = {
    "plan": Status.PLANNED,
    "ahead": Status.PLANNED,
    "cancel": Status.CANCELLED,
    "not": Status.DENIED,
    "denial": Status.DENIED,
    "done": Status.OCCURRED,
}


def status_of(chunks: tuple[Chunk, ...], cue: int, rule: EventRule, frame: Frame) -> Status:
    """The status that the nearest word of mood gives; a noun is also judged by what follows it."""
    if rule.noun:
        return _of_noun(chunks, cue, frame)
    moods = [m for m in frame.moods if m in _BY_MOOD]
    for strong in ("cancel", "denial"):
        if strong in moods:
            return _BY_MOOD[strong]
    if "not" in moods and moods[0] != "done":
        return Status.DENIED
    return _BY_MOOD[moods[0]] if moods else Status.OCCURRED


def _of_noun(chunks: tuple[Chunk, ...], cue: int, frame: Frame) -> Status:
    return _after(chunks, cue, frame) or _before(chunks, cue) or Status.OCCURRED


def _after(chunks: tuple[Chunk, ...], cue: int, frame: Frame) -> Status | None:
    if any("ahead" in chunk.words for chunk in chunks[cue + 1 : frame.last + 1]):
        return Status.PLANNED
    for chunk in chunks[frame.last + 1 : frame.last + 4]:
        if chunk.kind in (ChunkKind.ACTOR, ChunkKind.CUE):
            return None
        if mood := next((m for m in ("ahead", "cancel") if m in chunk.words), ""):
            return _BY_MOOD[mood]
    return None


def _before(chunks: tuple[Chunk, ...], cue: int) -> Status | None:
    gap = 0
    for chunk in reversed(chunks[max(0, cue - 5) : cue]):
        gap += chunk.size if chunk.kind is ChunkKind.GAP else 0
        if gap > 3 or chunk.kind in (ChunkKind.ACTOR, ChunkKind.MARK, ChunkKind.CUE):
            return None
        if mood := next((m for m in ("cancel", "denial", "not", "plan", "done") if m in chunk.words), ""):
            return _BY_MOOD[mood]
    return None
