"""Tellings: each time someone says something, with the words it was read from; several may make one statement."""

from __future__ import annotations

import re
from dataclasses import replace

from banggiao.model import BlockKind, Span
from banggiao.reading.scene import Form
from banggiao.reading.speech.cues import cues, goes_on
from banggiao.reading.speech.lines import Line
from banggiao.reading.speech.quotes import UTTERANCE
from banggiao.reading.speech.sayings import Telling, closes, reports, sayings
from banggiao.reading.speech.speakers import subject_after
from banggiao.reading.speech.stance import complement_stance, quoted_stance, stance_of

PERSONS = (Form.NAME, Form.SHORT, Form.OFFICE, Form.PRONOUN)
NEXT = 5  # characters between one who tells and the one whose words are told
CARRIED = 60  # characters of time and place that may stand between a teller's verb and the one whose words are told
_BETWEEN = re.compile(r'[\s,.;:\-"]*')
_TRAILING = re.compile(r'[\s.,"]*')
_CLAUSE_EDGE = re.compile(r"[,;:\-.(\"]\s*$")
_OPENS = re.compile(r"(?:^|[.!?…:\n])\s*$")
_TO_SPEAKER = re.compile(r"\s*[,\-]\s*|(?<=,\")\s*")


def tellings(line: Line) -> list[Telling]:
    """Everything that is said in the sentence, in order, each with its own part of the sentence."""
    found = _headline(line) or _with_according(line, sayings(line))
    told = [telling for part in _parted(line, found) if (telling := _with_quote(line, part))]
    told = [_with_all_before(line, told[0]), *told[1:]] if told else []
    return sorted([*_quoted(line, told), *told], key=lambda telling: telling.span.start)


def resumed(line: Line, last: Telling) -> list[Telling]:
    """What a sentence says that begins with its verb ("Đồng thời khẳng định …"): the one who spoke before goes on."""
    stretch, start = line.stretch, line.sentence.span.start
    for cue in cues(line.sentence, stretch, line.quotes)[:1]:
        if not stretch.grammar.resuming.fullmatch(stretch.lower, start, cue.span.start):
            return []
        if any(
            m.form in PERSONS and stretch.lower.endswith(", ", cue.span.end, m.span.start) for m in stretch.mentions
        ):
            return []  # "Đồng thời nhấn mạnh điều này, ông B …": it is the verb of the one named next
        stance = stance_of(cue, stretch.lower, line.sentence.span.end, stretch.grammar)
        return [
            Telling(last.speakers, line.sentence.span, stance, "goes-on", line.number, weak=cue.is_("weak"), cue=cue)
        ]
    return []


def _quoted(line: Line, told: list[Telling]) -> list[Telling]:
    """Whose words a quotation is when no known verb says so, but its speaker stands right after it ("…", ông A đùa)."""
    stretch, end = line.stretch, line.sentence.span.end
    found = []
    for quote in line.quotes:
        whole = quote.end - quote.start >= UTTERANCE and _OPENS.search(
            stretch.lower, max(0, quote.start - 4), quote.start
        )
        gap = _TO_SPEAKER.match(stretch.lower, quote.end, end)
        if not whole or gap is None or any(telling.quote == quote for telling in told):
            continue
        speaker = subject_after(stretch, gap.end())
        if speaker is None or any(telling.speakers[0] == speaker.mentions[0] for telling in told):
            continue
        stance = complement_stance(stretch.lower, quote, stretch.grammar) or "affirm"
        until = min([end, *(telling.span.start for telling in told if telling.span.start >= quote.end)])
        span = Span(quote.start, until)
        said = Telling(speaker.mentions, span, stance, "quote-before-speaker", line.number, quote=quote)
        if not reports(line, said):
            found.append(said)
    return found


def _headline(line: Line) -> list[Telling]:
    """What a headline lets someone say: "Tổng thống A: Hai nước là bạn"."""
    stretch, span = line.stretch, line.sentence.span
    if line.sentence.kind is not BlockKind.TITLE or not stretch.mentions:
        return []
    speaker = stretch.mentions[0]
    colon = stretch.lower.startswith(":", speaker.span.end)
    if speaker.span.start != span.start or not colon or speaker.form not in PERSONS:
        return []
    stance = complement_stance(stretch.lower, Span(speaker.span.end, span.end), stretch.grammar) or "affirm"
    return [Telling((speaker,), span, stance, "headline-colon", line.number)]


