"""Who else stands in the sentence of a telling that names one side, or nobody."""

from __future__ import annotations

from itertools import pairwise

from banggiao.model import EventType
from banggiao.reading.contacts.cast import Cast
from banggiao.reading.contacts.clauses import Chunk, ChunkKind
from banggiao.reading.contacts.draft import Draft
from banggiao.reading.contacts.groups import group_left, group_right, placeable
from banggiao.reading.scene import Form

_GOVERNED = frozenset({"of", "with", "at", "to", "from", "according"})
_APART = _GOVERNED - {"according"}  # "dẫn lời A nói với B trong cuộc điện đàm"
_PLACING = frozenset({"at", "to", "from"})
_TOWNS = (Form.METONYM, Form.PLACE)
_TALKS = (EventType.MEETING, EventType.CALL)
_MOODS = frozenset({"plan", "done", "adverb", "ongoing", "not", "besides", "passive"})
_PLAIN = 2  # words before a verb that may be no subject: "Sau đó đã gặp B"
_TOLD_TO = 7  # chunks from a speaker to whoever is told something: "A đã dùng lời lẽ gay gắt với B"


def other_side(draft: Draft, cast: Cast, free: tuple[str, ...] = (), met: frozenset[str] = frozenset()) -> list[str]:
    """The nearest actor of another side in the sentence that no preposition governs: after the comma, else before.

    Who acts in the same clause goes first; whom somebody met, last: in "A gặp B trước cuộc hội đàm với C" A talks.
    """
    chunks = draft.clause.chunks
    have = {cast.side(i) for i in draft.cast()}
    talks = draft.rule.noun and draft.type in _TALKS
    governed = (_GOVERNED if draft.rule.noun else _GOVERNED - {"of"}) - set(free)
    clause = _own_clause(draft) if talks else len(chunks)
    near: list[list[str]] = []
    before: list[list[str]] = []
    after: list[list[str]] = []
    for k, chunk in enumerate(chunks):
        if chunk.kind is not ChunkKind.ACTOR or not chunk.mention or chunk.mention.form in (Form.PLACE, Form.BODY):
            continue
        ids = cast.of_mention(chunk.mention)
        ahead = chunk.span.end <= draft.cue.start
        if talks and chunk.mention.form is Form.PAIR and have < {cast.side(i) for i in ids}:
            ids = [i for i in ids if cast.side(i) not in have]  # "tại cuộc gặp với A, hai lãnh đạo khẳng định …"
        if not ids or any(cast.side(i) in have for i in ids) or _placed(chunks, k):
            continue
        told = talks or "quotes" in (chunks[k - 1].words if k else ())  # "dẫn lời A nói trong chuyến thăm B"
        spoken = {"according"} if ahead else {"with"}  # "dẫn lời A nói về cuộc gặp với B", "cuộc gặp … với B"
        within = talks and ahead and _whose(chunks, k)
        if k and chunks[k - 1].words & (governed - spoken if told else governed) and not within:
            continue
        listed = group_left(chunks, k) if ahead and cast.is_someone(ids[0]) else [k]
        named = [i for n in listed if (m := chunks[n].mention) for i in cast.of_mention(m)]
        ids = [i for i in named if cast.side(i) == cast.side(ids[0])] or ids
        (near if ahead and (within or k >= clause) else before if ahead else after).append(ids)
    if near := [ids for ids in near if not met.intersection(ids)]:
        return near[-1]
    before = [*(ids for ids in before if met.intersection(ids)), *(ids for ids in before if not met.intersection(ids))]
    opening = chunks[0].span.end >= draft.cue.start - 12 and chunks[0].kind is not ChunkKind.ACTOR
    ordered = [*after, *reversed(before)] if opening else [*reversed(before), *after]
    for fits in (cast.holds_office, cast.is_someone):
        if found := next((ids for ids in ordered if all(fits(i) for i in ids)), None):
            return found
    if draft.type is EventType.VISIT:  # a delegation travels, not a state
        return next((ids for ids in ordered if opening and not any(cast.is_state(i) for i in ids)), [])
    return ordered[0] if ordered else []


