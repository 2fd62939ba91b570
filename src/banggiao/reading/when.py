"""Which of the article's dates belongs to a happening: the one in its clause, its sentence, or the thread of time."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from banggiao.language import load_language
from banggiao.language.dates import DateGrammar
from banggiao.model import EventType, Span
from banggiao.model.edtf import Precision, parse_edtf
from banggiao.reading.scene import DateMention, Scene, Sentence

#: Rules whose times tell of no happening's day.
_NEVER = ("vague", "lunar", "holiday", "last-while", "next-while", "century", "decade")
_OPENING = 24  # a time that begins this near a sentence's start governs the sentence
_FRAMED = re.compile(r"\)?\s?(?:\([^)]{0,60}\))?\s?,")  # what stands behind a time set between commas
_SPLIT = re.compile(r"[;:\"]")
_PAUSE = re.compile(r"[,()]| - ")
_COUNTED = frozenset({EventType.VISIT, EventType.MEETING, EventType.CALL})
#: What takes days, never the years that "giai đoạn 2018-2020" tells.
_BRIEF = _COUNTED | {EventType.AGREEMENT, EventType.ATTENDANCE, EventType.INVITATION, EventType.MESSAGE}
_SAID_WITHIN = 3  # a time this close behind a word of saying still dates the saying
_QUOTED_WITHIN = 70
_YEAR_WITHIN = 50  # letters behind a meeting within which a year is still its own
_VAGUE_WITHIN = 25
_NAME_WORDS = 4
_YEARS = 40  # letters before a happening in which it is said to be remembered after so many years
_BEFORE = 24  # letters before a happening in which it is said to be only spoken of
_OPENS, _FRAMES, _VISIT_SPAN, _UNKNOWN, _SHARED = 30, 60, 20, 20, 5  # what such a time costs, in characters of distance


@dataclass(frozen=True, slots=True)
class Dated:
    """The date of a happening, how it was had, and the words that tell it."""

    date: str | None  # EDTF; None when the article does not tell it
    reason: str
    span: Span | None = None  # the words that name the date; None when there are none


UNDATED = Dated(None, "no date told")


@dataclass(frozen=True, slots=True)
class Asked:
    """A happening whose date is asked for: the words that tell it, and what is known of it."""

    at: Span
    kind: EventType | None = None
    cue: Span | None = None  # the verb or noun among those words
    planned: bool = False
    noun: bool = False  # told by a noun, whose phrase has its own time
    others: tuple[Span, ...] = ()  # the cues of other happenings in the sentence
    off: bool = False  # it was called off, on a day that is not its own


def date_for(scene: Scene, asked: Asked) -> Dated:
    """The date of the happening that is asked for, with how it was had.

    A time in the same clause counts first, then one that opens the sentence, then the thread of time of the story.
    What is said is dated by a time before the word of saying, never by one inside what was said. What is planned gets
    no date from the thread, nor from the day on which the plan was told.
    """
    at = asked.at
    number = bisect_right(scene.sentences, at.start, key=lambda s: s.span.start) - 1
    if number < 0 or not scene.dates:
        return UNDATED
    grammar = load_language(scene.article.language).dates
    sentence = scene.sentences[number]
    if asked.cue and grammar.words["remembered"].search(_low(scene, max(0, asked.cue.start - _YEARS), asked.cue.start)):
        return _first_of_years(scene, asked)
    if asked.cue and asked.kind is EventType.INVITATION and grammar.words["invited"].match(_low(scene, *asked.cue)):
        return UNDATED  # the time is that of the visit
    own = _own(scene, sentence, asked, grammar)
    if own is not None:
        return Dated(own.date, own.reason, own.span)
    carried = scene.thread[number] if scene.thread else None
    if carried is None or asked.planned or asked.off:
        return UNDATED
    told = scene.view[sentence.span.start : at.end].lower()
    if asked.kind is not EventType.STATEMENT and grammar.words["ahead"].search(told):
        return UNDATED
    if (
        asked.noun
        and asked.cue
        and grammar.words["beside_story"].search(_low(scene, max(0, asked.cue.start - _BEFORE), asked.cue.start))
    ):
        return UNDATED
    mention = scene.dates[carried]
    here = sentence.span.contains(mention.span)
    if here and (mention.span.start > at.end or _of_another(scene, asked, mention, grammar)):
        return UNDATED
    return Dated(mention.date, f"thread of time; {mention.reason}", mention.span)


def _first_of_years(scene: Scene, asked: Asked) -> Dated:
    """The day of what is remembered after so many years: the first of "(24/6/1967 - 24/6/2017)", no other time."""
    mention = _next(scene.dates, asked.at.start)
    while mention is not None and mention.span.end < asked.at.end:
        mention = _next(scene.dates, mention.span.end)
    years = mention is not None and mention.rule in ("years", "full-days")
    if mention is None or not years or mention.span.start - asked.at.end > _SAID_WITHIN or not mention.date:
        return UNDATED
    return Dated(mention.date.split("/")[0], "the first of the years told", mention.span)


def _own(scene: Scene, sentence: Sentence, asked: Asked, grammar: DateGrammar) -> DateMention | None:
    """The time in the sentence that stands nearest to the happening with nothing between that parts them."""
    best: tuple[float, DateMention] | None = None
    for mention in _inside(scene.dates, sentence.span):
        if not (may_date(scene, mention) or _vaguely(asked, mention)) or _counted_from(asked, mention):
            continue
        if mention.rule == "years" and asked.kind in _BRIEF:
            continue
        cost = _cost(scene, sentence, asked, mention, grammar)
        if cost is None or _of_another(scene, asked, mention, grammar):
            continue
        if asked.kind is EventType.VISIT and mention.date and "/" in mention.date:
            cost = min(cost, _VISIT_SPAN)
        if mention.date is None:
            cost += _UNKNOWN
        if best is None or cost < best[0]:
            best = cost, mention
    return best[1] if best else None


def _of_another(scene: Scene, asked: Asked, mention: DateMention, grammar: DateGrammar) -> bool:
    """Whether the time is that of something else: of the telling of a plan, or of what happened before or after.

    "Hôm 3/5, A thông báo B sẽ thăm C", "A tới C để bàn về cuộc gặp ngày 12/6", "A mời B thăm C vào năm sau".
    """
    cue = asked.cue or asked.at
    if mention.span.end <= cue.start:
        return _before_of_another(scene, asked, mention, grammar)
    if mention.span.start < cue.end:
        return False
    if asked.off and _of_calling_off(scene, cue, mention, grammar):
        return True
    if asked.kind is EventType.INVITATION:
        return bool(grammar.words["invited_to"].search(_low(scene, cue.end, mention.span.start)))
    if asked.kind is EventType.ATTENDANCE and _of_main_clause(scene, cue, mention, grammar):
        return True
    low = _low(scene, max(0, cue.start - _BEFORE), cue.start)
    gap = _low(scene, cue.end, mention.span.start)
    if grammar.words["another"].search(low) and _predicated(gap, grammar):
        return True
    between = [other for other in asked.others if cue.end <= other.start < mention.span.start]
    if between and asked.noun and grammar.words["held"].search(_low(scene, between[-1].end, mention.span.start)):
        return True  # "trong chuyến thăm, A sẽ bàn về cuộc gặp, dự kiến diễn ra ngày 12/6"
    return any(grammar.words["another"].search(_low(scene, cue.end, other.start)) for other in between)


def _of_calling_off(scene: Scene, cue: Span, mention: DateMention, grammar: DateGrammar) -> bool:
    """Whether a day behind what was called off is that of the calling off: "hủy cuộc gặp với A hôm 24/5"."""
    past = _begins_with(scene, mention, "past_day", grammar)
    return past and grammar.words["held"].search(_low(scene, cue.end, mention.span.start)) is None


def _before_of_another(scene: Scene, asked: Asked, mention: DateMention, grammar: DateGrammar) -> bool:
    """Whether a time before the happening is that of the telling of it, or of another one told before."""
    cue = asked.cue or asked.at
    gap = _low(scene, mention.span.end, cue.start)
    if asked.off and (mention.date is None or parse_edtf(mention.date).precision is Precision.DAY):
        return True  # "hôm 24/5, A hủy cuộc gặp với B"
    if (
        grammar.words["trailing"].match(gap.lstrip(") ,"))
        and gap.lstrip(") ").startswith(",")
        and not _begins(scene, mention)
    ):
        return True  # "A điện đàm với B hôm 9/4, sau chuyến thăm C"
    if asked.noun and grammar.words["talk_of"].search(gap):
        return True
    if "," in gap and _of_clause(scene, mention, grammar):
        return True
    spoken = asked.planned or grammar.words["another"].search(_low(scene, max(0, cue.start - _BEFORE), cue.start))
    if spoken and grammar.words["announced"].search(gap):
        return True
    return (asked.planned or asked.noun) and _taken(scene, asked, mention)


def _of_clause(scene: Scene, mention: DateMention, grammar: DateGrammar) -> bool:
    """Whether a month or year stands in a clause that only opens its sentence: "Sau khi nhậm chức vào năm 2017, …"."""
    if mention.date is None or parse_edtf(mention.date).precision <= Precision.SPAN:
        return False
    number = bisect_right(scene.sentences, mention.span.start, key=lambda s: s.span.start) - 1
    return grammar.words["once"].match(_low(scene, scene.sentences[number].span.start, mention.span.start)) is not None


def _begins_with(scene: Scene, mention: DateMention, words: str, grammar: DateGrammar) -> bool:
    """Whether the time is told with such words first."""
    return grammar.words[words].match(_low(scene, *mention.span)) is not None


def _begins(scene: Scene, mention: DateMention) -> bool:
    """Whether the time stands near the start of its sentence."""
    number = bisect_right(scene.sentences, mention.span.start, key=lambda s: s.span.start) - 1
    return mention.span.start - scene.sentences[number].span.start <= _OPENING


def _of_main_clause(scene: Scene, cue: Span, mention: DateMention, grammar: DateGrammar) -> bool:
    """Whether a time between commas follows what only frames its sentence: "nhân dịp dự lễ, chiều 3/5, A gặp B"."""
    number = bisect_right(scene.sentences, cue.start, key=lambda s: s.span.start) - 1
    opening = _low(scene, scene.sentences[number].span.start, cue.start)
    framed = scene.view[mention.span.start - 2 : mention.span.start].strip() == "," and _FRAMED.match(
        scene.view, mention.span.end
    )
    return bool(framed) and grammar.words["frame"].match(opening) is not None


def _predicated(gap: str, grammar: DateGrammar) -> bool:
    """Whether a verb stands there that is not of the happening: "trang tin về cuộc gặp sẽ mở từ ngày 17/4"."""
    verb = grammar.words["predicate"].search(gap)
    held = grammar.words["held"].search(gap)
    return verb is not None and (held is None or held.start() > verb.start())


def _taken(scene: Scene, asked: Asked, mention: DateMention) -> bool:
    """Whether the time stands in the phrase of a happening told before: "hội đàm hôm 3/5 mở đường cho chuyến thăm"."""
    before = [other for other in asked.others if other.end <= mention.span.start]
    return bool(before) and not _PAUSE.search(scene.view[before[-1].end : mention.span.start])


def _low(scene: Scene, start: int, end: int) -> str:
    return scene.view[start:end].lower()


def _counted_from(asked: Asked, mention: DateMention) -> bool:
    """Whether it is the year from which visits or meetings are counted: "A là người đầu tiên thăm B kể từ năm 1975"."""
    if mention.bound != "from" or mention.date is None or asked.kind not in _COUNTED:
        return False
    return _is_year(mention)


def _vaguely(asked: Asked, mention: DateMention) -> bool:
    """Whether the words right behind a happening say vaguely when it is, so that no other time may date it."""
    behind = asked.cue.end if asked.cue and mention.span.end <= asked.at.end else asked.at.end
    near = 0 <= mention.span.start - behind <= _VAGUE_WITHIN
    return near and mention.rule == "vague" and asked.kind is not EventType.STATEMENT


def may_date(scene: Scene, mention: DateMention) -> bool:
    """Whether a happening can be dated by it: no bound, no vague time, no span of years in brackets ("1967-2017")."""
    if mention.rule in _NEVER or mention.bound in ("until", "before", "after"):
        return False
    bracketed = scene.view[mention.span.start - 1 : mention.span.start] == "("
    return not (bracketed and mention.rule in ("years", "full-days"))


def _cost(scene: Scene, sentence: Sentence, asked: Asked, mention: DateMention, grammar: DateGrammar) -> float | None:
    """How far the time is from the happening; None when it belongs to something else."""
    at = asked.at
    if mention.span.start >= at.end:
        return _cost_behind(scene, asked, mention, grammar)
    if mention.span.end > at.start:
        return _cost_within(asked, mention)
    gap = scene.view[mention.span.end : at.start].lower()
    if asked.planned and (gap.startswith(":") or _is_over(scene, mention)):
        return None
    if opens(scene, sentence, mention, grammar) and not _taken(scene, asked, mention):
        return _OPENS + len(gap) / 10
    if (
        grammar.words["next_one"].match(gap.lstrip())
        or gap.startswith(")")
        or _SPLIT.search(gap)
        or grammar.words["walls"].search(gap)
    ):
        return None
    return _length(gap, grammar)


def _is_over(scene: Scene, mention: DateMention) -> bool:
    """Whether a day before a plan lies behind, on which the plan was told."""
    published = scene.article.published
    if not published or mention.date is None or parse_edtf(mention.date).precision > Precision.SPAN:
        return False
    last, today = parse_edtf(mention.date).bounds()[1], parse_edtf(published).bounds()[0]
    return last is not None and today is not None and last < today


def _cost_within(asked: Asked, mention: DateMention) -> float:
    """A time behind the cue counts before one that stands with the subject, which other happenings may share."""
    return 0 if asked.cue is None or mention.span.start >= asked.cue.end else _SHARED


def _cost_behind(scene: Scene, asked: Asked, mention: DateMention, grammar: DateGrammar) -> float | None:
    at, kind = asked.at, asked.kind
    gap = scene.view[at.end : mention.span.start].lower()
    if kind is EventType.STATEMENT and len(gap) > _SAID_WITHIN:
        quoting = grammar.words["quoting"].search(scene.view[at.start : at.end].lower())
        said = quoting or grammar.words["said_to"].match(gap.lstrip())
        if not said or len(gap) > _QUOTED_WITHIN or _PAUSE.search(gap):
            return None
    if _SPLIT.search(gap) or grammar.words["walls"].search(gap) or _told_by(gap, kind, grammar):
        return None
    held = grammar.words["held"].search(gap)
    bare = _is_year(mention) and _begins_with(scene, mention, "bare_year", grammar)
    if kind in _COUNTED and len(gap) > _YEAR_WITHIN and not held and bare:
        return None  # "cuộc gặp với A, trong đó ông nhắc tới cuộc bầu cử năm 2016"
    parted = "," in gap and not _only_places(scene.view[at.end : mention.span.start])
    if parted and not (held and not gap[held.end() :].strip()):
        spanning = kind is EventType.VISIT and mention.bound == "from" and _next(scene.dates, at.end) is mention
        spanning = spanning and not any(at.end <= other.start < mention.span.start for other in asked.others)
        return _FRAMES + len(gap) / 2 if spanning or gap.rstrip().endswith(",") else None
    return _length(gap, grammar)


def _is_year(mention: DateMention) -> bool:
    return mention.date is not None and parse_edtf(mention.date).precision is Precision.YEAR


def _told_by(gap: str, kind: EventType | None, grammar: DateGrammar) -> bool:
    """Whether a time is that of the telling of it all: "…, A cho biết ngày 21/6"."""
    return kind is not EventType.STATEMENT and grammar.words["told"].search(gap) is not None


def _only_places(gap: str) -> bool:
    """Whether the commas only set off names, as in "tại Helsinki, Phần Lan"."""
    behind = [piece.split() for piece in gap.split(",")[1:]]
    return all(0 < len(names) <= _NAME_WORDS and all(name[0].isupper() for name in names) for names in behind)


def _length(gap: str, grammar: DateGrammar) -> float:
    return len(gap) + 20 * (len(_PAUSE.findall(gap)) + len(grammar.words["pauses"].findall(gap)))


def opens(scene: Scene, sentence: Sentence, mention: DateMention, grammar: DateGrammar) -> bool:
    """Whether the time governs its sentence: it begins it, ends its frame, or stands between commas of its own."""
    if mention.span.start - sentence.span.start <= _OPENING:
        return True
    before = scene.view[sentence.span.start : mention.span.start].rstrip().lower()
    if not _FRAMED.match(scene.view, mention.span.end, sentence.span.end):
        return False
    return before.endswith(",") or ("," not in before and grammar.words["frame"].match(before) is not None)


def _next(dates: tuple[DateMention, ...], at: int) -> DateMention | None:
    first = bisect_left(dates, at, key=lambda mention: mention.span.start)
    return dates[first] if first < len(dates) else None


def _inside(dates: tuple[DateMention, ...], span: Span) -> tuple[DateMention, ...]:
    first = bisect_left(dates, span.start, key=lambda mention: mention.span.start)
    return dates[first : bisect_left(dates, span.end, key=lambda mention: mention.span.start)]
