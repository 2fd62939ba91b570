"""Joined happenings as events: roles by whose house it is, place from the visit around it, evidence in order."""

from __future__ import annotations

from collections import defaultdict

from banggiao.language import DetailGrammar
from banggiao.model import BlockKind, Event, EventType, Place, Span, Status
from banggiao.model.edtf import Precision, compatible, contains, parse_edtf
from banggiao.reading.contacts.cast import Cast
from banggiao.reading.contacts.details import Details, level, read_details
from banggiao.reading.contacts.draft import Draft
from banggiao.reading.contacts.joining import Happening
from banggiao.reading.contacts.quote import quotes
from banggiao.reading.scene import Scene

_HOUSED = frozenset({EventType.MEETING, EventType.ATTENDANCE, EventType.GIFT, EventType.AGREEMENT})
#: What is handed over in person, by its bearer, where the bearer then is.
_HANDED = frozenset({EventType.MESSAGE, EventType.INVITATION})
_CEREMONIES = ("attendance.welcome_ceremony", "attendance.ceremony_noun", "attendance.banquet")
_AT_HOME = ("meeting.receives", "meeting.reception_noun", "meeting.calls_on", "meeting.welcomes", *_CEREMONIES)


def finish(happenings: list[Happening], scene: Scene, cast: Cast, grammar: DetailGrammar) -> tuple[Event, ...]:
    """The events, in the order in which the text first tells them."""
    happenings = sorted(happenings, key=lambda h: min(t.cue.start for t in h.tellings))
    visits = [h for h in happenings if h.type is EventType.VISIT]
    ids = {id(h): f"e{n}" for n, h in enumerate(happenings, 1)}
    details = read_details(happenings, scene, grammar)
    quoted = _quoted(happenings)
    events = []
    for happening in happenings:
        place = _own_place(happening, cast)
        handed = happening.type in _HANDED and bool(happening.roles().get("bearer"))
        visit = _visit_of(happening, visits, cast, place) if handed or happening.type in _HOUSED else None
        if visit is not None and (place is None or place.country is None):
            place = _own_place(visit, cast)
        place = place or _beside(happening, happenings) or _home(happening, visits, cast)
        date, reason = _date(happening)
        roles = _roles(happening, place, cast)
        told = details.get(id(happening), Details())
        if office := level(happening.type, roles, cast, grammar.levels):
            told.add("level", office.level or "", office.evidence[0])
        events.append(
            Event(
                id=ids[id(happening)],
                type=happening.type,
                evidence=_evidence(happening, quoted),
                status=_status(happening),
                date=date,
                date_reason=reason,
                place=place,
                roles={role: tuple(ids_) for role, ids_ in roles.items() if ids_},
                object=next((t.object for t in happening.tellings if t.object), None),
                details=told.told(),
                grounds={name: tuple(spans) for name, spans in told.grounds.items()},
                part_of=ids[id(visit)] if visit is not None else None,
                rules=tuple(dict.fromkeys(t.rule.name for t in happening.tellings)),
            )
        )
    return tuple(events)


def _roles(happening: Happening, place: Place | None, cast: Cast) -> dict[str, list[str]]:
    roles = happening.roles()
    if happening.type is not EventType.MEETING:
        return roles
    everyone = list(dict.fromkeys(i for ids in roles.values() for i in ids))
    if roles.get("host") and roles.get("guest"):
        hosts = {cast.side(i) for i in roles["host"]}
        if _welcomed_abroad(happening, place, hosts, cast):
            hosts = {cast.side(i) for i in everyone if place and cast.country(i) == place.country}
        return {
            "guest": [i for i in everyone if cast.side(i) not in hosts] or roles["guest"],
            "host": [i for i in everyone if cast.side(i) in hosts],
        }
    hosts_here = [i for i in everyone if place and cast.country(i) == place.country]
    guests = [i for i in everyone if i not in hosts_here]
    if hosts_here and guests:
        return {"guest": guests, "host": hosts_here}
    return {"participant": everyone}


def _welcomed_abroad(happening: Happening, place: Place | None, hosts: set[str], cast: Cast) -> bool:
    """Whether who is said to welcome does so in the guest's country, which they must have been mixed up in."""
    if place is None or place.country in hosts or any(t.rule.name == "meeting.receives" for t in happening.tellings):
        return False
    return any(cast.country(i) == place.country for i in happening.roles()["guest"])


