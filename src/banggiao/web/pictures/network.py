"""Who is linked with whom, as circles and lines."""

from __future__ import annotations

from collections import Counter

from markupsafe import Markup

from banggiao.chronicle.browsing import Pair
from banggiao.views import Network
from banggiao.web.pictures.layout import layout
from banggiao.web.pictures.picture import Cell, Picture, drawing, link, tag
from banggiao.web.render import address
from banggiao.web.visit import Visit
from banggiao.web.wording import number, state_name

WIDTH, HEIGHT, EDGE = 800, 560, 70


def network_of(visit: Visit, found: Network, people: bool) -> Picture | None:
    """The network; None when nobody is linked."""
    if not found.links:
        return None
    weight: Counter[str] = Counter()
    for one in found.links:
        weight.update({one.a: one.events, one.b: one.events})
    names = {
        one: known.name if people else state_name(known.country, visit.language) for one, known in found.names.items()
    }
    nodes = [one for one, _ in sorted(weight.items(), key=lambda item: (-item[1], item[0]))]
    places = {
        one: (EDGE + x * (WIDTH - 2 * EDGE), 30 + y * (HEIGHT - 60))
        for one, (x, y) in layout(nodes, {(one.a, one.b): one.events for one in found.links}).items()
    }
    most = max(one.events for one in found.links)
    title = visit.say("Who is linked with whom")
    parts = []
    for one in found.links:
        (x, y), (u, v) = places[one.a], places[one.b]
        line = tag("line", x1=x, y1=y, x2=u, y2=v, stroke_width=1 + 7 * one.events / most, class_="tie")
        words = f"{names[one.a]} – {names[one.b]}: {number(one.events, visit.language)}"
        parts.append(link(_between(one, people), words, line))
    heaviest = max(weight.values())
    parts += [_node(name, names[name], (*places[name], weight[name] / heaviest), people) for name in nodes]
    rows = tuple(
        (
            Cell(names[one.a], _home(one.a, people)),
            Cell(names[one.b], _home(one.b, people)),
            Cell(number(one.events, visit.language), _between(one, people)),
        )
        for one in found.links
    )
    kind = visit.say("person") if people else visit.say("state")
    return Picture(title, drawing(WIDTH, HEIGHT, title, parts), (kind, kind, visit.say("events")), rows)


def _node(name: str, shown: str, place: tuple[float, float, float], people: bool) -> Markup:
    x, y, size = place
    radius = 5 + 9 * size**0.5
    circle = tag("circle", cx=x, cy=y, r=radius, class_="node")
    text = tag("text", shown, x=x, y=y - radius - 4, text_anchor="middle", class_="label halo")
    return link(_home(name, people), shown, circle, text)


def _home(name: str, people: bool) -> str:
    return f"/actor/{name}" if people else address("/timeline", country=name)


def _between(one: Pair, people: bool) -> str:
    return address("/timeline", actor=one.a, partner=one.b) if people else f"/relation/{one.a}/{one.b}"
