"""The cast of an article: actors with all their forms, collected while the mentions are read in order."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from banggiao.language import Language
from banggiao.model import Actor, ActorKind, Office, Span
from banggiao.reading.mentions.coreference import Who
from banggiao.reading.mentions.people import Person, name_tokens
from banggiao.reading.mentions.sketch import Draft, Title
from banggiao.reading.scene import Form, Mention
from banggiao.text import fold


@dataclass(slots=True)
class _Role:
    id: str
    kind: ActorKind
    name: str
    country: str | None
    spans: list[Span] = field(default_factory=list)
    forms: dict[str, None] = field(default_factory=dict)
    titles: list[Title] = field(default_factory=list)
    rules: dict[str, None] = field(default_factory=dict)


class Cast:
    """Collects mentions and gives each actor its id when it is first met."""

    def __init__(self, text: str, people: list[Person], language: Language) -> None:
        self.text, self.people = text, people
        self.roles: dict[Who, _Role] = {}
        self.mentions: list[Mention] = []
        self.state_names = _state_names(language)

    def person(self, draft: Draft, person: Person) -> None:
        """A mention by name, full or short."""
        role = self._person_role(person)
        form = Form.NAME if name_tokens(draft.name) == person.tokens or len(draft.name.split()) > 1 else Form.SHORT
        self._add(role, draft, form)
        if draft.head:
            role.forms[self.text[slice(*draft.head)]] = None
            self._honoured(role, draft)

    def state(self, draft: Draft, code: str) -> None:
        """A mention of a state by name, metonym or with its government."""
        role = self._state_role(code)
        self._add(role, draft, draft.form)
        if draft.head:
            role.forms[self.text[slice(*draft.head)]] = None
        role.forms[self.text[slice(*draft.span)]] = None

    def body(self, draft: Draft) -> None:
        """A mention of a body or group."""
        kind = ActorKind.GROUP if draft.form is Form.GROUP else ActorKind.ORGANIZATION
        key = (kind.value, fold(draft.name))
        role = self.roles.get(key) or self._open(key, kind, draft.name, draft.country)
        self._add(role, draft, draft.form)
        role.forms[self.text[slice(*draft.span)]] = None

    def place(self, draft: Draft) -> None:
        """A place that names no actor."""
        self.mentions.append(Mention(draft.span, Form.PLACE, (), draft.rule, place=draft.place))

    def meant(self, draft: Draft, who: list[Who]) -> None:
        """A mention without a name: an office, a pronoun, a pair."""
        roles = []
        for kind, value in who:
            role = self._role((kind, value), draft)
            role.spans.append(draft.span)
            role.rules[draft.rule] = None
            roles.append(role)
        if len(roles) == 1 and draft.form is Form.OFFICE:
            roles[0].forms[self.text[slice(*draft.span)]] = None
        self.mentions.append(Mention(draft.span, draft.form, tuple(r.id for r in roles), draft.rule, place=draft.place))

    def close(self) -> tuple[tuple[Actor, ...], tuple[Mention, ...]]:
        """The actors in order of first mention, and the mentions in order of the text."""
        actors = tuple(
            Actor(
                role.id, role.kind, role.name,
                tuple(f for f in role.forms if f != role.name),
                role.country, _offices(role.titles), tuple(role.spans), tuple(role.rules),
            )
            for role in self.roles.values()
        )  # fmt: skip
        return actors, tuple(self.mentions)

    def _add(self, role: _Role, draft: Draft, form: Form) -> None:
        role.spans.append(draft.span)
        role.rules[draft.rule] = None
        self.mentions.append(Mention(draft.span, form, (role.id,), draft.rule, place=draft.place, head=draft.head))

    def _honoured(self, role: _Role, draft: Draft) -> None:
        """The form with its honorific or short title ("ông Shoigu") is an alias too."""
        if draft.head and draft.span.start < draft.head.start:
            role.forms[self.text[draft.span.start : draft.head.end]] = None
        if draft.honoured:
            role.forms[self.text[slice(*draft.honoured)]] = None

    def _role(self, who: Who, draft: Draft) -> _Role:
        kind, value = who
        if kind == "state":
            return self._state_role(value)
        return self._person_role(self.people[int(value)]) if kind == "person" else self._office_role(who, draft)

    def _office_role(self, who: Who, draft: Draft) -> _Role:
        """Whoever holds an office is known by it as it first stands."""
        role = self.roles.get(who)
        if role is None:
            role = self._open(who, ActorKind.GROUP, self.text[slice(*draft.span)], draft.country)
            role.titles = list(draft.titles)
        return role

    def _person_role(self, person: Person) -> _Role:
        key = ("person", str(person.number))
        role = self.roles.get(key)
        if role is None:
            role = self._open(key, ActorKind.PERSON, person.name, person.country)
            role.titles = person.titles
        return role

    def _state_role(self, code: str) -> _Role:
        key = ("state", code)
        return self.roles.get(key) or self._open(key, ActorKind.STATE, self.state_names.get(code, code), code)

    def _open(self, key: Who, kind: ActorKind, name: str, country: str | None) -> _Role:
        role = _Role(f"a{len(self.roles) + 1}", kind, name, country)
        self.roles[key] = role
        return role


def _offices(titles: list[Title]) -> tuple[Office, ...]:
    """The offices of a person, and after them the ranks."""
    offices = [t for t in titles if not t.rank and not t.counterpart] + [t for t in titles if t.rank]
    return tuple(Office(t.text, t.country, t.status, t.body, t.level, (t.span,)) for t in offices)


@lru_cache(maxsize=4)
def _state_names(language: Language) -> dict[str, str]:
    names: dict[str, str] = {}
    for _, entry in language.entries("state"):
        names.setdefault(str(entry.get("code")), str(entry.get("name") or entry.form))
    return names
