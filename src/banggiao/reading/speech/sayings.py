"""Sayings: every reporting verb of a sentence with its subject, before it is known which of them tell something."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from banggiao.language import Entry
from banggiao.model import Span
from banggiao.reading.scene import Form, Mention
from banggiao.reading.speech.cues import Cue, cues
from banggiao.reading.speech.lines import Line
from banggiao.reading.speech.speakers import Subject, apposed, subject_after, subject_before, subject_first
from banggiao.reading.speech.stance import complement_stance, stance_of

OFFICIAL = ("state_agency", "party_organ")
HOME = "VN"
CLOSING = 24  # characters of time or place that may follow a verb that closes its sentence
GOES_ON = 24  # characters between two verbs of one speaker from which the second says something else
GESTURES = ("thank", "congratulate", "condole")


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
    circumstance: bool = False  # in a clause with "khi", beside what the sentence tells
    addressees: tuple[str, ...] = ()
    own: bool = True  # the subject stands beside the verb, it is not that of an earlier one

    @property
    def actors(self) -> tuple[str, ...]:
        """The ids of the speakers, each once."""
        return tuple(dict.fromkeys(actor for mention in self.speakers for actor in mention.actors))


def sayings(line: Line) -> list[Telling]:
    """Every reporting verb of the sentence with its subject, news outlets that pass things on among them."""
    grammar, lower = line.stretch.grammar, line.stretch.lower
    found: list[Telling] = []
    last: Subject | None = None
    outer: Subject | None = None  # whose verb it was that is in nothing another says
    before: Cue | None = None
    for cue in cues(line.sentence, line.stretch, line.quotes):
        if before is not None and grammar.row.fullmatch(lower, before.span.end, cue.start):
            before = _in_row(found, before, cue)
            continue
        if before is not None and grammar.resumes.search(lower, before.span.end, cue.span.start):
            last = outer or last
        subject, own = _subject(line, cue, before, last)
        if _is_complement(line, found, cue, own):
            continue
        if subject is None:
            before = cue if cue.start > line.sentence.span.start else before
            last = _relayed(line, cue, found) or last
            continue
        stance = stance_of(cue, lower, line.sentence.span.end, grammar)
        if not own and found and found[-1].actors == subject.actors and _adds(line, found[-1], cue, stance):
            before = cue
            continue
        start = subject.start if own else cue.start
        found.append(
            Telling(
                subject.mentions,
                Span(start, line.sentence.span.end),
                stance,
                "clause" if own else "same-subject",
                line.number,
                weak=cue.is_("weak") and not grammar.carriers.match(lower, cue.span.start),
                cue=cue,
                nested=own and before is not None and not _apart(line, found, before, (cue, subject)),
                circumstance=bool(own and grammar.subordinate.search(lower, line.sentence.span.start, start)),
                addressees=_addressees(line, cue),
                own=own,
            )
        )
        nested, before = found[-1].nested, cue
        outer = outer if nested else subject
        last = outer if nested and cue.is_("weak") else subject
        last = _relayed(line, cue, found) or last
    return _bounded(line, found)


def _bounded(line: Line, found: list[Telling]) -> list[Telling]:
    """The tellings with the stance of their own part of the sentence, up to the verb of the next."""
    for index, (telling, follower) in enumerate(pairwise(found)):
        if telling.cue and telling.cue.is_("shifts") and not follower.nested:
            stance = stance_of(telling.cue, line.stretch.lower, follower.span.start, line.stretch.grammar)
            found[index] = replace(telling, stance=stance)
    return found


def closes(line: Line, cue: Cue) -> bool:
    """Whether the verb closes the sentence ("…, ông A cho biết hôm 4/6."), so that it tells what stands before it."""
    rest = line.stretch.lower[cue.span.end : line.sentence.span.end].strip(' ."')
    return len(rest) <= CLOSING and ":" not in rest


def _apart(line: Line, found: list[Telling], before: Cue, at: tuple[Cue, Subject]) -> bool:
    """Whether the clause of a verb with that subject stands beside that of the verb before, not in what it says."""
    (cue, subject), grammar = at, line.stretch.grammar
    start = subject.start
    if found and found[-1].cue is before and found[-1].circumstance:
        return True
    if line.stretch.lower.endswith(", ", 0, start) and closes(line, cue):
        return True
    if found and found[-1].actors == subject.actors and start - before.span.end > GOES_ON:
        between = (line.stretch.lower, before.span.end, start)
        return not grammar.leading.match(*between) and grammar.elision.search(*between) is not None
    return grammar.apart.search(line.stretch.lower, before.span.end, start) is not None


def _relayed(line: Line, cue: Cue, found: list[Telling]) -> Subject | None:
    """Whom "dẫn lời" quotes, added to what is found."""
    if cue.entry.get("relays") != "speaker":
        return None
    speaker = subject_after(line.stretch, cue.span.end)
    if speaker is not None:
        span = Span(speaker.start, line.sentence.span.end)
        said = Span(speaker.mentions[-1].span.end, line.sentence.span.end)
        stance = complement_stance(line.stretch.lower, said, line.stretch.grammar) or cue.entry.get("stance")
        found.append(Telling(speaker.mentions, span, stance, "relayed", line.number, cue=cue))
    return speaker


def _addressees(line: Line, cue: Cue) -> tuple[str, ...]:
    """Whom the words are said to: the one right after "cảm ơn" or "đề nghị", or after "với" and the like."""
    stretch, at = line.stretch, cue.span.end
    towards = stretch.grammar.towards.match(stretch.lower, at)
    if towards is None and not cue.is_("dative"):
        return ()
    start = towards.end() if towards else at
    for mention in stretch.mentions:
        if mention.span.start >= start:
            near = not stretch.lower[start : mention.span.start].strip() and mention.form is not Form.PAIR
            return mention.actors if near else ()
    return ()


def _adds(line: Line, telling: Telling, cue: Cue, stance: str) -> bool:
    """Whether a verb of saying goes on with what the subject's verb before it tells ("…, cho rằng …")."""
    lower = line.stretch.lower
    if not cue.is_("shifts") or lower.endswith((";", "; "), telling.span.start, cue.start):
        return False
    return stance == telling.stance or not line.stretch.grammar.beside.search(lower, cue.start, cue.span.start)


