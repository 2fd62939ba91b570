"""Lines: sentences made ready for the reading of speech, with their mentions, dates, quotations and outlets."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from banggiao.language import Entry, Language
from banggiao.language.speech import SpeechGrammar, load_speech
from banggiao.model import ActorKind, Span
from banggiao.reading.scene import Form, Mention, Scene, Sentence
from banggiao.reading.speech.marks import in_brackets, inside
from banggiao.reading.speech.quotes import utterances
from banggiao.reading.speech.speakers import Stretch
from banggiao.text import lower_view

LONGEST = 4000  # characters of the longest sentence that is read


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with all that its tellings are read from."""

    number: int
    sentence: Sentence
    stretch: Stretch
    quotes: tuple[Span, ...]  # the quotations that overlap the sentence
    outlets: Mapping[Span, Entry]  # the news outlets named in it


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of an article, each made ready when it is asked for."""

    scene: Scene
    lower: str
    quotes: tuple[Span, ...]
    grammar: SpeechGrammar
    states: Mapping[str, str]  # the state that each person serves, by the ids of both

    def __getitem__(self, number: int) -> Line:
        """The line of the sentence with that number. A news outlet that no mention covers speaks under its name."""
        sentence = self.scene.sentences[number]
        quotes = self._quotes(sentence.span)
        mentions = inside(self.scene.mentions, sentence.span)
        outlets = {hit.span: outlet for hit in sentence.hits if (outlet := hit.of("outlet"))}
        unnamed = [
            Mention(span, Form.BODY, (outlet.form,), "outlet")
            for span, outlet in outlets.items()
            if not any(span.overlaps(m.span) for m in mentions)
        ]
        outside = [
            m
            for m in (*mentions, *unnamed)
            if not any(q.contains(m.span) for q in quotes) and not in_brackets(self.lower, sentence.span, m.span.start)
        ]
        outside.sort(key=lambda mention: mention.span.start)
        dates = inside(self.scene.dates, sentence.span)
        stretch = Stretch(self.lower, sentence.span, outside, dates, self.grammar, self.states)
        return Line(number, sentence, stretch, quotes, outlets)

    def _quotes(self, span: Span) -> tuple[Span, ...]:
        first = bisect_right(self.quotes, span.start, key=lambda quote: quote.end)
        last = bisect_left(self.quotes, span.end, key=lambda quote: quote.start)
        return self.quotes[first:last]

    def readable(self, number: int) -> bool:
        """Whether the sentence is short enough to be one: a page without stops is no report."""
        span = self.scene.sentences[number].span
        return span.end - span.start <= LONGEST

    def closes_quote(self, span: Span) -> bool:
        """Whether a quotation ends in that stretch, with something after it."""
        return any(quote.end < span.end - 1 for quote in self._quotes(span))

    def names_source(self, span: Span) -> bool:
        """Whether a "theo" stands in that stretch."""
        return self.grammar.according.search(self.lower, span.start, span.end) is not None


def open_lines(scene: Scene, language: Language) -> Lines:
    """The lines of an article."""
    states = {actor.country: actor.id for actor in scene.actors if actor.kind is ActorKind.STATE}
    served = {a.id: states.get(a.country, "") for a in scene.actors if a.kind is ActorKind.PERSON}
    grammar = load_speech(language.folder)
    return Lines(scene, lower_view(scene.view), utterances(scene, grammar), grammar, served)
