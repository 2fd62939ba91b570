"""Values that every room speaks in; no work is done here."""

from banggiao.model.actor import Actor, ActorKind, Office
from banggiao.model.article import Article, Block, BlockKind
from banggiao.model.event import ROLES, STANCES, Event, EventType, Place, Status
from banggiao.model.record import Record
from banggiao.model.span import Span

__all__ = [
    "ROLES",
    "STANCES",
    "Actor",
    "ActorKind",
    "Article",
    "Block",
    "BlockKind",
    "Event",
    "EventType",
    "Office",
    "Place",
    "Record",
    "Span",
    "Status",
]
