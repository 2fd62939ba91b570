"""The cues of one clause with their frames filled: one draft for each telling."""

from __future__ import annotations

from banggiao.language import EventRule
from banggiao.model import EventType, Span, Status
from banggiao.reading.contacts.cast import Cast
from banggiao.reading.contacts.circles import mark_alone, of_circle
from banggiao.reading.contacts.clauses import Chunk, ChunkKind, Clause
from banggiao.reading.contacts.draft import Draft
from banggiao.reading.contacts.groups import group_right
from banggiao.reading.contacts.moods import MOODS
from banggiao.reading.contacts.placing import place_told, region_told
from banggiao.reading.contacts.scan import look_left, look_right
from banggiao.reading.contacts.slots import Frame, Taken
from banggiao.reading.contacts.status import leaning, remembered, status_of
from banggiao.reading.contacts.things import circle, further, name_end, tells, thing_before
from banggiao.reading.contacts.traits import all_groups
from banggiao.reading.contacts.travel import travels
from banggiao.reading.scene import Form

#: What one may hand over for another: the roles of whose it is and whom it is for.
_CARRIED = {
    EventType.MESSAGE: ("sender", "recipient"),
    EventType.INVITATION: ("inviter", "invitee"),
    EventType.GIFT: ("giver", "recipient"),
}

_TALKS = (EventType.MEETING, EventType.CALL)

#: What a verb does not tell besides something else: goods given are no gift, missiles fired at a state no test.
_BESIDE = (EventType.GIFT, EventType.WEAPONS_TEST)

#: How many sides must do what private people are told to take part in: not "A tiếp xúc với báo chí" nor "phóng viên A
#: dự cuộc họp", but "A và B gặp gỡ báo chí" together.
_PRIVATE = {EventType.MEETING: 2, EventType.ATTENDANCE: 1}

_EXCHANGED = frozenset({EventType.VISIT, EventType.MEETING, EventType.CALL})
_GOES_ON = 25  # letters between two things that someone is invited to do: "tham dự A và thăm B"


def drafts_of(clause: Clause, cast: Cast) -> list[Draft]:
    """What the clause tells, cue by cue from left to right; what one cue has taken the next does not take again."""
    taken: Taken = {}
    frames: dict[int, Frame] = {}
    found: list[Draft] = []
    for i, chunk in enumerate(clause.chunks):
        if not chunk.rules or i in taken:
            continue
        for rule in chunk.rules:
            if _told(rule, i, chunk, frames, found):
                continue
            habit = rule.type in _EXCHANGED and _habitual(clause.chunks, i)
            frame = None if habit else _fill(clause.chunks, i, rule, taken, frames, cast)
            if frame is None:
                continue
            draft = _draft(clause, i, rule, frame, cast)
            if rule.type is EventType.MEETING and _only_attended(draft, frame, found, cast):
                continue
            _govern(draft, found, cast)
            _share_status(draft, found)
            found.append(draft)
            frames.setdefault(i, frame)
            if frame.thing is not None and rule.named:
                _mark_name(clause.chunks, i, frame.thing, taken)
                found.extend(further(clause.chunks, i, frame.thing, draft, taken))
        if i in frames:
            _mark(clause.chunks, i, frames[i], taken)
    return found


def _told(rule: EventRule, cue: int, chunk: Chunk, frames: dict[int, Frame], found: list[Draft]) -> bool:
    """Whether the cue tells something else already, besides which the rule tells nothing."""
    if cue in frames and (rule.type is EventType.VISIT or found[-1].type is EventType.CALL):
        return True  # "thăm nhà máy A ở B" is no visit besides, "thảo luận với B qua điện thoại" no meeting
    if rule.type is EventType.ATTENDANCE and not rule.noun:
        return any(frame.thing == cue for frame in frames.values())  # "dự tiệc chiêu đãi do A chủ trì"
    return rule.type in _BESIDE and any(draft.cue == chunk.span and draft.complete() for draft in found)


def _only_attended(draft: Draft, frame: Frame, earlier: list[Draft], cast: Cast) -> bool:
    """Whether the meeting is the occasion that someone attends, with nobody named as the other side."""
    if frame.slots.keys() & {"with", "between"} or not any(d.thing == draft.cue for d in earlier):
        return False
    return len({cast.side(i) for i in draft.cast() if i not in draft.subject}) < 2


