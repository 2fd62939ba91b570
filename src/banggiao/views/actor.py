"""One actor: all its names, its offices over time, and whom it was in contact with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from banggiao.chronicle import Character, Chronicle, Known, Question


@dataclass(frozen=True, slots=True)
class Contact:
    """Someone who took part in the same events, and in how many."""

    actor: Known
    events: int


@dataclass(frozen=True, slots=True)
class ActorView:
    """All that the chronicle knows of one actor."""

    character: Character
    contacts: tuple[Contact, ...]  # the most frequent first
    events: int


def actor_views(chronicle: Chronicle, name: str) -> Iterator[ActorView]:
    """The actors of that id or name, in any spelling."""
    for character in chronicle.actors(name):
        known = character.known
        met: Counter[Known] = Counter()
        events = 0
        for happening in chronicle.events(Question(actor=known.id)):
            events += 1
            met.update({actor for cast in happening.roles.values() for actor in cast if actor.id != known.id})
        ranked = sorted(met.items(), key=lambda item: (-item[1], item[0].id))
        yield ActorView(character, tuple(Contact(actor, count) for actor, count in ranked), events)
