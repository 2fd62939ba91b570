"""The stage of contacts: clauses to drafts, drafts to joined happenings, happenings to events."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import chain

from banggiao.language import Language, load_details
from banggiao.language.officials import Standing
from banggiao.model import Actor, ActorKind, Event, EventType, Span, Status
from banggiao.reading.contacts.cast import Cast
from banggiao.reading.contacts.clauses import clauses
from banggiao.reading.contacts.complete import complete
from banggiao.reading.contacts.draft import Draft
from banggiao.reading.contacts.finish import finish
from banggiao.reading.contacts.frames import drafts_of
from banggiao.reading.contacts.gate import ALONE, international
from banggiao.reading.contacts.joining import join
from banggiao.reading.contacts.official import HOME, Court
from banggiao.reading.contacts.scan import PREPOSITIONS
from banggiao.reading.contacts.times import each_time, of_arrival
from banggiao.reading.contacts.turns import mark_turn
from banggiao.reading.scene import Scene
from banggiao.reading.when import Asked, date_for

_BESIDE = 6  # cues before and after a happening between which a time is shared out


#: Told apart by what they are called.
_NAMED = (EventType.ATTENDANCE, EventType.AGREEMENT)
#: Judged by the visits, meetings and messages that stand.
_LAST = (EventType.ATTENDANCE, EventType.APPOINTMENT)


@dataclass(frozen=True, slots=True)
class Contacts:
    """What happened in one article: its events, unattributed, and its actors with states that only places name."""

    actors: tuple[Actor, ...]
    events: tuple[Event, ...]


def read_contacts(scene: Scene, language: Language) -> Contacts:
    """Every contact that the article tells, each once.

    An article that names one country only tells none, but for what a foreign state does by its arms alone.
    """
    countries = {a.country for a in scene.actors if a.country} | {m.place.country for m in scene.mentions if m.place}
    cast = Cast(scene.actors)
    abroad = bool(countries - {None, HOME})
    if not abroad and not _of_no_state(scene, cast, language):
        return Contacts(scene.actors, ())
    alone = abroad and len(countries) < 2 and not _of_no_state(scene, cast, language)
    if alone and not Court(scene, cast, language).public:
        return Contacts(scene.actors, ())
    cast.envoys = Court(scene, cast, language).envoys()
    drafts = _told(scene, language, cast)
    if not drafts:
        return Contacts(scene.actors, ())
    drafts = complete(drafts, cast)
    court = Court(scene, cast, language)
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: d.type in _LAST or d.alone):
        if alone and draft.type not in ALONE:
            continue
        if international(draft, kept, cast) and court.admits(draft, kept):
            kept.append(draft)
    events = finish(join(kept, cast), scene, cast, load_details(language))
    return Contacts(cast.actors(), events)


def _of_no_state(scene: Scene, cast: Cast, language: Language) -> bool:
    """Whether someone who acts for no state, such as the head of an international body, is met in the article."""
    strangers = [a.id for a in scene.actors if a.kind is ActorKind.PERSON and a.offices and a.country is None]
    if not strangers:
        return False
    court = Court(scene, cast, language)
    return court.public and any(court.standing(i) is Standing.OFFICIAL for i in strangers)


def _asked(draft: Draft, cues: list[Span]) -> Asked:
    at = bisect_left(cues, draft.cue)
    others = tuple(cue for cue in cues[max(0, at - _BESIDE) : at + _BESIDE] if cue != draft.cue)
    planned = draft.sure and draft.status is Status.PLANNED
    off = draft.sure and draft.status is Status.CANCELLED
    return Asked(draft.span, draft.type, None if draft.counted else draft.cue, planned, draft.rule.noun, others, off)


def _told(scene: Scene, language: Language, cast: Cast) -> list[Draft]:
    """Every telling of the article, dated and named."""
    drafts: list[Draft] = []
    for clause in clauses(scene, language.events, cast):
        cues = [chunk.span for chunk in clause.chunks if chunk.rules and chunk.words.isdisjoint(PREPOSITIONS)]
        for draft in chain.from_iterable(map(each_time, drafts_of(clause, cast))):
            dated = date_for(scene, _asked(draft, cues))
            if not draft.remembered:
                draft.date, draft.date_reason, draft.date_at = dated.date, dated.reason, dated.span
                draft.own_date = not dated.reason.startswith("thread") and not of_arrival(draft)
            _name(draft, scene, language)
            mark_turn(draft, scene, language.events)
            if draft.old and not draft.own_date:
                draft.date = draft.date_reason = draft.date_at = None  # the story's day is not that of old times
            if (
                draft.further
                and draft.named
                and draft.thing
                and not _own_name(draft.named, draft.thing, scene, language)
            ):
                continue  # "các hội nghị liên quan"
            drafts.append(draft)
    return drafts


def _name(draft: Draft, scene: Scene, language: Language) -> None:
    """Note by which words the draft names an occasion or agreement."""
    if (word := draft.rule.naming) and word in (cue := scene.view[draft.cue.start : draft.cue.end].lower()):
        draft.named = Span(draft.cue.start + cue.index(word), draft.cue.end)
    if draft.named:
        draft.object = scene.article.text[slice(*draft.named)]
        draft.particular = _words(scene, draft.named) - language.events.common
    if draft.type in _NAMED:
        draft.kind = language.events.kind_of(_words(scene, draft.thing or draft.cue))


def _words(scene: Scene, span: Span) -> frozenset[str]:
    return frozenset(scene.article.text[span.start : span.end].lower().split())


def _own_name(named: Span, thing: Span, scene: Scene, language: Language) -> bool:
    """Whether an occasion of a list is called by words of its own."""
    return bool(_words(scene, named) - _words(scene, thing) - language.events.filler)
