"""The chronicle as linked data: schema.org in JSON-LD, one object a line, each complete with its context."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from banggiao.chronicle import Character, Origin
from banggiao.exports.columns import bound
from banggiao.exports.target import Target
from banggiao.exports.wording import article_key, headline, web_address
from banggiao.model import Entry, Record
from banggiao.text.safety import json_text
from banggiao.views import EventView, Material

_CONTEXT = {"@vocab": "https://schema.org/", "@base": "urn:banggiao:"}
_KINDS = {"person": "Person", "state": "Country", "organization": "Organization", "group": "Organization"}
_STATUS = {
    "occurred": "EventScheduled",
    "planned": "EventScheduled",
    "cancelled": "EventCancelled",
    "denied": "EventCancelled",
}
Thing = dict[str, Any]


def write(material: Material, target: Target) -> None:
    """One graph: articles, then those who take part, then events with the claims of their reports."""
    with target.text() as out:
        out.write(f'{{"@context": {json_text(_CONTEXT)},\n"@graph": [\n')
        start = ""
        for thing in _things(material):
            filled = {name: value for name, value in thing.items() if value not in (None, [], {})}
            out.write(start + json_text(filled))
            start = ",\n"
        out.write("\n]}\n")


def _things(material: Material) -> Iterator[Thing]:
    for origin, record in material.articles():
        yield _article(origin, record)
    for character in material.actors():
        yield _actor(character)
    for view in material.events():
        yield _event(view)
        yield from _claims(view)


def _article(origin: Origin, record: Record) -> Thing:
    article = record.article
    return {
        "@id": _id("article", article_key(origin.source)),
        "@type": "NewsArticle" if origin.entry == Entry.READ else "CreativeWork",
        "genre": None if origin.entry == Entry.READ else origin.entry,
        "identifier": origin.source,
        "headline": origin.title,
        "publisher": {"@type": "Organization", "name": origin.outlet} if origin.outlet else None,
        "datePublished": bound(origin.published, False),
        "author": [{"@type": "Person", "name": name} for name in article.byline],
        "sourceOrganization": [{"@type": "Organization", "name": name} for name in article.credits],
        "url": web_address(article.url),
        "inLanguage": article.language,
        "isBasedOn": {"@id": _id("article", article_key(origin.copy_of))} if origin.copy_of else None,
        "articleBody": article.text,
    }


def _actor(character: Character) -> Thing:
    known = character.known
    roles = [
        {
            "@type": "OrganizationRole" if held.body else "Role",
            "roleName": held.title,
            "startDate": _edge(held.first),
            "endDate": _edge(held.last),
            "worksFor": {"@type": "Organization", "name": held.body} if held.body else None,
            "description": f"known from {held.since}, until {held.until}",
        }
        for held in character.offices
    ]
    return {
        "@id": _id("actor", known.id),
        "@type": _KINDS[known.kind],
        "identifier": known.known,
        "name": known.name,
        "alternateName": list(character.aliases),
        ("nationality" if known.kind == "person" else "areaServed"): known.country,
        "hasOccupation": [{name: value for name, value in role.items() if value} for role in roles],
    }


def _edge(day: int | None) -> str | None:
    return date.fromordinal(day).isoformat() if day else None


def _event(view: EventView) -> Thing:
    event = view.happening
    place, country = event.place or (None, None)
    where = {"@type": "Place", "name": place, "address": country} if place else None
    thing: Thing = {
        "@id": _id("event", event.id),
        "@type": "TravelAction" if event.type == "visit" else "Event",
        "additionalType": event.type,
        "name": headline(view),
        "description": event.object,
        "location": {name: value for name, value in where.items() if value} if where else None,
        "subjectOf": [{"@id": _id("article", article_key(report.source))} for report in event.reports],
    }
    start, end = bound(event.date, False), bound(event.date, True)
    cast: dict[str, list[Thing]] = {}
    for part in view.cast:
        cast.setdefault(part.role, []).append({"@id": _id("actor", part.actor.id)})
    if event.type == "visit":  # an action: who goes is its agent, who receives takes part
        return thing | {
            "startTime": start,
            "endTime": end,
            "agent": cast.get("guest"),
            "participant": cast.get("host"),
            "actionStatus": "CompletedActionStatus" if event.status == "occurred" else "PotentialActionStatus",
        }
    return thing | {
        "startDate": start,
        "endDate": end,
        "eventStatus": _STATUS[event.status],
        "organizer": cast.get("host"),
        "attendee": [one for role, actors in cast.items() if role != "host" for one in actors],
        "superEvent": {"@id": _id("event", view.part_of)} if view.part_of else None,
    }


def _claims(view: EventView) -> Iterator[Thing]:
    """What each report says, in its own words; what someone is quoted with is a quotation."""
    event = view.happening
    for report in event.reports:
        yield {
            "@id": _id("claim", report.telling.id),
            "@type": "Quotation" if event.details.get("quote") else "Claim",
            "about": {"@id": _id("event", event.id)},
            "text": " […] ".join(report.quotes),
            "appearance": {"@id": _id("article", article_key(report.source))},
            "creditText": " ← ".join(report.attribution) or None,
        }


def _id(kind: str, name: str) -> str:
    """A name that is one of the web: what is no letter, digit or hyphen is written by its code."""
    return f"urn:banggiao:{kind}:" + "".join(
        letter if letter.isascii() and (letter.isalnum() or letter == "-") else f"_{ord(letter):x}_" for letter in name
    )
