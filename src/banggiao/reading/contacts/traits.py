"""What one chunk is to the cue that looks at it."""

from __future__ import annotations

from collections.abc import Container

from banggiao.language import EventRule
from banggiao.model import EventType
from banggiao.reading.contacts.clauses import Chunk, ChunkKind
from banggiao.reading.scene import Form

Chunks = tuple[Chunk, ...]
#: The forms that name a state by what it is called, its capital or its places.
STATES = (Form.STATE, Form.METONYM, Form.PLACE)
_ACTS = frozenset({"done", "plan", "break", "adverb"})
_PERSONS = (Form.NAME, Form.SHORT)
_GOVERNING = frozenset({"with", "of", "at", "to", "from", "by", "according"})
_APART = frozenset({"at", "when", "side", "according", "purpose"})  # "thực hiện thỏa thuận tại hội nghị"
_ASIDE = 8  # chunks from the comma of an aside to the one that closes it
_BEFORE_PLACE = 7  # words that may stand between "tại" and a place
_COUNT = 3  # words beside a state in a list of states: "các Tiểu vương quốc"
_DASHED = 12  # and between two dashes
_THINGS = {"occasion": Form.BODY, "post": Form.OFFICE, "site": Form.GROUP}


def thought(chunks: Chunks, at: int) -> bool:
    """Whether what is told there is only thought of, by the word right before: "có thể hủy", not "quyết định hủy"."""
    words = chunks[at - 1].words if at else frozenset()
    return bool(words & {"plan", "unreal", "not"}) and "resolved" not in words


def is_visit(chunk: Chunk) -> bool:
    """Whether the chunk is the verb or noun of a visit, and no preposition besides."""
    return not chunk.words and any(rule.type is EventType.VISIT for rule in chunk.rules)


def international(chunk: Chunk) -> bool:
    """Whether the chunk is a body of no one state."""
    states = {side for side in chunk.sides if side.isupper() and side != "UN"}
    return chunk.mention is not None and chunk.mention.form is Form.BODY and not states


def all_groups(chunks: Chunks, indexes: list[int]) -> bool:
    """Whether ships or troops stand there, who can be visited as no state is: "sẽ thăm tàu hải quân A"."""
    mentions = [chunks[k].mention for k in indexes]
    return bool(mentions) and all(mention is not None and mention.form is Form.GROUP for mention in mentions)


def of_state(chunk: Chunk) -> bool:
    """Whether the chunk only tells where someone comes from: "du khách Đức"."""
    return chunk.mention is not None and chunk.mention.form is Form.STATE


def land_of(place: Chunk) -> frozenset[str]:
    """The country in which a place is; none when it is not known."""
    if place.mention is None or place.mention.place is None or place.mention.place.country is None:
        return place.sides
    return frozenset({place.mention.place.country})


def acts_within(chunks: Chunks, cue: int, first: int, last: int) -> bool:
    """Whether someone named right behind a happening does something in it: "trong chuyến thăm ông A sẽ kêu gọi"."""
    mention, after = chunks[first].mention, chunks[last + 1 : last + 2]
    if mention is None or mention.form not in (*_PERSONS, Form.OFFICE, Form.PRONOUN) or first != last:
        return False
    return bool(cue and chunks[cue - 1].words & {"inside", "during"} and any(c.words & _ACTS for c in after))


def envoy_of(chunks: Chunks, at: int) -> bool:
    """Whether a state stands for one who is named only as its own: "nhà ngoại giao hàng đầu của A đang ở thăm B"."""
    return "of" in chunks[at - 1].words and any("delegate" in chunk.words for chunk in chunks[max(0, at - 4) : at - 1])


def private(chunks: Chunks, at: int) -> bool:
    """Whether it only tells whose a firm or a crowd is: "du khách A", "tập đoàn B của A đã thảo luận với C"."""
    if not (of_state(chunks[at]) or is_office(chunks[at])):
        return False
    near = 4 if "of" in chunks[at - 1].words else 1
    return any("private" in chunk.words for chunk in chunks[max(0, at - near) : at])


def unnamed(chunks: Chunks, at: int, cue: int) -> bool:
    """Whether the subject is somebody whom the text does not make an actor: "…, Hoàng hậu D cũng đã", "người dân"."""
    chunk, before = chunks[at], chunks[at - 1].words if at else frozenset()
    if any(c.kind is not ChunkKind.WORD for c in chunks[at + 1 : cue]):
        return False
    if "private" in chunk.words:
        led = any(c.words & {"delegate", "lead"} for c in chunks[max(0, at - 3) : at])
        return not (led or before & {"and", "with", "along"})
    return "name" in chunk.words and "," in before and "," not in chunks[at + 1].words


