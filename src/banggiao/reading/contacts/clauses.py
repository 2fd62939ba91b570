"""A sentence as a row of chunks: who, where, when, the cues of happenings, and the small words between them."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from enum import StrEnum

from banggiao.language import EventGrammar, EventRule, Hit
from banggiao.model import Span
from banggiao.reading.contacts.cast import Cast
from banggiao.reading.scene import DateMention, Form, Mention, Scene, Sentence

_MARK = re.compile(r'[;:"()]|,(?!\d)|(?<!\d),|\s[-/]\s|(?<=\w)-(?=\s?\w)|\.\.+')
_TAILS = {"của": "of", "từ": "from"}
#: Classes of content words: the grammar looks for them at times, else they are a gap like any other words.
_CONTENT = frozenset(
    {"site", "servants", "self", "kin", "spoken", "deed", "programme", "being", "topic", "crew", "habit", "either"}
    | {"departs", "ever", "resumed", "asks", "unless", "helped", "trade", "they", "ushered"}
)
#: "tới" behind a date that opens no goal: "ngày 16/7 tới ở Helsinki", not "ngày 16/7 tới Helsinki".
_TO_COME = re.compile(r" tới(?= (?:ở|tại|để|nhằm|với|giữa|trong|sau|và|đây)\b|\s*(?:[^\s\w]|$))")
#: Times counted on from one told before, which point nowhere: "hai tháng sau".
_COUNTED_ON = ("units-after", "day-after")
#: Words that end in a capital letter: a name of somebody or something that the text does not make an actor.
_NAME = frozenset({"name"})
_WORD = re.compile(r"\w+")


class ChunkKind(StrEnum):
    """What a chunk is to the grammar."""

    ACTOR = "actor"
    PLACE = "place"
    DATE = "date"
    CUE = "cue"
    WORD = "word"  # a small word of the frame
    MARK = "mark"  # a comma, quote, bracket, dash
    GAP = "gap"  # words that the grammar does not know


@dataclass(frozen=True, slots=True)
class Chunk:
    """One stretch of a sentence."""

    kind: ChunkKind
    span: Span
    words: frozenset[str] = frozenset()  # classes of a small word; the mark itself
    mention: Mention | None = None
    date: DateMention | None = None
    rules: tuple[EventRule, ...] = ()
    size: int = 1  # words of a gap
    tail: str = ""  # class of the preposition in which a cue ends: "theo lời mời của"
    sides: frozenset[str] = frozenset()  # countries of those whom a mention names


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence in which at least one cue stands, cut into chunks."""

    index: int  # of the sentence in the scene
    sentence: Sentence
    chunks: tuple[Chunk, ...]

    def at(self, place: int) -> int:
        """Which chunk begins at a place in the text, or is the first behind it."""
        return bisect_left(self.chunks, place, key=lambda chunk: chunk.span.start)


