"""Cues: the reporting verbs of a sentence that report something."""

from __future__ import annotations

from dataclasses import dataclass

from banggiao.language import Entry
from banggiao.language.speech import SpeechGrammar
from banggiao.model import Span
from banggiao.reading.scene import Sentence
from banggiao.reading.speech.marks import in_brackets
from banggiao.reading.speech.speakers import Stretch

FAR = 120  # characters after a verb within which the words that complete it stand
NEAR = 28  # characters before a verb that can silence it


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting verb where it stands, and where its auxiliaries begin."""

    span: Span
    entry: Entry
    start: int  # of the verb with its auxiliaries: "đã cũng khẳng định"

    def is_(self, trait: str) -> bool:
        """Whether the lexicon gives the verb that trait."""
        return bool(self.entry.get(trait))


def cues(sentence: Sentence, stretch: Stretch, quoted: tuple[Span, ...]) -> list[Cue]:
    """The reporting verbs of the sentence outside quotations, without those that their context silences.

    A name right before the verb is its subject, so that no word of the name can silence it ("Tổng Bí thư đánh giá").
    """
    lower, grammar = stretch.lower, stretch.grammar
    subjects = {mention.span.end for mention in stretch.mentions}
    found = []
    for hit in sentence.hits:
        entry = hit.of("reporting")
        if entry is None or any(q.start <= hit.span.start < q.end for q in quoted):
            continue
        if in_brackets(lower, sentence.span, hit.span.start):
            continue
        if entry.get("quoted") and not quoted and not goes_on(stretch, hit.span.end):
            continue
        if entry.get("until") and not said_from(hit.span.end, entry, lower, sentence.span.end):
            continue
        start = _start(lower, hit.span.start, sentence.span.start, grammar)
        before = lower[max(sentence.span.start, start - NEAR) : start]
        noun = grammar.after.match(lower, hit.span.end) and not grammar.carriers.match(lower, hit.span.start)
        if noun or (start not in subjects and any(c.before.search(before) for c in grammar.contexts)):
            continue
        found.append(Cue(hit.span, entry, start))
    return found


def said_from(at: int, entry: Entry, lower: str, end: int) -> int:
    """Where what the verb tells begins, after the words that complete it (gọi … là "…"); 0 when these do not stand."""
    until = entry.get("until")
    return max(0, lower.find(until, at, min(at + FAR, end))) if until else at


def goes_on(stretch: Stretch, at: int) -> bool:
    """Whether a verb that may stand alone ("phát biểu tại …") is followed by what is said: a clause or a colon."""
    rest = stretch.lower[at : at + 8].lstrip()
    told = stretch.lower.endswith(stretch.grammar.that, 0, at)
    return told or rest.startswith((":", stretch.grammar.that)) or any(m.span.start == at + 1 for m in stretch.mentions)


def _start(lower: str, at: int, least: int, grammar: SpeechGrammar) -> int:
    """Where the verb's auxiliaries begin."""
    while match := grammar.auxiliaries.search(lower, max(least, at - NEAR), at):
        at = match.start()
    while at > least and lower[at - 1] == " ":
        at -= 1
    return at
