"""What a cue needs to tell a happening: that it is real, and the thing beside it with the words that name it."""

from __future__ import annotations

from dataclasses import replace

from banggiao.language import EventRule
from banggiao.model import EventType, Span
from banggiao.reading.contacts.cast import Cast
from banggiao.reading.contacts.clauses import Chunk, ChunkKind
from banggiao.reading.contacts.draft import Draft
from banggiao.reading.contacts.groups import named
from banggiao.reading.contacts.slots import Frame, Taken
from banggiao.reading.contacts.traits import Chunks
from banggiao.reading.scene import Form

_BEFORE = {True: 14, False: 10}  # chunks that a thing can stand before its verb; an agreement with its parties
_RIGHT_BEFORE = 2  # and without a passive
_NAME = 10  # chunks that the name of an occasion or agreement goes on for
_CIRCLES = (Form.STATE, Form.PAIR, Form.BODY, Form.OFFICE, Form.NAME)  # "lễ nhậm chức Tổng thống A"
_LIST, _COUNT = 14, 2  # chunks that a list of occasions goes on for; words that count its items
_CONDITION = 6  # chunks that a condition goes on for before whoever acts under it
_USHERED = 8  # chunks from "mời" to the seat that someone is shown to
_UNLISTED = frozenset({"break", ";", ":", "when", "purpose"})
_NAMING = frozenset({"remembered", "of", "between", "and", "-", "(", "occasion", "treaty", "other", "about", "private"})


def tells(chunks: Chunks, cue: int, rule: EventRule, frame: Frame) -> bool:
    """Whether the cue tells a happening here: no condition, danger or wish, no office held already."""
    first = min([cue, *frame.slots.get("subject", []), *frame.agent])
    if first and "prevent" in chunks[first - 1].words:
        return False  # "ngăn hai nước ký hiệp ước"
    if rule.real and _unreal(chunks, cue, frame, {"unreal", "plan"} if rule.done_only else {"unreal"}):
        return False
    if rule.type in (EventType.AID, EventType.APPOINTMENT) and _asked(chunks, cue, frame):
        return False
    if rule.type is EventType.INVITATION and any("ushered" in c.words for c in chunks[cue : cue + _USHERED]):
        return False
    if rule.type is EventType.SANCTION and _wished(chunks, first, cue):
        return False
    if (
        rule.type in (EventType.SANCTION, EventType.ATTACK)
        and not rule.noun
        and cue
        and "deed" in chunks[cue - 1].words
    ):
        return False  # "ủng hộ việc tấn công A"
    return rule.type is not EventType.APPOINTMENT or _takes(chunks, cue, frame)


def _asked(chunks: Chunks, cue: int, frame: Frame) -> bool:
    """Whether what is given is only asked for, pledged or under a condition: "đề nghị A cung cấp", "cam kết hỗ trợ"."""
    first = min([cue, *frame.slots.get("subject", []), *frame.agent])
    if any("unless" in c.words for c in chunks[max(0, first - _CONDITION) : cue]):
        return True
    return any("plan" in c.words and not c.words & {"future", "resolved"} for c in chunks[max(0, first - 3) : cue])


def _wished(chunks: Chunks, first: int, cue: int) -> bool:
    """Whether a sanction is only asked for, a condition or an aim: "kêu gọi A dỡ bỏ lệnh trừng phạt"."""
    return any({"asks", "unless", "purpose"} & c.words for c in chunks[max(0, first - 3) : cue])


def _takes(chunks: Chunks, cue: int, frame: Frame) -> bool:
    """Whether it tells who takes an office: not "từ khi nhậm chức" without a subject, nor "tổng thống đương chức"."""
    if cue and chunks[cue - 1].words & {"when", "once"}:
        return False
    thing = cue if frame.thing is None else frame.thing
    return not any("serving" in chunk.words for chunk in chunks[thing : thing + 4])