def _is_complement(line: Line, found: list[Telling], cue: Cue, own: bool) -> bool:
    """Whether a verb of conduct ("ủng hộ", "hy vọng") stands in what an earlier verb of the sentence says."""
    if not cue.is_("weak") or not found or reports(line, found[-1]):
        return False
    if not own and line.stretch.lower.endswith((";", "; "), found[-1].span.start, cue.start):
        return False
    outer = found[-1].cue
    if outer is None or not outer.is_("shifts"):
        return False
    return not own or not line.stretch.grammar.apart.search(line.stretch.lower, outer.span.end, cue.start)


def _in_row(found: list[Telling], before: Cue, cue: Cue) -> Cue:
    """Two verbs in a row ("trân trọng cảm ơn", "cam kết luôn ủng hộ") tell one thing: a gesture names it best."""
    both = replace(before, span=Span(before.span.start, cue.span.end))
    if found and found[-1].cue is before:
        stance = cue.entry.get("stance")
        found[-1] = replace(found[-1], cue=both, stance=stance if stance in GESTURES else found[-1].stance)
    return both


def reports(line: Line, telling: Telling) -> bool:
    """Whether the subject is a news outlet, or passes on what it does not say itself."""
    if telling.cue and telling.cue.is_("relays") and telling.span.start <= telling.cue.start:
        return True
    named = [entry for span, entry in line.outlets.items() if any(span.overlaps(m.span) for m in telling.speakers)]
    if telling.cue and not telling.cue.is_("tells") and any(_official(entry) for entry in named):
        return False
    return bool(named)


def _official(outlet: Entry) -> bool:
    """Whether the outlet speaks for a foreign state when it judges rather than reports."""
    return outlet.get("outlet_kind") in OFFICIAL and outlet.get("country") != HOME


def _subject(line: Line, cue: Cue, before: Cue | None, last: Subject | None) -> tuple[Subject | None, bool]:
    """Whose verb it is, and whether the subject is the verb's own or that of an earlier verb."""
    stretch = line.stretch
    least = stretch.span.start if before is None else before.span.end
    for quote in line.quotes:
        if least < quote.end <= cue.span.start:
            least = quote.end
    near = replace(stretch, span=Span(least, stretch.span.end))
    nearest = subject_before(near, cue.start)
    if nearest is not None and apposed(near, nearest, cue.start):
        return nearest, True
    if stretch.grammar.elision.search(stretch.lower, least, cue.start):
        if last is not None:
            return last, False
        return subject_first(stretch, cue.start), False
    if before is not None and before.entry.get("relays") == "source":
        return None, True
    return nearest, True
