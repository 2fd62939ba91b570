"""The stage that finds every time an article tells and reckons it against the day of publication."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from banggiao.language import Language, load_language
from banggiao.language.dates import DateGrammar
from banggiao.model import Article, BlockKind, Span
from banggiao.model.edtf import EdtfError, Moment, Precision, When, compatible, parse_edtf
from banggiao.reading.dates_resolve import VAGUE, Frame, Words, reckon
from banggiao.reading.dates_scan import RawDate, scan
from banggiao.reading.dates_years import with_years
from banggiao.reading.scene import DateMention, Scene, Sentence
from banggiao.reading.thread import thread_of_time
from banggiao.text import lower_view, match_view, sentences

_PLAN_REACH = 80  # how far before a time a word of planning still bears on it
_PRESENT_RULES = ("today", "this-daypart")


@dataclass(frozen=True, slots=True)
class _Told:
    """A time on its way: the words, and what they came to."""

    raw: RawDate
    when: When | None
    reason: str


def read_dates(scene: Scene, language: Language) -> Scene:
    """The scene with every time that its sentences tell, each with its reason and rule."""
    grammar = language.dates
    low = lower_view(scene.view)
    raws = scan(scene.view, (sentence.span for sentence in scene.sentences), grammar)
    if not any(raws):
        return scene
    frame = _frame(scene.article.published, [raw for found in raws for raw in found])
    told: list[_Told] = []
    for span, found in zip((sentence.span for sentence in scene.sentences), raws, strict=True):
        for raw in found:
            when, reason = reckon(raw.rule.yields, _words(raw, low, span, grammar), frame)
            item = _Told(raw, when, reason)
            if raw.beside and told and (merged := _merge(told[-1], item)):
                told[-1] = merged
            else:
                told.append(item)
            frame = _go_on(frame, told[-1])
    scene = replace(scene, dates=with_years([_mention(item) for item in told], low, grammar))
    return replace(scene, thread=thread_of_time(scene, low, grammar))


def dates_of(text: str, on: str | None, language: Language | None = None) -> list[tuple[str, str | None, str]]:
    """The times that a bare text tells, read on that day: their words, their EDTF and the reason.

    What is vague by itself ("sắp tới") is left out.
    """
    language = language or load_language()
    text = unicodedata.normalize("NFC", text)
    view = match_view(text)
    whole = Span(0, len(text))
    cut = tuple(Sentence(span, 0, BlockKind.PARAGRAPH, ()) for span in sentences(text, whole))
    scene = read_dates(Scene(Article("text", text, published=on), view, cut), language)
    return [(text[m.span.start : m.span.end], m.date, m.reason) for m in scene.dates if m.reason != VAGUE]


def _frame(published: str | None, raws: Sequence[RawDate]) -> Frame:
    """The present is the publication date; without one, the day that the article itself calls today.

    Failing that, months are counted from the first day it tells as past ("hôm 3/5"), or the first it tells.
    """
    if published:
        try:
            moment = parse_edtf(published).start
        except EdtfError:
            moment = None
        if moment is not None:
            return Frame(replace(moment, qualifier=""))
    for first, second in pairwise(raws):
        if first.rule.name in _PRESENT_RULES and second.beside:
            when, _ = reckon(second.rule.yields, Words(second.values), Frame(None))
            if when and when.start and when.precision == Precision.DAY:
                return Frame(when.start, f"the article calls {when} today")
    days = [(raw, day) for raw in raws if (day := _plain_day(raw)) is not None]
    about = next((day for raw, day in days if raw.lead.get("tense") == "past"), days[0][1] if days else None)
    return Frame(None, about=about)


def _plain_day(raw: RawDate) -> Moment | None:
    """The day without a year that the words tell or begin with, no bound of something nor a part of a month."""
    if raw.rule.yields != "calendar" or raw.lead.get("bound") in ("until", "before") or raw.values.get("part"):
        return None
    when, _ = reckon(raw.rule.yields, Words(raw.values), Frame(None))
    start = when.start if when else None
    return start if start and start.day and not start.year else None


def _words(raw: RawDate, low: str, sentence: Span, grammar: DateGrammar) -> Words:
    """The values of the words, and whether they point back or ahead."""
    if raw.lead.get("tense") == "past":
        return Words(raw.values, ahead=False)
    lately = raw.values.get("lately")
    if isinstance(lately, int):
        return Words(raw.values, ahead=lately > 0)
    planned = raw.alone and raw.rule.yields == "weekday"  # words said by themselves look ahead
    if not planned and raw.rule.yields in ("calendar", "weekday", "part of year"):
        floor = max(sentence.start, raw.span.start - _PLAN_REACH)
        planned = grammar.words["ahead"].search(low, floor, raw.span.start) is not None
    return Words(raw.values, planned=planned)


def _merge(before: _Told, item: _Told) -> _Told | None:
    """One time told twice side by side, "tối Chủ nhật (10/6)": the day by number says more. None when they differ."""
    if item.raw.rule.yields != "calendar" or item.when is None:
        return None
    if before.raw.rule.yields == "calendar":
        return None
    old = str(before.when) if before.when else None
    by_weekday = before.raw.rule.yields == "weekday"
    if not by_weekday and not compatible(old, str(item.when)):
        return None
    raw = replace(
        item.raw, span=Span(before.raw.span.start, item.raw.span.end), lead={**before.raw.lead, **item.raw.lead}
    )
    if before.when is not None and before.when.year_known and not item.when.year_known and not by_weekday:
        return _Told(raw, before.when, before.reason)
    return _Told(raw, item.when, item.reason)


def _go_on(frame: Frame, item: _Told) -> Frame:
    """The thread of time after these words: the last single day told; none after a day that cannot be known."""
    when = item.when
    if when is None and item.raw.rule.yields == "shift" and item.raw.values.get("unit") == "day":
        return replace(frame, thread=None)
    if when is None or when.start is None or when.interval or item.raw.rule.yields in ("long", "reach"):
        return frame
    start: Moment = when.start
    return replace(frame, told=start, thread=start if start.day else frame.thread)


def _mention(item: _Told) -> DateMention:
    bound = item.raw.lead.get("bound")
    return DateMention(
        item.raw.span,
        str(item.when) if item.when else None,
        item.reason,
        item.raw.rule.name,
        bound if bound in ("until", "before", "after", "from") and isinstance(bound, str) else None,
    )
