"""Which drafts name persons, and which of them name the same person."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from banggiao.language.names import NameLists
from banggiao.model import Span
from banggiao.reading.mentions.pieces import vietnamese_shaped
from banggiao.reading.mentions.sketch import Draft, Title
from banggiao.text import fold


@dataclass(slots=True)
class Person:
    """One person of the article while it is being read."""

    number: int
    tokens: tuple[str, ...]  # folded words of the fullest name
    name: str
    vietnamese: bool
    titles: list[Title] = field(default_factory=list)
    country: str | None = None
    gender: str | None = None
    rules: list[str] = field(default_factory=list)

    def learn(self, draft: Draft) -> None:
        """Take over what a mention tells: a fuller name, titles, country, gender."""
        tokens = name_tokens(draft.name)
        if len(tokens) > len(self.tokens):
            self.tokens, self.name = tokens, draft.name
        known = {(t.key, t.status) for t in self.titles}
        for title in draft.titles:
            if (title.key, title.status) not in known:
                self.titles.append(title)
                known.add((title.key, title.status))
        self.country = self.country or draft.country
        self.gender = self.gender or draft.gender
        if draft.rule not in self.rules:
            self.rules.append(draft.rule)


def name_tokens(name: str) -> tuple[str, ...]:
    """The folded words of a name, hyphens and blanks alike.

    >>> name_tokens("Kim Jong - un") == name_tokens("Kim Jong Un")
    True
    """
    return tuple(fold(name).split())


def find_people(view: str, drafts: list[Draft], lists: NameLists) -> tuple[list[Person], dict[int, Person]]:
    """The persons of the article and, for each draft that names one (by its index), whom it names."""
    return _Register(view, drafts, lists).settle()


class _Register:
    def __init__(self, view: str, drafts: list[Draft], lists: NameLists) -> None:
        self.view, self.drafts, self.lists = view, drafts, lists
        self.people: list[Person] = []
        self.named: dict[int, Person] = {}
        self.by_word: dict[str, list[Person]] = {}  # first word, last word, all words in one -> who bears it
        named = (d for d in drafts if d.strong and d.name and d.form.value == "name")
        self.mononyms = {name_tokens(d.name) for d in named}

    def settle(self) -> tuple[list[Person], dict[int, Person]]:
        naming = [(i, d) for i, d in enumerate(self.drafts) if d.name and d.form.value == "name"]
        naming = [(i, d) for i, d in naming if not self._refused(d)]
        full = [(i, d) for i, d in naming if len(name_tokens(d.name)) > 1]
        full.sort(key=lambda x: not x[1].strong)
        for index, draft in full:
            if draft.strong or self._evident(draft):
                self._register(index, draft)
        for index, draft in naming:
            if index not in self.named and len(name_tokens(draft.name)) == 1:
                self._short(index, draft)
        for index, draft in full:
            if index not in self.named:
                person = self._known(draft)
                if person:
                    self._assign(index, draft, person)
        first: dict[int, int] = {}
        for index, person in self.named.items():
            at = self.drafts[index].span.start
            first[person.number] = min(at, first.get(person.number, at))
        self.people.sort(key=lambda p: first[p.number])
        for number, person in enumerate(self.people):
            person.number = number
        return self.people, self.named

    def _refused(self, draft: Draft) -> bool:
        words = draft.name.split()
        return any(w in self.lists.never for w in words) or (len(draft.name) < 2)

    def _evident(self, draft: Draft) -> bool:
        """An untitled full name counts when its shape or the words beside it speak for a person."""
        before = self.view[max(0, draft.span.start - 24) : draft.span.start].lower().split()
        for size in (1, 2):
            if len(before) >= size and " ".join(before[-size:]) in self.lists.things:
                return False
        words = draft.name.split()
        shaped = words[0] in self.lists.vietnamese and all(vietnamese_shaped(w) for w in words)
        if shaped and 3 <= len(words) <= 4:
            return True
        if len(words) > 5:
            return False
        after = self.view[draft.span.end : draft.span.end + 24].split()
        act = any(" ".join(after[:n]).lower().strip(",.") in self.lists.acts for n in (1, 2, 3) if len(after) >= n)
        led = any(" ".join(before[-n:]) in self.lists.before for n in (1, 2) if len(before) >= n)
        last = fold(draft.name).split()[-1]
        if words[0] in self.lists.given and len(words) <= 4:
            return True
        return (last,) in self.mononyms or (act and not led and not self._opener(words)) or (act and led)

    def _opener(self, words: list[str]) -> bool:
        return words[0] in self.lists.openers and words[0] not in self.lists.families

    def _register(self, index: int, draft: Draft) -> None:
        person = self._known(draft)
        if person is None:
            words = draft.name.split()
            person = Person(
                len(self.people),
                name_tokens(draft.name),
                draft.name,
                words[0] in self.lists.vietnamese and all(vietnamese_shaped(w) for w in words),
            )
            self.people.append(person)
        self._assign(index, draft, person)

    def _assign(self, index: int, draft: Draft, person: Person) -> None:
        person.learn(draft)
        self.named[index] = person
        for word in (person.tokens[0], person.tokens[-1], "".join(person.tokens)):
            bearers = self.by_word.setdefault(word, [])
            if all(person is not other for other in bearers):
                bearers.append(person)

    def _bearers(self, *words: str) -> list[Person]:
        found = {person.number: person for word in words for person in self.by_word.get(word, ())}
        return [found[number] for number in sorted(found)]

    def _known(self, draft: Draft) -> Person | None:
        tokens = name_tokens(draft.name)
        people = self._bearers(tokens[-1], "".join(tokens))
        for person in people:
            if "".join(person.tokens) == "".join(tokens):
                return person
        for person in people:
            short, long = sorted((tokens, person.tokens), key=len)
            if len(short) > 1 and long[-len(short) :] == short:
                return person
            if len(short) > 1 and short[-1] == long[-1] and set(short) <= set(long):
                return person
            if short[-1] == long[-1] and len(short) > 1 and len(short[0]) == 1 and long[0][0] == short[0]:
                return person
        return None

    def _short(self, index: int, draft: Draft) -> None:
        token = name_tokens(draft.name)
        if not token:
            return
        best = None
        people = self._bearers(token[0])
        for person in people:
            if len(person.tokens) > 1 and self._abbreviates(token[0], draft, person):
                best = person
                if draft.country is None or person.country in (None, draft.country):
                    break
        if best is None:
            best = next((p for p in people if p.tokens == token), None)
        if best is None:
            if not draft.strong:
                return
            best = Person(len(self.people), token, draft.name, False)
            self.people.append(best)
        self._assign(index, draft, best)

    def _abbreviates(self, token: str, draft: Draft, person: Person) -> bool:
        first = person.name.split()[0]
        if person.tokens[-1] == token:
            return True
        if person.tokens[0] != token:
            return False
        return draft.strong and (first in self.lists.korean or first in self.lists.chinese)


def trimmed(draft: Draft, opening: int, lists: NameLists) -> Draft:
    """A name that opens its sentence without the common word in front of it: Theo Sergei Ivanov -> Sergei Ivanov."""
    words = draft.name.split()
    if draft.head is None or draft.head.start != opening or len(words) < 2 or draft.honorific:
        return draft
    if words[0] not in lists.openers or words[0] in lists.families:
        return draft
    start = draft.head.start + len(words[0]) + 1
    return replace(draft, name=" ".join(words[1:]), head=Span(start, draft.head.end), span=Span(start, draft.span.end))
