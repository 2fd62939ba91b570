"""Whether a happening took place, is planned, was called off or is denied, by the words around its cue."""

from __future__ import annotations

from banggiao.language import EventRule
from banggiao.model import EventType, Status
from banggiao.reading.contacts.clauses import Chunk, ChunkKind
from banggiao.reading.contacts.slots import Frame
from banggiao.reading.contacts.traits import thought

_BY_MOOD = {
    "plan": Status.PLANNED,
    "ahead": Status.PLANNED,
    "cancel": Status.CANCELLED,
    "not": Status.DENIED,
    "denial": Status.DENIED,
    "done": Status.OCCURRED,
    "begun": Status.OCCURRED,
}
_REACH = 20  # chunks in which what is said at a happening stands
_SPOKEN = 8  # chunks from a word of speaking to the happening at which it was spoken
_DECIDED = frozenset({"break", "done", "over", ";", ":", '"'})
_OFF = (Status.CANCELLED, Status.DENIED)


def status_of(chunks: tuple[Chunk, ...], cue: int, rule: EventRule, frame: Frame) -> Status | None:
    """The status that the nearest word of mood gives, None when none stands there.

    A noun is judged by what is said of it, and by the verb that carries it.
    """
    if rule.noun and not frame.light:
        before = _before(chunks, cue)
        if before in _OFF:
            return before
        after = _after(chunks, cue, frame)
        return after or _dated_back(chunks, frame) or before or _from_within(chunks, cue, frame)
    if remembered(chunks, cue):
        return Status.OCCURRED
    moods = _moods(frame, rule)
    if moods:
        return _by_moods(moods, chunks, cue, rule, frame)
    if not rule.governs and (_after(chunks, cue, frame) is Status.PLANNED or _ahead(chunks, frame)):
        return Status.PLANNED
    return _foretold(chunks, cue, frame) or _dated_back(chunks, frame) or _while_speaking(chunks, cue, frame)


def _by_moods(moods: list[str], chunks: tuple[Chunk, ...], cue: int, rule: EventRule, frame: Frame) -> Status | None:
    """What the words of mood before a verb say; None when they are said of something else."""
    if moods[0] == "begun" and _to_begin(chunks, cue, frame):
        return Status.PLANNED
    if moods[0] in ("begun", "done") and _of_another(chunks, cue, rule, frame):
        return None
    for strong in ("cancel", "denial"):
        if strong in moods:
            return _BY_MOOD[strong]
    return Status.DENIED if "not" in moods and moods[0] != "done" else _BY_MOOD[moods[0]]


def _while_speaking(chunks: tuple[Chunk, ...], cue: int, frame: Frame) -> Status | None:
    """What someone speaks at took place: "phát biểu khi tiếp A", "nói với báo chí sau khi gặp A"."""
    first = min([cue, *frame.slots.get("subject", ()), *frame.agent])
    opened = next((k for k in range(cue - 1, max(-1, first - 3), -1) if "once" in chunks[k].words), 0)
    for chunk in _ahead_of(chunks, opened)[:_SPOKEN]:
        if "spoke" in chunk.words:
            return Status.OCCURRED
        if chunk.words & _DECIDED or chunk.rules or "future" in chunk.words:
            return None
    return None


def _moods(frame: Frame, rule: EventRule) -> list[str]:
    """The words of mood before a verb, nearest first, without those that say nothing beside the others.

    "Chuẩn bị tiến hành" has begun nothing; states that decide to raise their relations have agreed on it.
    """
    moods = [m for m in frame.moods if m in _BY_MOOD or m == "decided"]
    if rule.type is EventType.AGREEMENT and "decided" in moods:
        moods.remove("plan")
        moods[moods.index("decided")] = "done"
    moods = [m for m in moods if m != "decided"]
    return moods[1:] if moods[:2] == ["begun", "plan"] else moods


def once_before(chunks: tuple[Chunk, ...], cue: int) -> bool:
    """Whether words right before a cue tell of earlier times: "từng gặp", "đã ba lần gặp"."""
    for chunk in reversed(chunks[max(0, cue - 4) : cue]):
        if "ever" in chunk.words:
            return True
        if chunk.kind in (ChunkKind.ACTOR, ChunkKind.MARK, ChunkKind.CUE) or chunk.words & {"when", "sequel", "and"}:
            return False
    return False


def remembered(chunks: tuple[Chunk, ...], cue: int) -> bool:
    """Whether the happening is told as one whose day is remembered after years: "kỷ niệm 20 năm ngày ký"."""
    return "remembered" in _opening(chunks, cue)


def _opening(chunks: tuple[Chunk, ...], cue: int) -> frozenset[str]:
    """The words before a cue with nothing but a count of years between: "kỷ niệm 20 năm ngày ký"."""
    words: frozenset[str] = frozenset()
    for chunk in reversed(chunks[max(0, cue - 4) : cue]):
        if chunk.kind in (ChunkKind.ACTOR, ChunkKind.MARK, ChunkKind.CUE):
            break
        words |= chunk.words
    return words


