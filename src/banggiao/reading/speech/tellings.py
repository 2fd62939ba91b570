"""Tellings: each time someone says something, with the words it was read from; several may make one statement."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from banggiao.language import Entry
from banggiao.language.speech import SpeechGrammar
from banggiao.model import Span
from banggiao.reading.scene import DateMention, Form, Mention, Sentence
from banggiao.reading.speech.cues import Cue, cues
from banggiao.reading.speech.quotes import UTTERANCE
from banggiao.reading.speech.speakers import Stretch, Subject, subject_after, subject_before, subject_first

PERSONS = (Form.NAME, Form.SHORT, Form.OFFICE, Form.PRONOUN)
_BETWEEN = re.compile(r'[\s,.;:\-"]*')
_ELIDED = re.compile(r"(?:[,;:\-(]|\b(?:và|đồng thời|cũng như|cũng|nhưng|song))\s*$")
_ROW = re.compile(r"\s*(?:và\s*)?")
GESTURES = ("thank", "congratulate", "condole")
_TRAILING = re.compile(r'[\s.,"]*')
_APART = re.compile(r";|, (?:trong khi|còn|nhưng|tuy nhiên|song)\b|\. ")
_ACCORDING = re.compile(r"\b(?:cũng )?theo (?:lời )?(?=\w)")
_CLAUSE_EDGE = re.compile(r"[,;:\-.(\"]\s*$")


@dataclass(frozen=True, slots=True)
class Telling:
    """One time that someone says something: the speakers, the stance, the words, the rule that read it."""

    speakers: tuple[Mention, ...]
    span: Span
    stance: str
    rule: str
    sentence: int
    weak: bool = False
    cue: Cue | None = None
    quote: Span | None = None
    nested: bool = False  # inside what another subject of the sentence says
    own: bool = True  # the subject stands beside the verb, it is not that of an earlier one

    @property
    def actors(self) -> tuple[str, ...]:
        """The ids of the speakers, each once."""
        return tuple(dict.fromkeys(actor for mention in self.speakers for actor in mention.actors))


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with all that its tellings are read from."""

    number: int
    sentence: Sentence
    stretch: Stretch
    quotes: tuple[Span, ...]  # the quotations that overlap the sentence
    outlets: Mapping[Span, Entry]  # the news outlets named in it


def line_of(
    number: int,
    sentence: Sentence,
    lower: str,
    around: tuple[Sequence[Mention], Sequence[DateMention], tuple[Span, ...]],
    grammar: SpeechGrammar,
) -> Line:
    """The sentence made ready: `around` holds the mentions and dates inside it and the quotations that touch it."""
    mentions, dates, quotes = around
    outlets = {hit.span: outlet for hit in sentence.hits if (outlet := hit.of("outlet"))}
    unnamed = [
        Mention(span, Form.BODY, (outlet.form,), "outlet")
        for span, outlet in outlets.items()
        if not any(span.overlaps(m.span) for m in mentions)
    ]
    outside = [m for m in (*mentions, *unnamed) if not any(q.contains(m.span) for q in quotes)]
    outside.sort(key=lambda mention: mention.span.start)
    return Line(number, sentence, Stretch(lower, sentence.span, outside, dates, grammar), quotes, outlets)


def tellings(line: Line) -> list[Telling]:
    """Everything that is said in the sentence, in order, each with its own part of the sentence."""
    found = _with_according(line, sayings(line))
    return [telling for part in _parted(line, found) if (telling := _with_quote(line, part))]


