"""Visits on a map of the world, drawn from data that come with the program."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

from markupsafe import Markup

from banggiao.chronicle.browsing import Pair
from banggiao.web.pictures.picture import Cell, Picture, drawing, link, tag
from banggiao.web.render import address
from banggiao.web.visit import Visit
from banggiao.web.wording import number, state_name

WIDTH, HEIGHT = 1000, 410
NORTH = 15  # units cut off above
DRAWN, LISTED = 60, 200


@lru_cache
def world() -> Mapping[str, Any]:
    """The outline of the land, and a point for each state (Natural Earth)."""
    found: Mapping[str, Any] = json.loads((files("banggiao.web") / "data" / "world.json").read_text("utf-8"))
    return found


def map_of_visits(visit: Visit, travels: Sequence[Pair]) -> Picture | None:
    """Lines from whence guests came to where they went, and circles for how many a state received."""
    if not travels:
        return None
    points = world()["states"]
    title = visit.say("Visits on the map")
    received: Counter[str] = Counter()
    for one in travels:
        received[one.b] += one.events
    most = max(received.values())
    parts = [tag("path", d=world()["land"], class_="land")]
    parts += [_line(visit, one, points) for one in travels[:DRAWN] if one.a in points and one.b in points]
    for state, count in received.most_common():
        if state in points:
            x, y = points[state]
            words = f"{state_name(state, visit.language)}: {number(count, visit.language)}"
            circle = tag("circle", cx=x, cy=y, r=4 + 12 * (count / most) ** 0.5, class_="host")
            parts.append(link(address("/timeline", type="visit", country=state), words, circle))
    shifted = tag("g", *parts, transform=f"translate(0 -{NORTH})")
    rows = tuple(
        (
            Cell(state_name(one.a, visit.language)),
            Cell(state_name(one.b, visit.language)),
            Cell(number(one.events, visit.language), _visits(one)),
        )
        for one in travels[:LISTED]
    )
    heading = (visit.say("guests of"), visit.say("hosts"), visit.say("visits"))
    return Picture(title, drawing(WIDTH, HEIGHT, title, [shifted]), heading, rows)


def _line(visit: Visit, one: Pair, points: Mapping[str, Any]) -> Markup:
    (x, y), (u, v) = points[one.a], points[one.b]
    bend = ((x + u) / 2 + (v - y) * 0.15, (y + v) / 2 - abs(u - x) * 0.15)
    curve = tag("path", d=f"M{x} {y}Q{bend[0]:.0f} {bend[1]:.0f} {u} {v}", class_="way")
    names = [state_name(code, visit.language) for code in (one.a, one.b)]
    return link(_visits(one), f"{names[0]} → {names[1]}: {number(one.events, visit.language)}", curve)


def _visits(one: Pair) -> str:
    return address("/timeline", **{"type": "visit", "country": one.a, "with": one.b})