def _with_according(line: Line, found: list[Telling]) -> list[Telling]:
    """Adds what "theo" a person tells: "Theo ông A, …" and "…, theo ông A"."""
    stretch, sentence = line.stretch, line.sentence.span
    for match in stretch.grammar.according.finditer(stretch.lower, sentence.start, sentence.end):
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
            reports(line, telling)
            or _passes_on(line, telling)
            or (telling.cue and telling.cue.entry.get("relays") and follower is not None)
        ):
            continue
        if follower is not None and telling.circumstance and not follower.nested:
            continue
        if follower is not None and telling.cue is None and follower.span.start - telling.speakers[-1].span.end < NEXT:
            continue  # "Theo ông A, hai bên nhất trí …": what he tells is what the two say
        if follower is not None and _carries(line, telling, follower):
            continue
        if telling.nested and kept and kept[-1].sentence == telling.sentence:
            continue
        kept.append(telling)
    if not kept:
        return []
    ends = [*(telling.span.start for telling in kept[1:]), line.sentence.span.end]
    return [replace(t, span=Span(t.span.start, max(end, t.span.start + 1))) for t, end in zip(kept, ends, strict=True)]


def _with_all_before(line: Line, telling: Telling) -> Telling:
    """The telling with what it reports: "…, ông A cho biết." says what stands before it."""
    if telling.quote or telling.cue is None:
        return telling
    if line.stretch.lower.endswith(", ", 0, telling.span.start) and (
        closes(line, telling.cue) or line.stretch.lower.startswith(",", telling.cue.span.end)
    ):
        return replace(telling, span=Span(line.sentence.span.start, telling.span.end))
    return telling


def _carries(line: Line, telling: Telling, follower: Telling) -> bool:
    """Whether all that a telling says is what another said: "Bộ Ngoại giao cho biết, hôm qua, ông A đã cảm ơn …"."""
    if not follower.nested or follower.weak or follower.actors == telling.actors:
        return False
    if telling.cue is None or not telling.cue.is_("tells"):
        return False
    if {line.stretch.states.get(actor) for actor in telling.actors} & set(follower.actors):
        return False  # "Tổng thống Mỹ nói Washington lên án …": he speaks for the state
    gap = line.stretch.lower[telling.cue.span.end : follower.span.start].strip(' ,:"')
    return len(gap) <= CARRIED and (gap in ("", "rằng") or bool(line.stretch.grammar.leading.match(gap)))


def _passes_on(line: Line, telling: Telling) -> bool:
    """Whether who speaks for no state says it, or one at the end of a sentence only vouches for what stands before."""
    spoken = Span(min(telling.span.start, telling.speakers[0].span.start), telling.speakers[0].span.end)
    if line.stretch.grammar.private.match(line.stretch.lower, spoken.start, spoken.end):
        return True
    if telling.cue is None or not telling.cue.is_("tells"):
        return False
    first, person = telling.speakers[0].span, any(m.form in PERSONS for m in telling.speakers)
    noun = Span(telling.span.start, first.start if person else first.end)
    if line.stretch.grammar.mouthpieces.match(line.stretch.lower, *noun):
        return True
    if person or any(q.end <= telling.span.start for q in line.quotes):
        return False
    told = first.end if telling.rule == "relayed" else telling.cue.span.end
    return bool(_TRAILING.fullmatch(line.stretch.lower, told, line.sentence.span.end))


def _with_quote(line: Line, telling: Telling) -> Telling | None:
    """The telling with the quotation that it reports: one right before its subject, or one after its verb.

    None for a verb that needs a quotation and has none.
    """
    for quote in line.quotes:
        if quote.end - quote.start < UTTERANCE and line.stretch.lower[quote.start - 2] != ":":
            continue
        if quote.end <= telling.span.start + 1 and _follows(line, quote, telling):
            span, rule = Span(quote.start, telling.span.end), "quote-before-speaker"
        elif telling.cue and telling.cue.span.end <= quote.start < telling.span.end:
            span, rule = Span(telling.span.start, max(telling.span.end, quote.end)), "quote-after-verb"
        else:
            continue
        stance = telling.stance
        if telling.cue:
            stance = quoted_stance(telling.cue, line.stretch.lower, quote, line.stretch.grammar)
        return replace(telling, span=span, quote=quote, stance=stance, rule=rule)
    cue = telling.cue
    if cue and cue.is_("quoted") and not goes_on(line.stretch, cue.span.end):
        return None
    return telling


def _follows(line: Line, quote: Span, telling: Telling) -> bool:
    """Whether nothing but who relays it ("Reuters dẫn lời") stands between the quotation and its speaker."""
    gap = Span(quote.end, telling.span.start)
    if _BETWEEN.fullmatch(line.stretch.lower, *gap):
        return True
    return any(gap.contains(hit.span) and (e := hit.of("reporting")) and e.get("relays") for hit in line.sentence.hits)
