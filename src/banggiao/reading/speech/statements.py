"""Statements of an article: its tellings gated, joined and put as events."""

from __future__ import annotations

from banggiao.language import Language
from banggiao.language.speech import load_speech
from banggiao.model import Event, EventType
from banggiao.reading.scene import Scene
from banggiao.reading.speech.gate import open_gate
from banggiao.reading.speech.join import Statement, carried, join
from banggiao.reading.speech.marks import inside
from banggiao.reading.speech.quotes import utterances
from banggiao.reading.speech.tellings import Telling, line_of, tellings
from banggiao.reading.when import date_for
from banggiao.text import lower_view


def read_statements(scene: Scene, language: Language) -> tuple[Event, ...]:
    """Every statement of the article, in order of its clearest words; none when the article is not of relations."""
    gate = open_gate(scene, language)
    if gate is None:
        return ()
    grammar = load_speech(language.folder)
    lower = lower_view(scene.view)
    quotes = utterances(scene)
    told: list[Telling] = []
    for number, sentence in enumerate(scene.sentences):
        if not any(hit.of("reporting") for hit in sentence.hits) and "theo " not in lower[slice(*sentence.span)]:
            continue
        around = (
            inside(scene.mentions, sentence.span),
            inside(scene.dates, sentence.span),
            tuple(quote for quote in quotes if quote.overlaps(sentence.span)),
        )
        found = tellings(line_of(number, sentence, lower, around, grammar))
        told.extend(telling for telling in found if gate.lets_in(telling))
    return tuple(
        _event(scene, number, statement)
        for number, statement in enumerate(join(scene, carried(scene, told, quotes)), 1)
    )


def _event(scene: Scene, number: int, statement: Statement) -> Event:
    telling = statement.clearest
    when = date_for(scene, telling.cue.span if telling.cue else telling.span, EventType.STATEMENT)
    words = statement.quote
    return Event(
        id=f"s{number}",
        type=EventType.STATEMENT,
        evidence=statement.evidence,
        date=when.date,
        date_reason=when.reason,
        roles={"speaker": telling.actors},
        stance=telling.stance,
        details={"quote": scene.article.text[words.start : words.end]} if words else {},
        rules=statement.rules,
    )
