"""What was seen in each sentence and by which rule, for whoever improves the grammar; `banggiao explain` prints it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from banggiao.language import load_language
from banggiao.model import Event, EventType, Record, Span
from banggiao.reading.contacts.cast import Cast
from banggiao.reading.contacts.clauses import clauses
from banggiao.reading.pipeline import Reading
from banggiao.reading.scene import DateMention, Mention, Sentence


class NoteKind(StrEnum):
    """What a note is about."""

    WHO = "who"
    WHERE = "where"
    WHEN = "when"
    WHAT = "what"
    UNREAD = "unread"  # a cue that led to nothing


@dataclass(frozen=True, slots=True)
class Note:
    """One thing seen in a sentence: where it stands, what it was taken for, and by which rules."""

    kind: NoteKind
    span: Span
    meaning: str
    rules: tuple[str, ...] = ()


def notes(reading: Reading) -> Iterator[tuple[Sentence, tuple[Note, ...]]]:
    """Every sentence of the article with what was seen in it, in the order of the text."""
    scene, record = reading
    language = load_language(record.article.language)
    cast = Cast(scene.actors)
    cues = {
        clause.index: [c.span for c in clause.chunks if c.rules] for clause in clauses(scene, language.events, cast)
    }
    told = [(span, event, number) for event in record.events for number, span in enumerate(event.evidence)]
    for index, sentence in enumerate(scene.sentences):
        found = [_who(m, record) for m in scene.mentions if sentence.span.contains(m.span)]
        found += [_when(d) for d in scene.dates if sentence.span.contains(d.span)]
        found.sort(key=lambda note: note.span)
        here = [row for row in told if row[0].overlaps(sentence.span)]
        found += [_what(event, span, number, record) for span, event, number in here]
        found += _unread(cues.get(index, []), _spans(here, False), "a cue of contact that led to nothing")
        reporting = [hit.span for hit in sentence.hits if hit.of("reporting")]
        found += _unread(reporting, _spans(here, True), "a reporting verb that reports nothing")
        yield sentence, tuple(found)


def _who(mention: Mention, record: Record) -> Note:
    known = {actor.id: actor for actor in record.actors}
    names = [f"{i} {known[i].name} ({known[i].country or '?'})" for i in mention.actors if i in known]
    place = mention.place
    if place is not None:
        names.append(f"place {place.name} ({place.country or '?'})")
    kind = NoteKind.WHO if mention.actors else NoteKind.WHERE
    return Note(kind, mention.span, f"{mention.form}: {', '.join(names) or 'nobody'}", (mention.rule,))


def _when(date: DateMention) -> Note:
    return Note(NoteKind.WHEN, date.span, f"{date.date or 'not known'}, {date.reason}", (date.rule,))


def _what(event: Event, span: Span, number: int, record: Record) -> Note:
    if number:
        return Note(NoteKind.WHAT, span, f"{event.id} {event.type} again")
    names = {actor.id: actor.name for actor in record.actors}
    parts = [f"{event.id} {event.type} {event.status}"]
    parts += [f"{role}: {', '.join(names.get(i, i) for i in ids)}" for role, ids in event.roles.items() if ids]
    if event.date:
        parts.append(f"on {event.date} ({event.date_reason or 'no reason given'})")
    if event.place:
        parts.append(f"at {event.place.name} ({event.place.country or '?'})")
    if event.stance:
        parts.append(f"stance: {event.stance}")
    if event.attribution:
        parts.append(f"by {' < '.join(event.attribution)}")
    return Note(NoteKind.WHAT, span, "; ".join(parts), event.rules)


def _spans(told: list[tuple[Span, Event, int]], speech: bool) -> list[Span]:
    return [span for span, event, _ in told if (event.type is EventType.STATEMENT) == speech]


def _unread(cues: list[Span], told: list[Span], meaning: str) -> list[Note]:
    return [Note(NoteKind.UNREAD, cue, meaning) for cue in cues if not any(span.overlaps(cue) for span in told)]
