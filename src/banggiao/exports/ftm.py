"""FollowTheMoney entities as JSON lines; beside a file, the words that each event and mention was read from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import IO, Any

from banggiao.chronicle import Character, Held, Origin
from banggiao.exports.columns import bound
from banggiao.exports.target import Target
from banggiao.exports.wording import account, article_key, headline, web_address
from banggiao.model import Entry, Record
from banggiao.text.safety import json_text, visible
from banggiao.views import EventView, Material

_SCHEMATA = {"person": "Person", "state": "PublicBody", "organization": "Organization", "group": "Organization"}
_PLAIN = re.compile("[0-9A-Za-z.-]*[0-9A-Za-z]")
Values = dict[str, Iterable[str | None]]


def write(material: Material, target: Target) -> None:
    """An entity a line: articles, those who take part with their posts, events with their documentation."""
    with target.text() as out:
        for origin, record in material.articles():
            out.writelines(_article(origin, record))
        for character in material.actors():
            out.writelines(_actor(character))
        if target.path is None:
            for view in material.events():
                out.writelines(_event(view))
            return
        with target.text("-spans.jsonl") as spans:
            for view in material.events():
                out.writelines(_event(view))
                _spans(view, spans)


def _entity(identity: str, schema: str, values: Values) -> str:
    from followthemoney import model

    entity = model.make_entity(schema)
    entity.id = identity
    for name, found in values.items():
        for value in found:
            if value:
                limit = entity.schema.properties[name].type.max_length
                entity.add(name, _cut(visible(value), limit), cleaned=name in _OURS, quiet=True)
    return json_text(entity.to_dict()) + "\n"


#: What is clean as it is: references to other entities, days, names of schemata, and text that must stay as it is.
_OURS = frozenset(
    {"holder", "post", "involved", "organizer", "document", "entity", "detectedSchema", "language"}
    | {"startDate", "endDate", "date", "publishedAt", "bodyText", "name", "title"}
)


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _id(actor: str) -> str:
    """The entity id of an actor; one that FollowTheMoney would not allow gives way to a key."""
    return f"actor-{actor}" if len(actor) < 100 and _PLAIN.fullmatch(actor) else f"actor-{article_key(actor)}"


def _article(origin: Origin, record: Record) -> Iterator[str]:
    article = record.article
    identity = f"article-{article_key(origin.source)}"
    yield _entity(
        identity,
        "Article",
        {
            "title": [article.title],
            "fileName": [origin.source],
            "author": article.byline,
            "publisher": [article.outlet],
            "publishedAt": [bound(article.published, False)],
            "sourceUrl": [web_address(article.url)],
            "language": ["vie"],
            "keywords": [] if article.entry is Entry.READ else [article.entry.value],
            "bodyText": [article.text],
        },
    )
    for actor in record.actors:
        yield _entity(
            f"mention-{article_key(f'{origin.source} {actor.id}')}",
            "Mention",
            {
                "document": [identity],
                "name": [actor.name],
                "detectedSchema": [_SCHEMATA[actor.kind.value]],
                "contextCountry": [(actor.country or "").lower()],
            },
        )


def _actor(character: Character) -> Iterator[str]:
    known = character.known
    country = (known.country or "").lower()
    yield _entity(
        _id(known.id),
        _SCHEMATA[known.kind],
        {
            "name": [known.name],
            "alias": character.aliases,
            "country": [country],
            "wikidataId": [known.known],
            "position": [held.title for held in character.offices] if known.kind == "person" else [],
        },
    )
    if known.kind == "person":
        for held in character.offices:
            yield from _occupancy(known.id, held)


def _occupancy(actor: str, held: Held) -> Iterator[str]:
    post = f"post-{article_key(f'{held.title} {held.country} {held.body}')}"
    yield _entity(
        post,
        "Position",
        {"name": [held.title], "country": [(held.country or "").lower()], "description": [held.body]},
    )
    yield _entity(
        f"occupancy-{article_key(f'{actor} {post}')}",
        "Occupancy",
        {
            "holder": [_id(actor)],
            "post": [post],
            "date": [
                date.fromordinal(day).isoformat() for day in (held.first, held.last) if day
            ],  # on which it was held
            "description": [f"held from {held.since}, until {held.until}"],
        },
    )


def _event(view: EventView) -> Iterator[str]:
    event = view.happening
    leading = [part for part in view.cast if part.role in ("host", "inviter", "sender", "giver", "speaker")]
    yield _entity(
        f"event-{event.id}",
        "Event",
        {
            "name": [headline(view)],
            "keywords": [event.type, event.status, event.stance],
            "startDate": [bound(event.date, False)],
            "endDate": [bound(event.date, True)],
            "location": [event.place[0] if event.place else None],
            "country": [(event.place[1] or "").lower() if event.place else None],
            "involved": [_id(part.actor.id) for part in view.cast],
            "organizer": [_id(part.actor.id) for part in leading],
            "description": [event.object],
            "summary": [account(view)],
        },
    )
    for report in view.happening.reports:
        yield _entity(
            f"report-{report.telling.id}",
            "Documentation",
            {
                "document": [f"article-{article_key(report.source)}"],
                "entity": [f"event-{event.id}"],
                "date": [bound(report.published, False)],
                "summary": report.quotes,
            },
        )


def _spans(view: EventView, out: IO[str]) -> None:
    for report in view.happening.reports:
        row: dict[str, Any] = {
            "entity": f"event-{view.happening.id}",
            "documentation": f"report-{report.telling.id}",
            "document": f"article-{article_key(report.source)}",
            "spans": [
                {"start": span.start, "end": span.end, "text": quote}
                for span, quote in zip(report.spans, report.quotes, strict=False)
            ],
        }
        out.write(json_text(row) + "\n")
