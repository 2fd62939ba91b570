"""The relation of two states."""

from __future__ import annotations

from dataclasses import replace

from starlette.responses import Response

from banggiao.views import busiest, relation_view
from banggiao.web.pictures.bars import contacts_over_time
from banggiao.web.questions import filters
from banggiao.web.visit import Visit
from banggiao.web.wording import state_code

PAIRS = 60


def choose(visit: Visit) -> Response:
    """The busiest relations, and a form to choose any other."""
    asked = filters(visit.request.query_params)
    if len(asked.question.countries) == 2 and not asked.wrong:
        return visit.go("/relation/{}/{}".format(*asked.question.countries))
    question = replace(asked.question, countries=asked.question.countries)
    return visit.page(
        "relations.html", 400 if asked.wrong else 200, asked=asked, pairs=busiest(visit.site.chronicle, question, PAIRS)
    )


def page(visit: Visit) -> Response:
    """What two states have to do with each other."""
    given = [visit.request.path_params[name] for name in ("a", "b")]
    codes = [state_code(one) for one in given]
    if codes[0] is None or codes[1] is None or codes[0] == codes[1]:
        return visit.sorry(404, visit.say("A relation has two states, as in /relation/KP/RU."))
    one, other = codes[0], codes[1]
    if given != [one, other]:
        return visit.go(f"/relation/{one}/{other}")
    asked = filters(visit.request.query_params)
    view = relation_view(visit.site.chronicle, replace(asked.question, countries=(one, other)))
    chart = contacts_over_time(visit, view.tally, {**asked.given, "country": one, "with": other})
    return visit.page(
        "relation.html", 400 if asked.wrong else 200, one=one, other=other, asked=asked, view=view, chart=chart
    )