def sayings(line: Line) -> list[Telling]:
    """Every reporting verb of the sentence with its subject, news outlets that pass things on among them."""
    grammar, lower = line.stretch.grammar, line.stretch.lower
    found: list[Telling] = []
    last: Subject | None = None
    before: Cue | None = None
    for cue in cues(line.sentence, lower, grammar, line.quotes):
        if before is not None and _ROW.fullmatch(lower, before.span.end, cue.start):
            before = _in_row(found, before, cue)
            continue
        subject, own = _subject(line, cue, before, last)
        if _is_complement(line, found, cue, own):
            continue
        if subject is None:
            before = cue
            continue
        if not own and found and found[-1].actors == subject.actors and cue.is_("shifts"):
            before = cue
            continue
        start = subject.start if own else cue.start
        found.append(
            Telling(
                subject.mentions,
                Span(start, line.sentence.span.end),
                stance_of(cue, lower, line.sentence.span.end, grammar),
                "clause" if own else "same-subject",
                line.number,
                weak=cue.is_("weak"),
                cue=cue,
                nested=own and before is not None and not _APART.search(lower, before.span.end, start),
                own=own,
            )
        )
        last, before = subject, cue
        if cue.entry.get("relays") == "speaker" and (speaker := subject_after(line.stretch, cue.span.end)):
            found.append(
                replace(found[-1], speakers=speaker.mentions, span=Span(speaker.start, line.sentence.span.end))
            )
            last = speaker
    return found


def _is_complement(line: Line, found: list[Telling], cue: Cue, own: bool) -> bool:
    """Whether a verb of conduct ("ủng hộ", "hy vọng") stands in what an earlier verb of the sentence says."""
    if not cue.is_("weak") or not found or _reports(line, found[-1]):
        return False
    outer = found[-1].cue
    if outer is None or not outer.is_("shifts"):
        return False
    return not own or not _APART.search(line.stretch.lower, outer.span.end, cue.start)


def _in_row(found: list[Telling], before: Cue, cue: Cue) -> Cue:
    """Two verbs in a row ("trân trọng cảm ơn", "cam kết luôn ủng hộ") tell one thing: a gesture names it best."""
    if found and found[-1].cue is before and cue.entry.get("stance") in GESTURES:
        found[-1] = replace(found[-1], stance=cue.entry.get("stance"))
    return before


def stance_of(cue: Cue, lower: str, end: int, grammar: SpeechGrammar) -> str:
    """What saying it amounts to: the verb's own stance, or what the opening words of the complement make of it."""
    stance: str = cue.entry.get("stance")
    if not cue.is_("shifts"):
        return stance
    return complement_stance(lower, Span(cue.span.end, end), grammar) or stance


def complement_stance(lower: str, span: Span, grammar: SpeechGrammar) -> str | None:
    """The stance that the first telling words of a complement give; None when they leave it open."""
    best: tuple[int, str] | None = None
    for complement in grammar.complements:
        match = complement.words.search(lower, span.start, min(span.end, span.start + complement.within + 12))
        if match and match.start() - span.start <= complement.within and (best is None or match.start() < best[0]):
            best = (match.start(), complement.stance)
    return best[1] if best else None


def _subject(line: Line, cue: Cue, before: Cue | None, last: Subject | None) -> tuple[Subject | None, bool]:
    """Whose verb it is, and whether the subject is the verb's own or that of an earlier verb."""
    stretch = line.stretch
    least = stretch.span.start if before is None else before.span.end
    for quote in line.quotes:
        if least < quote.end <= cue.span.start:
            least = quote.end
    near = replace(stretch, span=Span(least, stretch.span.end))
    if _ELIDED.search(stretch.lower, least, cue.start):
        if last is not None:
            return last, False
        return subject_first(stretch, cue.start), False
    if before is not None and before.entry.get("relays") == "source":
        return None, True
    return subject_before(near, cue.start), True


def _with_according(line: Line, found: list[Telling]) -> list[Telling]:
    """Adds what "theo" a person tells: "Theo ông A, …" and "…, theo ông A"."""
    stretch, sentence = line.stretch, line.sentence.span
    for match in _ACCORDING.finditer(stretch.lower, sentence.start, sentence.end):
        if match.start() > sentence.start and not _CLAUSE_EDGE.search(stretch.lower, sentence.start, match.start()):
            continue
        subject = subject_after(stretch, match.end())
        if subject is None or subject.mentions[0].form not in PERSONS:
            continue
        stance = complement_stance(stretch.lower, Span(subject.mentions[-1].span.end, sentence.end), stretch.grammar)
        said = Telling(
            subject.mentions, Span(match.start(), sentence.end), stance or "inform", "according-to", line.number
        )
        if match.start() > sentence.start and not found:
            said = replace(said, span=sentence)
        found = sorted([*found, said], key=lambda telling: telling.span.start)
    return found


