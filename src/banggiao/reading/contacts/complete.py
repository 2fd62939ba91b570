"""What a clause leaves unsaid: the participant that its sentence names, the subject of the sentence before."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from banggiao.model import EventType, Place
from banggiao.reading.contacts.cast import Cast
from banggiao.reading.contacts.clauses import ChunkKind
from banggiao.reading.contacts.draft import Draft
from banggiao.reading.contacts.groups import group_right
from banggiao.reading.scene import Form

_GOVERNED = frozenset({"of", "with", "at", "to", "from", "according"})
_PLACING = frozenset({"at", "to", "from"})
#: What is done without another, by whoever is named before: a state that stands behind does not do it.
_ONE_SIDED = (EventType.ATTENDANCE, EventType.EXERCISE, EventType.DEPLOYMENT, EventType.WEAPONS_TEST)
_TALKS = (EventType.MEETING, EventType.CALL)


def complete(drafts: list[Draft], cast: Cast) -> list[Draft]:
    """The drafts with missing participants filled from their sentence, an invitee from the visit beside it."""
    topic: list[str] = []
    visits = [draft for draft in drafts if draft.type is EventType.VISIT]
    beside: dict[int, list[Draft]] = {}
    for draft in drafts:
        beside.setdefault(draft.clause.index, []).append(draft)
    done: list[Draft] = []
    for draft in drafts:
        subject = draft.rule.frame.get("subject")
        here = beside[draft.clause.index]
        _fill(draft, here, visits, topic, cast)
        if draft.type is EventType.VISIT and not draft.roles.get("host"):
            _host_from_receiver(draft, here, cast)
        if draft.rule.each and not draft.roles.get("host"):
            _visited_state(draft, visits, cast)
        if subject and draft.roles.get(subject) and not draft.rule.noun:
            topic = draft.roles[subject]
        done.extend(_split(draft, cast))
    return done


def _fill(draft: Draft, here: list[Draft], visits: list[Draft], topic: list[str], cast: Cast) -> None:
    """Fill what the draft lacks, as one does for happenings of its type."""
    subject = draft.rule.frame.get("subject")
    if draft.type is EventType.INVITATION:
        _inviter(draft, topic, cast)
        _invitee(draft, here, visits, cast)
        _conveyor(draft, cast)
    elif draft.type is EventType.AGREEMENT:
        _parties(draft, here, cast)
    elif draft.type is EventType.MESSAGE:
        _correspondent(draft, subject, topic, cast)
    elif subject and _lacks(draft, subject, cast):
        _participant(draft, subject, topic, cast)
    elif draft.type is EventType.ATTENDANCE and draft.roles.get("host") and not draft.roles.get("attendee"):
        _welcomed(draft, visits, cast)


def _correspondent(draft: Draft, subject: str | None, topic: list[str], cast: Cast) -> None:
    """ "Nhân dịp A nhậm chức, B đã gửi điện mừng", "Trong thư gửi A, B kêu gọi …"."""
    if draft.rule.noun:
        if draft.roles.get("recipient") and not draft.roles.get("sender"):
            draft.add("sender", _from_sentence(draft, cast))
    elif draft.roles.get("sender") and not draft.roles.get("recipient"):
        draft.add("recipient", _from_sentence(draft, cast))
    elif subject and _lacks(draft, subject, cast):
        _participant(draft, subject, topic, cast)


def _lacks(draft: Draft, role: str, cast: Cast) -> bool:
    if draft.alone or draft.rule.circle:
        return False
    if not draft.roles.get(role):
        return True
    return draft.rule.two_sides and len({cast.side(i) for i in draft.cast()}) < 2 and len(draft.cast()) == 1


def _participant(draft: Draft, role: str, topic: list[str], cast: Cast) -> None:
    if draft.told or not draft.rule.bare:
        found = _from_sentence(draft, cast)
        if draft.type in _ONE_SIDED:
            found = [i for i in found if cast.is_someone(i) or _before(draft, i)]
        if not found and not draft.rule.noun and _opens(draft):
            found = topic
        draft.add(role, found)
    elif draft.type in _TALKS and not draft.cast():
        draft.add(role, _both_sides(draft, cast))


def _from_sentence(draft: Draft, cast: Cast) -> list[str]:
    """The nearest actor of another side in the sentence that no preposition governs: after the comma, else before."""
    chunks = draft.clause.chunks
    have = {cast.side(i) for i in draft.cast()}
    governed = _GOVERNED if draft.rule.noun else _GOVERNED - {"of"}
    before: list[list[str]] = []
    after: list[list[str]] = []
    for k, chunk in enumerate(chunks):
        if chunk.kind is not ChunkKind.ACTOR or not chunk.mention or chunk.mention.form in (Form.PLACE, Form.BODY):
            continue
        ids = cast.of_mention(chunk.mention)
        placed = k > 1 and chunks[k - 1].kind is ChunkKind.GAP and chunks[k - 2].words & _PLACING
        if (k and chunks[k - 1].words & governed) or placed or not ids or any(cast.side(i) in have for i in ids):
            continue
        (before if chunk.span.end <= draft.cue.start else after).append(ids)
    opening = chunks[0].span.end >= draft.cue.start - 12
    ordered = [*after, *reversed(before)] if opening else [*reversed(before), *after]
    for ids in ordered:
        if all(cast.is_someone(i) for i in ids):
            return ids
    return ordered[0] if ordered and draft.type is not EventType.VISIT else []


def _before(draft: Draft, actor: str) -> bool:
    """Whether the actor is named before the cue."""
    chunks = draft.clause.chunks
    return any(c.mention and actor in c.mention.actors for c in chunks if c.span.end <= draft.cue.start)


def _both_sides(draft: Draft, cast: Cast) -> list[str]:
    """The speakers of both sides at talks that name nobody: "Trong cuộc điện đàm, A và B khẳng định"."""
    chunks = draft.clause.chunks
    for k, chunk in enumerate(chunks):
        if chunk.kind is ChunkKind.ACTOR and (not k or not chunks[k - 1].words & _GOVERNED):
            group = [m for i in group_right(chunks, k) if (m := chunks[i].mention)]
            ids = [i for mention in group for i in cast.of_mention(mention)]
            ids += _told_to(draft, k, ids, cast)
            if len({cast.side(i) for i in ids}) > 1 and all(cast.is_someone(i) for i in ids):
                return ids
    return []


def _told_to(draft: Draft, speaker: int, ids: list[str], cast: Cast) -> list[str]:
    """The person of another side whom the speaker tells something: "A nói với B trong cuộc gặp"."""
    sides = {cast.side(i) for i in ids}
    for before, chunk in pairwise(draft.clause.chunks[speaker + 1 : speaker + 5]):
        if "with" in before.words and chunk.mention is not None:
            return [i for i in chunk.mention.actors if cast.is_person(i) and cast.side(i) not in sides]
    return []


def _opens(draft: Draft) -> bool:
    """Whether no actor stands before the cue in its sentence."""
    return not any(c.kind is ChunkKind.ACTOR and c.span.end <= draft.cue.start for c in draft.clause.chunks)


def _inviter(draft: Draft, topic: list[str], cast: Cast) -> None:
    """ "A nhận lời mời thăm B", "A được mời đến B": B's state invites; "… và mời B sang thăm": who acted before."""
    if draft.roles.get("inviter"):
        return
    invited = {cast.side(i) for i in draft.roles.get("invitee", [])}
    if not invited:
        return
    if not draft.rule.noun and _opens(draft):
        draft.add("inviter", [i for i in topic if cast.side(i) not in invited])
        return
    for chunk in draft.clause.chunks:
        mention = chunk.mention
        if mention and chunk.span.start >= draft.cue.end and mention.form in (Form.STATE, Form.METONYM):
            draft.add("inviter", [i for i in cast.of_mention(mention) if cast.side(i) not in invited])
            return


