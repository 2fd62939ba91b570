"""The thread of time of an article: for each sentence the day at which its story goes on."""

from __future__ import annotations

import re
from bisect import bisect_left

from banggiao.language.dates import DateGrammar
from banggiao.model.edtf import Precision, parse_edtf
from banggiao.reading.scene import DateMention, Scene, Sentence
from banggiao.reading.when import may_date, opens

_SPLIT = re.compile(r"[;:\"]")
_LEADING = 4  # sentences from the start whose story may get its date from a later one
_PLANNED_WITHIN = 60  # letters behind a time within which a word tells that it is the time of a plan


def thread_of_time(scene: Scene, low: str, grammar: DateGrammar) -> tuple[int | None, ...]:
    """For each sentence the time its story goes on at, as an index in the scene's dates.

    The first day told carries over to the sentences that follow; a later one only while they plainly go on about it,
    since what comes after is as likely the first story again. A sentence of background stands at no time. The first
    sentences, headline among them, take the first day told after them.
    """
    thread: list[int | None] = []
    story: str | None = None  # the day of the article's own story
    now: int | None = None
    plans: set[int] = set()  # times of what is to come, which is not the story
    last = 0
    for sentence in scene.sentences:
        first = last
        last = bisect_left(scene.dates, sentence.span.end, first, key=lambda m: m.span.start)
        own = _governing(scene, sentence, range(first, last), story is None, grammar)
        at = own
        if own is not None and _of_plan(scene, sentence, own, low, grammar):
            plans.add(own)
        elif own is not None:
            now = own if _carries(scene.dates[own]) else None
            story = story or (scene.dates[own].date if now is not None else None)
        elif first and grammar.words["that_event"].match(low, sentence.span.start, sentence.span.end):
            named = scene.dates[first - 1]
            at = first - 1 if _carries(named) and may_date(scene, named) else now
        elif not grammar.words["background"].search(low, sentence.span.start, sentence.span.end):
            goes_on = grammar.words["goes_on"].match(low, sentence.span.start, sentence.span.end)
            if now is not None and scene.dates[now].date != story and not goes_on:
                now = None
            at = now
        thread.append(at)
    early = enumerate(thread[: 2 * _LEADING])
    begins = next((n for n, at in early if at is not None and at not in plans and _carries(scene.dates[at])), 0)
    return tuple(thread[begins] if n < min(begins, _LEADING) else at for n, at in enumerate(thread))


def _of_plan(scene: Scene, sentence: Sentence, index: int, low: str, grammar: DateGrammar) -> bool:
    """Whether what the time governs is still to come: "Ngày 19/5, A sẽ gặp B"."""
    start = scene.dates[index].span.end
    plan = grammar.words["ahead"].search(low, start, min(sentence.span.end, start + _PLANNED_WITHIN))
    return plan is not None and not grammar.words["announced"].search(low, start, plan.start())


def _governing(scene: Scene, sentence: Sentence, indexes: range, eager: bool, grammar: DateGrammar) -> int | None:
    """The time that the whole sentence stands under; None when its times belong to parts of it."""
    for index in indexes:
        mention = scene.dates[index]
        ahead = scene.view[sentence.span.start : mention.span.start].lower()
        if not may_date(scene, mention) or ahead.count('"') % 2:
            continue
        if opens(scene, sentence, mention, grammar):
            return index
        if grammar.words["walls"].search(ahead) or grammar.words["ahead"].search(ahead):
            continue
        if mention.date is not None and parse_edtf(mention.date).precision != Precision.DAY:
            continue
        if eager or not (_SPLIT.search(ahead) or "," in ahead):
            return index
    return None


def _carries(mention: DateMention) -> bool:
    """Whether the time can be that of a story: a day. Within a month or a span each happening has its own."""
    return mention.date is not None and parse_edtf(mention.date).precision == Precision.DAY
