"""Lists of participants: "A và B", "A, B và C", "Mỹ - Triều"."""

from __future__ import annotations

from banggiao.model import EventType
from banggiao.reading.contacts.clauses import Chunk, ChunkKind
from banggiao.reading.contacts.traits import of_state
from banggiao.reading.scene import Form

_JOINS = frozenset({"and", "with", "-", "/"})
_PLACING = frozenset({"at", "to", "from"})
_GOVERNING = frozenset({"with", "of", "at", "according", "to"})
_AMONG = 7  # chunks from a group to "trong đó có"
_DOES = frozenset({"done", "plan", "ongoing", "break", "according"})
_BETWEEN = frozenset({"done", "plan", "adverb", "ongoing", "spouse"})


def named(chunk: Chunk) -> bool:
    """Whether the chunk names an actor or a place."""
    return chunk.kind in (ChunkKind.ACTOR, ChunkKind.PLACE)


def closing(chunks: tuple[Chunk, ...], at: int) -> int:
    """Where the bracket that opens there is closed."""
    return next((i for i in range(at + 1, len(chunks)) if ")" in chunks[i].words), len(chunks) - 1)


def group_right(chunks: tuple[Chunk, ...], at: int) -> list[int]:
    """The actors of a list that begins there.

    A comma goes on with the list only when a joining word or the end of the sentence closes it,
    or while the actors are of one country: "hội đàm với A, B" of one host, not "cuộc gặp với A, B nói".
    """
    found = [at]
    pending: list[int] = []
    placed = _is_goal(chunks, at)
    i = at + 1
    while i < len(chunks) - 1:
        chunk, after = chunks[i], chunks[i + 1]
        if placed and named(after) and not placeable(after):
            return found  # "chuyến thăm tại A, Thủ tướng B gặp …"
        if (on := _past(chunks, i, placed)) is not None:
            i = on
            continue
        if one := _one_of(chunks, i):
            found.append(one)
            i += 3
            continue
        joins = bool(chunk.words & _JOINS) and chunk.kind is not ChunkKind.CUE
        if joins and pending and _acts_apart(chunks, at, pending[-1], i + 1):
            return found
        if (joins or "including" in chunk.words) and named(after):
            found.extend([*pending, i + 1])
            pending = []
        elif "," in chunk.words and named(after):
            acts = i + 2 < len(chunks) and bool(chunks[i + 2].words & _DOES)
            if _titled(chunks[found[-1]], after) and not (acts and of_state(chunks[found[-1]])):
                found.append(i + 1)
            else:
                pending.append(i + 1)
        else:
            listed = placed and bool(after.rules) and all(placeable(chunks[k]) for k in pending)
            closed = (joins and after.kind is ChunkKind.GAP) or (listed and (joins or "," in chunk.words))
            if pending and chunk.words & _DOES:
                pending.pop()  # "hội đàm giữa A và B, C đã đến D": who did what follows is no item
            found.extend(k for k in pending if closed or chunks[k].sides == chunks[at].sides)
            return found
        i += 2
    return [*found, *pending]


def _past(chunks: tuple[Chunk, ...], at: int, placed: bool) -> int | None:
    """Where a list goes on behind a bracket, or the time of one of its places: "thăm A ngày 24/5 và B ngày 26/5".

    None when neither stands there.
    """
    if "(" in chunks[at].words:
        return closing(chunks, at) + 1
    timed = placed and chunks[at].kind is ChunkKind.DATE and chunks[at + 1].words & {"and", ","}
    return at + 1 if timed and _goes_on_to(chunks, at + 2) else None


def _goes_on_to(chunks: tuple[Chunk, ...], at: int) -> bool:
    """Whether another place is named there, with its own time behind it."""
    return at + 1 < len(chunks) and placeable(chunks[at]) and chunks[at + 1].kind is ChunkKind.DATE


def _one_of(chunks: tuple[Chunk, ...], at: int) -> int:
    """Who is named behind a group as one of it: "các quan chức A, bao gồm B", "phái đoàn A do B dẫn đầu"; else 0."""
    if at + 2 >= len(chunks):
        return 0
    if "," in chunks[at].words and "including" in chunks[at + 1].words and named(chunks[at + 2]):
        return at + 2
    return at + 1 if "by" in chunks[at].words and named(chunks[at + 1]) and "lead" in chunks[at + 2].words else 0


def _opening(chunks: tuple[Chunk, ...], at: int) -> int:
    """Where the bracket that closes there is opened."""
    return next((i for i in range(at - 1, -1, -1) if "(" in chunks[i].words), at)


def _is_goal(chunks: tuple[Chunk, ...], at: int) -> bool:
    """Whether a list begins with where something is: persons behind a comma are none of its items."""
    mention = chunks[at].mention
    if mention is None or mention.form in (Form.METONYM, Form.PLACE):
        return mention is not None
    if mention.form is not Form.STATE:
        return False
    before = chunks[max(0, at - 2) : at]
    return any(chunk.words & _PLACING or any(rule.type is EventType.VISIT for rule in chunk.rules) for chunk in before)


def _visited(chunks: tuple[Chunk, ...], at: int) -> bool:
    """Whether it is where someone goes or something is: "thăm A", "tại A"."""
    before = chunks[at - 1]
    visits = any(rule.type is EventType.VISIT for rule in before.rules)
    return placeable(chunks[at]) and bool(visits or before.words & {"at"})


