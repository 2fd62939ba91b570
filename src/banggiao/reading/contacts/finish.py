"""Joined happenings as events: roles by whose house it is, evidence in order."""

from __future__ import annotations

from collections import defaultdict

from banggiao.language import DetailGrammar
from banggiao.model import BlockKind, Event, EventType, Place, Span
from banggiao.reading.contacts.cast import Cast
from banggiao.reading.contacts.details import Details, level, read_details
from banggiao.reading.contacts.draft import Draft
from banggiao.reading.contacts.held import date_of, statuses_of
from banggiao.reading.contacts.joining import Happening
from banggiao.reading.contacts.quote import quotes
from banggiao.reading.contacts.where import place_of, visit_of
from banggiao.reading.scene import Scene

_SIGNS = "agreement.signs"  # whoever does it is a signatory; the states are the parties


def finish(happenings: list[Happening], scene: Scene, cast: Cast, grammar: DetailGrammar) -> tuple[Event, ...]:
    """The events, in the order in which the text first tells them."""
    happenings = sorted(happenings, key=lambda h: min(t.cue.start for t in h.tellings))
    visits = [h for h in happenings if h.type is EventType.VISIT]
    ids = {id(h): f"e{n}" for n, h in enumerate(happenings, 1)}
    details = read_details(happenings, scene, grammar)
    quoted = _quoted(happenings)
    events = []
    parts = {id(h): visit_of(h, visits, cast) for h in happenings}
    statuses = statuses_of(happenings, parts, scene.article.published)
    for happening in happenings:
        visit = parts[id(happening)]
        place = place_of(happening, visit, happenings, cast)
        date, reason, named = date_of(happening)
        roles = _roles(happening, place, cast)
        told = details.get(id(happening), Details())
        if office := level(happening.type, roles, cast, grammar.levels):
            told.add("level", office.level or "", office.evidence[0])
        grounds = {name: tuple(spans) for name, spans in told.grounds.items()}
        events.append(
            Event(
                id=ids[id(happening)],
                type=happening.type,
                evidence=_evidence(happening, quoted),
                status=statuses[id(happening)],
                date=date,
                date_reason=reason,
                place=place,
                roles={role: tuple(ids_) for role, ids_ in roles.items() if ids_},
                object=next((t.object for t in happening.tellings if t.object), None),
                details=told.told(),
                grounds={**grounds, "date": named} if named else grounds,
                part_of=ids[id(visit)] if visit is not None else None,
                rules=tuple(dict.fromkeys(t.rule.name for t in happening.tellings)),
            )
        )
    return tuple(events)


def _roles(happening: Happening, place: Place | None, cast: Cast) -> dict[str, list[str]]:
    roles = happening.roles()
    if happening.type is EventType.AGREEMENT and any(t.rule.name == _SIGNS for t in happening.tellings):
        signing = [i for t in happening.tellings if t.rule.name == _SIGNS for i in t.subject if cast.is_person(i)]
        return {"party": [i for i in roles["party"] if i not in signing], "signatory": list(dict.fromkeys(signing))}
    if happening.type is not EventType.MEETING:
        return roles
    everyone = list(dict.fromkeys(i for ids in roles.values() for i in ids))
    if roles.get("host") and roles.get("guest"):
        hosts = {cast.side(i) for i in roles["host"]}
        if _welcomed_abroad(happening, place, hosts, cast):
            hosts = {cast.side(i) for i in everyone if place and cast.country(i) == place.country}
        if all(cast.side(i) in hosts for i in everyone):
            hosts = {cast.side(roles["host"][0])}  # tellings disagree on whose house it is: the first counts
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
