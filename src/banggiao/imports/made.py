"""What people wrote down, as the record of an article that is nothing but their words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from banggiao.imports.states import state_name
from banggiao.model import (
    ROLES,
    Actor,
    ActorKind,
    Article,
    Block,
    BlockKind,
    Entry,
    Event,
    EventType,
    Office,
    Place,
    Record,
    Span,
    Status,
)

_BETWEEN = " · "


@dataclass(frozen=True, slots=True)
class Someone:
    """Someone who takes part, by what was written down."""

    kind: ActorKind
    name: str
    country: str | None = None
    office: str | None = None
    known: str | None = None  # a Wikidata number


@dataclass(frozen=True, slots=True)
class Written:
    """A happening as it was written down."""

    type: EventType
    cast: tuple[tuple[str, Someone], ...]  # with the roles
    status: Status = Status.OCCURRED
    date: str | None = None
    place: Place | None = None
    object: str | None = None
    stance: str | None = None
    attribution: tuple[str, ...] = ()
    details: Mapping[str, str] = field(default_factory=dict)


def role_of(kind: EventType, second: bool, one: ActorKind) -> str:
    """The role that someone on the first or the second side has in such a happening.

    >>> role_of(EventType.VISIT, True, ActorKind.PERSON), role_of(EventType.AGREEMENT, False, ActorKind.STATE)
    ('host', 'party')
    """
    if kind is EventType.AGREEMENT:
        return "signatory" if one is ActorKind.PERSON else "party"
    roles = [role for role in ROLES[kind] if role != "bearer"]
    if "participant" in roles:
        return "participant"
    return roles[-1] if second else roles[0]


def record(source: str, title: str, words: Iterable[tuple[str, str]], written: Written, entry: Entry) -> Record:
    """The record of an article that says just what was written down: all of it, under the names it stood under."""
    told = _BETWEEN.join(f"{name}: {' '.join(value.split())}" for name, value in words if value.strip())
    text = f"{title}\n\n{told}"
    whole = Span(len(title) + 2, len(text))
    blocks = (Block(BlockKind.TITLE, Span(0, len(title))), Block(BlockKind.PARAGRAPH, whole))
    ids: dict[tuple[str, str, str | None], str] = {}
    actors: dict[str, Actor] = {}
    roles: dict[str, list[str]] = {}
    for role, one in written.cast:
        actor = _actor(ids, one, text)
        before = actors.get(actor.id)
        actors[actor.id] = actor if before is None or not before.offices else before
        if actor.id not in roles.setdefault(role, []):
            roles[role].append(actor.id)
    event = Event(
        "e1",
        written.type,
        (whole,),
        written.status,
        written.date,
        "written down" if written.date else None,
        written.place,
        {role: tuple(cast) for role, cast in roles.items()},
        written.object,
        written.stance,
        written.attribution,
        written.details,
        rules=(f"import.{entry.value}",),
    )
    article = Article(source, text, blocks, title, entry=entry)
    return Record(article, tuple(actors.values()), (event,))


def _actor(ids: dict[tuple[str, str, str | None], str], one: Someone, text: str) -> Actor:
    identity = ids.setdefault((one.kind.value, one.name, one.country), f"a{len(ids) + 1}")
    at = text.find(one.name)
    mentions = (Span(at, at + len(one.name)),) if at >= 0 else ()
    offices = (Office(one.office, one.country),) if one.office else ()
    return Actor(identity, one.kind, one.name, (), one.country, offices, mentions, ("import",))


def of_state(country: str) -> Someone:
    """The state itself, where no one who acts for it is named."""
    return Someone(ActorKind.STATE, state_name(country), country)