def _invitee(draft: Draft, here: list[Draft], visits: list[Draft], cast: Cast) -> None:
    if draft.roles.get("invitee") or not draft.roles.get("inviter"):
        return
    inviting = {cast.side(i) for i in draft.roles["inviter"]}
    earlier = [visit for visit in reversed(visits) if visit.cue.start < draft.cue.start]
    beside = [visit for visit in here if visit.type is EventType.VISIT]
    for visit in [*beside, *earlier]:
        guests = [i for i in visit.roles.get("guest", []) if cast.side(i) not in inviting]
        if guests:
            draft.add("invitee", guests)
            return
    draft.add("invitee", _from_sentence(draft, cast))


def _conveyor(draft: Draft, cast: Cast) -> None:
    """ "A chuyển tới B lời mời của C": who hands over the invitation of another of the same side bears it."""
    if not draft.rule.noun or draft.roles.get("bearer"):
        return
    inviting = {cast.side(i) for i in draft.roles.get("inviter", [])}
    chunks = [chunk for chunk in draft.clause.chunks if chunk.span.end <= draft.cue.start]
    verb = next((k for k, c in enumerate(chunks) if any(r.type is EventType.MESSAGE for r in c.rules)), 0)
    for chunk in reversed(chunks[:verb]):
        ids = cast.of_mention(chunk.mention) if chunk.kind is ChunkKind.ACTOR and chunk.mention else []
        if ids:
            bearing = [i for i in ids if cast.side(i) in inviting and cast.is_someone(i) and i not in draft.cast()]
            draft.add("bearer", bearing)
            return