def of_treaty(chunks: Chunks, at: int) -> bool:
    """Whether a state stands in the name of a treaty: "rút khỏi thỏa thuận hạt nhân A và áp lệnh trừng phạt"."""
    return of_state(chunks[at]) and any("treaty" in chunk.words for chunk in chunks[max(0, at - 2) : at])


def opened_by(cue: Chunk, rule: EventRule) -> str:
    """The slot that follows the cue at once: after "theo lời mời của" the one that "của" opens."""
    return next((p for p in ("of", "from") if p in rule.frame and cue.tail == p), "object")


def is_thing(chunk: Chunk, thing: str, gap: int) -> bool:
    """Whether the chunk is the thing that a verb needs; a body right behind can be an occasion ("dự APEC"), an office
    a post.
    """
    if thing in chunk.words:
        return True
    form = chunk.mention.form if chunk.mention else None
    return form is not None and form is _THINGS.get(thing) and not (gap and form is Form.BODY)


def is_goal(chunk: Chunk, verb: Chunk) -> bool:
    """Whether the chunk is where a verb of travel goes."""
    mention = chunk.mention
    return mention is not None and mention.form in STATES and any(rule.motion for rule in verb.rules)


def is_office(chunk: Chunk) -> bool:
    """Whether the chunk names an office without its holder."""
    return chunk.mention is not None and chunk.mention.form is Form.OFFICE


def is_noun(chunk: Chunk) -> bool:
    """Whether the cue is a noun: "chuyến thăm"."""
    return any(rule.noun for rule in chunk.rules)


def aside(chunks: Chunks, comma: int) -> int | None:
    """Where the aside ends that begins right behind a verb: "tới, như đã báo, Hàn Quốc"; None when none begins."""
    for k in range(comma + 1, min(comma + _ASIDE, len(chunks))):
        if chunks[k].kind is ChunkKind.MARK:
            return k if "," in chunks[k].words and k > comma + 1 else None
        if chunks[k].kind not in (ChunkKind.GAP, ChunkKind.WORD):
            return None
    return None


def aside_of(chunks: Chunks, at: int) -> int | None:
    """Where words begin that only tell what someone named before them is: "A là quan chức đầu tiên của B thăm C".

    None when none end there.
    """
    mention = chunks[at].mention
    if mention is None or not at:
        return None
    if mention.form not in (*STATES, Form.OFFICE):
        return None
    for k in range(at - 1, max(0, at - _ASIDE), -1):
        if "being" in chunks[k].words:
            first = _dashed(chunks, k)
            return (
                first
                if first and any(chunk.kind is ChunkKind.ACTOR for chunk in chunks[max(0, first - 3) : first])
                else None
            )
        if chunks[k].kind not in (ChunkKind.GAP, ChunkKind.WORD) or chunks[k].words & {"break", "nth"}:
            return None
    return None


def _dashed(chunks: Chunks, end: int) -> int:
    """Where the words between dashes begin that end there; the place itself when none do."""
    if not end or "-" not in chunks[end - 1].words:
        return end
    return next((k for k in range(end - 2, max(-1, end - 2 - _DASHED), -1) if "-" in chunks[k].words), end)


def place_chain(chunks: Chunks, at: int, taken: Container[int]) -> int | None:
    """Where "tại thành phố A, B" begins when this is the last of its places; None when it is no place there."""
    mention = chunks[at].mention
    if mention is None or mention.form not in (Form.STATE, Form.METONYM):
        return None
    for k in range(at - 1, max(-1, at - _ASIDE), -1):
        chunk = chunks[k]
        if k not in taken and chunk.words & {"at", "to", "from"}:
            return k
        placed = chunk.mention is not None and chunk.mention.form in STATES
        if not (placed or chunk.words & {",", "("} or (chunk.kind is ChunkKind.GAP and chunk.size <= _BEFORE_PLACE)):
            return None
    return None


def apposed(chunks: Chunks, i: int) -> int | None:
    """Who is named before "A, em gái của B," or "A, đặc phái viên của B": what follows is of A."""
    head = chunks[max(0, i - 4) : i]
    if len(head) < 4 or i + 1 >= len(chunks) or head[0].kind is not ChunkKind.ACTOR or "," not in head[1].words:
        return None
    if head[2].kind is ChunkKind.GAP and "," in chunks[i + 1].words:
        return i - 4
    before = chunks[i - 5] if i > 4 else None
    free = before is None or not (before.rules or before.words & _GOVERNING)
    envoy = "delegate" in head[2].words and head[0].mention is not None and head[0].mention.form in _PERSONS
    return i - 4 if envoy and free else None


