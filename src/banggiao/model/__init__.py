"""Values that every room speaks in; no work is done here."""

from banggiao.model.actor import Actor, ActorKind, Office
from banggiao.model.article import Article, Block, BlockKind, Entry
from banggiao.model.errors import BanggiaoError, NotFoundError, PageError, StoreError
from banggiao.model.event import ROLES, STANCES, Event, EventType, Place, Status
from banggiao.model.record import Record
from banggiao.model.span import Span

__all__ = [
    "ROLES",
    "STANCES",
    "Actor",
    "ActorKind",
    "Article",
    "BanggiaoError",
    "Block",
    "BlockKind",
    "Entry",
    "Event",
    "EventType",
    "NotFoundError",
    "Office",
    "PageError",
    "Place",
    "Record",
    "Span",
    "Status",
    "StoreError",
]
