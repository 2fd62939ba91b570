"""Speakers: who the subject of a reporting verb is, by where mentions of actors stand in the sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from banggiao.language.speech import SpeechGrammar
from banggiao.model import Span
from banggiao.reading.scene import DateMention, Form, Mention

NEAR = 40  # characters before a mention that decide whether it opens a clause
MOST_JOINED = 6  # names beyond so many that "và" joins are a list, not a subject
STATES = (Form.STATE, Form.METONYM)
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
    """The subject of the sentence's first clause: whom a later verb without a subject of its own belongs to.

    Of a clause with "sau khi" and the like only when the sentence has no other.
    """
    within: Subject | None = None
    for mention, following in zip_longest(stretch.mentions, stretch.mentions[1:]):
        if mention.span.end > at:
            break
        if mention.span.start < stretch.span.start:
            continue
        if following and not stretch.lower[mention.span.end : following.span.start].strip():
            continue
        start = _start(stretch, mention)
        if start is None or stretch.grammar.join.search(stretch.lower, max(stretch.span.start, start - 4), start):
            continue
        if mention.actors:
            subject = Subject((mention, *_joined_after(stretch, mention)), start)
            if not stretch.grammar.subordinate.search(stretch.lower, stretch.span.start, start):
                return subject
            within = within or subject
    return within


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
    at = _whole(stretch, at)
    look = _before(lower, least, at)
    for date in stretch.dates:
        if least <= date.span.start and date.span.end == look:
            look = date.span.start
            if _EDGE.search(lower, max(least, look - 2), look) or look == least:
                return at
    if look <= least or _EDGE.search(lower, max(least, look - 2), look):
        return at
    near = max(least, look - NEAR)
    if stretch.grammar.governors.search(lower, near, look):
        return None
    if (joined := stretch.grammar.joined.search(lower, near, look)) and (
        one := next((m for m in stretch.mentions if m.span.end == joined.start()), None)
    ):
        return at if opening(stretch, one.span.start) is not None else None
    opened = stretch.grammar.photo.search(lower, near, look) or stretch.grammar.openers.search(lower, near, look)
    return at if opened else None


def _whole(stretch: Stretch, at: int) -> int:
    """Where a subject begins with its noun that speaks and the name right before it ("Hãng … Triều Tiên KCNA")."""
    lower, least = stretch.lower, stretch.span.start
    while voice := stretch.grammar.voices.search(lower, max(least, at - NEAR), at):
        at = voice.start()
    for mention in reversed(stretch.mentions):
        if least <= mention.span.start and mention.span.end == _before(lower, least, at):
            at = mention.span.start
    return at


def _chain(stretch: Stretch, candidates: Sequence[Mention], index: int) -> Subject | None:
    """The subject that ends with that candidate, with those before it that "và" joins to it."""
    first = index
    while first and index - first < MOST_JOINED and _joins(stretch, candidates[first - 1], candidates[first]):
        first -= 1
    start = _start(stretch, candidates[first])
    if start is None:
        return None
    mention = candidates[first]
    voiced = stretch.grammar.owner.search(stretch.lower, start, mention.span.start)
    if first == index and voiced and mention.actors[0] in stretch.states:
        return _voice(stretch, mention, start)
    return Subject(tuple(candidates[first : index + 1]), start)


def _joins(stretch: Stretch, one: Mention, other: Mention) -> bool:
    """Whether "và" joins the two, or a comma two states with which the sentence begins ("Nga, Mỹ nhất trí")."""
    if stretch.grammar.join.fullmatch(stretch.lower, one.span.end, other.span.start):
        return True
    states = one.form in STATES and other.form in STATES
    first = states and one.span.start == stretch.span.start
    return first and stretch.lower[one.span.end : other.span.start] == ", "


def _voice(stretch: Stretch, mention: Mention, start: int) -> Subject | None:
    """Whom someone of a person speaks for: his officials for the state, one ("trợ lý của Tổng thống A") for him.

    None in an apposition: in "A, người phát ngôn của ông B, nói" A speaks.
    """
    if stretch.lower.endswith(", ", 0, start) and any(
        m.span.end == start - 2 and m.actors and m.actors[0] in stretch.states for m in stretch.mentions
    ):
        return None
    state = stretch.states[mention.actors[0]]
    if state and stretch.grammar.staff.search(stretch.lower, start, mention.span.start):
        mention = replace(mention, actors=(state,), form=Form.STATE)
    return Subject((mention,), start)


def _start(stretch: Stretch, mention: Mention) -> int | None:
    """Where the subject begins that the mention names; None when something governs it.

    Of a mention with a comma ("Gặp Thủ tướng A, ông B nói") the part after the comma may be the subject alone.
    """
    start = opening(stretch, mention.span.start)
    comma = stretch.lower.rfind(", ", *mention.span)
    return comma + 2 if start is None and comma >= 0 else start


def _before(lower: str, least: int, at: int) -> int:
    """The end of what stands before, blanks left out."""
    while at > least and lower[at - 1].isspace():
        at -= 1
    return at


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
