"""Which of several happenings of one kind a telling means, by its own words: one more, the second, one long past."""

from __future__ import annotations

import re
from datetime import timedelta

from banggiao.language import EventGrammar
from banggiao.model import EventType
from banggiao.model.edtf import EdtfError, Precision, parse_edtf
from banggiao.reading.contacts.draft import Draft
from banggiao.reading.contacts.status import once_before
from banggiao.reading.scene import Scene

_BEHIND = 60  # letters from a cue within which its turn is told: "hội nghị thượng đỉnh Mỹ - Triều lần hai"
_BEFORE = 24  # letters in which the words before a noun stand: "thêm hai cuộc họp"
_WORDS = 3
_AROUND = 8  # chunks about a cue in which words tell that it is on again
_UNMARKED = re.compile(r"[^,;:.()\"]*")
_LONG = timedelta(days=60)  # before the day of publication


def mark_turn(draft: Draft, scene: Scene, grammar: EventGrammar) -> None:
    """Note which of several it is, and whether it lies long before the time of the article."""
    before = scene.view[max(0, draft.cue.start - _BEFORE) : draft.cue.start].lower().split()
    if draft.rule.noun:
        draft.indefinite = bool(before) and before[-1] in grammar.indefinite
        draft.turn = grammar.turn(_behind(draft, scene))
        if not draft.turn and grammar.more & set(before[-_WORDS:]):
            draft.turn = "again"
    elif draft.type is EventType.MEETING:
        words = _behind(draft, scene).split()
        end = next((k for k, word in enumerate(words) if word in grammar.turn_ends), len(words))
        draft.turn = grammar.turn(" ".join(words[:end]))
    at = draft.clause.at(draft.cue.start)
    around = draft.clause.chunks[max(0, at - _AROUND) : at + _AROUND]
    draft.resumed = any("resumed" in chunk.words for chunk in around)
    since = draft.rule.noun and " ".join(before[-2:]) in grammar.long_since
    draft.old = since or _long_past(draft, scene.article.published) or once_before(draft.clause.chunks, at)


def _behind(draft: Draft, scene: Scene) -> str:
    """The words of a cue and those behind it, up to the next mark."""
    end = min(draft.clause.sentence.span.end, draft.cue.end + _BEHIND)
    behind = _UNMARKED.match(scene.view, draft.cue.start, end)
    return behind[0].lower() if behind else ""


def _long_past(draft: Draft, published: str | None) -> bool:
    """Whether its date lies long before the day of publication; without one, whether it is a month or year in full."""
    if not draft.date or not draft.own_date:
        return False
    when = parse_edtf(draft.date)
    if not when.year_known:
        return False
    try:
        today = parse_edtf(published).bounds()[0] if published else None
    except EdtfError:
        today = None
    last = when.bounds()[1]
    if today is not None and last is not None:
        return today - last > _LONG
    return when.precision > Precision.SPAN