def clauses(scene: Scene, grammar: EventGrammar, cast: Cast) -> list[Clause]:
    """Every sentence with a cue, in order. Sentences without one are not cut."""
    hits = grammar.matcher.find(scene.article.text, scene.view)
    starts = [hit.span.start for hit in hits]
    mention_starts = [m.span.start for m in scene.mentions]
    date_starts = [d.span.start for d in scene.dates]
    found = []
    for index, sentence in enumerate(scene.sentences):
        span = sentence.span
        inside = hits[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        if not any(hit.of("cue") for hit in inside):
            continue
        mentions = scene.mentions[bisect_left(mention_starts, span.start) : bisect_left(mention_starts, span.end)]
        dates = scene.dates[bisect_left(date_starts, span.start) : bisect_left(date_starts, span.end)]
        inside = [_behind_date(hit, dates, scene, grammar) for hit in inside]
        parts = [
            *(_mention_chunk(m, cast) for m in mentions if not scene.view.endswith(grammar.of_places, 0, m.span.start)),
            *(_date_chunk(date, scene.view, grammar) for date in dates),
            *(_voice_chunk(hit, scene, cast) or _hit_chunk(hit) for hit in inside),
        ]
        found.append(Clause(index, sentence, _row(scene.view, span, parts)))
    return found


def _voice_chunk(hit: Hit, scene: Scene, cast: Cast) -> Chunk | None:
    """Who says "tôi" there; None when it says something else, or nobody knows whose words it stands in."""
    if not scene.voices or not any(entry.get("class") == "self" for entry in hit.entries if entry.kind == "frame"):
        return None
    at = bisect_left(scene.voices, hit.span.start, key=lambda voice: voice.span.start) - 1
    if at < 0 or scene.voices[at].span.end < hit.span.end:
        return None
    return _mention_chunk(Mention(hit.span, Form.PRONOUN, (scene.voices[at].actor,), "first person"), cast)


def _behind_date(hit: Hit, dates: tuple[DateMention, ...], scene: Scene, grammar: EventGrammar) -> Hit:
    """The cue that is left when a date takes the first word: "tuần tới thăm"."""
    if not hit.of("cue"):
        return hit
    at = bisect_left(dates, hit.span.start, key=lambda date: date.span.start)
    for date in dates[max(0, at - 1) : at]:
        end = date.span.end + 1
        if date.span.start < hit.span.start < end < hit.span.end:
            rest = grammar.matcher.find(scene.article.text[end : hit.span.end])
            if rest and rest[0].of("cue"):
                return Hit(Span(end + rest[0].span.start, end + rest[0].span.end), rest[0].entries)
    return hit


def _mention_chunk(mention: Mention, cast: Cast) -> Chunk:
    kind = ChunkKind.ACTOR if mention.actors and mention.form is not Form.PLACE else ChunkKind.PLACE
    sides = frozenset(cast.side(actor) for actor in mention.actors)
    return Chunk(kind, mention.span, mention=mention, sides=sides)


def _date_chunk(date: DateMention, view: str, grammar: EventGrammar) -> Chunk:
    words = view[date.span.start : date.span.end].lower()
    counted = date.rule in _COUNTED_ON
    ahead = not counted and (words.endswith(grammar.dates_ahead) or _TO_COME.match(view, date.span.end))
    past = not ahead and grammar.dates_past.holds(words)
    return Chunk(
        ChunkKind.DATE, date.span, date=date, words=frozenset({"ahead"} if ahead else {"past"} if past else ())
    )


def _hit_chunk(hit: Hit) -> Chunk:
    rules = tuple(entry.get("rule") for entry in hit.entries if entry.kind == "cue")
    words = frozenset(entry.get("class") for entry in hit.entries if entry.kind == "frame")
    form = hit.entries[0].form
    if not rules and words <= _CONTENT:
        return Chunk(ChunkKind.GAP, hit.span, words=words, size=form.count(" ") + 1)
    tail = form.rsplit(" ", 1)[-1] if rules else ""
    return Chunk(
        ChunkKind.CUE if rules else ChunkKind.WORD, hit.span, words=words, rules=rules, tail=_TAILS.get(tail, "")
    )


_ORDER = {
    ChunkKind.ACTOR: 0,
    ChunkKind.PLACE: 0,
    ChunkKind.DATE: 1,
    ChunkKind.CUE: 2,
    ChunkKind.WORD: 2,
    ChunkKind.GAP: 2,
}


def _row(view: str, span: Span, parts: list[Chunk]) -> tuple[Chunk, ...]:
    """The parts in order without overlaps and what lies between.

    A mention wins over a date, a date over a word; only a cue with a name inside ("thăm cấp Nhà nước") wins over that.
    """
    cues = [chunk.span for chunk in parts if chunk.rules]
    names = [chunk.span for chunk in parts if chunk.mention]
    parts = [clear for part in parts if (clear := _clear(part, cues, names))]
    parts.sort(key=lambda chunk: (_ORDER[chunk.kind], chunk.span.start))
    taken: list[Span] = []
    kept = []
    for chunk in parts:
        at = bisect_left(taken, chunk.span)
        if any(chunk.span.overlaps(other) for other in taken[max(0, at - 1) : at + 1]):
            continue
        taken.insert(at, chunk.span)
        kept.append(chunk)
    kept.sort(key=lambda chunk: chunk.span.start)
    row: list[Chunk] = []
    at = span.start
    for chunk in kept:
        _between(view, at, chunk.span.start, row)
        row.append(chunk)
        at = chunk.span.end
    _between(view, at, span.end, row)
    return tuple(row)


def _clear(part: Chunk, cues: list[Span], names: list[Span]) -> Chunk | None:
    """The part without what an earlier cue covers of a name, or a later name of a small word."""
    span = part.span
    if part.kind in (ChunkKind.WORD, ChunkKind.GAP):
        at = bisect_left(names, span)
        if at < len(names) and names[at].start < span.end:
            return (
                replace(part, span=Span(span.start, names[at].start - 1)) if names[at].start - 1 > span.start else None
            )
        return part
    at = bisect_left(cues, span) - 1
    if part.rules or at < 0 or cues[at].end <= span.start:
        return part
    return replace(part, span=Span(cues[at].end + 1, span.end)) if cues[at].end + 1 < span.end else None


def _between(view: str, start: int, end: int, row: list[Chunk]) -> None:
    at = start
    for mark in _MARK.finditer(view, start, end):
        _gap(view, at, mark.start(), row)
        row.append(Chunk(ChunkKind.MARK, Span(*mark.span()), words=frozenset({mark[0].strip()})))
        at = mark.end()
    _gap(view, at, end, row)


def _gap(view: str, start: int, end: int, row: list[Chunk]) -> None:
    words = list(_WORD.finditer(view, start, end))
    if words:
        span = Span(words[0].start(), words[-1].end())
        name = bool(row) and view[words[-1].start()].isupper()
        row.append(Chunk(ChunkKind.GAP, span, words=_NAME if name else frozenset(), size=len(words)))
