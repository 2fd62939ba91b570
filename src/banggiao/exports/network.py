"""Who was in contact with whom, as a graph: those who take part as nodes, contacts as edges with their dates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product

from banggiao.chronicle import Known
from banggiao.exports.calendar import attribute, xml
from banggiao.exports.columns import bound
from banggiao.exports.sides import sides
from banggiao.exports.target import Target
from banggiao.views import EventView, Material

_NODE = ("label", "kind", "country")
_EDGE = ("event", "type", "status", "date", "start", "end", "sources")


@dataclass(frozen=True, slots=True)
class Edge:
    """A contact of two in one event."""

    id: str
    source: str
    target: str
    values: dict[str, str | int]  # only what is known


def write_graphml(material: Material, target: Target) -> None:
    """GraphML, for networkx, igraph, Cytoscape."""
    with target.text() as out:
        out.write('<?xml version="1.0" encoding="utf-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n')
        for owner, names in (("node", _NODE), ("edge", _EDGE)):
            for name in names:
                kind = "int" if name == "sources" else "string"
                out.write(f'<key id="{owner}-{name}" for="{owner}" attr.name="{name}" attr.type="{kind}"/>\n')
        out.write('<graph edgedefault="directed">\n')
        for character in material.actors():
            out.write(f"<node id={attribute(character.known.id)}>{_data('node', _described(character.known))}</node>\n")
        for view in material.events():
            for edge in edges(view):
                ends = f"source={attribute(edge.source)} target={attribute(edge.target)}"
                out.write(f"<edge id={attribute(edge.id)} {ends}>{_data('edge', edge.values)}</edge>\n")
        out.write("</graph>\n</graphml>\n")


def write_gexf(material: Material, target: Target) -> None:
    """GEXF, for Gephi, with edges that last as long as the events."""
    with target.text() as out:
        out.write('<?xml version="1.0" encoding="utf-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3">\n')
        out.write('<graph defaultedgetype="directed" mode="dynamic" timeformat="date">\n')
        for owner, names in (("node", _NODE[1:]), ("edge", _EDGE)):
            out.write(f'<attributes class="{owner}">')
            for name in names:
                kind = "integer" if name == "sources" else "string"
                out.write(f'<attribute id="{name}" title="{name}" type="{kind}"/>')
            out.write("</attributes>\n")
        out.write("<nodes>\n")
        for character in material.actors():
            known = character.known
            label = f"id={attribute(known.id)} label={attribute(known.name)}"
            out.write(f"<node {label}>{_values(_described(known), _NODE[1:])}</node>\n")
        out.write("</nodes>\n<edges>\n")
        for view in material.events():
            for edge in edges(view):
                ends = f"id={attribute(edge.id)} source={attribute(edge.source)} target={attribute(edge.target)}"
                time = "".join(
                    f" {end}={attribute(edge.values[end])}" for end in ("start", "end") if end in edge.values
                )
                out.write(f"<edge {ends}{time}>{_values(edge.values, _EDGE)}</edge>\n")
        out.write("</edges>\n</graph>\n</gexf>\n")


def edges(view: EventView) -> Iterator[Edge]:
    """Each pair that was in contact: those of one side with those of the other; in talks, each with each."""
    event, cast = view.happening, sides(view)
    first, second = ([part.actor.id for part in side] for side in (cast.first, cast.second))
    pairs = combinations(dict.fromkeys(first + second), 2) if cast.mutual else product(first, second)
    values: dict[str, str | int | None] = {
        "event": event.id,
        "type": event.type,
        "status": event.status,
        "date": event.date,
        "start": bound(event.date, False),
        "end": bound(event.date, True),
        "sources": event.independent_sources,
    }
    told = {name: value for name, value in values.items() if value is not None}
    for number, (one, other) in enumerate(dict.fromkeys(pairs), 1):
        if one != other:
            yield Edge(f"{event.id}.{number}", one, other, told)


def _described(known: Known) -> dict[str, str | int]:
    values = {"label": known.name, "kind": known.kind, "country": known.country}
    return {name: value for name, value in values.items() if value}


def _data(owner: str, values: dict[str, str | int]) -> str:
    return "".join(f'<data key="{owner}-{name}">{xml(str(value))}</data>' for name, value in values.items())


def _values(values: dict[str, str | int], names: tuple[str, ...]) -> str:
    found = "".join(f'<attvalue for="{name}" value={attribute(values[name])}/>' for name in names if name in values)
    return f"<attvalues>{found}</attvalues>"
