"""What counts as contact: people, states or bodies of different countries, or someone abroad."""

from __future__ import annotations

from banggiao.model import ActorKind, EventType, Status
from banggiao.reading.contacts.cast import Cast
from banggiao.reading.contacts.draft import Draft

_PAIRED = frozenset(
    {
        EventType.VISIT,
        EventType.MEETING,
        EventType.CALL,
        EventType.MESSAGE,
        EventType.INVITATION,
        EventType.AGREEMENT,
        EventType.GIFT,
        EventType.AID,
        EventType.ATTACK,
        EventType.SANCTION,
    }
)


#: What one state does without another.
ALONE = frozenset({EventType.WEAPONS_TEST, EventType.DEPLOYMENT, EventType.EXERCISE})


def international(draft: Draft, drafts: list[Draft], cast: Cast) -> bool:
    """Whether the draft can be a contact between states; one that only refers back stays, to be joined."""
    if draft.governed or (draft.rule.done_only and draft.status is not Status.OCCURRED):
        return False
    if _comes_to_nothing(draft):
        return False
    if draft.type is EventType.WEAPONS_TEST and not any(cast.country(i) for i in draft.cast()):
        return False  # nobody but a state tests arms
    if draft.alone:
        return draft.rule.circle or _among_own(draft, drafts, cast)
    sides = {cast.side(i) for i in draft.cast() if cast.is_person(i) or not draft.rule.persons}
    if not draft.complete() or (draft.rule.two_sides and len(sides) < 2):
        return draft.rule.bare and len(sides) < 2
    if draft.type is EventType.VISIT:
        return _abroad(draft, cast)
    if draft.type in _PAIRED:
        return (len(sides) >= 2 or not draft.rule.two_sides) and not _telephoned(draft, sides, drafts, cast)
    if draft.type is EventType.ATTENDANCE:
        hosted = draft.rule.two_sides and any(cast.is_person(i) for i in draft.cast())
        hosted = hosted or (bool(draft.roles.get("host")) and len(sides) > 1)
        together = "with" in draft.rule.frame and draft.rule.two_sides and len(sides) > 1
        return hosted or together or _attends(draft, drafts, cast)
    if draft.type is EventType.APPOINTMENT:
        return all(cast.is_person(i) for i in draft.cast())
    return any(not cast.is_person(i) for i in draft.cast())


def _telephoned(draft: Draft, sides: set[str], drafts: list[Draft], cast: Cast) -> bool:
    """Whether the talks that words like "A trao đổi với B" tell are those of a call told elsewhere."""
    if not draft.rule.neutral or (draft.place is not None and not draft.rule.wants):
        return False
    return any(d.type is EventType.CALL and {cast.side(i) for i in d.cast()} == sides for d in drafts)


def _comes_to_nothing(draft: Draft) -> bool:
    """Whether no agreement or sanction is told: one not reached, or a wish to sanction nobody in particular."""
    if draft.status is Status.DENIED:
        return draft.type in (EventType.AGREEMENT, EventType.SANCTION)
    wished = draft.type is EventType.SANCTION and draft.status is Status.PLANNED
    return wished and not draft.roles.get("target")


def _abroad(draft: Draft, cast: Cast) -> bool:
    hosts = {cast.country(i) for i in draft.roles.get("host", [])}
    draft.roles["guest"] = [i for i in draft.roles["guest"] if cast.country(i) not in hosts]
    return bool(draft.roles["guest"])


def _among_own(draft: Draft, drafts: list[Draft], cast: Cast) -> bool:
    """Whether someone meets compatriots on a visit."""
    mine = {i for i in draft.cast() if cast.is_person(i)}
    return any(d.type is EventType.VISIT and d.complete() and mine & set(d.roles.get("guest", [])) for d in drafts)


def _attends(draft: Draft, drafts: list[Draft], cast: Cast) -> bool:
    if draft.talks and all(word.isdigit() for word in draft.particular):
        return False  # "dự hội nghị thượng đỉnh lần hai với A": they meet, which is told elsewhere
    attendees = {i for i in draft.roles["attendee"] if cast.country(i) or cast.is_someone(i)}
    if not attendees or all(cast.country(i) == "UN" for i in attendees):
        return False  # a body of no state, in the name of the occasion
    if draft.place and any(cast.country(i) and cast.country(i) != draft.place.country for i in attendees):
        return True
    if any(cast[i].kind is ActorKind.ORGANIZATION for i in attendees):
        return False
    if draft.circle - {cast.country(i) for i in attendees} and any(cast.is_someone(i) for i in attendees):
        return True
    return any(
        d.type in (EventType.VISIT, EventType.MEETING) and d is not draft and d.complete() and attendees & set(d.cast())
        for d in drafts
    )