def placeable(chunk: Chunk) -> bool:
    """Whether the chunk names a state, a place or a body, which can say whose someone is."""
    return chunk.mention is not None and chunk.mention.form in (Form.STATE, Form.METONYM, Form.PLACE, Form.BODY)


def _acts_apart(chunks: tuple[Chunk, ...], at: int, first: int, last: int) -> bool:
    """Whether two of another side than the list do what follows: "theo lời mời của A, B cùng đoàn C sẽ thăm D"."""
    acts = last + 1 < len(chunks) and bool(chunks[last + 1].words & _DOES)
    return acts and chunks[first].sides == chunks[last].sides != chunks[at].sides


def _titled(office: Chunk, name: Chunk) -> bool:
    """Whether a name follows an office or state as its holder: "Tổng Bí thư Đảng Lào, Chủ tịch nước A"."""
    forms = (office.mention and office.mention.form, name.mention and name.mention.form)
    return forms[0] in (Form.STATE, Form.OFFICE, Form.BODY) and forms[1] is Form.NAME and office.sides == name.sides


def before_mood(chunks: tuple[Chunk, ...], at: int) -> int:
    """What stands before a word, past the brackets and the words of mood between: "A (phải) đã cùng B"."""
    k = at - 1
    while k > 0 and ((chunks[k].words & _BETWEEN and not chunks[k].rules) or ")" in chunks[k].words):
        if ")" in chunks[k].words:
            k = next((j for j in range(k - 1, -1, -1) if "(" in chunks[j].words), 0)
        k -= 1
    return k


def _states_led(chunks: tuple[Chunk, ...], at: int) -> list[int]:
    """The states of a list without "và" that ends there, behind those who lead them: "lãnh đạo các nước A, B, C"."""
    first = at
    while first > 1 and "," in chunks[first - 1].words and of_state(chunks[first - 2]) and of_state(chunks[first]):
        first -= 2
    if first == at or not any("delegate" in chunk.words for chunk in chunks[max(0, first - 2) : first]):
        return []
    return list(range(first, at + 1, 2))


def group_left(chunks: tuple[Chunk, ...], at: int) -> list[int]:
    """The actors of a list that ends there."""
    return _states_led(chunks, at) or _joined_left(chunks, at)


def _joined_left(chunks: tuple[Chunk, ...], at: int) -> list[int]:
    found = [at]
    i = at - 1
    joined = False
    first = before_mood(chunks, i)
    if first >= 0 and chunks[i].words & {"lead", "by"} and chunks[first].kind is ChunkKind.ACTOR:
        return [first, at]  # "A dẫn đầu đoàn", "đoàn do A dẫn đầu"
    if first >= 0 and "along" in chunks[i].words and chunks[first].kind is ChunkKind.ACTOR:
        return [*group_left(chunks, first), at]  # "A đã cùng B"
    if i > 1 and "lead" in chunks[i].words and "and" in chunks[i - 1].words and chunks[i - 2].kind is ChunkKind.ACTOR:
        return [i - 2, at]  # "A và phu nhân dẫn đầu đoàn"
    if chunks[i].words & {"crew"}:
        i -= 1 + (i > 1 and chunks[i - 1].kind is ChunkKind.GAP)  # "A và các thành viên đoàn B"
    i = _joint_of_delegation(chunks, i)
    while i > 0:
        before = i - 1
        if ")" in chunks[before].words:
            before = _opening(chunks, before) - 1  # "A (giữa) và B (phải)"
        if before < 0 or chunks[before].kind is not ChunkKind.ACTOR:
            break
        words = chunks[i].words
        joins = bool(words & _JOINS) and chunks[i].kind is not ChunkKind.CUE
        if not (joins or (joined and "," in words and of_state(chunks[before]) == of_state(chunks[found[0]]))):
            break  # "thăm A, B và C đã gặp": a state before persons is none of them
        if before and _begins_other(chunks, before, words, at):
            break
        found.insert(0, before)
        joined = True
        i = before - 1
    return found


def _joint_of_delegation(chunks: tuple[Chunk, ...], at: int) -> int:
    """The word that joins a leader to a delegation which ends there: "A cùng phu nhân và đoàn đại biểu cấp cao B"."""
    k = at - (chunks[at].kind is ChunkKind.GAP)
    return k - 1 if k > 1 and "delegate" in chunks[k].words and chunks[k - 1].words & {"and", "along"} else at


def _begins_other(chunks: tuple[Chunk, ...], before: int, joint: frozenset[str], at: int) -> bool:
    """Whether what stands before a joint belongs to another thought: "mời A thăm B và tổng thống C mời …"."""
    governed = bool(chunks[before - 1].words & _GOVERNING) and "and" not in joint
    return governed or (_visited(chunks, before) and not placeable(chunks[at]))


def among(chunks: tuple[Chunk, ...], last: int) -> list[int]:
    """Those who are named as some of a group that ends there: "A và một số lãnh đạo đảng, trong đó có B"."""
    for k in range(last + 1, min(last + _AMONG, len(chunks) - 1)):
        if "among" in chunks[k].words:
            mention = chunks[k + 1].mention
            return group_right(chunks, k + 1) if mention and mention.form in (Form.NAME, Form.SHORT) else []
        if chunks[k].kind is not ChunkKind.GAP and not chunks[k].words & {",", "and", "delegate"}:
            break
    return []
