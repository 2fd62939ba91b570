"""Many records, one chronicle: copies, identity, merging, conflicts and people's judgements, in one store."""

from banggiao.chronicle.articles import Origin
from banggiao.chronicle.changes import Changes
from banggiao.chronicle.characters import Character
from banggiao.chronicle.chronicle import Added, Chronicle
from banggiao.chronicle.circumstances import Circumstances
from banggiao.chronicle.events import Conflict, Happening, Known, Version
from banggiao.chronicle.following import (
    Failed,
    Followed,
    Waiting,
    add_follow,
    asked,
    drop_follow,
    failures,
    find_follows,
    next_due,
    not_had,
    note_items,
    page_failed,
    page_read,
    waiting,
)
from banggiao.chronicle.judgements import Judgement, Verdict
from banggiao.chronicle.offices import Held
from banggiao.chronicle.people import KnownActor, of_entity, read_known
from banggiao.chronicle.queries import Question
from banggiao.chronicle.reports import Report
from banggiao.chronicle.selection import EVERYTHING, Counts
from banggiao.chronicle.still import Still, still
from banggiao.chronicle.supply import Halt, Received, finished, halt, halted, keep, visit_of_link

__all__ = [
    "EVERYTHING",
    "Added",
    "Changes",
    "Character",
    "Chronicle",
    "Circumstances",
    "Conflict",
    "Counts",
    "Failed",
    "Followed",
    "Halt",
    "Happening",
    "Held",
    "Judgement",
    "Known",
    "KnownActor",
    "Origin",
    "Question",
    "Received",
    "Report",
    "Still",
    "Verdict",
    "Version",
    "Waiting",
    "add_follow",
    "asked",
    "drop_follow",
    "failures",
    "find_follows",
    "finished",
    "halt",
    "halted",
    "keep",
    "next_due",
    "not_had",
    "note_items",
    "of_entity",
    "page_failed",
    "page_read",
    "read_known",
    "still",
    "visit_of_link",
    "waiting",
]
