"""The timeline and the pages of events."""

from __future__ import annotations

from starlette.responses import Response

from banggiao.chronicle.browsing import Wanted
from banggiao.chronicle.judgements import MENDABLE
from banggiao.model import ROLES, EventType, Status
from banggiao.views import event_view, judgements_about, lineages, reasons, shown_beside, slice_of
from banggiao.web.pictures.bars import contacts_over_time
from banggiao.web.pictures.marks import marks_over_time
from banggiao.web.questions import filters, position, position_text
from banggiao.web.visit import Visit

ON_A_PAGE, MOST_MARKS = 30, 200


def timeline(visit: Visit) -> Response:
    """The events that the filters of the address ask for, and how they lie in time."""
    asked = filters(visit.request.query_params)
    chronicle = visit.site.chronicle
    oldest = visit.asked("order") == "oldest"
    if asked.wrong:
        return visit.page("timeline.html", 400, asked=asked, found=None, chart=None, next=None, oldest=oldest)
    when = visit.site.tally(asked.question)
    found = slice_of(
        chronicle, asked.question, Wanted(ON_A_PAGE, position(visit.asked("behind")), not oldest), when.total
    )
    if when.unit == "day" and 0 < found.total <= MOST_MARKS:
        every = slice_of(chronicle, asked.question, Wanted(MOST_MARKS, newest=False), when.total)
        chart = marks_over_time(visit, every.happenings, when)
    else:
        chart = contacts_over_time(visit, when, asked.given)
    following = visit.here(behind=position_text(found.behind)) if found.behind else None
    return visit.page("timeline.html", asked=asked, found=found, chart=chart, next=following, oldest=oldest)


def event(visit: Visit) -> Response:
    """All that is known of an event; an id of former times leads to the present one."""
    name = visit.request.path_params["id"]
    view = event_view(visit.site.chronicle, name, visit.site.terms)
    if view.happening.id != name:
        return visit.go(f"/event/{view.happening.id}")
    return visit.page(
        "event.html",
        view=view,
        event=view.happening,
        texts=lineages(view.happening),
        reasons=reasons(view.happening),
        judgements=judgements_about(visit.site.chronicle, view.happening),
        mendable=MENDABLE,
        statuses=[status.value for status in Status],
        roles=ROLES[EventType(view.happening.type)],
        candidates=shown_beside(visit.site.chronicle, view.happening) if visit.may_review else (),
        done=visit.asked("done"),
    )