def _fill(
    chunks: tuple[Chunk, ...],
    cue: int,
    rule: EventRule,
    taken: Taken,
    frames: dict[int, Frame],
    cast: Cast,
) -> Frame | None:
    frame = Frame()
    look_right(chunks, cue, rule, frame)
    right = len(frame.dates), len(frame.places)
    owner = look_left(chunks, cue, taken, frames, frame)
    if _spoken_of(chunks, rule, frame):
        _leave_left(rule, frame, *right)
    else:
        _go_on(chunks, owner, frames, frame)
    if rule.wants and rule.wants not in frame.slots and not _together(chunks, cue, rule, frame):
        return None
    private = frame.private and len(_sides(chunks, frame.slots.get("subject", []))) < _PRIVATE.get(rule.type, 0)
    if (
        private
        or (frame.unnamed and rule.type in _EXCHANGED and not rule.governs)
        or _of_group(chunks, rule, frame)
        or (rule.type in _TALKS and _no_talks(chunks, cue, rule, frame))
    ):
        return None
    if rule.thing and frame.thing is None and not _finds_before(chunks, cue, rule, frames, frame):
        return None
    if frame.passive and not rule.noun and not (rule.each and frame.slots.get("object") and not frame.agent):
        subject = frame.slots.pop("subject", [])
        frame.slots.setdefault("object", []).extend(subject)
        frame.slots["subject"] = frame.agent or ([] if "object" in rule.frame else subject)
    _leave_pair(chunks, rule, frame)
    if not tells(chunks, cue, rule, frame):
        return None
    if rule.motion and not travels(chunks, cue, frame, cast):
        return None
    return frame


def _leave_pair(chunks: tuple[Chunk, ...], rule: EventRule, frame: Frame) -> None:
    """Leave out who only speaks of the talks of two states named right behind: "A ca ngợi hội đàm Mỹ - Triều"."""
    pair = [k for k in frame.slots.get("object", []) if (m := chunks[k].mention) and m.form is Form.PAIR]
    if rule.type is EventType.MEETING and pair:
        for slot in ("subject", "with"):
            kept = [k for k in frame.slots.get(slot, []) if chunks[k].sides <= chunks[pair[0]].sides]
            if slot in frame.slots and not kept:
                del frame.slots[slot]


def _sought(chunks: tuple[Chunk, ...], rule: EventRule, frame: Frame) -> bool:
    """Whether talks are told with the other side alone: "sau cuộc gặp với B và C", "họ sẽ gặp B và C"."""
    if rule.type not in _TALKS or frame.slots.get("subject") or frame.slots.keys() & {"of", "between"}:
        return False
    behind = frame.slots.get("object", [])
    if any((m := chunks[k].mention) and m.form is Form.PAIR for k in behind):
        return False
    return "with" in frame.slots or (bool(behind) and not rule.noun)


def _together(chunks: tuple[Chunk, ...], cue: int, rule: EventRule, frame: Frame) -> bool:
    """Whether those who talk of something stand together as the subject: "A và B đã thảo luận về …"."""
    subject = frame.slots.get("subject", [])
    topic = cue + 1 < len(chunks) and "topic" in chunks[cue + 1].words
    return rule.persons and topic and len(subject) > 1 and len(_sides(chunks, subject)) > 1


def _no_talks(chunks: tuple[Chunk, ...], cue: int, rule: EventRule, frame: Frame) -> bool:
    """Whether they are no talks of two sides.

    Talks that are shunned or given up ("ngừng đàm phán với A"), those of a circle of states, or with
    somebody who is not named ("những người mà ông gặp").
    """
    if rule.noun:
        return rule.type is EventType.MEETING and of_circle(chunks, frame)
    before = chunks[cue - 1].words if cue else frozenset()
    if "unreal" in before and not before & {"plan"}:
        return True
    first = min(frame.slots.get("subject") or [0])
    alone = not frame.slots.keys() & {"object", "with", "between", "to"}
    return alone and first > 0 and "whom" in chunks[first - 1].words


