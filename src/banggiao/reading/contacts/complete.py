"""What a clause leaves unsaid: the participant that its sentence names, the subject of the sentence before."""

from __future__ import annotations

from banggiao.model import EventType
from banggiao.reading.contacts.cast import Cast
from banggiao.reading.contacts.clauses import ChunkKind
from banggiao.reading.contacts.draft import Draft
from banggiao.reading.scene import Form

_GOVERNED = frozenset({"of", "with", "at", "to", "from", "according"})


def complete(drafts: list[Draft], cast: Cast) -> list[Draft]:
    """The drafts with missing participants filled from their sentence, an invitee from the visit beside it."""
    topic: list[str] = []
    for draft in drafts:
        subject = draft.rule.frame.get("subject")
        if draft.type is EventType.INVITATION:
            _invitee(draft, drafts, cast)
        elif subject and _lacks(draft, subject, cast) and (draft.cast() or not draft.rule.bare):
            found = _from_sentence(draft, cast)
            if not found and not draft.rule.noun and _opens(draft):
                found = topic
            draft.add(subject, found)
        if draft.type is EventType.VISIT and not draft.roles.get("host"):
            _host_from_receiver(draft, drafts, cast)
        if subject and draft.roles.get(subject) and not draft.rule.noun:
            topic = draft.roles[subject]
    return drafts


def _lacks(draft: Draft, role: str, cast: Cast) -> bool:
    if not draft.roles.get(role):
        return True
    return draft.rule.two_sides and len({cast.side(i) for i in draft.cast()}) < 2 and len(draft.cast()) == 1


def _from_sentence(draft: Draft, cast: Cast) -> list[str]:
    """The nearest actor of another side in the sentence that no preposition governs: after the comma, else before."""
    chunks = draft.clause.chunks
    have = {cast.side(i) for i in draft.cast()}
    before: list[tuple[int, list[str]]] = []
    after: list[tuple[int, list[str]]] = []
    for k, chunk in enumerate(chunks):
        if chunk.kind is not ChunkKind.ACTOR or not chunk.mention or chunk.mention.form in (Form.PLACE, Form.BODY):
            continue
        if k and chunks[k - 1].words & (_GOVERNED if draft.rule.noun else _GOVERNED - {"of"}):
            continue
        ids = [i for i in cast.of_mention(chunk.mention) if cast.side(i) not in have]
        if ids and len(ids) == len(cast.of_mention(chunk.mention)):
            (before if chunk.span.end <= draft.cue.start else after).append((k, ids))
    opening = chunks[0].span.end >= draft.cue.start - 12
    ordered = [*after, *reversed(before)] if opening else [*reversed(before), *after]
    for _, ids in ordered:
        if all(cast.is_person(i) for i in ids):
            return ids
    return ordered[0][1] if ordered and draft.type is not EventType.VISIT else []


def _opens(draft: Draft) -> bool:
    """Whether no actor stands before the cue in its sentence."""
    return not any(c.kind is ChunkKind.ACTOR and c.span.end <= draft.cue.start for c in draft.clause.chunks)


def _invitee(draft: Draft, drafts: list[Draft], cast: Cast) -> None:
    if draft.roles.get("invitee") or not draft.roles.get("inviter"):
        return
    inviting = {cast.side(i) for i in draft.roles["inviter"]}
    at = drafts.index(draft)
    visits = [d for d in drafts[: at + 1] if d.type is EventType.VISIT and d.roles.get("guest")]
    same = [d for d in drafts if d.clause is draft.clause and d.type is EventType.VISIT and d.roles.get("guest")]
    for visit in [*same, *reversed(visits)]:
        guests = [i for i in visit.roles["guest"] if cast.side(i) not in inviting]
        if guests:
            draft.add("invitee", guests)
            return
    draft.add("invitee", _from_sentence(draft, cast))


def _host_from_receiver(draft: Draft, drafts: list[Draft], cast: Cast) -> None:
    """ "A đón B đến thăm": B is the guest of A's state."""
    guests = {cast.side(i) for i in draft.roles.get("guest", [])}
    for other in drafts:
        if other.clause is draft.clause and other.type is EventType.MEETING and other.roles.get("host"):
            hosts = [i for i in other.roles["host"] if cast.side(i) not in guests]
            if hosts and guests:
                draft.add("host", hosts)
                return
