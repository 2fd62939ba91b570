"""Whom a mention means inside its article: offices alone, pronouns, the two sides, the state named last."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from banggiao.language.mentions import Joints, ends_with
from banggiao.reading.mentions.people import Person
from banggiao.reading.mentions.sketch import HEADS, Draft, Title
from banggiao.reading.scene import Form
from banggiao.text import fold

_MINISTERS = frozenset({"minister"})
#: Of whom a word for two persons is read, by what it calls them: those of the first level of which there are two.
_PAIRED = {"leader": (HEADS, HEADS | _MINISTERS), "minister": (_MINISTERS,), "person": (HEADS | _MINISTERS,)}

#: Who is meant: ("person", number), ("state", code), ("office", what tells it from other offices).
Who = tuple[str, str]


@dataclass(slots=True)
class Thread:
    """What the article has spoken of so far, last first."""

    view: str
    people: list[Person]
    joints: Joints
    recent: list[Person] = field(default_factory=list)
    subjects: list[Person] = field(default_factory=list)  # the person each sentence is about, last first
    states: list[str] = field(default_factory=list)
    pair: list[Person] = field(default_factory=list)  # the two whom a word for two persons meant last
    sentence: int = -1
    group: tuple[int, str] = (-1, "")  # where the group named last ends, and its state

    def before(self, draft: Draft) -> str:
        """The words just before a mention, in small letters."""
        return self.view[max(0, draft.span.start - 10) : draft.span.start].rstrip().lower()

    def of_several(self, draft: Draft) -> bool:
        """Whether it is the office of more than one state: "Ngoại trưởng các nước A"."""
        behind = self.view[draft.span.end : draft.span.end + 20].lower()
        return behind.startswith(" ") and behind[1:].startswith(self.joints.of_several)

    def saw_person(self, person: Person, draft: Draft) -> None:
        """A person was named or meant here; the first of a sentence that no preposition governs is its subject."""
        if person in self.recent:
            self.recent.remove(person)
        self.recent.insert(0, person)
        if draft.sentence != self.sentence and not ends_with(self.before(draft), self.joints.governors):
            self.sentence = draft.sentence
            self.subjects.insert(0, person)

    def saw_place(self, draft: Draft) -> None:
        """A state was named here; a capital where something happens puts its state in nobody's mind."""
        if draft.form is Form.METONYM and ends_with(self.before(draft), self.joints.placed):
            return
        for code in (draft.country, *draft.members):
            if code:
                self.saw_state(code)

    def saw_group(self, draft: Draft, code: str) -> None:
        """A group of a state was named here."""
        self.saw_state(code)
        self.group = draft.span.end, code

    def saw_state(self, code: str) -> None:
        """A state takes part here."""
        if code in self.states:
            self.states.remove(code)
        self.states.insert(0, code)


def resolve(draft: Draft, thread: Thread) -> list[Who]:
    """Whom a draft without a name means; nobody when the article does not tell."""
    if draft.form is Form.OFFICE:
        return _office(draft, thread)
    if draft.form is Form.PRONOUN:
        return _pronoun(draft, thread)
    if draft.form is Form.PAIR:
        return _pair(draft, thread)
    if draft.refers.get("state"):
        return _state_meant(draft, thread)
    return []


def _state_meant(draft: Draft, thread: Thread) -> list[Who]:
    """The state named last; where someone goes to, the last that is not the traveller's own."""
    states, (end, own) = thread.states, thread.group
    if len(thread.view[end : draft.span.start].split()) == 1:  # binh sĩ Mỹ tại nước này
        states = [code for code in states if code != own] or states
    if thread.recent and ends_with(thread.before(draft), thread.joints.visited):
        states = [code for code in states if code != thread.recent[0].country] or states
    return [("state", states[0])] if states else []


def _office(draft: Draft, thread: Thread) -> list[Who]:
    title = draft.titles[-1]
    if title.counterpart:
        fitting = [p for p in thread.people if draft.country and p.country == draft.country and p.titles]
        own = {t.key for p in thread.subjects[:1] for t in p.titles}
        fitting.sort(key=lambda p: not any(t.key in own for t in p.titles))
        if fitting:
            return [_who(fitting[0])]
        return [("state", draft.country)] if draft.country else []
    several = ends_with(thread.before(draft), thread.joints.several) or thread.of_several(draft)
    for wanted in () if several else draft.titles[::-1]:
        person = holder(wanted, thread)
        if person:
            return [_who(person)]
    if draft.country:
        return [("state", draft.country)] if several or title.vague else [_unnamed(draft.country, draft.titles)]
    return []


def _unnamed(country: str, titles: tuple[Title, ...]) -> Who:
    """The holder of an office whom the article does not name is someone by that office: Chủ tịch Thượng viện Pháp."""
    return ("office", "|".join((country, *sorted(f"{t.key}, {(t.body or '').lower()}" for t in titles))))


