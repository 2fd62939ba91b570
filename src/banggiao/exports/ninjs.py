"""Articles as news objects: IPTC ninjs 3, one a line, with the people, bodies, places and events that they tell of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from banggiao.chronicle import Origin
from banggiao.exports.columns import bound
from banggiao.exports.target import Target
from banggiao.exports.wording import article_key, uri
from banggiao.model import ActorKind, Record
from banggiao.text.safety import json_text
from banggiao.views import Material

_STANDARD = {
    "name": "ninjs",
    "version": "3.0",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.0.json#",
}
_PLAIN = {"role": "main", "contentType": "text/plain"}
_BODIES = (ActorKind.ORGANIZATION, ActorKind.GROUP)
Thing = dict[str, Any]


def write(material: Material, target: Target) -> None:
    """A news object an article. What is not known is left out."""
    with target.text() as out:
        for origin, record in material.articles():
            made = _object(origin, record)
            out.write(json_text({name: value for name, value in made.items() if value}) + "\n")


def _object(origin: Origin, record: Record) -> Thing:
    article = record.article
    urn = f"urn:banggiao:article:{article_key(origin.source)}"
    return {
        "standard": _STANDARD,
        "uri": uri(article.url) or urn,
        "type": "text",
        "representationType": "full",
        "language": article.language,
        "contentCreated": _moment(origin.published),
        "title": origin.title,
        "headlines": [{**_PLAIN, "value": origin.title}] if origin.title else [],
        "bodies": [{**_PLAIN, "value": article.text}],
        "by": ", ".join(article.byline),
        "people": [_named(one.name) for one in record.actors if one.kind is ActorKind.PERSON],
        "organisations": [_named(one.name) for one in record.actors if one.kind in _BODIES],
        "places": [_named(name) for name in _places(record)],
        "events": [_event(one) for one in origin.events],
        "infoSources": list(_sources(origin, record)),
        "altIds": [{"role": "source", "value": origin.source}, {"role": "entry", "value": origin.entry}],
    }


def _moment(published: str | None) -> str | None:
    """The begin of the day of publication in Viet Nam: the time is not known, and the format asks for one."""
    day = bound(published, False)
    return f"{day}T00:00:00+07:00" if day else None


def _named(name: str) -> Thing:
    return {"name": name, "rel": "mentioned"}


def _places(record: Record) -> Iterable[str]:
    """Where the happenings took place, each once; then the states that are named."""
    there = [event.place.name for event in record.events if event.place]
    return dict.fromkeys([*there, *(one.name for one in record.actors if one.kind is ActorKind.STATE)])


def _event(identity: str) -> Thing:
    kind = identity.rsplit("-", 1)[0]
    return {"id": identity, "name": kind, "rel": "about", "uri": f"urn:banggiao:event:{identity}"}


def _sources(origin: Origin, record: Record) -> Iterator[Thing]:
    """The outlet, and whom the page credits or names as having reported what it tells."""
    if origin.outlet:
        yield {"name": origin.outlet, "role": "publisher"}
    credited = record.article.credits
    yield from ({"name": name, "role": "originator"} for name in credited)
    yield from ({"name": name, "role": "cited"} for name in origin.cites if name not in credited)
