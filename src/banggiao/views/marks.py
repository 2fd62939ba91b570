"""An article as it was read: each stretch of its text with what is known of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from banggiao.chronicle import Chronicle, Known, Origin, tables
from banggiao.chronicle.articles import find_articles
from banggiao.chronicle.browsing import shown_as
from banggiao.model import Event, NotFoundError, Record, Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of an article's text that was read as something."""

    span: Span
    kind: str  # actor, event, place, date, attribution, detail
    actor: Known | None = None
    event: Event | None = None
    event_id: str | None = None  # in the chronicle
    words: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch with the same marks throughout, the widest first."""

    text: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article, and what was read from it."""

    origin: Origin
    record: Record
    events: Mapping[str, str]  # the event in the chronicle, by that in the record
    actors: Mapping[str, Known]  # the actor in the chronicle, by that in the record
    blocks: tuple[tuple[str, tuple[Piece, ...]], ...]  # kind of the block and its pieces


def read_again(chronicle: Chronicle, name: str) -> ReadArticle:
    """The article of that id with its marks. Raises NotFoundError."""
    article = tables.article
    with chronicle.reading() as connection:
        found = next(find_articles(connection, (article.c.id == name) | (article.c.source == name)), None)
        if found is None:
            raise NotFoundError(f"no article {name!r} is known")
        origin, record = found
        events, actors = shown_as(connection, origin.id)
    marks = sorted(_marks(record, events, actors), key=lambda mark: (mark.span.start, -mark.span.end, mark.kind))
    return ReadArticle(origin, record, events, actors, tuple(_blocks(record, marks)))


def _marks(record: Record, events: Mapping[str, str], actors: Mapping[str, Known]) -> Iterator[Mark]:
    text = record.article.text
    for actor in record.actors:
        for span in actor.mentions:
            yield Mark(span, "actor", actor=actors.get(actor.id), words=actor.name)
    for event in record.events:
        shown = events.get(event.id)
        for span in event.evidence:
            yield Mark(span, "event", event=event, event_id=shown)
        if event.place:
            yield from (Mark(s, "place", event=event, event_id=shown) for s in _named(text, event, [event.place.name]))
        for name, spans in event.grounds.items():
            kind = name if name == "date" else "detail"
            yield from (Mark(span, kind, event=event, event_id=shown, words=name) for span in spans)
        for span in _named(text, event, event.attribution):
            yield Mark(span, "attribution", event=event, event_id=shown)


def _named(text: str, event: Event, names: Iterable[str]) -> Iterator[Span]:
    """Where the names stand in the paragraphs that the event was read from."""
    for name in names:
        for evidence in event.evidence[:4]:
            start = text.rfind("\n", 0, evidence.start) + 1
            end = text.find("\n", evidence.end)
            at = text.find(name, start, end if end >= 0 else len(text)) if name else -1
            if at >= 0:
                yield Span(at, at + len(name))


def _blocks(record: Record, marks: list[Mark]) -> Iterator[tuple[str, tuple[Piece, ...]]]:
    for block in record.article.blocks or ():
        inside = [mark for mark in marks if mark.span.overlaps(block.span)]
        yield block.kind.value, tuple(_pieces(record.article.text, block.span, inside))
    if not record.article.blocks:
        yield "paragraph", tuple(_pieces(record.article.text, Span(0, len(record.article.text)), marks))


def _pieces(text: str, block: Span, marks: list[Mark]) -> Iterator[Piece]:
    ends = {at for mark in marks for at in mark.span if block.start < at < block.end}
    cuts = sorted({block.start, block.end, *ends})
    active: list[Mark] = []
    waiting = list(reversed(marks))
    for start, end in pairwise(cuts):
        while waiting and waiting[-1].span.start <= start:
            active.append(waiting.pop())
        active = [mark for mark in active if mark.span.end > start]
        unlike = {(mark.kind, mark.words, mark.event_id): mark for mark in active}
        yield Piece(text[start:end], tuple(unlike.values()))
