"""Who invites whom where the words of an invitation leave it to their sentence or to the visit beside them."""

from __future__ import annotations

from banggiao.model import EventType
from banggiao.reading.contacts.cast import Cast
from banggiao.reading.contacts.clauses import ChunkKind
from banggiao.reading.contacts.draft import Draft
from banggiao.reading.contacts.sentence import opens, other_side
from banggiao.reading.scene import Form


def invitation_completed(draft: Draft, here: list[Draft], visits: list[Draft], topic: list[str], cast: Cast) -> None:
    """Fill in who invites, who is invited and who hands it over."""
    _inviter(draft, topic, cast)
    _invitee(draft, here, visits, cast)
    _conveyor(draft, cast)


def _inviter(draft: Draft, topic: list[str], cast: Cast) -> None:
    """ "A nhận lời mời thăm B", "A được mời đến B": B's state invites; "… và mời B sang thăm": who acted before."""
    if draft.roles.get("inviter"):
        return
    invited = {cast.side(i) for i in draft.roles.get("invitee", [])}
    if not invited:
        return
    if not draft.rule.noun and opens(draft):
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
    if (who := _relative(draft, cast)) and not inviting & {cast.side(i) for i in who}:
        draft.add("invitee", who)
        return
    earlier = [visit for visit in reversed(visits) if visit.cue.start < draft.cue.start]
    beside = [visit for visit in here if visit.type is EventType.VISIT]
    for visit in [*beside, *earlier]:
        guests = [i for i in visit.roles.get("guest", []) if cast.side(i) not in inviting]
        if guests:
            draft.add("invitee", guests)
            return
    if draft.rule.noun or not _of_others(draft):
        draft.add("invitee", other_side(draft, cast))


def _relative(draft: Draft, cast: Cast) -> list[str]:
    """Who is named before "…, người chấp nhận lời mời của A"."""
    chunks = [chunk for chunk in draft.clause.chunks if chunk.span.end <= draft.cue.start]
    at = next((k for k in range(len(chunks) - 1, max(-1, len(chunks) - 4), -1) if "relative" in chunks[k].words), 0)
    named = [c.mention for c in chunks[:at] if c.kind is ChunkKind.ACTOR and c.mention]
    return cast.of_mention(named[-1]) if named else []


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


def _of_others(draft: Draft) -> bool:
    """Whether right behind the verb stands who is invited, in words that name none who count: "mời cô gái trẻ"."""
    chunks = draft.clause.chunks
    after = next((chunk for chunk in chunks if chunk.span.start >= draft.cue.end), None)
    return after is not None and (after.kind is ChunkKind.GAP or "private" in after.words)
