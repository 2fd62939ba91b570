"""Who took part in which role, by all reports of one happening: nobody on two sides of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

from banggiao.chronicle.reports import Report
from banggiao.model import ActorKind, EventType

GUEST, HOST, LEVEL = "guest", "host", "participant"
#: Roles of which an actor has but one.
OPPOSITE = (
    frozenset({GUEST, HOST}),
    frozenset({"sender", "recipient"}),
    frozenset({"inviter", "invitee"}),
    frozenset({"giver", "recipient"}),
    frozenset({"attacker", "target"}),
    frozenset({"imposer", "target"}),
    frozenset({"attendee", HOST}),
)
#: Those who hand over what is their own bear nothing.
_OWN = frozenset({"sender", "inviter", "giver"})


def by_people(reports: Iterable[Report]) -> dict[str, str]:
    """The roles that people gave to faces in a happening, at any of its reports; an empty one says: took no part."""
    return {face: role for report in reports for face, role in report.recast.items()}


class Someone(Protocol):
    """An actor, as far as roles go."""

    @property
    def id(self) -> str:
        """What it is known by."""

    @property
    def kind(self) -> str:
        """Person, state, organization or group."""

    @property
    def country(self) -> str | None:
        """Where it belongs."""


Actor = TypeVar("Actor", bound=Someone)


def settled(reports: Sequence[Report], who: Mapping[str, Actor], home: str | None) -> dict[str, tuple[Actor, ...]]:
    """The cast by roles. `who` tells the actor behind each face, `home` is the country where it happened.

    Where one report sees a person and another the person's state, the person.
    """
    voices: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))  # actor, role -> lineages
    actors: dict[str, Actor] = {}
    for report in reports:
        for role, face in report.cast:
            if actor := who.get(face):
                actors[actor.id] = actor
                voices[actor.id][role].add(report.lineage)
    votes = {one: {role: len(lineages) for role, lineages in roles.items()} for one, roles in voices.items()}
    if reports[0].telling.type == EventType.MEETING.value:
        votes = _by_side(votes, actors, home)
    for face, role in by_people(reports).items():
        if actor := who.get(face):
            actors[actor.id], votes[actor.id] = actor, {role: 1} if role else {}
    cast: dict[str, list[Actor]] = defaultdict(list)
    for one in sorted(votes):
        for role in _roles_of(votes[one], actors[one], home):
            cast[role].append(actors[one])
    return {role: _people_first(cast[role]) for role in sorted(cast)}


def _by_side(
    votes: Mapping[str, Mapping[str, int]], actors: Mapping[str, Actor], home: str | None
) -> dict[str, dict[str, int]]:
    """Talks have one host: what reports say of anyone of a country counts for all of that country."""
    sides: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for one, roles in votes.items():
        for role in (GUEST, HOST):
            sides[actors[one].country or one][role] += roles.get(role, 0)
    hosting = {side: said[HOST] - said[GUEST] for side, said in sides.items()}
    host = max(sorted(hosting), key=lambda side: (hosting[side], side == home))
    if len(sides) < 2 or hosting[host] < 0 or not any(said[HOST] or said[GUEST] for said in sides.values()):
        return {one: dict(roles) for one, roles in votes.items()}
    return {one: {HOST if (actors[one].country or one) == host else GUEST: 1} for one in votes}


def _roles_of(votes: Mapping[str, int], actor: Someone, home: str | None) -> list[str]:
    roles = set(votes)
    if roles & _OWN:
        roles.discard("bearer")
    for pair in OPPOSITE:
        if pair <= roles:
            here = HOST if actor.country == home else GUEST
            roles.discard(min(sorted(pair), key=lambda role: (votes[role], role == here)))
    return sorted(roles)


def _people_first(cast: Sequence[Actor]) -> tuple[Actor, ...]:
    seen = {actor.country for actor in cast if actor.kind == ActorKind.PERSON.value}
    return tuple(actor for actor in cast if actor.kind != ActorKind.STATE.value or actor.country not in seen)
