"""Records made by hand for the tests of the chronicle."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from banggiao.model import Actor, ActorKind, Article, Event, EventType, Office, Place, Record, Span, Status


def person(name: str, country: str | None = None, *offices: str, status: str = "current") -> Actor:
    return Actor(name, ActorKind.PERSON, name, (), country, tuple(Office(title, country, status) for title in offices))


def state(name: str, country: str) -> Actor:
    return Actor(name, ActorKind.STATE, name, (), country)


def happening(
    kind: str,
    words: str,
    roles: Mapping[str, Sequence[Actor]],
    date: str | None = None,
    place: tuple[str, str] | None = None,
    status: str = "occurred",
    **details: str,
) -> tuple[str, Event]:
    """An event, with the words of the article that tell it; `page` sets the spans and the ids."""
    return words, Event(
        "?",
        EventType(kind),
        (Span(0, 0),),
        Status(status),
        date,
        place=Place(*place) if place else None,
        roles={role: tuple(actor.id for actor in actors) for role, actors in roles.items()},
        details=details,
    )


def page(
    source: str,
    text: str,
    actors: Sequence[Actor] = (),
    told: Sequence[tuple[str, Event]] = (),
    published: str | None = None,
    outlet: str | None = None,
    credits: tuple[str, ...] = (),  # noqa: A002 - the record's own word
) -> Record:
    events = []
    for number, (words, event) in enumerate(told, 1):
        start = text.index(words)
        span = Span(start, start + len(words))
        events.append(
            Event(
                f"e{number}",
                event.type,
                (span,),
                event.status,
                event.date,
                place=event.place,
                roles=event.roles,
                details=event.details,
            )
        )
    title = text.partition("\n")[0]
    article = Article(source, text, title=title, outlet=outlet, published=published, credits=credits)
    return Record(article, tuple(actors), tuple(events))
