"""Dyads with CAMEO codes in columns like GDELT's: who did what to whom, a row for each pair of states.

A meeting of three states is one event and six rows: each of the three pairs in both directions.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from itertools import permutations, product
from typing import Any

from banggiao.exports.codes import LeftOut, alpha3, left_out_of, sector, table, tell
from banggiao.exports.columns import bound
from banggiao.exports.sides import Sides, sides
from banggiao.exports.target import Target
from banggiao.text.safety import cell, visible
from banggiao.views import EventView, Material, Part

COLUMNS = (
    "GlobalEventID", "SQLDATE", "MonthYear", "Year", "Actor1Code", "Actor1Name", "Actor1CountryCode", "Actor1Type1Code",
    "Actor2Code", "Actor2Name", "Actor2CountryCode", "Actor2Type1Code", "IsRootEvent", "EventCode", "EventBaseCode",
    "EventRootCode", "QuadClass", "NumMentions", "NumSources", "NumArticles", "ActionGeo_FullName",
    "ActionGeo_CountryCode", "SourceURL", "EventID", "EventDescription",
)  # fmt: skip
Pair = tuple[Part, Part, str]


def write(material: Material, target: Target) -> None:
    """A row a dyad, as CSV; what CAMEO has no place for is listed beside it."""
    with target.text() as out, target.beside(left_out_of("cameo")) as listed:
        left = LeftOut.of(listed, target)
        writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
        if not target.goes_on:
            writer.writeheader()
        for view in material.events():
            found = list(dyads(view))
            for number, pair in enumerate(found, 1):
                writer.writerow(_row(view, number, pair))
            if not found:
                left.note(view)
        tell(left, "CAMEO", target, left_out_of("cameo"))


def dyads(view: EventView) -> Iterator[Pair]:
    """Who did to whom what is coded, one pair of states after the other; nothing when CAMEO has no code for it."""
    cast = sides(view)
    code = _codes(view, cast)
    if code is None:
        return
    if cast.mutual:
        for one, other in permutations(_heads((*cast.first, *cast.second)), 2):
            yield one, other, _talks(view, one, other) if view.happening.type == "meeting" else code["to"]
        return
    pairs = list(product(_heads(cast.first), _heads(cast.second)))
    yield from ((one, other, code["to"]) for one, other in pairs)
    if "back" in code:
        yield from ((other, one, code["back"]) for one, other in pairs)


def _codes(view: EventView, cast: Sides) -> dict[str, str] | None:
    event, known = view.happening, table("cameo")
    if event.type == "statement" and event.status == "occurred":
        stance = known["stances"].get(event.stance)
        return {"to": stance} if stance and cast.second else None
    found: dict[str, str] | None = known.get(event.status, {}).get(event.type)
    return found


def _talks(view: EventView, one: Part, other: Part) -> str:
    """Where no one is told to receive the other: the place tells who visits whom."""
    event, talks = view.happening, table("cameo")["talks"]
    if event.status != "occurred":
        return str(table("cameo")[event.status][event.type]["to"])
    if _negotiated(view):
        return str(talks["negotiation"]["to"])
    where = event.place[1] if event.place else None
    if where is None:
        return str(talks["unknown"]["to"])
    if where == other.actor.country:
        return str(talks["here"]["to"])
    return str(talks["here"]["back"] if where == one.actor.country else talks["third"]["to"])


def _negotiated(view: EventView) -> bool:
    """Whether the words from which the talks were read call them a negotiation."""
    first = (report.quotes[0].lower() for report in view.happening.reports if report.quotes)
    return any(re.search(pattern, words) for words in first for pattern in table("cameo")["negotiation"])


def _heads(parts: tuple[Part, ...]) -> list[Part]:
    """One for each state: whoever of it is named first; those of no known state stand for themselves."""
    found: dict[str, Part] = {}
    for part in parts:
        found.setdefault(part.actor.country or part.actor.id, part)
    return list(found.values())


def quad_class(code: str) -> int:
    """Verbal or material cooperation, verbal or material conflict: 1 to 4.

    >>> quad_class("042"), quad_class("072"), quad_class("111"), quad_class("190")
    (1, 2, 3, 4)
    """
    root = int(code[:2])
    return 1 if root <= 5 else 2 if root <= 9 else 3 if root <= 14 else 4


def _row(view: EventView, number: int, pair: Pair) -> dict[str, Any]:
    event, (one, other, code) = view.happening, pair
    day = (bound(event.date, False) or "").replace("-", "")
    place, country = event.place or ("", None)
    row = {
        "GlobalEventID": f"{event.id}.{number}",
        "SQLDATE": day,
        "MonthYear": day[:6],
        "Year": day[:4],
        "IsRootEvent": 1,
        "EventCode": code,
        "EventBaseCode": code[:3],
        "EventRootCode": code[:2],
        "QuadClass": quad_class(code),
        "NumMentions": sum(len(report.quotes) for report in event.reports),
        "NumSources": event.independent_sources,
        "NumArticles": len(event.reports),
        "ActionGeo_FullName": place,
        "ActionGeo_CountryCode": country or "",
        "SourceURL": event.reports[0].source,
        "EventID": event.id,
        "EventDescription": table("cameo")["names"][code],
        **_actor("Actor1", one),
        **_actor("Actor2", other),
    }
    return {name: cell(visible(value)) if isinstance(value, str) else value for name, value in row.items()}


def _actor(name: str, part: Part) -> dict[str, str]:
    state, kind = alpha3(part.actor.country), sector(part)
    return {
        f"{name}Code": state if state.startswith("IGO") else f"{state}{kind}",
        f"{name}Name": part.actor.name,
        f"{name}CountryCode": "" if state.startswith("IGO") else state,
        f"{name}Type1Code": "IGO" if state.startswith("IGO") else kind,
    }
