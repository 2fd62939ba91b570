"""Who the actors of a scene are to the grammar, and the states that places stand for."""

from __future__ import annotations

from banggiao.model import Actor, ActorKind, Span
from banggiao.reading.scene import Form, Mention


class Cast:
    """The actors of one scene by id. A state that only its places name is added when a happening needs it."""

    def __init__(self, actors: tuple[Actor, ...]) -> None:
        self._actors = {actor.id: actor for actor in actors}
        self._states = {a.country: a.id for a in reversed(actors) if a.kind is ActorKind.STATE and a.country}

        self.envoys: frozenset[str] = frozenset()  # ambassadors and embassies, once the court knows them

    def actors(self) -> tuple[Actor, ...]:
        """Every actor, those added last."""
        return tuple(self._actors.values())

    def __getitem__(self, actor_id: str) -> Actor:
        return self._actors[actor_id]

    def country(self, actor_id: str) -> str | None:
        """The country that the actor belongs to or is."""
        return self._actors[actor_id].country

    def side(self, actor_id: str) -> str:
        """What the actor counts as when two sides are asked for: its country, else itself."""
        return self._actors[actor_id].country or actor_id

    def is_person(self, actor_id: str) -> bool:
        """Whether the actor is a natural person."""
        return self._actors[actor_id].kind is ActorKind.PERSON

    def is_someone(self, actor_id: str) -> bool:
        """Whether the actor is one human being, by name or by the office held."""
        actor = self._actors[actor_id]
        return actor.kind is ActorKind.PERSON or (actor.kind is ActorKind.GROUP and bool(actor.offices))

    def holds_office(self, actor_id: str) -> bool:
        """Whether the actor is one human being of whom the text names an office."""
        return self.is_someone(actor_id) and bool(self._actors[actor_id].offices)

    def is_state(self, actor_id: str) -> bool:
        """Whether the actor is a state as such."""
        return self._actors[actor_id].kind is ActorKind.STATE

    def state(self, country: str, name: str, span: Span) -> str:
        """The state of that country; one is added under the words that name its place when the text names no state."""
        if country not in self._states:
            number = len(self._actors) + 1
            while f"a{number}" in self._actors:
                number += 1
            actor = Actor(
                f"a{number}", ActorKind.STATE, name, country=country, mentions=(span,), rules=("state.of_place",)
            )
            self._actors[actor.id] = actor
            self._states[country] = actor.id
        return self._states[country]

    def land(self, country: str) -> str:
        """The name by which the text calls the state of that country; its code when it names only its people."""
        return self._actors[self._states[country]].name if country in self._states else country

    def of_mention(self, mention: Mention) -> list[str]:
        """The actors that the mention stands for; for a place its state."""
        if mention.actors and mention.form is not Form.PLACE:
            return list(mention.actors)
        if mention.place and mention.place.country:
            return [self.state(mention.place.country, mention.place.name, mention.span)]
        return []

    def mention_country(self, mention: Mention) -> str | None:
        """The country of the place or of the actors that the mention names."""
        if mention.place and mention.place.country:
            return mention.place.country
        return next((c for c in map(self.country, mention.actors) if c), None)