def _parted(line: Line, found: list[Telling]) -> list[Telling]:
    """Without mere reporters, and each telling ended where the next begins."""
    kept: list[Telling] = []
    for index, telling in enumerate(found):
        follower = found[index + 1] if index + 1 < len(found) else None
        if (
            _reports(line, telling)
            or _passes_on(line, telling)
            or (telling.cue and telling.cue.entry.get("relays") and follower is not None)
        ):
            continue
        inner = follower is not None and follower.nested and follower.actors != telling.actors
        if inner and follower is not None and telling.cue and telling.cue.is_("tells") and not follower.weak:
            continue
        if telling.nested and kept and kept[-1].sentence == telling.sentence:
            continue
        kept.append(telling)
    if not kept:
        return []
    ends = [*(telling.span.start for telling in kept[1:]), line.sentence.span.end]
    return [replace(t, span=Span(t.span.start, max(end, t.span.start + 1))) for t, end in zip(kept, ends, strict=True)]


def _told_again(telling: Telling, follower: Telling | None) -> bool:
    """Whether "dẫn lời A" is followed by A's own verb ("dẫn lời A nói")."""
    relays = telling.cue is not None and telling.cue.is_("relays")
    return relays and follower is not None and follower.actors == telling.actors


def _reports(line: Line, telling: Telling) -> bool:
    """Whether the subject is a news outlet that passes on what it does not say itself."""
    if telling.cue and telling.cue.is_("relays") and telling.span.start <= telling.cue.start:
        return True
    return any(reporter.overlaps(m.span) for m in telling.speakers for reporter in line.outlets)


def _passes_on(line: Line, telling: Telling) -> bool:
    """Whether a body or unnamed official at the end of a sentence only vouches for what stands before."""
    if telling.cue is None or not telling.cue.is_("tells") or any(m.form in PERSONS for m in telling.speakers):
        return False
    if any(quote.end <= telling.span.start for quote in line.quotes):
        return False
    if line.stretch.grammar.mouthpieces.search(line.stretch.lower, telling.span.start, telling.cue.start):
        return True
    return bool(_TRAILING.fullmatch(line.stretch.lower, telling.cue.span.end, line.sentence.span.end))


def _with_quote(line: Line, telling: Telling) -> Telling | None:
    """The telling with the quotation that it reports: one right before its subject, or one after its verb.

    None for a verb that needs a quotation and has none.
    """
    for quote in line.quotes:
        if quote.end - quote.start < UTTERANCE:
            continue
        if quote.end <= telling.span.start + 1 and _follows(line, quote, telling):
            span, rule = Span(quote.start, telling.span.end), "quote-before-speaker"
        elif telling.cue and telling.cue.span.end <= quote.start < telling.span.end:
            span, rule = Span(telling.span.start, max(telling.span.end, quote.end)), "quote-after-verb"
        else:
            continue
        stance = _quoted_stance(telling, line.stretch.lower, quote, line.stretch.grammar)
        return replace(telling, span=span, quote=quote, stance=stance, rule=rule)
    if telling.cue and telling.cue.is_("quoted") and "rằng" not in line.stretch.lower[slice(*telling.span)]:
        return None
    return telling


def _follows(line: Line, quote: Span, telling: Telling) -> bool:
    """Whether nothing but who relays it ("Reuters dẫn lời") stands between the quotation and its speaker."""
    gap = Span(quote.end, telling.span.start)
    if _BETWEEN.fullmatch(line.stretch.lower, *gap):
        return True
    return any(gap.contains(hit.span) and (e := hit.of("reporting")) and e.get("relays") for hit in line.sentence.hits)


def _quoted_stance(telling: Telling, lower: str, quote: Span, grammar: SpeechGrammar) -> str:
    if telling.cue is None or not telling.cue.is_("shifts"):
        return telling.stance
    return complement_stance(lower, quote, grammar) or telling.stance