def _foretold(chunks: tuple[Chunk, ...], cue: int, frame: Frame) -> Status | None:
    """A plan told before the subject: "Dự kiến, A thăm B", "kế hoạch để A gặp B", "nếu A gặp B"."""
    subject = [*frame.slots.get("subject", ()), *frame.agent]
    first = min(subject, default=cue)
    for chunk in reversed(chunks[max(0, first - 4) : first]):
        if chunk.kind in (ChunkKind.ACTOR, ChunkKind.CUE) or chunk.words & {"when", "at", "done", "begun"}:
            return None
        if "plan" in chunk.words:
            return Status.PLANNED
    return None


def _dated_back(chunks: tuple[Chunk, ...], frame: Frame) -> Status | None:
    """What is dated "hồi tháng 3", "tuần trước" took place."""
    return Status.OCCURRED if any("past" in chunks[k].words for k in frame.dates) else None


def _to_begin(chunks: tuple[Chunk, ...], cue: int, frame: Frame) -> bool:
    """Whether what is said to begin or end does so in days to come: "sẽ tới A, bắt đầu chuyến thăm"."""
    first = min([cue, *frame.slots.get("subject", ()), *frame.agent])
    dated = _ahead(chunks, frame) or _opened_ahead(chunks, first)
    return (
        dated
        or _foretold(chunks, cue, frame) is Status.PLANNED
        or _future(_ahead_of(chunks, max(first, cue - 2)), True)
    )


def _opened_ahead(chunks: tuple[Chunk, ...], first: int) -> bool:
    """Whether a time that is still to come opens what is told: "Ngày mai, A thăm B"."""
    return any(chunk.kind is ChunkKind.DATE and "ahead" in chunk.words for chunk in _ahead_of(chunks, first))


def _of_another(chunks: tuple[Chunk, ...], cue: int, rule: EventRule, frame: Frame) -> bool:
    """Whether a word that it is done is said of something else: of what someone is, of setting out, of talking.

    "A mới là tổng thống thứ ba thăm B", "A đã lên tàu đi B gặp C", "A đang bàn về việc ký với B".
    """
    if "spoken" in chunks[cue - 1].words:
        return True
    first = max([0, *(k for k in (*frame.slots.get("subject", ()), *frame.agent) if k < cue)])
    between = chunks[max(first + 1, cue - _REACH) : cue]
    sets_out = rule.type is not EventType.VISIT and any("departs" in chunk.words for chunk in between)
    return sets_out or any("being" in chunk.words for chunk in between)


def _ahead(chunks: tuple[Chunk, ...], frame: Frame) -> bool:
    """Whether a date of the frame is told as ahead: "ngày 7/11 tới", "tuần sau"."""
    return any("ahead" in chunks[k].words for k in frame.dates)


def _after(chunks: tuple[Chunk, ...], cue: int, frame: Frame) -> Status | None:
    for k in range(cue + 1, min(frame.last + 4, len(chunks))):
        chunk = chunks[k]
        if k > frame.last and chunk.kind in (ChunkKind.ACTOR, ChunkKind.CUE):
            return None
        if chunk.words & {"ahead", "question"} or ("future" in chunk.words and _is_held(chunks, k)):
            return Status.CANCELLED if _called_off(chunks, k) else Status.PLANNED
        if k > frame.last and "," in chunk.words and not _is_told(chunks, k + 1):
            return None
        if k > frame.last and "once" in chunk.words:
            return None
        if "cancel" in chunk.words:
            return Status.PLANNED if thought(chunks, k) or _on_condition(chunks, k) else Status.CANCELLED
        if "over" in chunk.words:
            return Status.OCCURRED
    return None


def _is_told(chunks: tuple[Chunk, ...], at: int) -> bool:
    """Whether what stands there, behind a comma, still speaks of the happening: "cuộc gặp, dự kiến diễn ra"."""
    return at < len(chunks) and bool(chunks[at].words & {"ahead", "future", "over", "held", "cancel"})


def _on_condition(chunks: tuple[Chunk, ...], at: int) -> bool:
    """Whether a condition follows: "cuộc gặp sẽ không diễn ra nếu …"."""
    return any("unreal" in chunk.words for chunk in chunks[at + 1 : at + 3])