def _parties(draft: Draft, here: list[Draft], cast: Cast) -> None:
    """An agreement signed during a visit or talks is one between those who visited or talked."""
    if len({cast.side(i) for i in draft.cast()}) > 1:
        return
    for other in here:
        sides = {cast.side(i) for i in other.cast()}
        if other.type in (EventType.VISIT, EventType.MEETING) and len(sides) > 1:
            draft.add("party", other.cast())
            return
    for chunk in draft.clause.chunks:
        if chunk.mention and chunk.mention.form is Form.PAIR:
            draft.add("party", cast.of_mention(chunk.mention))
            return


def _host_from_receiver(draft: Draft, here: list[Draft], cast: Cast) -> None:
    """ "A đón B đến thăm": B is the guest of A's state."""
    guests = {cast.side(i) for i in draft.roles.get("guest", [])}
    for other in here:
        hosts = [i for i in other.roles.get("host", []) if cast.side(i) not in guests]
        if other.type is EventType.MEETING and hosts and guests:
            draft.add("host", hosts)
            return


def _visited_state(draft: Draft, visits: list[Draft], cast: Cast) -> None:
    """A guest who calls on people that the text does not name calls on those of the country visited."""
    guests = {cast.side(i) for i in draft.roles.get("guest", [])}
    for visit in visits:
        hosts = [i for i in visit.roles.get("host", []) if cast.is_state(i) and cast.side(i) not in guests]
        if hosts and guests & {cast.side(i) for i in visit.roles.get("guest", [])}:
            draft.add("host", hosts)
            return


def _welcomed(draft: Draft, visits: list[Draft], cast: Cast) -> None:
    """Whom the text does not name as welcomed is who visits the host's country."""
    hosts = {cast.country(i) for i in draft.roles["host"]}
    for visit in visits:
        if hosts & {cast.country(i) for i in visit.roles.get("host", [])}:
            draft.add("attendee", [i for i in visit.roles.get("guest", []) if cast.is_someone(i)])
            return


def _split(draft: Draft, cast: Cast) -> list[Draft]:
    """One draft for each happening: every one called on, every country visited."""
    role = "host" if draft.type is EventType.VISIT or draft.rule.each else ""
    targets = draft.roles.get(role, [])
    sides: dict[str, list[str]] = {}
    for actor in targets:
        sides.setdefault(actor if draft.rule.each else cast.side(actor), []).append(actor)
    if len(sides) < 2:
        return [draft]
    return [replace(draft.with_role(role, ids), place=_there(draft, side, ids, cast)) for side, ids in sides.items()]


def _there(draft: Draft, side: str, hosts: list[str], cast: Cast) -> Place | None:
    """Where one of several visits goes: to its own host."""
    if draft.type is not EventType.VISIT or (draft.place and draft.place.country == side):
        return draft.place
    return Place(cast[hosts[0]].name, cast.country(hosts[0]))
