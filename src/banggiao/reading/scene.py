"""What the stages of reading hand on to each other: sentences with their lexicon hits, mentions of actors, dates.

The order of the stages stands in `reading/pipeline.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from banggiao.language import Hit
from banggiao.model import Actor, Article, BlockKind, Place, Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with the lexicon hits inside it."""

    span: Span
    block: int  # index in Article.blocks
    kind: BlockKind
    hits: tuple[Hit, ...]


class Form(StrEnum):
    """How a mention names its actor, which decides how much it proves."""

    NAME = "name"  # Sergei Shoigu, with or without titles
    SHORT = "short"  # ông Shoigu, Thủ tướng Phúc, Trump
    OFFICE = "office"  # Ngoại trưởng Nga, nhà lãnh đạo Triều Tiên
    PRONOUN = "pronoun"  # ông, bà, họ
    PAIR = "pair"  # hai bên, hai nước, hai nhà lãnh đạo
    STATE = "state"  # Nga, Liên bang Nga, chính phủ Nga, phía Nga, nước này
    METONYM = "metonym"  # Moscow, Nhà Trắng, Điện Kremlin: a place that speaks and acts for its state
    BODY = "body"  # Bộ Ngoại giao Nga, KCNA, ASEAN
    GROUP = "group"  # phái đoàn quân sự Nga, binh sĩ Triều Tiên
    PLACE = "place"  # a place that names no actor


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that stands for one or more actors, or for a place, or (Bình Nhưỡng) for either."""

    span: Span  # with titles: "Bộ trưởng Quốc phòng Nga Sergei Shoigu"
    form: Form
    actors: tuple[str, ...]  # ids; several for a pair; empty for a pure place
    rule: str
    place: Place | None = None
    head: Span | None = None  # the bare name inside the span


@dataclass(frozen=True, slots=True)
class DateMention:
    """A stretch of text that names a time."""

    span: Span
    date: str | None  # EDTF; None when the words name a time that cannot be known from the page ("sắp tới")
    reason: str  # "stated", "year from publication", "relative to publication", "year unknown" …
    rule: str
    bound: str | None = None  # "until", "before", "after", "from": the happening lies on that side of the time


@dataclass(frozen=True, slots=True)
class Voice:
    """A quotation and the actor whose words it is."""

    span: Span
    actor: str


@dataclass(frozen=True, slots=True)
class Scene:
    """One article on its way to a record."""

    article: Article
    view: str  # match_view of the text
    sentences: tuple[Sentence, ...]
    dates: tuple[DateMention, ...] = ()
    thread: tuple[int | None, ...] = ()  # for each sentence, which of `dates` its story goes on at; None: at none
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()  # in order of the text, none overlapping another
    voices: tuple[Voice, ...] = ()  # in order of the text; heard after the statements are read
