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
_REACH = 20  # chunks in which what is said at a happening stands
_OFF = (Status.CANCELLED, Status.DENIED)


def status_of(chunks: tuple[Chunk, ...], cue: int, rule: EventRule, frame: Frame) -> Status | None:
    """The status that the nearest word of mood gives, None when none stands there.

    A noun is judged by what is said of it, and by the verb that carries it.
    """
    if rule.noun and not frame.light:
        before = _before(chunks, cue)
        return before if before in _OFF else _after(chunks, cue, frame) or before or _from_within(chunks, cue, frame)
    moods = [m for m in frame.moods if m in _BY_MOOD]
    for strong in ("cancel", "denial"):
        if strong in moods:
            return _BY_MOOD[strong]
    if "not" in moods and moods[0] != "done":
        return Status.DENIED
    if moods:
        return _BY_MOOD[moods[0]]
    if not rule.governs and (_after(chunks, cue, frame) is Status.PLANNED or _ahead(chunks, frame)):
        return Status.PLANNED
    return None


def _ahead(chunks: tuple[Chunk, ...], frame: Frame) -> bool:
    """Whether a date of the frame is told as ahead: "ngày 7/11 tới", "tuần sau"."""
    return any("ahead" in chunks[k].words for k in frame.dates)


def _after(chunks: tuple[Chunk, ...], cue: int, frame: Frame) -> Status | None:
    if any("ahead" in chunk.words for chunk in chunks[cue + 1 : frame.last + 1]):
        return Status.PLANNED
    for chunk in chunks[frame.last + 1 : frame.last + 4]:
        if chunk.kind in (ChunkKind.ACTOR, ChunkKind.CUE):
            return None
        if mood := next((m for m in ("ahead", "cancel") if m in chunk.words), ""):
            return _BY_MOOD[mood]
    return None


def _from_within(chunks: tuple[Chunk, ...], cue: int, frame: Frame) -> Status | None:
    """What is said or done at a happening tells that it took place: "tại cuộc gặp, A đề nghị …"."""
    if not cue or "during" not in chunks[cue - 1].words:
        return None
    for chunk in chunks[frame.last + 1 : frame.last + _REACH]:
        if chunk.words & {"future", "ahead"}:
            return None
        if chunk.words & {"break", "done", "plan"}:
            return Status.OCCURRED
    return None


def _before(chunks: tuple[Chunk, ...], cue: int) -> Status | None:
    gap = 0
    for chunk in reversed(chunks[max(0, cue - 5) : cue]):
        gap += chunk.size if chunk.kind is ChunkKind.GAP else 0
        if gap > 3 or chunk.kind in (ChunkKind.ACTOR, ChunkKind.MARK, ChunkKind.CUE):
            return None
        if chunk.words & {"when", "at", "side"}:
            return None
        if mood := next((m for m in ("cancel", "denial", "not", "plan", "done") if m in chunk.words), ""):
            return _BY_MOOD[mood]
    return None