def holder(title: Title, thread: Thread) -> Person | None:
    """The person of the article who holds the office: spoken of most recently, else named later."""
    order = [*thread.recent, *(p for p in thread.people if p not in thread.recent)]
    if title.bare and not title.country:  # the press calls its own holder so; it names a foreign one's state
        order.sort(key=lambda p: p.country != thread.joints.home)
    for person in order:
        if title.country and person.country and person.country != title.country:
            continue
        for held in person.titles:
            if held.status == "former" and title.status != "former":
                continue
            same = held.key == title.key or (title.level == "ambassador" and held.kin == title.kin)
            same = same and not _elsewhere(title, held, thread.joints)
            same = same and (not title.country or held.country in (None, title.country))
            leads = title.vague and title.country and held.level in HEADS and title.level in HEADS
            leads = leads and _leads_state(title, thread.joints)  # lãnh đạo Học viện Biển Mỹ is no president
            if same or leads:
                return person
    return None


def _elsewhere(title: Title, held: Title, joints: Joints) -> bool:
    """Whether two offices of one name are of different bodies: Chủ tịch Hội đồng Biển is no Chủ tịch."""
    if title.many and not held.many:
        return True  # các ngoại trưởng ASEAN
    if title.body is None or title.level not in HEADS or _leads_state(title, joints):
        return False
    if held.body is None:
        return title.country is None
    return not set(fold(held.body).split()) & set(fold(title.body).split())


def _leads_state(title: Title, joints: Joints) -> bool:
    """Whether a leader leads the state or its party, not some body of it."""
    return title.body is None or title.body.lower().startswith(joints.party)


def _pronoun(draft: Draft, thread: Thread) -> list[Who]:
    if draft.refers.get("they"):
        return []
    gender = draft.gender or draft.refers.get("person")
    near = draft.refers.get("near") or ends_with(thread.before(draft), thread.joints.nearest)
    subject = [] if near else thread.subjects[:1]
    order = [*subject, *thread.recent]
    for person in order:
        if person.gender in (None, gender):
            return [_who(person)]
    return []


def _pair(draft: Draft, thread: Thread) -> list[Who]:
    levels = _PAIRED.get(str(draft.refers.get("pair")))
    if draft.members and levels is not None:
        return _named_sides(draft, levels, thread)
    if draft.members and draft.titles:
        return [_holder_in(code, draft, thread) for code in draft.members]
    if draft.members:
        return [("state", code) for code in draft.members]
    if levels is not None:
        if _of_others(draft, thread):
            return [_who(p) for p in thread.pair]
        leaders = [p for p in thread.recent if _leads(p, thread)] if levels[0] is HEADS else []
        ranked = [[p for p in thread.recent if any(t.level in level for t in p.titles)] for level in levels]
        pair = next(filter(None, map(_two_sides, [leaders, *ranked, thread.recent])), [])
        if pair:
            thread.pair = pair
            return [_who(p) for p in pair]
    return [("state", code) for code in thread.states[:2]] if len(thread.states) > 1 else []


def _leads(person: Person, thread: Thread) -> bool:
    """Whether someone heads a state, a government or a party, above its deputies and members."""
    below = thread.joints.below_leaders
    return any(t.level in HEADS and not t.key.startswith(below) for t in person.titles)


def _holder_in(code: str, draft: Draft, thread: Thread) -> Who:
    """Who holds the office in one of two states, the state itself when the article names nobody."""
    person = holder(replace(draft.titles[-1], country=code), thread)
    return _who(person) if person is not None else ("state", code)


def _named_sides(draft: Draft, levels: tuple[frozenset[str], ...], thread: Thread) -> list[Who]:
    """Hai nhà lãnh đạo Nga - Trung: who leads each state in the article, the state itself when it names nobody."""
    order = [*thread.recent, *(p for p in thread.people if p not in thread.recent)]
    found: list[Person | None] = []
    for code in draft.members:
        own = [p for p in order if p.country == code]
        ranked = (p for level in levels for p in own if any(t.level in level for t in p.titles))
        found.append(next(ranked, None) or next((p for p in own if p.meant_alone), None))
    thread.pair = [p for p in found if p is not None]
    return [_who(p) if p is not None else ("state", code) for p, code in zip(found, draft.members, strict=True)]


def _of_others(draft: Draft, thread: Thread) -> bool:
    """Whether a third one speaks of two meant before: "Thủ tướng A đánh giá cuộc gặp giữa hai nhà lãnh đạo"."""
    if not thread.pair or draft.sentence != thread.sentence or thread.subjects[0] in thread.pair:
        return False
    return ends_with(thread.before(draft), thread.joints.parties)


def _two_sides(recent: list[Person]) -> list[Person]:
    for index, first in enumerate(recent[:4]):
        for second in recent[index + 1 : 5]:
            if first.country and second.country and first.country != second.country:
                return [first, second]
    return []


def _who(person: Person) -> Who:
    return ("person", str(person.number))