def described(chunks: Chunks, i: int) -> bool:
    """Whether words behind a name tell what its bearer did: "theo A – người đã có chuyến đi đến B"."""
    return i + 2 < len(chunks) and bool(chunks[i + 1].words & {",", "-", "–"}) and "relative" in chunks[i + 2].words


def leader_of(chunks: Chunks, i: int) -> int | None:
    """Who leads those who come from there: A in "A dẫn đầu đoàn đại biểu của B dự"; None when nobody is told to."""
    for k in range(i - 2, max(0, i - 5), -1):
        if "lead" in chunks[k].words:
            return k - 1 if chunks[k - 1].kind is ChunkKind.ACTOR else None
        if chunks[k].kind is not ChunkKind.GAP and "delegate" not in chunks[k].words:
            return None
    return None


def listed_goal(chunks: Chunks, at: int) -> int | None:
    """The visit that goes to a list of states which ends there: "thăm A, B và dự"; None when it is no such list."""
    if not of_state(chunks[at]) or at + 1 >= len(chunks) or not chunks[at + 1].words & {",", "and"}:
        return None
    for k in range(at - 1, max(-1, at - _ASIDE), -1):
        chunk = chunks[k]
        if is_visit(chunk) and not is_noun(chunk):
            return k
        placed = chunk.mention is not None and chunk.mention.form in STATES
        if not (placed or chunk.words & {",", "(", ")"} or (chunk.kind is ChunkKind.GAP and chunk.size <= _COUNT)):
            return None
    return None


def reached(chunks: Chunks, i: int) -> bool:
    """Whether it is where someone came: "đã về đến Hà Nội, kết thúc chuyến thăm"."""
    mention = chunks[i].mention
    return mention is not None and mention.form in STATES and any(rule.motion for rule in chunks[i - 1].rules)


def goes_on(chunks: Chunks, at: int, cue: int) -> bool:
    """Whether the verb goes on from a noun: "chuyến thăm của A tới B và dự hội nghị"."""
    between = chunks[at + 1 : cue]
    if any(chunk.kind in (ChunkKind.ACTOR, ChunkKind.CUE) for chunk in between):
        return False
    return any(chunk.words & {"and", "purpose", ":"} for chunk in between)


def in_title(chunks: Chunks, i: int) -> bool:
    """Whether a state's name ends the title of the person named right behind it."""
    mention, after = chunks[i].mention, chunks[i + 1] if i + 1 < len(chunks) else None
    if mention is None or mention.form is not Form.STATE or after is None or after.mention is None:
        return False
    return after.mention.form is Form.NAME and after.span.start == mention.span.end + 1


def pivots(chunks: Chunks, owner: int, at: int, cue: int) -> bool:
    """Whether the object of one verb is the subject of the next: "đón A đến thăm", "tiếp A, người đang thăm"."""
    between = chunks[at + 1 : cue]
    onward = next((k for k, c in enumerate(between) if any(rule.motion for rule in c.rules)), len(between))
    between = between[: onward + 1]  # "tiếp A sang chia buồn và dự lễ tang"
    apart = {"and", "purpose", "when", "side", ";", ":"}
    if any(rule.frame.get("object") in ("guest", "recipient") for rule in chunks[owner].rules):
        apart.remove("side")  # "tiếp A nhân dịp dự hội nghị", "chúc mừng A nhân dịp nhậm chức"
        if between and "side" in between[0].words and any(is_visit(chunk) for chunk in between):
            apart.remove("and")  # "tiếp A nhân chuyến thăm và tham dự hội nghị"
    if any(chunk.words & apart and "spouse" not in chunk.words for chunk in between):
        return False
    mention = chunks[at].mention
    if mention is None or mention.form in STATES:
        return False
    relative = any("relative" in chunk.words for chunk in between)
    if any("," in chunk.words for chunk in between):
        return relative or any("done" in chunk.words for chunk in between)
    if relative:
        return True  # "chuyến thăm của A - người đã được diện kiến B"
    return not is_noun(chunks[owner]) or is_visit(chunks[owner])  # "chuyến thăm của A dự hội nghị"


def of_occasion(chunks: Chunks, i: int, cue: int) -> bool:
    """Whether a body or state stands in the name of the occasion attended before: "dự Đại hội đồng IPU, thăm A"."""
    after = chunks[cue + 1] if cue + 1 < len(chunks) else None
    own = of_state(chunks[i]) and after is not None and after.sides == chunks[i].sides
    return own or international(chunks[i])


def bare(chunks: Chunks, at: int, cue: int) -> bool:
    """Whether only words stand between a verb and the noun that it carries: "có hai cuộc gặp"."""
    between = chunks[at + 1 : cue]
    return all(c.kind in (ChunkKind.GAP, ChunkKind.WORD) and not c.words & _APART for c in between)
