"""The chronicle's own form, a JSON object a line: what follows from the pages (articles, actors, events), then what it
was made from (records, known people, judgements), so that another store makes the same chronicle of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from banggiao.chronicle import Character, Chronicle, Conflict, Happening, Held, Origin
from banggiao.exports.target import Target
from banggiao.text.safety import json_text
from banggiao.views import Material


def write(material: Material, target: Target) -> None:
    """The rows as JSON lines."""
    with target.text() as out:
        for row in chain(_rows(material), _sources(material)):
            out.write(json_text(row) + "\n")


def rows(chronicle: Chronicle) -> Iterator[dict[str, Any]]:
    """All that the chronicle holds. The same pages give the same rows, in whatever order they were added."""
    return _rows(Material(chronicle))


def _rows(material: Material) -> Iterator[dict[str, Any]]:
    for origin, _ in material.articles():
        yield _article(origin)
    for character in material.actors():
        yield _actor(character)
    for view in material.events(compared=True):
        yield _event(view.happening, view.part_of, view.conflicts)


def _sources(material: Material) -> Iterator[dict[str, Any]]:
    """What the chronicle was made from, as far as it belongs to what is asked for."""
    for _, record in material.articles():
        yield {"kind": "record", **record.to_json()}
    for one in material.chronicle.known():
        yield {"kind": "known", "id": one.id, "type": one.kind.value, "names": list(one.names), "country": one.country}
    for judgement in material.chronicle.judgements():
        yield {"kind": "judgement", **judgement.to_json()}


def _article(origin: Origin) -> dict[str, Any]:
    return {
        "kind": "article",
        "source": origin.source,
        "title": origin.title,
        "outlet": origin.outlet,
        "published": origin.published,
        "lineage": origin.lineage,
        "copy_of": origin.copy_of,
        "reprint_of": list(origin.reprint_of),
        "story": origin.story,
        "cites": list(origin.cites),
        "addresses": list(origin.addresses),
        "entry": origin.entry,
    }


def _actor(character: Character) -> dict[str, Any]:
    known = character.known
    return {
        "kind": "actor",
        "id": known.id,
        "type": known.kind,
        "name": known.name,
        "aliases": list(character.aliases),
        "country": known.country,
        "known": known.known,
        "offices": [_office(held) for held in character.offices],
    }


def _office(held: Held) -> dict[str, Any]:
    return {
        "title": held.title,
        "country": held.country,
        "body": held.body,
        "from": held.since,
        "until": held.until,
        "reports": list(held.reports),
    }


def _event(happening: Happening, visit: str | None, conflicts: Iterable[Conflict]) -> dict[str, Any]:
    place = happening.place
    return {
        "kind": "event",
        "id": happening.id,
        "type": happening.type,
        "status": happening.status,
        "date": happening.date,
        "place": {"name": place[0], "country": place[1]} if place else None,
        "roles": {role: [actor.id for actor in cast] for role, cast in happening.roles.items()},
        "object": happening.object,
        "stance": happening.stance,
        "details": dict(happening.details),
        "part_of": visit,
        "independent_sources": happening.independent_sources,
        "reports": [
            {
                "source": report.source,
                "quotes": list(report.quotes),
                "attribution": list(report.attribution),
                "date": report.date,
                "status": report.telling.status,
                "entry": report.entry,
            }
            for report in happening.reports
        ],
        "conflicts": [_conflict(conflict) for conflict in conflicts],
    }


def _conflict(conflict: Conflict) -> dict[str, Any]:
    return {
        "field": conflict.field,
        "versions": [
            {"value": version.value, "source": version.report.source, "quotes": list(version.quotes)}
            for version in conflict.versions
        ],
    }
