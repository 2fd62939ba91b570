"""The record: what one article yields. Its JSON form is the contract with every later stage and with users."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from banggiao.model.actor import Actor, ActorKind, Office
from banggiao.model.article import Article, Block, BlockKind, Entry
from banggiao.model.event import Event, EventType, Place, Status
from banggiao.model.span import Span


@dataclass(frozen=True, slots=True)
class Record:
    """One article with the actors and events that were read from it."""

    article: Article
    actors: tuple[Actor, ...] = ()
    events: tuple[Event, ...] = ()
    issues: tuple[str, ...] = ()  # what was not understood, with its place

    @property
    def source(self) -> str:
        """Path or URL as given; FILE#ID for a line of a JSON lines file."""
        return self.article.source

    def actor(self, actor_id: str) -> Actor:
        """The actor of that id. Raises KeyError when the record has none."""
        for actor in self.actors:
            if actor.id == actor_id:
                return actor
        raise KeyError(actor_id)

    def to_json(self) -> dict[str, Any]:
        """The record as plain JSON values, in the form that `extract` prints."""
        a = self.article
        return {
            "source": a.source,
            "article": {
                "title": a.title,
                "outlet": a.outlet,
                "published": a.published,
                "byline": list(a.byline),
                "credits": list(a.credits),
                "original_url": a.original_url,
                "url": a.url,
                "language": a.language,
                "text": a.text,
                "blocks": [[b.kind.value, *b.span] for b in a.blocks],
                "entry": a.entry.value,
            },
            "actors": [_actor_json(actor) for actor in self.actors],
            "events": [_event_json(event) for event in self.events],
            "issues": list(self.issues),
        }

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> Record:
        """The record that `to_json` printed. Raises KeyError or ValueError for a field that is missing or unknown."""
        a = row["article"]
        article = Article(
            source=row["source"],
            text=a["text"],
            blocks=tuple(Block(BlockKind(k), Span(s, e)) for k, s, e in a.get("blocks", [])),
            title=a["title"],
            outlet=a["outlet"],
            published=a["published"],
            byline=tuple(a["byline"]),
            credits=tuple(a["credits"]),
            original_url=a["original_url"],
            url=a.get("url"),
            language=a["language"],
            entry=Entry(a.get("entry", Entry.READ)),
        )
        return cls(
            article,
            tuple(_actor(x) for x in row["actors"]),
            tuple(_event(x) for x in row["events"]),
            tuple(row.get("issues", [])),
        )


def _spans(rows: Any) -> tuple[Span, ...]:
    return tuple(Span(s, e) for s, e in rows)


def _actor_json(actor: Actor) -> dict[str, Any]:
    return {
        "id": actor.id,
        "kind": actor.kind.value,
        "name": actor.name,
        "aliases": list(actor.aliases),
        "country": actor.country,
        "offices": [_office_json(office) for office in actor.offices],
        "mentions": [list(s) for s in actor.mentions],
        "rules": list(actor.rules),
    }


def _office_json(office: Office) -> dict[str, Any]:
    return {
        "title": office.title,
        "country": office.country,
        "status": office.status,
        "body": office.body,
        "level": office.level,
        "evidence": [list(s) for s in office.evidence],
    }


def _office(row: Mapping[str, Any]) -> Office:
    return Office(
        row["title"], row["country"], row["status"], row.get("body"), row.get("level"), _spans(row.get("evidence", []))
    )


def _actor(row: Mapping[str, Any]) -> Actor:
    return Actor(
        id=row["id"],
        kind=ActorKind(row["kind"]),
        name=row["name"],
        aliases=tuple(row["aliases"]),
        country=row["country"],
        offices=tuple(_office(x) for x in row["offices"]),
        mentions=_spans(row["mentions"]),
        rules=tuple(row.get("rules", [])),
    )


def _event_json(event: Event) -> dict[str, Any]:
    place = event.place
    return {
        "id": event.id,
        "type": event.type.value,
        "status": event.status.value,
        "date": event.date,
        "date_reason": event.date_reason,
        "place": {"name": place.name, "country": place.country} if place else None,
        "roles": {role: list(ids) for role, ids in event.roles.items()},
        "object": event.object,
        "stance": event.stance,
        "attribution": list(event.attribution),
        "evidence": [list(s) for s in event.evidence],
        "details": dict(event.details),
        "grounds": {name: [list(s) for s in spans] for name, spans in event.grounds.items()},
        "part_of": event.part_of,
        "rules": list(event.rules),
    }


def _event(row: Mapping[str, Any]) -> Event:
    place = row["place"]
    return Event(
        id=row["id"],
        type=EventType(row["type"]),
        evidence=_spans(row["evidence"]),
        status=Status(row["status"]),
        date=row["date"],
        date_reason=row.get("date_reason"),
        place=Place(place["name"], place["country"]) if place else None,
        roles={role: tuple(ids) for role, ids in row["roles"].items()},
        object=row["object"],
        stance=row["stance"],
        attribution=tuple(row["attribution"]),
        details=row.get("details", {}),
        grounds={name: _spans(spans) for name, spans in row.get("grounds", {}).items()},
        part_of=row.get("part_of"),
        rules=tuple(row.get("rules", [])),
    )
