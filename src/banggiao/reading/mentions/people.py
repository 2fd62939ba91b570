"""Which drafts name persons, and which of them name the same person."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache

from banggiao.language.names import NameLists
from banggiao.model import Span
from banggiao.reading.mentions.evidence import evident, refused
from banggiao.reading.mentions.shapes import korean_name, vietnamese_name, vietnamese_shaped
from banggiao.reading.mentions.sketch import HEADS, Draft, Title
from banggiao.reading.mentions.spellings import one_letter, romanised, same_name, told_apart
from banggiao.reading.scene import Form
from banggiao.text import fold

_BACK = 12  # mentions
_LONG_NAME = 6  # letters: shorter words are alike by chance


@dataclass(slots=True, eq=False)
class Person:
    """One person of the article while it is being read."""

    number: int
    tokens: tuple[str, ...]  # folded words of the fullest name
    name: str
    vietnamese: bool
    titles: list[Title] = field(default_factory=list)
    country: str | None = None
    gender: str | None = None
    meant_alone: bool = False  # whom the press means by the surname alone
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


@lru_cache(maxsize=65536)
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
        self.by_word: dict[str, list[Person]] = {}  # each word, and all words in one -> who bears it
        self.naming = [
            (i, d) for i, d in enumerate(drafts) if d.form is Form.NAME and d.name and not refused(view, d, lists)
        ]
        self.mononyms = {name_tokens(d.name) for _, d in self.naming if d.strong}

    def settle(self) -> tuple[list[Person], dict[int, Person]]:
        full = [(i, d) for i, d in self.naming if len(name_tokens(d.name)) > 1]
        full.sort(key=lambda x: not x[1].strong)
        for index, draft in full:
            if draft.strong or evident(self.view, draft, self.lists, self.mononyms):
                self._register(index, draft)
        short = [(i, d) for i, d in self.naming if len(name_tokens(d.name)) == 1]
        for index, draft in short:
            self._short(index, draft)
        for index, draft in short:  # the half of a pair may be told by its other half, which stands after it
            if index not in self.named:
                self._short(index, draft)
            if index not in self.named and self._paired(index, draft):
                self._assign(index, draft, self._new(draft))
        for index, draft in full:
            if index not in self.named:
                person = self._known(draft)
                if person:
                    self._assign(index, draft, person)
        self._number()
        return self.people, self.named

    def _number(self) -> None:
        """Persons are numbered in the order in which the text first names them."""
        first: dict[int, int] = {}
        for index, person in self.named.items():
            at = self.drafts[index].span.start
            first[person.number] = min(at, first.get(person.number, at))
        self.people.sort(key=lambda p: first[p.number])
        for number, person in enumerate(self.people):
            person.number = number

    def _register(self, index: int, draft: Draft) -> None:
        self._assign(index, draft, self._known(draft) or self._new(draft))

    def _new(self, draft: Draft) -> Person:
        shaped = vietnamese_name(draft.name.split(), self.lists)
        person = Person(len(self.people), name_tokens(draft.name), draft.name, shaped)
        self.people.append(person)
        return person

    def _assign(self, index: int, draft: Draft, person: Person) -> None:
        person.learn(draft)
        person.meant_alone = person.meant_alone or " ".join(person.tokens) in self.lists.meant_alone
        self.named[index] = person
        for word in (*person.tokens, "".join(person.tokens)):
            bearers = self.by_word.setdefault(word, [])
            if all(person is not other for other in bearers):
                bearers.append(person)

    def _bearers(self, *words: str) -> list[Person]:
        found = {person.number: person for word in words for person in self.by_word.get(word, ())}
        return [found[number] for number in sorted(found)]

    def _known(self, draft: Draft) -> Person | None:
        tokens = name_tokens(draft.name)
        people = self._bearers(tokens[0], tokens[-1], "".join(tokens))
        holder = next((p for p in people if _same_holder(draft, tokens, p)), None)
        offices = {t.key for t in draft.titles}
        people = [
            p
            for p in people
            if not (p.vietnamese and told_apart(draft.name, p.name)) or any(t.key in offices for t in p.titles)
        ]  # fmt: skip
        exact = next((p for p in people if "".join(p.tokens) == "".join(tokens)), None)
        exact = exact or next((p for p in people if same_name(tokens, p.tokens, spelt=not p.vietnamese)), None)
        if exact is None and korean_name(draft.name.split(), self.lists):
            koreans = (p for p in people if korean_name(p.name.split(), self.lists))
            exact = next((p for p in koreans if romanised(tokens) == romanised(p.tokens)), None)
        return exact or holder

    def _short(self, index: int, draft: Draft) -> None:
        """A name of one word: someone's whose full name stands in the article, or else a person of one name."""
        tokens = name_tokens(draft.name)
        if not tokens:
            return
        people = [p for p in self._bearers(tokens[0]) if self._abbreviates(tokens[0], draft, p)]
        people = people or [p for p in self._bearers(tokens[0]) if self._of_family(tokens[0], draft, p)]
        best = max(people, key=lambda p: self._nearness(index, draft, p), default=None)
        if best is None:
            best = next((p for p in self._bearers(tokens[0]) if p.tokens == tokens), None) or self._misspelt(draft)
        if best is None and self._alone(draft):
            best = self._new(draft)
        if best is not None:
            self._assign(index, draft, best)

    def _nearness(self, index: int, draft: Draft, person: Person) -> tuple[bool, bool, bool, bool, int]:
        """Of several who bear the word: the one in that office, of that state, whom the text spoke of; then leaders."""
        offices = {t.key for t in draft.titles}
        before = any(self.named.get(i) is person for i in range(max(0, index - _BACK), index))
        leads = any(t.level in HEADS for t in person.titles) or person.meant_alone
        return (
            any(t.key in offices for t in person.titles), _agree(draft, person), leads, before, -person.number
        )  # fmt: skip

    def _misspelt(self, draft: Draft) -> Person | None:
        """Durtete for Duterte: the letters of a foreign last name in another order."""
        word = fold(draft.name)
        if len(word) < _LONG_NAME or vietnamese_shaped(draft.name):
            return None
        return next(
            (p for p in self.people if sorted(p.tokens[-1]) == sorted(word) or one_letter(p.tokens[-1], word)), None
        )

    def _alone(self, draft: Draft) -> bool:
        """Whether one word with a title or honorific makes a person by itself."""
        if not draft.strong:
            return False
        if draft.honorific or not vietnamese_shaped(draft.name):
            return True
        return draft.name in self.lists.families

    def _paired(self, index: int, draft: Draft) -> bool:
        """Cuộc gặp Trump - Kim: the other half is known, so this one is a person too."""
        for other in (index - 1, index + 1):
            if other not in self.named or not 0 <= other < len(self.drafts):
                continue
            first, second = sorted((draft.span, self.drafts[other].span))
            if self.view[first.end : second.start] in (" - ", "-"):
                return not vietnamese_shaped(draft.name) or draft.name in self.lists.families
        return False

    def _abbreviates(self, token: str, draft: Draft, person: Person) -> bool:
        """Whether the word is how the person is called for short: last word; first for Koreans and Chinese."""
        if len(person.tokens) < 2:
            return False
        if person.tokens[-1] == token:
            return True
        if person.tokens[0] != token or (person.vietnamese and person.country in (None, self.lists.joints.home)):
            return False
        first = person.name.split()[0]
        if first in self.lists.korean or first in self.lists.chinese:
            return True
        return draft.country is None or person.country in (None, draft.country)

    def _of_family(self, token: str, draft: Draft, person: Person) -> bool:
        """Ông Tống for Tống Đào: a name that could be Vietnamese is Chinese when its family's name is called."""
        chinese = person.name.split()[0] in self.lists.chinese and len(person.tokens) in (2, 3)
        return chinese and person.tokens[0] == token and person.country is None and draft.honorific