def _sides(chunks: tuple[Chunk, ...], indexes: list[int]) -> frozenset[str]:
    """The countries of those named there."""
    return frozenset().union(*(chunks[k].sides for k in indexes))


def _spoken_of(chunks: tuple[Chunk, ...], rule: EventRule, frame: Frame) -> bool:
    """Whether who stands before only speaks of it: before a bare noun, before "hội đàm giữa A và B"."""
    if frame.light and len(_sides(chunks, frame.slots.get("subject", []))) > 1:
        frame.slots.pop("between", None)  # "A và B đã có cuộc thảo luận về tranh chấp giữa C và D"
    return (rule.noun and not frame.light) or ("between" in frame.slots and rule.type in _TALKS)


def _leave_left(rule: EventRule, frame: Frame, dates: int, places: int) -> None:
    frame.slots.pop("subject", None)
    if rule.noun:
        del frame.dates[dates:], frame.places[places:]


def _of_group(chunks: tuple[Chunk, ...], rule: EventRule, frame: Frame) -> bool:
    """Whether ships or troops are visited, not a state: "thủy thủ đoàn sẽ thăm tàu hải quân A"."""
    goes = rule.type is EventType.VISIT and rule.frame.get("object") == "host" and not rule.motion
    return goes and all_groups(chunks, frame.slots.get("object", []))


def _habitual(chunks: tuple[Chunk, ...], cue: int) -> bool:
    """Whether it is only one of the things that go on all the time: "tăng cường các chuyến thăm, tiếp xúc cấp cao"."""
    for chunk in reversed(chunks[max(0, cue - 6) : cue]):
        if "habit" in chunk.words:
            return True
        listed = (bool(chunk.rules) and not chunk.words) or bool(chunk.words & {",", "and", "other"})
        if not (listed or (chunk.kind is ChunkKind.GAP and chunk.size <= 2)):
            return False
    return False


def _sends(rule: EventRule) -> bool:
    """Whether its object is still to go: who is invited, who is made an envoy."""
    return rule.governs or rule.type is EventType.APPOINTMENT


def _go_on(chunks: tuple[Chunk, ...], owner: int | None, frames: dict[int, Frame], frame: Frame) -> None:
    """Take over what was said of an earlier verb: its subject and mood, or the mood alone: "sẽ đón A đến thăm"."""
    if owner is not None and owner in frames:
        frame.moods.extend(frames[owner].moods)
        if "subject" not in frame.slots:
            frame.take("subject", frames[owner].slots.get("subject", []))
    elif frame.pivot in frames and not any(_sends(rule) for rule in chunks[frame.pivot].rules):
        frame.moods.extend(frames[frame.pivot].moods)


def _moods_behind(chunks: tuple[Chunk, ...], thing: int, cue: int) -> list[str]:
    """What is said of a thing between its name and the verb: in "sẽ tuân thủ hiệp ước, được ký …" only "được"."""
    return [mood for chunk in reversed(chunks[thing + 1 : cue]) for mood in MOODS if mood in chunk.words]


def _finds_before(chunks: tuple[Chunk, ...], cue: int, rule: EventRule, frames: dict[int, Frame], frame: Frame) -> bool:
    """Whether the thing of the verb stands before it, told by no other verb yet: "thư được gửi tới B"."""
    thing = thing_before(chunks, cue, rule, frame)
    if thing is None or (frame.passive and any(told.thing == thing for told in frames.values())):
        return False  # "nhận thư của A được gửi qua B"
    frame.thing = thing
    if thing in frames and frame.passive and not frame.agent:
        _take_over(frames[thing], rule, frame)
    frame.moods = _moods_behind(chunks, thing, cue)
    return True


def _take_over(noun: Frame, rule: EventRule, frame: Frame) -> None:
    """Whose the thing is that a passive verb tells of: "thư của A được gửi tới B"."""
    frame.passive = False
    for slot, indexes in noun.slots.items():
        if slot in rule.frame and slot not in frame.slots:
            frame.take(slot, indexes)


