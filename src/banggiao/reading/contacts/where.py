"""Where a joined happening took place: where it is told, else in the visit around it, else whose house it is."""

from __future__ import annotations

from collections.abc import Sequence

from banggiao.model import EventType, Place, Status
from banggiao.reading.contacts.cast import Cast
from banggiao.reading.contacts.held import told_status
from banggiao.reading.contacts.joining import Happening, agree

_HOUSED = frozenset({EventType.MEETING, EventType.ATTENDANCE, EventType.GIFT, EventType.AGREEMENT})
#: What is handed over in person, by its bearer, where the bearer then is.
_HANDED = frozenset({EventType.MESSAGE, EventType.INVITATION})
_CEREMONIES = ("attendance.welcome_ceremony", "attendance.ceremony_noun", "attendance.banquet")
_AT_HOME = (
    "meeting.receives",
    "meeting.reception_noun",
    "meeting.calls_on",
    "meeting.credentials",
    "meeting.welcomes",
    *_CEREMONIES,
)
_AIMED = {EventType.ATTACK: "target", EventType.DEPLOYMENT: "beneficiary"}
_BODIES = frozenset({"EU", "UN"})  # of many states
_AHEAD = frozenset({Status.PLANNED, Status.CANCELLED, Status.DENIED})


def place_of(happening: Happening, visit: Happening | None, others: Sequence[Happening], cast: Cast) -> Place | None:
    """The place of the happening; None when the text lets nobody know it."""
    place = _own_place(happening, cast)
    if visit is not None and (place is None or place.country is None):
        place = _own_place(visit, cast)
    place = place or _beside(happening, others) or _home(happening, others, cast)
    return place or _post(happening, cast) or _attacked(happening, cast)


def visit_of(happening: Happening, visits: Sequence[Happening], cast: Cast) -> Happening | None:
    """The visit that the happening was part of: its guest takes part, in its country or with its people.

    What has taken place was part of no visit that lies ahead, and what is of old of none of today.
    """
    handed = happening.type in _HANDED and bool(happening.roles().get("bearer"))
    if (not handed and happening.type not in _HOUSED) or any(t.remembered for t in happening.tellings):
        return None
    place = _own_place(happening, cast)
    countries = {cast.country(i) for ids in happening.roles().values() for i in ids}
    held = told_status(happening) is Status.OCCURRED
    for visit in sorted(visits, key=lambda v: _apart(happening, v)):
        there = {cast.country(i) for i in visit.roles().get("host", [])}
        if happening.old is not visit.old or not _by_visitor(happening, visit, cast):
            continue
        if (place and place.country not in there) or (held and told_status(visit) in _AHEAD):
            continue
        if not (place or there & countries or happening.type is EventType.ATTENDANCE or _together(happening, visit)):
            continue
        if all(agree(a, b) for a in happening.dates() for b in visit.dates()):
            return visit
    return None


def _by_visitor(happening: Happening, visit: Happening, cast: Cast) -> bool:
    """Whether a guest of the visit takes part, or their state, or any of that state with those visited."""
    roles = visit.roles()
    guests = roles.get("guest", [])
    everyone = {i for ids in happening.roles().values() for i in ids}
    sides = {cast.side(i) for i in guests}
    if everyone & set(guests) or any(cast.side(i) in sides for i in everyone if not cast.is_someone(i)):
        return True
    mine = {cast.side(i) for i in everyone}
    if mine & {cast.side(i) for i in roles.get("host", [])} and any(
        cast.is_state(i) and cast.side(i) in mine for i in guests
    ):
        return True
    return _both_sides(happening, visit, cast)


def _apart(happening: Happening, visit: Happening) -> tuple[bool, bool, bool, int]:
    """How far a visit is from the happening: the one told with it or last before it first, one to a region last."""
    at = happening.tellings[0].cue.start
    before = visit.told_before(at + 1)
    gap = at - before if before is not None else at + visit.tellings[0].cue.start
    ahead = happening.type in _HANDED and told_status(visit) in _AHEAD
    return any(t.tour for t in visit.tellings), ahead, not _together(happening, visit), gap


def _both_sides(happening: Happening, visit: Happening, cast: Cast) -> bool:
    """Whether the states of guest and host do it, in words about the visit: "trong chuyến thăm, hai bên ký …"."""
    mine, theirs = ({cast.side(i) for ids in h.roles().values() for i in ids} for h in (happening, visit))
    return len(mine) > 1 and mine == theirs and _together(happening, visit)


def _post(happening: Happening, cast: Cast) -> Place | None:
    """Where an ambassador or embassy meets those of another state: there, where it has its seat."""
    sides: dict[str, list[str]] = {}
    for actor in (i for ids in happening.roles().values() for i in ids if happening.type is EventType.MEETING):
        sides.setdefault(cast.side(actor), []).append(actor)
    abroad = [side for side, ids in sides.items() if all(i in cast.envoys or cast.is_state(i) for i in ids)]
    posted = [side for side in abroad if any(i in cast.envoys for i in sides[side])]
    if len(sides) != 2 or len(posted) != 1:
        return None
    other = next(side for side in sides if side not in posted)
    return Place(cast.land(other), other) if other.isupper() and len(other) == 2 and other not in _BODIES else None


def _attacked(happening: Happening, cast: Cast) -> Place | None:
    """An attack on a state takes place there; forces are sent to whom they help."""
    aimed = _AIMED.get(happening.type, "")
    states = [i for i in happening.roles().get(aimed, []) if cast.is_state(i)]
    country = cast.country(states[0]) if len(states) == 1 else None
    return Place(cast.land(country), country) if country else None


def _together(happening: Happening, visit: Happening) -> bool:
    return any(a.clause is b.clause for a in happening.tellings for b in visit.tellings)


def _own_place(happening: Happening, cast: Cast) -> Place | None:
    for telling in happening.tellings:
        if telling.place:
            return telling.place
    hosts = happening.roles().get("host", [])
    if happening.type is EventType.VISIT and hosts:
        country = cast.country(hosts[0])
        return Place(cast[hosts[0]].name, country) if country else None
    return None


def _beside(happening: Happening, happenings: Sequence[Happening]) -> Place | None:
    """The place that the same sentence gives for something else that the same people did."""
    if happening.type not in _HOUSED:
        return None
    mine = {i for ids in happening.roles().values() for i in ids}
    for other in happenings:
        if other.type in _HOUSED and other is not happening and _together(happening, other):
            theirs = {i for ids in other.roles().values() for i in ids}
            two = happening.type is other.type is EventType.MEETING  # each has a place of its own
            here = {t.clause.index for t in happening.tellings}
            places = [t.place for t in other.tellings if t.place and (not two or t.clause.index in here)]
            place = places[0] if places else None
            if place and mine & theirs:
                return place
    return None


def _home(happening: Happening, others: Sequence[Happening], cast: Cast) -> Place | None:
    """Who receives someone does so at home, unless the article has the host travelling; office is taken at home."""
    if happening.type is EventType.APPOINTMENT:
        state = cast.country(happening.roles()["person"][0])
        return Place(cast.land(state), state) if state and len(state) == 2 else None
    if not any(t.rule.name in _AT_HOME for t in happening.tellings):
        return None
    hosts = happening.roles().get("host", [])
    travelling = {i for h in others if h.type is EventType.VISIT for i in h.roles().get("guest", [])}
    country = cast.country(hosts[0]) if hosts and hosts[0] not in travelling else None
    return Place(cast.land(country), country) if country and len(country) == 2 else None