def _same_holder(draft: Draft, tokens: tuple[str, ...], person: Person) -> bool:
    """Two spellings of a first name before one last name, in one office of one state, are one person's."""
    if person.vietnamese or person.tokens[-1] != tokens[-1] or person.tokens[0][0] != tokens[0][0]:
        return False
    held = {(t.key, t.country) for t in person.titles if not t.rank}
    return any((t.key, t.country or person.country) in held for t in draft.titles if not t.rank)


def _agree(draft: Draft, person: Person) -> bool:
    country = draft.country is None or person.country in (None, draft.country)
    return country and (draft.gender is None or person.gender in (None, draft.gender))


def _opens(word: str, lists: NameLists) -> bool:
    return word in lists.openers and word not in lists.families and word not in lists.given


def _opens_sentence(words: list[str], offset: int, lists: NameLists) -> bool:
    """Whether the first word is none of the name's: a known opener, or a Vietnamese word before a foreign name."""
    if offset > 2 or words[0] in lists.families or words[0] in lists.given:
        return False
    if words[0] in lists.openers:
        return True
    foreign = words[1] in lists.given or words[1] in lists.korean or not all(vietnamese_shaped(w) for w in words[1:])
    return foreign and vietnamese_shaped(words[0]) and not words[0].isascii()


def trimmed(view: str, draft: Draft, opening: int, lists: NameLists) -> Draft:
    """A name that opens its sentence, or what follows a dateline, without the common word in front of it.

    Theo Sergei Ivanov -> Sergei Ivanov; (Báo Mới) - Theo Sergei Ivanov -> Sergei Ivanov.
    """
    words = draft.name.split()
    if draft.head is None or len(words) < 2 or draft.honorific or draft.span.start != draft.head.start:
        return draft
    dashed = view[draft.head.start - 2 : draft.head.start] in ("- ", ": ")
    if not _opens_sentence(words, draft.head.start - opening, lists) and not (dashed and _opens(words[0], lists)):
        return draft
    start = draft.head.start + len(words[0]) + 1
    return replace(draft, name=" ".join(words[1:]), head=Span(start, draft.head.end), span=Span(start, draft.span.end))
