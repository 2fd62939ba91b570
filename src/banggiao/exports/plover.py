"""PLOVER JSON lines: one event with all who take part, its type, mode and context, and the words it was read from."""

from __future__ import annotations

from typing import Any

from banggiao.exports.codes import LeftOut, alpha3, sector, table, tell
from banggiao.exports.columns import bound
from banggiao.exports.sides import Sides, sides
from banggiao.exports.target import Target
from banggiao.text.safety import json_text
from banggiao.views import EventView, Material, Part


def write(material: Material, target: Target) -> None:
    """A line an event; what PLOVER has no place for is listed beside it."""
    with target.text() as out, target.beside("-left-out.jsonl") as listed:
        left = LeftOut(listed)
        for view in material.events():
            coded = _type(view)
            if coded is None:
                left.note(view)
            else:
                out.write(json_text(_event(view, coded)) + "\n")
        tell(left, "PLOVER", target)


def _type(view: EventView) -> str | None:
    event, known = view.happening, table("plover")
    if event.type == "statement":
        return known["stances"].get(event.stance) if event.status == "occurred" else None
    found: str | None = known.get(event.status, {}).get(event.type)
    return found


def _mode(view: EventView, cast: Sides, coded: str) -> str | None:
    """How those who consult each other do it."""
    if coded != "CONSULT":
        return None
    event = view.happening
    where = event.place[1] if event.place else None
    if event.type == "call":
        return "phone"
    if len(cast.countries) > 2:
        return "multilateral"
    if event.type == "meeting" and where and where not in cast.countries:
        return "third-party"
    return "visit" if event.type == "visit" or not cast.mutual or where in cast.countries else None


def _event(view: EventView, coded: str) -> dict[str, Any]:
    event, cast = view.happening, sides(view)
    place, country = event.place or (None, None)
    return {
        "id": event.id,
        "date": bound(event.date, False),
        "date_end": bound(event.date, True),
        "date_edtf": event.date,
        "type": coded,
        "mode": _mode(view, cast, coded),
        "context": table("plover")["contexts"].get(event.type, []),
        "status": event.status,
        "actor": [_actor(part) for part in (cast.first + cast.second if cast.mutual else cast.first)],
        "recipient": [] if cast.mutual else [_actor(part) for part in cast.second],
        "bearer": [_actor(part) for part in cast.bearers],
        "location": {"name": place, "country": alpha3(country) or None} if place else None,
        "object": event.object,
        "num_sources": event.independent_sources,
        "text": [
            {
                "source": report.source,
                "publisher": report.outlet,
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


def _actor(part: Part) -> dict[str, Any]:
    state = alpha3(part.actor.country)
    return {
        "id": part.actor.id,
        "name": part.actor.name,
        "wiki": part.actor.known,
        "code": state,
        "sector": ["IGO"] if state.startswith("IGO") else [sector(part)],
        "title": list(part.offices),
    }
