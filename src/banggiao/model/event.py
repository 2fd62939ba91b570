"""What happened: one happening with its participants, time, place, reporter and the words it was read from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from banggiao.model.span import Span


class EventType(StrEnum):
    """The kinds of happening that a record tells."""

    VISIT = "visit"
    MEETING = "meeting"
    CALL = "call"
    MESSAGE = "message"
    GIFT = "gift"
    INVITATION = "invitation"
    AGREEMENT = "agreement"
    ATTENDANCE = "attendance"
    STATEMENT = "statement"
    APPOINTMENT = "appointment"
    DEPLOYMENT = "deployment"
    EXERCISE = "exercise"
    WEAPONS_TEST = "weapons_test"
    ATTACK = "attack"
    CASUALTIES = "casualties"
    AID = "aid"
    SANCTION = "sanction"


class Status(StrEnum):
    """Whether the happening took place, by the article's own words."""

    OCCURRED = "occurred"
    PLANNED = "planned"
    CANCELLED = "cancelled"
    DENIED = "denied"


#: The roles an event type may fill; a record with any other role is refused when it is read.
ROLES: Mapping[EventType, tuple[str, ...]] = MappingProxyType(
    {
        EventType.VISIT: ("guest", "host"),
        EventType.MEETING: ("guest", "host", "participant"),
        EventType.CALL: ("participant",),
        EventType.MESSAGE: ("sender", "recipient", "bearer"),
        EventType.GIFT: ("giver", "recipient", "bearer"),
        EventType.INVITATION: ("inviter", "invitee", "bearer"),
        EventType.AGREEMENT: ("party", "signatory"),
        EventType.ATTENDANCE: ("attendee", "host"),
        EventType.STATEMENT: ("speaker", "addressee"),
        EventType.APPOINTMENT: ("person",),
        EventType.DEPLOYMENT: ("sender", "beneficiary"),
        EventType.EXERCISE: ("participant",),
        EventType.WEAPONS_TEST: ("actor",),
        EventType.ATTACK: ("attacker", "target"),
        EventType.CASUALTIES: ("victim",),
        EventType.AID: ("giver", "recipient"),
        EventType.SANCTION: ("imposer", "target"),
    }
)

STANCES = (
    "affirm", "commit", "support", "praise", "thank", "congratulate", "condole", "propose", "request", "warn",
    "condemn", "deny", "inform",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """Where it happened: the name as the article gives it and the country it lies in."""

    name: str
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One happening, told once or many times in the article."""

    id: str  # unique in its record: "e1"
    type: EventType
    evidence: tuple[Span, ...]  # never empty; the clearest first
    status: Status = Status.OCCURRED
    date: str | None = None  # EDTF, with the precision that the text gives
    date_reason: str | None = None  # how the date was had: "stated", "relative to publication", "thread of time" …
    place: Place | None = None
    roles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # role -> actor ids
    object: str | None = None
    stance: str | None = None  # statements only
    attribution: tuple[str, ...] = ()  # who reports it, nearest first; empty = the article's own voice
    details: Mapping[str, str] = field(default_factory=dict)  # visit_kind, level, purpose, topics, quote …
    grounds: Mapping[str, tuple[Span, ...]] = field(
        default_factory=dict
    )  # date or detail -> the words it was read from
    part_of: str | None = None  # id of the visit that a meeting belongs to, when the article says so
    rules: tuple[str, ...] = ()  # the rules that read it
