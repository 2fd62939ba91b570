"""Many records, one chronicle: copies, identity, merging, conflicts and people's judgements, in one store."""

from banggiao.chronicle.articles import Origin
from banggiao.chronicle.characters import Character
from banggiao.chronicle.chronicle import Added, Chronicle
from banggiao.chronicle.events import Conflict, Happening, Known, Version
from banggiao.chronicle.judgements import Judgement, Verdict
from banggiao.chronicle.offices import Held
from banggiao.chronicle.people import KnownActor, read_known
from banggiao.chronicle.queries import Question
from banggiao.chronicle.reports import Report
from banggiao.chronicle.selection import EVERYTHING, Counts

__all__ = [
    "EVERYTHING",
    "Added",
    "Character",
    "Chronicle",
    "Conflict",
    "Counts",
    "Happening",
    "Held",
    "Judgement",
    "Known",
    "KnownActor",
    "Origin",
    "Question",
    "Report",
    "Verdict",
    "Version",
    "read_known",
]
