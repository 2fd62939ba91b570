"""Speakers: who the subject of a reporting verb is, by where mentions of actors stand in the sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from banggiao.language.speech import SpeechGrammar
from banggiao.model import Span
from banggiao.reading.scene import DateMention, Form, Mention

NEAR = 40  # characters before a mention that decide whether it opens a clause
SHORT_GAP = 5  # words of any kind that may stand between a speaker and the verb
_EDGE = re.compile(r"(?:^|[,;:.!?\"'()\[\]…]|\s[-/])\s*$")
_BRACKETS = re.compile(r"\([^)]*\)")
_OPENING_ASIDE = re.compile(r"^\s*,[^,]*,")


@dataclass(frozen=True, slots=True)
class Subject:
    """The mentions that stand for the speakers of a verb, and where the subject begins."""

    mentions: tuple[Mention, ...]
    start: int

    @property
    def actors(self) -> tuple[str, ...]:
        """The ids of the speakers, each once."""
        return tuple(dict.fromkeys(actor for mention in self.mentions for actor in mention.actors))


@dataclass(frozen=True, slots=True)
class Stretch:
    """The part of a sentence in which a subject is looked for, with what is known of it."""

    lower: str  # the whole article in lower case
    span: Span
    mentions: Sequence[Mention]
    dates: Sequence[DateMention]
    grammar: SpeechGrammar
    states: Mapping[str, str]  # the state that each person serves, by the ids of both


def subject_before(stretch: Stretch, at: int) -> Subject | None:
    """The subject whose verb stands at `at`: the last mention that opens its clause and reaches the verb."""
    candidates = [m for m in stretch.mentions if stretch.span.start <= m.span.start and m.span.end <= at and m.actors]
    for index in range(len(candidates) - 1, -1, -1):
        if _reaches(stretch, candidates[index].span.end, at):
            found = _chain(stretch, candidates, index)
            if found is not None:
                return found
    return None


def subject_first(stretch: Stretch, at: int) -> Subject | None:
    """The subject of the sentence's first clause: whom a later verb without a subject of its own belongs to."""
    for mention in stretch.mentions:
        if mention.span.end > at:
            break
        if mention.span.start < stretch.span.start:
            continue
        start = _start(stretch, mention)
        if start is None or stretch.grammar.join.search(stretch.lower, max(stretch.span.start, start - 4), start):
            continue
        if mention.actors:
            return Subject((mention, *_joined_after(stretch, mention)), start)
    return None


def _joined_after(stretch: Stretch, mention: Mention) -> list[Mention]:
    """The mentions that "và" joins to that one: "Ngoại trưởng A và Ngoại trưởng B"."""
    joined: list[Mention] = []
    for other in stretch.mentions:
        last = joined[-1] if joined else mention
        if other.span.start > last.span.end:
            if not other.actors or not stretch.grammar.join.fullmatch(stretch.lower, last.span.end, other.span.start):
                break
            joined.append(other)
    return joined


def subject_after(stretch: Stretch, at: int) -> Subject | None:
    """The mention that stands right after `at`, its noun ("người phát ngôn") passed over."""
    for mention in stretch.mentions:
        if mention.span.start < at:
            continue
        gap = stretch.lower[at : mention.span.start]
        if not gap.strip() or (stretch.grammar.voices.search(gap) and len(gap.split()) <= 8):
            return Subject((mention,), mention.span.start)
        return None
    return None


def opening(stretch: Stretch, at: int) -> int | None:
    """Where the subject begins whose name stands at `at`; None when something governs the name.

    A noun that speaks ("quan chức cấp cao của") belongs to the subject; a time before it is passed over.
    """
    lower, least = stretch.lower, stretch.span.start
    while voice := stretch.grammar.voices.search(lower, max(least, at - NEAR), at):
        if voice.start() == voice.end():
            break
        at = voice.start()
    look = at
    while look > least and lower[look - 1].isspace():
        look -= 1
    for date in stretch.dates:
        if least <= date.span.start and date.span.end == look:
            look = date.span.start
            if _EDGE.search(lower, max(least, look - 2), look) or look == least:
                return at
    if look <= least or _EDGE.search(lower, max(least, look - 2), look):
        return at
    if stretch.grammar.governors.search(lower, max(least, look - NEAR), look):
        return None
    if stretch.grammar.photo.search(lower, max(least, look - NEAR), look):
        return at
    return at if stretch.grammar.openers.search(lower, max(least, look - NEAR), look) else None


def _chain(stretch: Stretch, candidates: Sequence[Mention], index: int) -> Subject | None:
    """The subject that ends with that candidate, with those before it that "và" joins to it."""
    mention = candidates[index]
    if index and stretch.grammar.join.fullmatch(stretch.lower, candidates[index - 1].span.end, mention.span.start):
        before = _chain(stretch, candidates, index - 1)
        return Subject((*before.mentions, mention), before.start) if before else None
    start = _start(stretch, mention)
    if start is None:
        return None
    voiced = stretch.grammar.owner.search(stretch.lower, start, mention.span.start)
    if voiced is None or mention.actors[0] not in stretch.states:
        return Subject((mention,), start)
    return _voice(stretch, mention, start)


def _voice(stretch: Stretch, mention: Mention, start: int) -> Subject | None:
    """Whom someone of a person speaks for: several ("các cố vấn của Tổng thống A") for the state, one for the person.

    None in an apposition: in "A, người phát ngôn của ông B, nói" A speaks.
    """
    if stretch.lower.endswith(", ", 0, start) and any(
        m.span.end == start - 2 and m.actors and m.actors[0] in stretch.states for m in stretch.mentions
    ):
        return None
    state = stretch.states[mention.actors[0]]
    if state and stretch.grammar.several.match(stretch.lower, start):
        mention = replace(mention, actors=(state,), form=Form.STATE)
    return Subject((mention,), start)


def _start(stretch: Stretch, mention: Mention) -> int | None:
    """Where the subject begins that the mention names; None when something governs it.

    Of a mention with a comma ("Gặp Thủ tướng A, ông B nói") the part after the comma may be the subject alone.
    """
    start = opening(stretch, mention.span.start)
    comma = stretch.lower.rfind(", ", *mention.span)
    return comma + 2 if start is None and comma >= 0 else start


def apposed(stretch: Stretch, subject: Subject, at: int) -> bool:
    """Whether only what the subject is stands between it and the verb: "A, giáo sư Đại học B, nói"."""
    end = subject.mentions[-1].span.end
    gap = stretch.lower[end:at].rstrip()
    if not gap.endswith((",", "-")) or not gap.lstrip().startswith((",", "-")):
        return False
    return bool(stretch.grammar.offices.match(gap.lstrip(" ,-")))


def _reaches(stretch: Stretch, end: int, at: int) -> bool:
    """Whether what stands between a subject and the verb keeps them together."""
    gap = _OPENING_ASIDE.sub("", _BRACKETS.sub(" ", stretch.lower[end:at])).strip(" ,-")
    if not gap or ("," not in gap and len(gap.split()) <= SHORT_GAP):
        return True
    for date in stretch.dates:
        if end <= date.span.start < at and not stretch.lower[end : date.span.start].strip(" ,"):
            return _reaches(stretch, date.span.end, at)
    plain = stretch.lower[end:at].lstrip(" ,-")
    if stretch.grammar.offices.match(plain) and plain.rstrip().endswith((",", "-")):
        return True
    return "," not in gap and bool(stretch.grammar.leading.match(gap) or stretch.grammar.offices.match(gap))
