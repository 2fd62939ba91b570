"""Statements of an article: its tellings gated, joined and put as events."""

from __future__ import annotations

from banggiao.language import Language
from banggiao.model import BlockKind, Event, EventType
from banggiao.reading.scene import Scene
from banggiao.reading.speech.gate import open_gate
from banggiao.reading.speech.join import Statement, carried, join
from banggiao.reading.speech.lines import open_lines
from banggiao.reading.speech.sayings import Telling
from banggiao.reading.speech.tellings import resumed, tellings
from banggiao.reading.when import Asked, date_for


def read_statements(scene: Scene, language: Language) -> tuple[Event, ...]:
    """Every statement of the article, in order of its clearest words; none when the article is not of relations."""
    gate = open_gate(scene, language)
    if gate is None:
        return ()
    lines = open_lines(scene, language)
    told: list[Telling] = []
    for number, sentence in enumerate(scene.sentences):
        speaks = any(hit.of("reporting") for hit in sentence.hits) or lines.names_source(sentence.span)
        speaks = speaks or sentence.kind is BlockKind.TITLE or lines.closes_quote(sentence.span)
        if speaks and lines.readable(number):
            said = tellings(lines[number])
            if not said and told and told[-1].sentence == number - 1:
                said = resumed(lines[number], told[-1])
            for telling in said:
                on = told and told[-1].sentence == number and told[-1].actors == telling.actors
                if gate.lets_in(telling) or (telling.weak and on):
                    told.append(telling)
    told = carried(scene, told, lines.quotes)
    return tuple(_event(scene, number, statement) for number, statement in enumerate(join(scene, told), 1))


def _event(scene: Scene, number: int, statement: Statement) -> Event:
    telling = statement.clearest
    when = date_for(scene, Asked(telling.cue.span if telling.cue else telling.span, EventType.STATEMENT))
    words = statement.quote
    return Event(
        id=f"s{number}",
        type=EventType.STATEMENT,
        evidence=statement.evidence,
        date=when.date,
        date_reason=when.reason,
        roles=_roles(telling),
        stance=telling.stance,
        details={"quote": scene.article.text[words.start : words.end]} if words else {},
        grounds={"date": (when.span,)} if when.date and when.span else {},
        rules=statement.rules,
    )


def _roles(telling: Telling) -> dict[str, tuple[str, ...]]:
    spoken_to = tuple(actor for actor in telling.addressees if actor not in telling.actors)
    return {"speaker": telling.actors, "addressee": spoken_to} if spoken_to else {"speaker": telling.actors}