def _called_off(chunks: tuple[Chunk, ...], at: int) -> bool:
    """Whether what was planned is then said to be called off: "dự kiến diễn ra hôm 3/5, đã bị hủy"."""
    for k in range(at + 1, min(at + _REACH // 2, len(chunks))):
        if chunks[k].kind is ChunkKind.CUE or (chunks[k].kind is ChunkKind.ACTOR and "at" not in chunks[k - 1].words):
            return False
        if "cancel" in chunks[k].words:
            return not thought(chunks, k)
    return False


def _is_held(chunks: tuple[Chunk, ...], at: int) -> bool:
    """Whether a word of the future speaks of the holding itself: "sẽ được tổ chức", "diễn ra, dự kiến vào"."""
    after = chunks[at + 1 : at + 3]
    return any(c.words & {"held", "light", "at"} or c.kind is ChunkKind.DATE for c in after) or (
        any("held" in c.words for c in chunks[max(0, at - 2) : at])
    )


def _from_within(chunks: tuple[Chunk, ...], cue: int, frame: Frame) -> Status | None:
    """What is said or done at a happening tells that it took place: "tại cuộc gặp, A đề nghị …"."""
    if not cue or "during" not in chunks[cue - 1].words or _within_plan(chunks, cue):
        return None
    for chunk in chunks[frame.last + 1 : frame.last + _REACH]:
        if chunk.words & {"future", "ahead"}:
            return None
        if chunk.words & {"break", "done", "plan"}:
            return Status.OCCURRED
    return None


def _within_plan(chunks: tuple[Chunk, ...], cue: int) -> bool:
    """Whether something else is planned for the happening: "hai bên sẽ có một cuộc hội đàm trong chuyến thăm"."""
    for k in range(cue - 2, max(-1, cue - _REACH), -1):
        if "future" in chunks[k].words:
            return bool(chunks[k + 1].rules or "light" in chunks[k + 1].words)
        if chunks[k].words & _DECIDED:
            return False
    return False


def leaning(chunks: tuple[Chunk, ...], cue: int, rule: EventRule, frame: Frame) -> Status:
    """What a telling leans to that no word of mood decides: it lies ahead with what hangs on it or it hangs on.

    "Cuộc gặp sẽ giúp …", "A dự kiến nêu … tại cuộc gặp", "A sẽ dự lễ trước khi tới B".
    """
    first = min([cue, *frame.slots.get("subject", ()), *frame.agent])
    if rule.noun and not frame.light:
        inside = cue > 0 and "inside" in chunks[cue - 1].words
        last = max([cue, *frame.dates, *frame.places, *(k for indexes in frame.slots.values() for k in indexes)])
        ahead = _future(_phrase(_behind(chunks, last), inside), inside)
        ahead = ahead or (inside and _future(_ahead_of(chunks, cue - 1), False))
    else:
        opened = next((k for k in range(cue - 1, max(-1, first - 3), -1) if "until" in chunks[k].words), None)
        ahead = opened is not None and (
            _future(_ahead_of(chunks, opened), False) or _future(_behind(chunks, frame.last), True)
        )
        ahead = ahead or any("programme" in chunk.words for chunk in chunks[max(0, cue - 2 * _REACH) : cue])
        ahead = ahead or _opened_ahead(chunks, first)
    return Status.PLANNED if ahead else Status.OCCURRED


def _behind(chunks: tuple[Chunk, ...], at: int) -> tuple[Chunk, ...]:
    """The chunks behind one, as far as its thought may reach."""
    return chunks[at + 1 : at + 1 + _REACH]


def _ahead_of(chunks: tuple[Chunk, ...], at: int) -> tuple[Chunk, ...]:
    """The chunks before one, the nearest first."""
    return chunks[max(0, at - _REACH) : at][::-1]


def _phrase(row: tuple[Chunk, ...], inside: bool) -> tuple[Chunk, ...]:
    """What is said of a noun, up to whoever does something else; what anyone does inside a happening counts."""
    other = next((k for k, chunk in enumerate(row) if chunk.kind is ChunkKind.ACTOR), len(row))
    return row if inside else row[:other]


def _future(row: tuple[Chunk, ...], over_comma: bool) -> bool:
    """Whether a word of the future stands in the row before anything that begins another thought."""
    for chunk in row:
        if "future" in chunk.words:
            return True
        if chunk.words & _DECIDED or ("," in chunk.words and not over_comma):
            return False
    return False


def _before(chunks: tuple[Chunk, ...], cue: int) -> Status | None:
    gap = 0
    for chunk in reversed(chunks[max(0, cue - 5) : cue]):
        gap += chunk.size if chunk.kind is ChunkKind.GAP else 0
        if gap > 3 or chunk.kind in (ChunkKind.ACTOR, ChunkKind.MARK, ChunkKind.CUE):
            return None
        if chunk.words & {"when", "at", "side", "departs", "of"}:
            return None
        if mood := next((m for m in ("cancel", "denial", "not", "plan", "done") if m in chunk.words), ""):
            if mood == "not" and gap:
                return None  # "không biết cuộc gặp", "không tin rằng"
            return Status.PLANNED if mood == "cancel" and thought(chunks, chunks.index(chunk)) else _BY_MOOD[mood]
    return None
