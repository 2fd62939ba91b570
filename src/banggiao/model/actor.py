"""Who takes part: persons, states, organizations and groups, and the offices that persons hold."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from banggiao.model.span import Span


class ActorKind(StrEnum):
    """What an actor is."""

    PERSON = "person"
    STATE = "state"
    ORGANIZATION = "organization"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Office:
    """An office as the article names it: title, the country or body it is held in, current or former."""

    title: str
    country: str | None = None  # ISO 3166-1 alpha-2, or EU, UN
    status: str = "current"  # current | former | acting | designate
    body: str | None = None
    level: str | None = None  # head_of_state, minister, deputy … as the lexicon of offices has it
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone or something that the article names, under all the forms that stand in it."""

    id: str  # unique in its record: "a1"
    kind: ActorKind
    name: str  # the fullest form in the article
    aliases: tuple[str, ...] = ()
    country: str | None = None
    offices: tuple[Office, ...] = ()
    mentions: tuple[Span, ...] = ()
    rules: tuple[str, ...] = ()  # the rules that read it, for `explain`
