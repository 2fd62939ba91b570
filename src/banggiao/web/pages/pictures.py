"""The network of people or states, and the map of visits."""

from __future__ import annotations

from dataclasses import replace

from starlette.responses import Response

from banggiao.views import network as links_of
from banggiao.views import travels
from banggiao.web.pictures.map import map_of_visits
from banggiao.web.pictures.network import network_of
from banggiao.web.questions import filters
from banggiao.web.visit import Visit

LINKS = 60


def network(visit: Visit) -> Response:
    """Who is linked with whom in a chosen time."""
    asked = filters(visit.request.query_params)
    people = visit.asked("of") != "states"
    links = links_of(visit.site.chronicle, asked.question, people, LINKS)
    return visit.page(
        "network.html",
        400 if asked.wrong else 200,
        asked=asked,
        people=people,
        links=links,
        picture=network_of(visit, links, people),
    )


def map_(visit: Visit) -> Response:
    """Who visits whom, on a map of the world."""
    asked = filters(visit.request.query_params)
    found = travels(visit.site.chronicle, replace(asked.question, type="visit"))
    return visit.page(
        "map.html", 400 if asked.wrong else 200, asked=asked, travels=found, picture=map_of_visits(visit, found)
    )
