"""Who makes a visit and where it goes, told beside it: by who receives, by the occasion attended, by another visit."""

from __future__ import annotations

from banggiao.model import EventType, Status
from banggiao.reading.contacts.cast import Cast
from banggiao.reading.contacts.draft import Draft
from banggiao.reading.scene import Form

_STATES = (Form.STATE, Form.METONYM)
_AND = 8  # letters from a visit to what is done besides: "chuyến thăm và tham dự", "thăm và dự"


def visit_completed(draft: Draft, here: list[Draft], cast: Cast) -> None:
    """Fill in who visits, and whom, from what the same sentence tells."""
    if not draft.roles.get("guest"):
        _guest_received(draft, here)
    if not draft.roles.get("host"):
        _host_from_receiver(draft, here, cast)
        _host_beside(draft, here, cast)
        _host_of_occasion(draft, here, cast)


def call_completed(draft: Draft, visits: list[Draft], cast: Cast) -> None:
    """Fill in who is called on in a country, and who calls, from the visits of the article."""
    if not draft.roles.get("host"):
        _visited_state(draft, visits, cast)
    if not draft.roles.get("guest"):
        _visitor(draft, visits, cast)


def _guest_received(draft: Draft, here: list[Draft]) -> None:
    """ "A tiếp B nhân chuyến thăm": B is on the visit."""
    chunks = [c for c in draft.clause.chunks if c.span.end <= draft.cue.start]
    if not draft.rule.noun or not chunks or "side" not in chunks[-1].words:
        return
    for other in here:
        if other.type is EventType.MEETING and other.roles.get("guest") and other.cue.end <= chunks[-1].span.start:
            draft.add("guest", other.roles["guest"])


def _host_of_occasion(draft: Draft, here: list[Draft], cast: Cast) -> None:
    """ "Thăm và dự hội nghị tại A": the visit goes where the occasion is."""
    guests = {cast.side(i) for i in draft.roles.get("guest", [])}
    for other in here:
        place = other.place
        beside = other.type is EventType.ATTENDANCE and 0 <= other.cue.start - draft.cue.end <= _AND
        if beside and place is not None and place.country and guests and place.country not in guests:
            draft.add("host", [cast.state(place.country, place.name, other.cue)])
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


def _visitor(draft: Draft, visits: list[Draft], cast: Cast) -> None:
    """Who calls on people of a country, when the text does not say, is whoever visits it."""
    hosts = {cast.side(i) for i in draft.roles.get("host", [])}
    for visit in visits:
        guests = [i for i in visit.roles.get("guest", []) if cast.side(i) not in hosts]
        if guests and hosts & {cast.side(i) for i in visit.roles.get("host", [])}:
            draft.add("guest", guests)
            return


def _host_beside(draft: Draft, here: list[Draft], cast: Cast) -> None:
    """Where a visit goes that does not say it: where the one beside it goes, to who calls it off, the other side."""
    guests = {cast.side(i) for i in draft.roles.get("guest", [])}
    if not draft.rule.noun or not draft.told or not guests or draft.place is not None:
        return
    beside = [v.roles.get("host", []) for v in here if v.type is EventType.VISIT and v.cue.start < draft.cue.start]
    chunks = [c for c in draft.clause.chunks if c.mention and c.span.end <= draft.cue.start]
    if draft.status is Status.CANCELLED:
        beside += [cast.of_mention(c.mention) for c in chunks if c.mention and c.mention.form in _STATES]
    pairs = [cast.of_mention(c.mention) for c in chunks if c.mention and c.mention.form is Form.PAIR]
    beside += [pair for pair in pairs if guests < {cast.side(i) for i in pair}]
    for ids in reversed(beside):
        if others := [i for i in ids if cast.side(i) not in guests]:
            draft.add("host", others)
            return