def _mark(chunks: tuple[Chunk, ...], cue: int, frame: Frame, taken: Taken) -> None:
    for slot, indexes in frame.slots.items():
        for k in indexes:
            taken.setdefault(k, (cue, slot))
            before = chunks[k - 1] if k else None
            if slot != "subject" and before and before.rules and before.words:
                taken.setdefault(k - 1, (cue, "preposition"))


def _mark_name(chunks: tuple[Chunk, ...], cue: int, thing: int, taken: Taken) -> None:
    """A body or state in the name of an occasion takes part in nothing: "dự Đại hội đồng IPU, thăm Pháp"."""
    for k in range(thing, name_end(chunks, thing, cue) + 1):
        mention = chunks[k].mention
        if mention and mention.form in (Form.BODY, Form.STATE, Form.PAIR, Form.GROUP):
            taken.setdefault(k, (cue, "name"))


def _draft(clause: Clause, cue: int, rule: EventRule, frame: Frame, cast: Cast) -> Draft:
    chunks = clause.chunks
    involved = [cue, *(k for ks in frame.slots.values() for k in ks), *frame.dates]
    if frame.thing is not None:
        involved.append(frame.thing)
    span = Span(min(chunks[k].span.start for k in involved), max(chunks[k].span.end for k in involved))
    draft = Draft(rule, clause, chunks[cue].span, span, told=bool(frame.slots.keys() & rule.frame.keys() - {"subject"}))
    for slot, indexes in frame.slots.items():
        role = _role(chunks, cue, rule, slot, indexes)
        if role:
            ids = [i for k in indexes if (m := chunks[k].mention) for i in cast.of_mention(m)]
            if (
                slot == "object"
                and rule.noun
                and role == "participant"
                and rule.type is EventType.MEETING
                and len({cast.side(i) for i in ids}) < 2
                and not all(cast.is_someone(i) for i in ids)
            ):
                continue  # "hội nghị cấp cao ASEAN" names its circle, "thượng đỉnh Mỹ - Triều" its two sides
            draft.add(role, ids)
            if slot == "subject":
                draft.subject = ids
    if rule.type in _CARRIED:
        for k in _written_to(chunks, frame.slots.get("object", [])) if rule.noun else []:
            draft.add("recipient", cast.of_mention(m) if (m := chunks[k].mention) else [])
        _bearer(draft, frame, cast)
    if frame.thing is not None and rule.named:
        draft.thing = chunks[frame.thing].span
        draft.circle = circle(chunks, frame.thing, name_end(chunks, frame.thing, cue), cast)
        draft.talks = "talks" in chunks[frame.thing].words
        draft.named = Span(draft.thing.start, chunks[name_end(chunks, frame.thing, cue)].span.end)
        draft.span = Span(span.start, max(span.end, draft.named.end))
    draft.sought = _sought(chunks, rule, frame)
    mark_alone(draft, chunks, frame)
    draft.besides = frame.besides and draft.told and rule.type is EventType.MEETING
    told = status_of(chunks, cue, rule, frame)
    draft.status, draft.sure = told or leaning(chunks, cue, rule, frame), told is not None
    draft.behind = draft.status is Status.OCCURRED and any("past" in chunks[k].words for k in frame.dates)
    draft.remembered = remembered(chunks, cue) and not any(k > cue for k in frame.dates)
    draft.place = place_told(chunks, cue, rule, frame, cast)
    if rule.type is EventType.VISIT and not rule.motion and not draft.roles.get("host"):
        draft.place = draft.place or region_told(chunks, frame)
        draft.tour = draft.place is not None and draft.place.country is None
    return draft


def _role(chunks: tuple[Chunk, ...], cue: int, rule: EventRule, slot: str, named: list[int]) -> str | None:
    """The role of those in the slot; right behind a noun they may do what it tells of."""
    if slot == "object" and rule.noun and rule.governs and _goes(chunks, cue, named):
        return "invitee"  # "lời mời A tới thăm"
    if slot == "object" and rule.noun and rule.type is EventType.MESSAGE and _written_to(chunks, named):
        return "sender"  # "lá thư A gửi B"
    return rule.frame.get(slot)


