"""The start page: what is new, which relations are busiest, and where to go from here."""

from __future__ import annotations

from starlette.responses import Response

from banggiao.chronicle import EVERYTHING, Question
from banggiao.chronicle.browsing import Wanted
from banggiao.views import busiest, headlines, size_of, slice_of
from banggiao.web.pictures.bars import contacts_over_time
from banggiao.web.visit import Visit

NEW, PAIRS = 8, 10


def page(visit: Visit) -> Response:
    """The start page."""
    chronicle = visit.site.chronicle
    newest = slice_of(chronicle, EVERYTHING, Wanted(NEW))
    articles, _ = headlines(chronicle, None, NEW)
    since = _year_before(newest.happenings[0].date if newest.happenings else None)
    pairs = busiest(chronicle, Question(since=since), PAIRS)
    return visit.page(
        "start.html",
        size=size_of(chronicle),
        newest=newest.happenings,
        articles=articles,
        pairs=pairs,
        since=since,
        chart=contacts_over_time(visit, visit.site.tally(EVERYTHING), {}),
    )


def _year_before(date: str | None) -> str | None:
    """The year before the newest event, from which relations are counted."""
    year = (date or "")[:4]
    return str(int(year) - 1) if year.isdigit() else None
