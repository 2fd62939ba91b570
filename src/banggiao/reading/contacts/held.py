"""Whether and when a joined happening took place, by all its tellings and by the visit around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from banggiao.model import BlockKind, EventType, Span, Status
from banggiao.model.edtf import EdtfError, Precision, contains, parse_edtf
from banggiao.reading.contacts.draft import Draft
from banggiao.reading.contacts.joining import Happening

_MONTH_ENDS = 28  # the day from which on a month may end
Parts = Mapping[int, Happening | None]


def statuses_of(happenings: Sequence[Happening], parts: Parts, published: str | None) -> dict[int, Status]:
    """The status of each happening, by its identity.

    What no word decides is decided by its date, when the day of publication is known; then a visit lies ahead with
    the meetings planned for it, and they with the visit; else it took place.
    """
    known = {id(h): told_status(h) or _by_date(h, published) for h in happenings}
    ahead: set[int] = set()
    for happening in happenings:
        visit = parts.get(id(happening))
        if visit is None:
            continue
        here, there = known[id(happening)], known[id(visit)]
        if here is Status.PLANNED and there is None:
            if not _has_begun(visit, happening, happenings, parts, known):
                ahead.add(id(visit))
        elif here is None and there is Status.PLANNED and (visit.dates() or not happening.dates()):
            ahead.add(id(happening))
    ahead.update(id(h) for h in happenings if any(t.status is Status.PLANNED and t.complete() for t in h.tellings))
    return {key: status or (Status.PLANNED if key in ahead else Status.OCCURRED) for key, status in known.items()}


def told_status(happening: Happening) -> Status | None:
    """What words say outright, whole tellings before those that only refer back; None when none says it.

    That a happening was called off is told as often by "cuộc gặp đã bị hủy" as with everyone named. Else it took place
    when one tells that with its day, or unless the first to say it, headline before all, tells of a plan, and most do.
    """
    said = [t for t in happening.tellings if t.sure or _shown(t)]
    sure = [t for t in said if t.complete() or t.status is Status.CANCELLED] or said
    if any(t.status is Status.CANCELLED for t in sure):
        resumed = any(t.resumed for t in happening.tellings)
        return Status.PLANNED if resumed else Status.CANCELLED
    held = [t for t in sure if t.status is Status.OCCURRED]
    planned = [t for t in sure if t.status is Status.PLANNED]
    if not (held and planned):
        return Status.OCCURRED if held else Status.PLANNED if planned else Status.DENIED if sure else None
    dated = any(t.own_date and t.date and (t.behind or _in_days(t.date)) for t in held)
    first = min([*held, *planned], key=lambda t: (t.clause.sentence.kind is not BlockKind.TITLE, t.cue.start))
    ahead = first.status is Status.PLANNED and len(planned) >= len(held)
    return Status.PLANNED if ahead and not dated else Status.OCCURRED


def _shown(telling: Draft) -> bool:
    """Whether a picture shows it, which therefore took place: "A (trái) bắt tay B trong cuộc gặp ngày 9/8"."""
    caption = telling.clause.sentence.kind is BlockKind.CAPTION
    return caption and telling.status is Status.OCCURRED and telling.own_date and telling.complete()


def _by_date(happening: Happening, published: str | None) -> Status | None:
    date = date_of(happening)[0]
    if not (date and published):
        return None
    try:
        first = parse_edtf(date).bounds()[0]
        today = parse_edtf(published).bounds()
    except EdtfError:
        return None
    if first and today[1] and first > today[1]:
        return Status.PLANNED
    return Status.OCCURRED if first and today[0] and first < today[0] and _in_days(date) else None


def _has_begun(
    visit: Happening,
    planned: Happening,
    happenings: Sequence[Happening],
    parts: Parts,
    known: Mapping[int, Status | None],
) -> bool:
    """Whether a part of the visit took place: by a word that says so, or told before what is planned."""
    mine = [h for h in happenings if parts.get(id(h)) is visit]
    if any(known[id(h)] is Status.OCCURRED for h in mine):
        return True
    meetings = [h for h in mine if h.type is EventType.MEETING and known[id(h)] is None]
    return any(
        h.tellings[0].clause.index < planned.tellings[0].clause.index
        and all(t.status is Status.OCCURRED for t in h.tellings)
        for h in meetings
    )


def date_of(happening: Happening) -> tuple[str | None, str | None, tuple[Span, ...]]:
    """The most telling date, how it was had, and the words that name it.

    A day goes before a month or year; for a visit all its days, else the one inside the others.
    """
    own = [t for t in happening.tellings if _own(t)]
    dated = [t for t in own if not t.shared] or own
    if told_status(happening) is not Status.PLANNED:  # what lies ahead is not dated by the story around it
        dated = dated or [t for t in happening.tellings if t.date and not t.own_date]
    if not dated:
        return None, None, ()
    best = dated[0]
    for telling in dated[1:]:
        if telling.date != best.date and _tells_more(telling.date or "", best.date or "", happening.type):
            best = telling
    return best.date, best.date_reason, (best.date_at,) if best.date_at else ()


def _own(telling: Draft) -> bool:
    """Whether a telling dates the happening; the year beside a mere reference to it may be of something else."""
    if not telling.date or not telling.own_date:
        return False
    return telling.complete() or parse_edtf(telling.date).precision < Precision.YEAR


def _tells_more(date: str, other: str, kind: EventType) -> bool:
    if kind is EventType.VISIT and _in_days(date) and _in_days(other) and not _part_of_month(other):
        return contains(date, other)
    return contains(other, date)


def _part_of_month(date: str) -> bool:
    """Whether it is all that words like "cuối tháng" tell, so that fewer days tell more."""
    when = parse_edtf(date)
    if when.start is None or when.end is None:
        return False
    first, last = when.start.day or 0, when.end.day or 0
    return when.start.month == when.end.month and first % 5 == 1 and (last in (10, 15, 20) or last >= _MONTH_ENDS)


def _in_days(date: str) -> bool:
    return parse_edtf(date).precision <= Precision.SPAN
