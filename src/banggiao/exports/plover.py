"""PLOVER JSON lines: one event with all who take part, its category, mode and context, and the words it was read from.

The fields are those of the PLOVER manual; ours are `status`, `date_edtf`, `bearer`, `num_sources` and `reports`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from banggiao.exports.codes import LeftOut, alpha3, left_out_of, sector, table, tell
from banggiao.exports.columns import bound
from banggiao.exports.sides import Sides, sides
from banggiao.exports.target import Target
from banggiao.exports.wording import web_address
from banggiao.text.safety import json_text
from banggiao.views import EventView, Material, Part


def write(material: Material, target: Target) -> None:
    """A line an event; what PLOVER has no place for is listed beside it."""
    with target.text() as out, target.beside(left_out_of("plover")) as listed:
        left = LeftOut.of(listed, target)
        for view in material.events():
            cast = _acting(view)
            category = _category(view, cast)
            if category is None or bound(view.happening.date, False) is None:  # a day is required
                left.note(view, "" if category is None else "without a day")
            else:
                out.write(json_text(_event(view, cast, category)) + "\n")
        tell(left, "PLOVER", target, left_out_of("plover"))


def _category(view: EventView, cast: Sides) -> str | None:
    event, known = view.happening, table("plover")
    if event.type == "statement":
        found = known["stances"].get(event.stance) if event.status == "occurred" else None
    else:
        found = known.get(event.status, {}).get(event.type)
    if found in known["needs_recipient"] and not cast.second:
        found = known["alone"].get(event.type)
    return str(found) if found else None


def _acting(view: EventView) -> Sides:
    """The sides; of talks in the country of one of the two, the other is the guest."""
    cast = sides(view)
    event = view.happening
    where = event.place[1] if event.place else None
    if not cast.mutual or event.type != "meeting" or len(cast.countries) != 2 or where not in cast.countries:
        return cast
    here = [part.actor.country == where for part in cast.first]
    if any(here) == any(part.actor.country == where for part in cast.second):
        return cast
    return (
        replace(cast, first=cast.second, second=cast.first, mutual=False) if any(here) else replace(cast, mutual=False)
    )


def _mode(view: EventView, cast: Sides, category: str) -> str | None:
    event = view.happening
    if category != "CONSULT":
        mode = table("plover")["modes"].get(category, {}).get(event.type)
        return str(mode) if mode else None
    where = event.place[1] if event.place else None
    if event.type == "call":
        return "phone"
    if len(cast.countries) > 2:
        return "multilateral"
    if event.type == "meeting" and where and where not in cast.countries:
        return "third-party"
    return None if cast.mutual else "visit"


def _event(view: EventView, cast: Sides, category: str) -> dict[str, Any]:
    event, known = view.happening, table("plover")
    place, country = event.place or (None, None)
    mode = _mode(view, cast, category)
    together = cast.mutual and category not in known["needs_recipient"]
    return {
        "id": event.id,
        "date": bound(event.date, False),
        "enddate": bound(event.date, True),
        "date_edtf": event.date,
        "event": [category],
        "mode": [mode] if mode else [],
        "context": known["contexts"].get(event.type, []),
        "quad_code": known["quads"][category],
        "status": event.status,
        "actor": [_entity(part) for part in (cast.first + cast.second if together else cast.first)],
        "recipient": [] if together else [_entity(part) for part in cast.second],
        "bearer": [_entity(part) for part in cast.bearers],
        "event_loc": {"name": place, "country": _code(country) or None} if place else None,
        "comment": event.object,
        "num_sources": event.independent_sources,
        "event_text": [report.quotes[0] for report in event.reports if report.quotes],
        "reports": [
            {
                "cite_info": {
                    "citation": report.source,
                    "title": report.title,
                    "url": web_address(report.source),
                    "publication": report.outlet,
                    "language": "vi",
                },
                "published": report.published,
                "attribution": list(report.attribution),
                "entry": report.entry,
                "spans": [
                    {"start": span.start, "end": span.end, "text": quote}
                    for span, quote in zip(report.spans, report.quotes, strict=False)
                ],
            }
            for report in event.reports
        ],
    }


def _entity(part: Part) -> dict[str, Any]:
    bodies = table("plover")["bodies"]
    return {
        "code": _code(part.actor.country),
        "sector": [] if part.actor.country in bodies else [sector(part)],
        "entity_text": part.actor.name,
        "identifier_id": part.actor.known or part.actor.id,
        "identifier_text": part.actor.id,
        "office": list(part.offices),
    }


def _code(country: str | None) -> str:
    return str(table("plover")["bodies"].get(country) or alpha3(country))
