"""The gate: which articles and which speakers can make a statement that a chronicle of relations keeps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from banggiao.language import Language
from banggiao.language.officials import load_officials
from banggiao.model import Actor, ActorKind
from banggiao.reading.scene import Form, Mention, Scene, Sentence
from banggiao.reading.speech.marks import inside
from banggiao.reading.speech.sayings import Telling

COUNTRIES = 2  # an article of relations names at least so many
SHARE = 0.3  # and at least this share of its sentences is of relations
MOSTLY = 0.5  # above this share every sentence of the article may be of relations
OTHERS = 0.4  # and at most this share is of sport, shows or courts
HOME = "VN"  # whose lesser officials speak of home affairs unless the sentence shows otherwise
HIGH = frozenset(
    {"head_of_state", "head_of_government", "minister", "deputy", "ambassador", "parliament", "party", "military"}
)


@dataclass(frozen=True, slots=True)
class Gate:
    """What the article says of relations: the sentences that are of them, and who holds a high office of state."""

    relational: frozenset[int]
    actors: Mapping[str, Actor]
    high: frozenset[str]
    heard: frozenset[str]  # whose words count: officials and scholars, not companies
    mostly: bool  # most sentences are of relations
    bodies: frozenset[str]  # international bodies, which speak for no state

    def lets_in(self, telling: Telling) -> bool:
        """Whether the speakers are known and count, and what they say is more than conduct."""
        known = [self.actors[i] for i in telling.actors if i in self.heard]
        if not any(a.country or a.kind is ActorKind.PERSON or a.name in self.bodies for a in known):
            return False
        forms = {mention.form for mention in telling.speakers}
        if telling.weak and (telling.nested or not telling.own) and forms <= {Form.STATE, Form.METONYM, Form.GROUP}:
            return False
        if (
            telling.cue is not None
            and telling.cue.is_("pair")
            and len(known) < 2
            and forms <= {Form.STATE, Form.METONYM}
        ):
            return False
        if telling.sentence in self.relational:
            return True
        return any(a.id in self.high and (self.mostly or a.country != HOME) for a in known)


def open_gate(scene: Scene, language: Language) -> Gate | None:
    """The gate of an article; None when it is not of relations, so that nothing said in it counts."""
    actors = {actor.id: actor for actor in scene.actors}
    if len({actor.country for actor in scene.actors if actor.country}) < COUNTRIES:
        return None
    relational = frozenset(
        number
        for number, sentence in enumerate(scene.sentences)
        if is_relational(sentence, inside(scene.mentions, sentence.span), actors)
    )
    others = sum(1 for sentence in scene.sentences if any(hit.of("other_affairs") for hit in sentence.hits))
    if len(relational) < SHARE * len(scene.sentences) or others > OTHERS * len(scene.sentences):
        return None
    titles, bodies = _known(language)
    high = frozenset(
        actor.id
        for actor in scene.actors
        if actor.kind is not ActorKind.PERSON
        or any(office.title.lower() in titles or office.country not in (None, HOME) for office in actor.offices)
    )
    heard = _heard(scene, language)
    return Gate(relational, actors, high, heard, len(relational) >= MOSTLY * len(scene.sentences), bodies)


def _heard(scene: Scene, language: Language) -> frozenset[str]:
    """Who can make a statement: everyone named but those who speak for a company, a club or the stage."""
    table = load_officials(language)
    return frozenset(
        actor.id
        for actor in scene.actors
        if not actor.offices or not all(table.of_business(office.title) for office in actor.offices)
    )


@lru_cache(maxsize=4)
def _known(language: Language) -> tuple[frozenset[str], frozenset[str]]:
    """The titles of high offices, and the names of international bodies."""
    titles = frozenset(form for form, entry in language.entries("office") if entry.get("level") in HIGH)
    return titles, frozenset(entry.form for _, entry in language.entries("organization"))


def is_relational(sentence: Sentence, mentions: list[Mention], actors: Mapping[str, Actor]) -> bool:
    """Whether the sentence is of relations: by its words, by a pair of states, or by two countries in it."""
    if any(hit.of("relation") for hit in sentence.hits) or any(m.form is Form.PAIR for m in mentions):
        return True
    countries = {actors[i].country for m in mentions for i in m.actors if i in actors}
    countries |= {m.place.country for m in mentions if m.place}
    return len(countries - {None}) >= COUNTRIES