def _written_to(chunks: tuple[Chunk, ...], named: list[int]) -> list[int]:
    """To whom the letter goes that those named right behind it send: B in "lá thư A gửi cho B"."""
    verb = named[-1] + 1 if named else len(chunks)
    if verb + 1 >= len(chunks):
        return []
    sends = any(rule.name == "message.sends" for rule in chunks[verb].rules)
    if not sends and ("to" not in chunks[verb].words or any(rule.motion for rule in chunks[verb].rules)):
        return []
    to = verb + 1 + (sends and "to" in chunks[verb + 1].words)
    return group_right(chunks, to) if to < len(chunks) and chunks[to].kind is ChunkKind.ACTOR else []


def _goes(chunks: tuple[Chunk, ...], cue: int, named: list[int]) -> bool:
    """Whether who is named right behind an invitation is to come: "lời mời A tới thăm B", not "lời mời của A"."""
    after = chunks[named[-1] + 1] if named and named[-1] + 1 < len(chunks) else None
    return not chunks[cue].tail and after is not None and any(r.type is EventType.VISIT for r in after.rules)


def _bearer(draft: Draft, frame: Frame, cast: Cast) -> None:
    """ "A trao thư của B cho C", "A chuyển thư B cho C": who hands over what another of the same side sends."""
    by, to = _CARRIED[draft.type]
    handing = [i for i in draft.roles.get(by, []) if i in draft.subject]
    sides = {cast.side(i) for i in handing}
    own = [i for i in draft.roles.get(by, []) if i not in handing]
    if "to" in frame.slots:
        own += [i for i in draft.roles.get(to, []) if cast.side(i) in sides]
    if not handing or not own:
        return
    own = [i for i in own if cast.side(i) in sides and cast.is_someone(i)]
    draft.roles[to] = [i for i in draft.roles.get(to, []) if i not in own]
    draft.roles[by] = own or handing
    if own:
        draft.add("bearer", handing)


def _share_status(draft: Draft, earlier: list[Draft]) -> None:
    """ "Chuyến thăm của A và chuyến thăm của B sắp diễn ra": what is said of both stands after the second."""
    last = earlier[-1] if earlier else None
    if last is None or last.rule is not draft.rule or last.sure or not draft.sure:
        return
    if draft.rule.noun and 0 < draft.cue.start - last.span.end < 6:
        last.status, last.sure = draft.status, True


def _govern(draft: Draft, earlier: list[Draft], cast: Cast) -> None:
    """A visit told right under an invitation is what was invited to, not a visit; so is what goes on from it."""
    if draft.rule.governs:
        return  # "A mời B thăm C và B mời A thăm D"
    last = earlier[-1] if earlier else None
    within = last is not None and draft.cue.start < last.span.end  # the occasion that someone is invited to
    if last and last.governed and (within if draft.rule.noun else draft.cue.start - last.span.end < _GOES_ON):
        draft.governed = last.governed if within or set(last.cast()) & set(draft.cast()) else ""
        return
    for other in reversed(earlier):
        if (
            other.rule.governs
            and other.cue.end <= draft.cue.start
            and not draft.rule.noun
            and draft.type is not other.type
        ):
            shared = set(other.cast()) & set(draft.cast()) or _at_home(draft, other, cast)
            if _returns(draft, other):
                return
            if shared and draft.clause is other.clause and draft.cue.start < other.span.end + 25:
                draft.governed = other.rule.name
            return


def _returns(draft: Draft, invitation: Draft) -> bool:
    """Whether who invites is told to go as well: "A đã mời B đến thăm và ông cũng sẽ đến thăm C"."""
    going = set(draft.roles.get("guest", [])) & set(invitation.roles.get("inviter", []))
    between = [c for c in draft.clause.chunks if invitation.cue.end <= c.span.start < draft.cue.start]
    return any(chunk.mention and going & set(chunk.mention.actors) for chunk in between)


def _at_home(draft: Draft, invitation: Draft, cast: Cast) -> bool:
    """Whether a visit goes to who invites, before it is known whom: "chuyển đến A lời mời của B thăm C"."""
    inviting = {cast.side(i) for i in invitation.roles.get("inviter", [])}
    return draft.type is EventType.VISIT and any(cast.side(i) in inviting for i in draft.roles.get("host", []))