def _own_clause(draft: Draft) -> int:
    """Where the clause of the cue begins behind words of saying: "A cho biết, B đã … sau cuộc gặp".

    The end of the sentence when none stand before it, or when a comma parts the cue from it.
    """
    chunks = draft.clause.chunks
    at = next((k for k, chunk in enumerate(chunks) if chunk.span == draft.cue), 0)
    for k in range(at - 1, 0, -1):
        if "says" in chunks[k].words:
            return k + 1 + ("," in chunks[k + 1].words)
        if "," in chunks[k].words and "says" not in chunks[k - 1].words:
            break
    return len(chunks)


def _whose(chunks: tuple[Chunk, ...], at: int) -> bool:
    """Whether what is told is of someone at talks: "ưu tiên của A trong các cuộc đàm phán với B"."""
    if at + 2 >= len(chunks) or "of" not in chunks[at - 1].words or "inside" not in chunks[at + 1].words:
        return False
    return any(rule.type in _TALKS for chunk in chunks[at + 2 : at + 4] for rule in chunk.rules)


def named_before(draft: Draft, actor: str) -> bool:
    """Whether the actor is named before the cue."""
    chunks = draft.clause.chunks
    return any(c.mention and actor in c.mention.actors for c in chunks if c.span.end <= draft.cue.start)


def both_sides(draft: Draft, cast: Cast) -> list[str]:
    """The speakers of both sides at talks that name nobody: "Trong cuộc điện đàm, A và B khẳng định"."""
    chunks = draft.clause.chunks
    for k, chunk in enumerate(chunks):
        if chunk.kind is ChunkKind.ACTOR and (not k or not chunks[k - 1].words & _APART):
            if not draft.rule.noun and chunk.span.start < draft.cue.start:
                continue  # a verb is told before those who do the next thing: "sau khi hội đàm, A và B đã dự …"
            group = [m for i in group_right(chunks, k) if (m := chunks[i].mention)]
            ids = [i for mention in group for i in cast.of_mention(mention)]
            ids += _told_to(draft, k, ids, cast)
            ahead = chunk.span.end <= draft.cue.start and bool(ids) and cast.is_someone(ids[0])
            fits = all(cast.is_someone(i) or (ahead and cast.is_state(i)) for i in ids)  # "Ngoại trưởng A và B"
            if fits and len({cast.side(i) for i in ids}) > 1:
                return ids
    return _two_named(draft, cast) if draft.behind else []


def _two_named(draft: Draft, cast: Cast) -> list[str]:
    """The two persons of a sentence when it names no more, and they are of two sides."""
    named = [
        i for c in draft.clause.chunks if c.kind is ChunkKind.ACTOR and c.mention for i in cast.of_mention(c.mention)
    ]
    persons = list(dict.fromkeys(i for i in named if cast.is_someone(i)))
    return persons if len(persons) == 2 and len({cast.side(i) for i in persons}) == 2 else []


def _placed(chunks: tuple[Chunk, ...], at: int) -> bool:
    """Whether it is where something is: "tại thủ đô A", "ở B, A"."""
    if at < 2:
        return False
    if chunks[at - 1].kind is ChunkKind.GAP and chunks[at - 2].words & _PLACING:
        return True
    near = chunks[at - 2].mention
    return placeable(chunks[at]) and "," in chunks[at - 1].words and near is not None and near.form in _TOWNS


def _told_to(draft: Draft, speaker: int, ids: list[str], cast: Cast) -> list[str]:
    """The person of another side whom the speaker tells something: "A nói với B trong cuộc gặp"."""
    sides = {cast.side(i) for i in ids}
    for before, chunk in pairwise(draft.clause.chunks[speaker + 1 : speaker + _TOLD_TO]):
        if "with" in before.words and chunk.mention is not None:
            return [i for i in chunk.mention.actors if cast.is_person(i) and cast.side(i) not in sides]
    return []


def they(draft: Draft) -> bool:
    """Whether the subject is those named before: "Họ sẽ gặp A và B"."""
    return opens(draft) and any("they" in c.words for c in draft.clause.chunks if c.span.end <= draft.cue.start)


def opens(draft: Draft) -> bool:
    """Whether nobody stands before the cue in its sentence, neither by name nor in words like "hàng trăm cán bộ"."""
    before = [c for c in draft.clause.chunks if c.span.end <= draft.cue.start]
    if any(c.kind is ChunkKind.ACTOR for c in before):
        return False
    while before and before[-1].words & _MOODS:
        before.pop()
    last = before[-1] if before else None
    if last is None or last.kind is not ChunkKind.GAP:
        return True
    return "name" not in last.words and (last.size <= _PLAIN or bool(last.words))