def _own_place(happening: Happening, cast: Cast) -> Place | None:
    for telling in happening.tellings:
        if telling.place:
            return telling.place
    hosts = happening.roles().get("host", [])
    if happening.type is EventType.VISIT and hosts:
        country = cast.country(hosts[0])
        return Place(cast[hosts[0]].name, country) if country else None
    return None


def _beside(happening: Happening, happenings: list[Happening]) -> Place | None:
    """The place that the same sentence gives for something else that the same people did."""
    if happening.type not in _HOUSED:
        return None
    mine = {i for ids in happening.roles().values() for i in ids}
    for other in happenings:
        if other.type in _HOUSED and other is not happening and _together(happening, other):
            theirs = {i for ids in other.roles().values() for i in ids}
            place = next((t.place for t in other.tellings if t.place), None)
            if place and mine & theirs:
                return place
    return None


def _home(happening: Happening, visits: list[Happening], cast: Cast) -> Place | None:
    """Who receives someone does so at home, unless the article has the host travelling; office is taken at home."""
    if happening.type is EventType.APPOINTMENT:
        state = cast.country(happening.roles()["person"][0])
        return Place(cast.land(state), state) if state and len(state) == 2 else None
    if not any(t.rule.name in _AT_HOME for t in happening.tellings):
        return None
    hosts = happening.roles().get("host", [])
    travelling = {i for visit in visits for i in visit.roles().get("guest", [])}
    country = cast.country(hosts[0]) if hosts and hosts[0] not in travelling else None
    return Place(cast.land(country), country) if country and len(country) == 2 else None


def _visit_of(happening: Happening, visits: list[Happening], cast: Cast, place: Place | None) -> Happening | None:
    """The visit that the happening was part of: its guest takes part, in its country or with its people."""
    everyone = {i for ids in happening.roles().values() for i in ids}
    countries = {cast.country(i) for i in everyone}
    for visit in visits:
        roles = visit.roles()
        there = {cast.country(i) for i in roles.get("host", [])}
        if not everyone & set(roles.get("guest", [])):
            continue
        if place and place.country not in there:
            continue
        if not (place or there & countries or happening.type is EventType.ATTENDANCE or _together(happening, visit)):
            continue
        if all(compatible(a, b) for a in happening.dates() for b in visit.dates()):
            return visit
    return None


def _together(happening: Happening, visit: Happening) -> bool:
    return any(a.clause is b.clause for a in happening.tellings for b in visit.tellings)


def _rank(telling: Draft) -> tuple[bool, bool, bool, int]:
    kind = telling.clause.sentence.kind
    return (not telling.complete(), kind is BlockKind.TITLE, telling.date is None, telling.cue.start)


def _quoted(happenings: list[Happening]) -> dict[int, Span]:
    """What is quoted of each telling."""
    sentences: dict[int, list[tuple[int, Draft]]] = defaultdict(list)
    for number, happening in enumerate(happenings):
        for telling in happening.tellings:
            sentences[telling.clause.index].append((number, telling))
    return {id(draft): span for tellings in sentences.values() for draft, span in quotes(tellings)}


def _evidence(happening: Happening, quoted: dict[int, Span]) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(quoted[id(telling)] for telling in sorted(happening.tellings, key=_rank)))


def _status(happening: Happening) -> Status:
    """What words say outright counts before what a bare mention leans to, and before what only refers back.

    That a happening was called off is told as often by "cuộc gặp đã bị hủy" as with everyone named.
    """
    sure = {t.status for t in happening.tellings if t.sure and (t.complete() or t.status is Status.CANCELLED)}
    sure = sure or {t.status for t in happening.tellings if t.sure}
    for status in (Status.CANCELLED, Status.OCCURRED, Status.PLANNED, Status.DENIED):
        if status in sure:
            return status
    return Status.OCCURRED


def _date(happening: Happening) -> tuple[str | None, str | None]:
    """The most telling date: a day before a month or year; for a visit all its days, else the one inside the others."""
    dated = [t for t in happening.tellings if t.date and t.own_date] or [t for t in happening.tellings if t.date]
    if not dated:
        return None, None
    best = dated[0]
    for telling in dated[1:]:
        if telling.date != best.date and _tells_more(telling.date or "", best.date or "", happening.type):
            best = telling
    return best.date, best.date_reason


def _tells_more(date: str, other: str, kind: EventType) -> bool:
    if kind is EventType.VISIT and _in_days(date) and _in_days(other):
        return contains(date, other)
    return contains(other, date)


def _in_days(date: str) -> bool:
    return parse_edtf(date).precision <= Precision.SPAN
