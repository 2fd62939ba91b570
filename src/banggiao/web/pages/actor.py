"""The page of a person, a body or a state."""

from __future__ import annotations

from starlette.responses import Response

from banggiao.chronicle import Question
from banggiao.chronicle.browsing import Wanted
from banggiao.views import actor_view, slice_of
from banggiao.web.pictures.bars import contacts_over_time
from banggiao.web.pictures.offices import offices_over_time
from banggiao.web.visit import Visit

NEWEST = 12


def page(visit: Visit) -> Response:
    """Names, offices over time, contacts and statements of one actor."""
    chronicle = visit.site.chronicle
    name = visit.request.path_params["id"]
    view = actor_view(chronicle, name)
    known = view.character.known
    if known.id != name:
        return visit.go(f"/actor/{known.id}")
    asked = Question(actor=known.id)
    return visit.page(
        "actor.html",
        view=view,
        known=known,
        events=slice_of(chronicle, asked, Wanted(NEWEST)),
        statements=slice_of(chronicle, Question(actor=known.id, type="statement"), Wanted(NEWEST)),
        offices=offices_over_time(visit, view.character.offices),
        chart=contacts_over_time(visit, visit.site.tally(asked), {"actor": known.id}),
        done=visit.asked("done"),
    )
