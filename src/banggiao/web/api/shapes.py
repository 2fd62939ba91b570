"""What the API answers with, as plain JSON values."""

from __future__ import annotations

from typing import Any

from banggiao.chronicle import Happening, Known, Origin, Report
from banggiao.views import ActorView, EventView, Headline


def known_json(actor: Known) -> dict[str, Any]:
    """An actor by itself."""
    return {"id": actor.id, "kind": actor.kind, "name": actor.name, "country": actor.country, "known": actor.known}


def line_json(event: Happening) -> dict[str, Any]:
    """An event in a list."""
    return {
        "id": event.id,
        "type": event.type,
        "status": event.status,
        "date": event.date,
        "place": {"name": event.place[0], "country": event.place[1]} if event.place else None,
        "roles": {role: [known_json(actor) for actor in cast] for role, cast in event.roles.items()},
        "object": event.object,
        "stance": event.stance,
        "independent_sources": event.independent_sources,
        "reports": len(event.reports),
        "disputed": sorted({conflict.field for conflict in event.conflicts}),
        "mended": list(event.mended_fields),
    }


def event_json(view: EventView) -> dict[str, Any]:
    """All that is known of an event."""
    event = view.happening
    return {
        **line_json(event),
        "offices": {part.actor.id: list(part.offices) for part in view.cast if part.offices},
        "details": dict(event.details),
        "part_of": view.part_of,
        "judged": view.judged,
        "reports": [report_json(report) for report in event.reports],
        "conflicts": [
            {
                "field": conflict.field,
                "versions": [
                    {"value": one.value, "article": one.report.telling.article, "quotes": list(one.quotes)}
                    for one in conflict.versions
                ],
            }
            for conflict in view.conflicts
        ],
    }


def report_json(report: Report) -> dict[str, Any]:
    """An article's report of an event."""
    return {
        "id": report.telling.id,
        "article": report.telling.article,
        "source": report.source,
        "title": report.title,
        "outlet": report.outlet,
        "published": report.published,
        "lineage": report.lineage,
        "attribution": list(report.attribution),
        "date": report.date,
        "date_reason": report.date_reason,
        "quotes": list(report.quotes),
    }


def actor_json(view: ActorView) -> dict[str, Any]:
    """All that is known of an actor."""
    character = view.character
    return {
        **known_json(character.known),
        "aliases": list(character.aliases),
        "offices": [
            {"title": held.title, "country": held.country, "from": held.since, "until": held.until}
            for held in character.offices
        ],
        "articles": character.articles,
        "events": view.events,
        "contacts": [{"actor": known_json(one.actor), "events": one.events} for one in view.contacts],
    }


def headline_json(article: Headline) -> dict[str, Any]:
    """An article in a list."""
    return {
        "id": article.id,
        "source": article.source,
        "title": article.title,
        "outlet": article.outlet,
        "published": article.published,
    }


def origin_json(origin: Origin) -> dict[str, Any]:
    """An article and where its text comes from."""
    return {
        "id": origin.id,
        "source": origin.source,
        "title": origin.title,
        "outlet": origin.outlet,
        "published": origin.published,
        "lineage": origin.lineage,
        "story": origin.story,
        "copy_of": origin.copy_of,
        "reprint_of": list(origin.reprint_of),
        "cites": list(origin.cites),
        "events": list(origin.events),
    }
