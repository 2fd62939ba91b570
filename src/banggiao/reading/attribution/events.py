"""Gives each event the sources that the sentences it was read from name for it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from banggiao.language import Language
from banggiao.language.attribution import load_attribution
from banggiao.model import Event, EventType, Span
from banggiao.reading.attribution.sources import Source, sources
from banggiao.reading.scene import Scene
from banggiao.reading.speech.lines import Lines, open_lines
from banggiao.reading.speech.quotes import quotation_over


def attribute(scene: Scene, language: Language, events: Sequence[Event]) -> tuple[Event, ...]:
    """The events with who reports them in the text; the article's own voice leaves an event as it is."""
    if not events:
        return ()
    grammar, lines = load_attribution(language.folder), open_lines(scene, language)
    actors = {actor.id: actor for actor in scene.actors}
    known: dict[int, list[Source]] = {}
    attributed = []
    for event in events:
        told: list[Source] = []
        span = _clearest(scene, event)
        for number in _sentences(scene, lines, span):
            if number not in known:
                known[number] = sources(scene, lines[number], grammar, actors) if lines.readable(number) else []
            told.extend(source for source in known[number] if _reports(lines, source, event, span))
        names = tuple(dict.fromkeys(source.name for source in told))
        rules = tuple(dict.fromkeys(f"by:{source.rule}" for source in told))
        attributed.append(replace(event, attribution=names, rules=event.rules + rules) if names else event)
    return tuple(attributed)


def _sentences(scene: Scene, lines: Lines, span: Span) -> Iterator[int]:
    """The sentences that the span touches, and with it those of the quotation that it stands in."""
    quote = quotation_over(lines.quotes, span) or span
    start, end = min(span.start, quote.start), max(span.end, quote.end)
    first = bisect_right(scene.sentences, start, key=lambda sentence: sentence.span.start) - 1
    for number in range(max(0, first), len(scene.sentences)):
        if scene.sentences[number].span.start >= end:
            return
        yield number


def _clearest(scene: Scene, event: Event) -> Span:
    """The words of the body that tell the event; those of the headline, which names no source, when no others do."""
    body = scene.article.blocks[1].span.start if len(scene.article.blocks) > 1 else 0
    return next((span for span in event.evidence if span.start >= body), event.evidence[0])


def _reports(lines: Lines, source: Source, event: Event, span: Span) -> bool:
    """Whether the source reports the event: it covers its words and is not the one who speaks in it."""
    if not source.scope.overlaps(span):
        return False
    if event.type is EventType.STATEMENT:
        start, end = sorted((span.start, source.scope.start))
        if lines.grammar.contrast.search(lines.lower, start, end):
            return False  # "Nga nói …, trong khi B cho biết …": each tells its own part
        return not set(source.actors) & set(event.roles.get("speaker", ()))
    return True
