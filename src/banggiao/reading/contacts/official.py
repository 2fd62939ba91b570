"""Who may take part in a contact: the states, those who act for them, and whom they receive."""

from __future__ import annotations

from banggiao.language import Language
from banggiao.language.officials import Standing, load_officials
from banggiao.model import Actor, ActorKind, EventType
from banggiao.reading.contacts.cast import Cast
from banggiao.reading.contacts.draft import Draft
from banggiao.reading.scene import Scene

#: Share of sentences with a word of relations from which an article is plainly of relations between states, so that
#: its bare states act ("Mỹ gặp Triều Tiên") rather than play or lie somewhere ("Đức gặp Mexico").
OF_RELATIONS = 0.12
#: And from which even someone without an office is taken to travel for a state.
MOSTLY = 0.25
#: An article of so few sentences is a notice, whose words tell little of what it is about.
SHORT = 5
#: The state whose few family names tell no kin.
HOME = "VN"
#: What states as such do in their own name: no word of relations needs to stand beside it.
_STATELY = frozenset({EventType.MESSAGE, EventType.SANCTION, EventType.EXERCISE})
#: Who can take an office: it may be the only one that the text gives.
_APPOINTED = (Standing.OFFICIAL, Standing.UNKNOWN)
#: Chunks before "bị tấn công" in which what is attacked stands.
_BEFORE_CUE = 7
_OUTLET = "outlet"
#: What states tell each other of, though no state is said to have done it.
_TERROR = "attack.terror"


class Court:
    """The standing of everyone in one article, and how far the article is of relations between states."""

    def __init__(self, scene: Scene, cast: Cast, language: Language) -> None:
        self._cast = cast
        self._table = load_officials(language)
        self._known: dict[str, Standing] = {}
        self._leaders = [a for a in scene.actors if any(self._table.leads(office.title) for office in a.offices)]
        told = sum(any(hit.of("relation") for hit in sentence.hits) for sentence in scene.sentences)
        self.relations = told / max(1, len(scene.sentences))
        self.public = self.relations >= OF_RELATIONS
        self.short = len(scene.sentences) <= SHORT

    def standing(self, actor_id: str) -> Standing:
        """What someone is to a contact: a state and its bodies are official, a person is by office."""
        if actor_id not in self._known:
            self._known[actor_id] = self._judge(actor_id)
        return self._known[actor_id]

    def envoys(self) -> frozenset[str]:
        """Those who have their seat in the state that they are accredited to: ambassadors and embassies."""
        return frozenset(
            actor.id
            for actor in self._cast.actors()
            if any(self._table.resides_abroad(name) for name in (actor.name, *(o.title for o in actor.offices)))
        )

    def admits(self, draft: Draft, kept: list[Draft]) -> bool:
        """Whether those who take part make it a contact; whoever can have no part is taken out of it first."""
        whole = draft.complete()
        for ids in draft.roles.values():
            ids[:] = [i for i in ids if self.standing(i) is not Standing.PRIVATE]
        if not draft.complete():
            return not whole
        if draft.alone:
            return self._admits_alone(draft)
        if draft.rule.two_sides and len({self._cast.side(i) for i in draft.cast() if self._counts(i)}) < 2:
            return draft.rule.bare and len({self._cast.side(i) for i in draft.cast()}) < 2
        if draft.type is EventType.APPOINTMENT:
            public = self.public or self._congratulated(draft, kept)
            return public and all(self.standing(i) in _APPOINTED for i in draft.cast())
        if draft.type is EventType.CASUALTIES and not self._served(draft):
            return False
        if draft.rule.name == _TERROR:
            return self.public
        if draft.type is EventType.ATTACK:
            return self.public and self._official(self._doers(draft))
        if draft.type is EventType.GIFT and not self._official(self._doers(draft)):
            return False
        return self._among(draft)

    def _doers(self, draft: Draft) -> list[str]:
        """Who attacks or gives; what is attacked when it serves a state and nobody is said to attack."""
        doers = draft.roles.get("attacker") or draft.roles.get("giver") or []
        return doers or (draft.cast() if self._armed(draft) else [])

    def _official(self, ids: list[str]) -> bool:
        return any(self.standing(i) is Standing.OFFICIAL for i in ids)

    def _among(self, draft: Draft) -> bool:
        """Whether states and those who act for them make it a contact."""
        states = [i for i in draft.cast() if self._cast.is_state(i)]
        others = [self.standing(i) for i in draft.cast() if not self._cast.is_state(i)]
        if Standing.OFFICIAL in others:
            return self.public or self.short or Standing.LESSER not in others or self._sides(draft) > 1
        if not others:
            return self.public or draft.type in _STATELY
        return bool(states) and Standing.LESSER not in others and self.relations >= MOSTLY

    def _admits_alone(self, draft: Draft) -> bool:
        return self.public and self._official(draft.cast())

    def _counts(self, actor_id: str) -> bool:
        """Whether someone can be a side: not who has neither office nor state, but in an article of relations."""
        known = self._cast.country(actor_id) or self.standing(actor_id) is not Standing.UNKNOWN
        return self.public or bool(known)

    def _congratulated(self, draft: Draft, kept: list[Draft]) -> bool:
        """Whether a message to whoever takes the office is told: "nhân dịp A nhậm chức, B gửi điện mừng"."""
        person = set(draft.cast())
        return any(k.type is EventType.MESSAGE and person & set(k.roles.get("recipient", ())) for k in kept)

    def _served(self, draft: Draft) -> bool:
        """Whether the victims served a state or fell by arms: no accident, crime or natural disaster."""
        named = any(not self._cast.is_state(i) and self.standing(i) is Standing.OFFICIAL for i in draft.cast())
        return named or any("servants" in chunk.words for chunk in draft.clause.chunks)

    def _armed(self, draft: Draft) -> bool:
        """Whether what is attacked is told to serve a state: its arms, those who bear them, its embassies."""
        chunks = [chunk for chunk in draft.clause.chunks if chunk.span.end <= draft.cue.start]
        if not chunks or chunks[-1].mention is None:
            return False
        body = any(self._cast[i].kind is not ActorKind.STATE for i in draft.cast())
        return body or any(chunk.words & {"servants", "forces"} for chunk in chunks[-_BEFORE_CUE:])

    def _sides(self, draft: Draft) -> int:
        return len({self._cast.side(i) for i in draft.cast() if self.standing(i) is Standing.OFFICIAL})

    def _judge(self, actor_id: str) -> Standing:
        actor = self._cast[actor_id]
        if actor.kind is ActorKind.STATE:
            return Standing.OFFICIAL
        if actor.kind is not ActorKind.PERSON and not actor.offices:
            return Standing.PRIVATE if _OUTLET in actor.rules else self._table.of_body(actor.name)
        found = {self._table.of_office(office.title) for office in actor.offices}
        order = (Standing.OFFICIAL, Standing.PRIVATE, Standing.LESSER)
        standing = next((standing for standing in order if standing in found), Standing.UNKNOWN)
        return Standing.OFFICIAL if standing is Standing.UNKNOWN and self._kin(actor) else standing

    def _kin(self, person: Actor) -> bool:
        """Whether someone without an office bears the family name of one who leads the same state."""
        names = {person.name.split()[0], person.name.split()[-1]}
        return any(
            leader.country == person.country != HOME and names & set(leader.name.split()) for leader in self._leaders
        )