def _unreal(chunks: Chunks, cue: int, frame: Frame, moods: set[str]) -> bool:
    """Whether it is told under a condition, as a purpose or as a danger, by a word before it and its subject."""
    first = min([cue, *frame.slots.get("subject", []), *frame.agent])
    before = range(first - 1, max(-1, first - 4), -1)
    near = next((k for k in before if chunks[k].kind in (ChunkKind.MARK, ChunkKind.ACTOR)), first - 4)
    return any(moods & chunk.words for chunk in chunks[max(0, near + 1) : cue]) or any(
        "purpose" in chunk.words for chunk in chunks[first:cue]
    )


def thing_before(chunks: Chunks, cue: int, rule: EventRule, frame: Frame) -> int | None:
    """The thing of a passive verb stands before it: "hiệp định giữa A và B được ký", "tuyên bố mà A ký với B"."""
    first = min([cue, *frame.slots.get("subject", ())])
    if first > 1 and "whom" in chunks[first - 1].words:
        return next((i for i in range(first - 2, max(-1, first - _NAME), -1) if rule.thing in chunks[i].words), None)
    reach = _BEFORE[rule.type is EventType.AGREEMENT] if frame.passive else _RIGHT_BEFORE * (not rule.done_only)
    thing = next((i for i in range(cue - 1, max(-1, cue - reach), -1) if rule.thing in chunks[i].words), None)
    if thing is not None and any(chunk.words & {"not", "without"} for chunk in chunks[max(0, thing - 2) : thing]):
        return None  # "không có thỏa thuận nào được đưa ra"
    return thing


def name_end(chunks: Chunks, thing: int, cue: int) -> int:
    """The last chunk of the name that the thing goes on with, before a date, a place, a mark or a verb."""
    last = thing
    for k in range(thing + 1, min(thing + _NAME, len(chunks) if thing > cue else cue)):
        chunk = chunks[k]
        if chunk.kind is ChunkKind.GAP or named(chunk) or ")" in chunk.words:
            last = k
        elif not (chunk.words & _NAMING and chunk.kind is not ChunkKind.CUE):
            break
    return last


def further(chunks: Chunks, cue: int, thing: int, draft: Draft, taken: Taken) -> list[Draft]:
    """Another draft for each further thing of a list: "dự hội nghị A, hội nghị B", "ký X cũng như Y"."""
    found = []
    k = name_end(chunks, thing, cue) + 1 if thing > cue else len(chunks)
    while k < min(len(chunks), thing + _LIST):
        chunk = chunks[k]
        if draft.rule.thing in chunk.words and _listed(chunks, k):
            end = name_end(chunks, k, cue)
            named = Span(chunk.span.start, chunks[end].span.end)
            span = Span(draft.span.start, max(draft.span.end, named.end))
            roles = {role: list(ids) for role, ids in draft.roles.items()}
            found.append(replace(draft, thing=chunk.span, named=named, span=span, roles=roles, further=True))
            taken.setdefault(k, (cue, "name"))
            k = end
        elif (
            (chunk.rules and not chunk.words)
            or (chunk.words & _UNLISTED and "during" not in chunk.words)
            or _someone(chunk)
        ):
            break
        k += 1
    return found


def _listed(chunks: Chunks, at: int) -> bool:
    """Whether a word that joins a list stands right before, or before a count: "và một hội nghị"."""
    before = at - 1 - (chunks[at - 1].kind is ChunkKind.GAP and chunks[at - 1].size <= _COUNT)
    return bool(chunks[before].words & {",", "and"})


def circle(chunks: Chunks, first: int, last: int, cast: Cast) -> frozenset[str]:
    """The states and circles of states in the name of an occasion: "Hội nghị Cấp cao ASEAN - Nhật Bản"."""
    mentions = [m for chunk in chunks[first : last + 1] if (m := chunk.mention) and m.form in _CIRCLES]
    return frozenset(cast.side(i) for m in mentions for i in m.actors)


def _someone(chunk: Chunk) -> bool:
    return chunk.mention is not None and chunk.mention.form in (Form.NAME, Form.OFFICE, Form.PRONOUN)
