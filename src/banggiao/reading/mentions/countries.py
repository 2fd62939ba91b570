"""Which state a person serves, when no title of theirs names it: by partner, by name, by the states named nearby."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from banggiao.language.mentions import ends_with
from banggiao.language.names import HeadOffices, NameLists
from banggiao.reading.mentions.people import Person
from banggiao.reading.mentions.shapes import korean_name, pinyin_name, vietnamese_shaped
from banggiao.reading.mentions.sketch import HEADS, Draft, Title
from banggiao.reading.scene import Form

_ONE_HOLDER = frozenset({"head_of_state", "head_of_government", "party", "minister"})
_BODIES = frozenset({"EU", "UN"})
_CHINESE = frozenset({"CN", "TW", "SG", "HK", "MO"})
_KOREAN = frozenset({"KR", "KP"})
_STATED = (Form.STATE, Form.METONYM, Form.GROUP, Form.BODY, Form.PAIR, Form.OFFICE)
_OF_ARTICLE, _AS_PLACE, _AS_GOAL, _IN_LIST = (
    0.2,
    0.3,
    0.7,
    2.0,
)  # weights beside 1.0 for a state named in the person's sentence
_LIKELY, _ENOUGH, _PLAIN, _SURE, _AHEAD = 1.5, 0.5, 1.0, 2.0, 0.3
_IF_TAKEN = 0.4  # someone else in the article holds the office there
_NEAR = 3  # sentences
_ROMAJI = re.compile(r"(?:(?:[kgsztdnhbpmyrwjf]|[kgnhbpmrsj]y|sh|ch|ts|kk|tt|pp|ss)?[aiueo]|n)+")
_KNOWN = "country of a known person"
_MANY = ""  # stands for the bodies of many states
_OF_MANY = "serves a body of many states"
_REACH = 24  # characters before the first of the two


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the article offers for telling whom a person serves."""

    view: str
    drafts: list[Draft]
    named: dict[int, Person]
    people: list[Person]
    lists: NameLists
    heads: HeadOffices


def give_countries(evidence: Evidence) -> None:
    """Complete the persons' countries; what is inferred leaves its rule with the person."""
    _partners(evidence)
    stateless = [p for p in evidence.people if p.country in _BODIES | {None}]
    for person in stateless:
        served, person.country = person.country, None
        if served is None and person.titles and all(t.many for t in person.titles):
            served = _MANY
        if served is None and (state := evidence.lists.known.get(" ".join(person.tokens))):
            person.country = state
            person.rules.append(_KNOWN)
        elif _of_home(person, evidence.lists) or (person.vietnamese and not _chinese_rather(person, evidence)):
            person.country = evidence.lists.joints.home
            person.rules.append("country by name")
        elif served is None:
            _by_name_and_office(person, evidence)
        else:
            person.rules.append(_OF_MANY)
    _served(evidence)
    _orphaned_offices(evidence)
    for person in stateless:
        if person.country is None and _OF_MANY not in person.rules:
            _by_neighbours(person, evidence)
    for person in evidence.people:
        _foreign_titles(person)


def _foreign_titles(person: Person) -> None:
    """An office of another state, read beside a name before its own state was known, is not this person's."""
    known = [t for t in person.titles if t.country in (None, person.country) or t.country in _BODIES]
    if person.country and known:
        person.titles[:] = known


def _partners(evidence: Evidence) -> None:
    """Phu nhân shares the country of the person named just before, and so does who held the office before or after."""
    last: Person | None = None
    before: Draft | None = None
    for index, draft in enumerate(evidence.drafts):
        person = evidence.named.get(index)
        if person is None:
            continue
        if last is not None and person.country is None and (draft.spouse or _succeeds(evidence, before, draft)):
            person.country = last.country
        last, before = person, draft
    families = {
        p.tokens[-1]: p.country for p in evidence.people if p.country and len(p.tokens) > 1 and not p.vietnamese
    }
    for person in evidence.people:
        if (
            person.country is None
            and not person.vietnamese
            and len(person.tokens) > 1
            and person.tokens[-1] in families
        ):
            person.country = families[person.tokens[-1]]
            person.rules.append("country of the family")


def _succeeds(evidence: Evidence, before: Draft | None, draft: Draft) -> bool:
    """Người tiền nhiệm của ông A là B: both held one office."""
    if before is None or before.sentence != draft.sentence:
        return False
    words = evidence.view[max(0, before.span.start - _REACH) : draft.span.start].lower()
    return any(word in words for word in evidence.lists.joints.other_holders)


def _served(evidence: Evidence) -> None:
    """X, người phát ngôn của Tổng thống Y: who serves someone is of the state of the one who is served."""
    for index, person in evidence.named.items():
        patron = evidence.named.get(index + 1)
        office, behind = evidence.drafts[index], evidence.drafts[min(index + 1, len(evidence.drafts) - 1)]
        if patron is None or patron is person or person.country or not patron.country or not office.titles:
            continue
        own = max(office.span.end, office.titles[-1].span.end)
        if evidence.view[own : behind.span.start] in evidence.lists.joints.servant_and_patron:
            person.country = patron.country
            person.rules.append("country of the one who is served")


def _orphaned_offices(evidence: Evidence) -> None:
    """Tổng thống Mỹ without a name, and one who holds that office of no state, or a foreign name without office."""
    held = {(t.key, p.country) for p in evidence.people for t in p.titles}
    orphans: dict[tuple[str, str], Title] = {}
    for draft in evidence.drafts:
        for title in draft.titles if draft.form is Form.OFFICE else ():
            if (
                title.country
                and (title.level in _ONE_HOLDER or title.key in evidence.heads.only)
                and not title.vague
                and (title.key, title.country) not in held
            ):
                if not evidence.heads.allows(title.key, title.country):
                    continue
                orphans.setdefault((title.key, title.country), title)
    for title in orphans.values():
        if sum(key == title.key for key, _ in orphans) > 1:
            continue
        same = [p for p in _stateless(evidence) if title.key in {t.key for t in p.titles}]
        person = same[0] if len(same) == 1 else _untitled(evidence, title) if not same and len(orphans) == 1 else None
        if person:
            person.country = title.country
            person.titles = [t for t in person.titles if t.key != title.key] + [title]
            person.rules.append("office without a name")


def _stateless(evidence: Evidence) -> list[Person]:
    return [p for p in evidence.people if p.country is None and not p.vietnamese]


def _untitled(evidence: Evidence, title: Title) -> Person | None:
    """The one foreigner without any office whom the article honours and names again and again."""
    known = [p for p in evidence.people if p.country == title.country and _KNOWN in p.rules]
    free = known or [p for p in _stateless(evidence) if not _fitting(p, evidence.lists)]
    bare = [p for p in free if not p.titles]
    named = [(p, evidence.drafts[i]) for i, p in evidence.named.items()]
    often = [p for p in bare if sum(q is p for q, _ in named) > 1 and any(q is p and d.strong for q, d in named)]
    return often[0] if len(often) == 1 else None


def _of_home(person: Person, lists: NameLists) -> bool:
    """Bà Thu Hằng: a given name of two syllables with accents, and no Chinese family's."""
    words = person.name.split()
    accents = len(words) == 2 and any(not w.isascii() for w in words) and all(map(vietnamese_shaped, words))
    return accents and not person.titles and words[0] not in lists.chinese


def _chinese_rather(person: Person, evidence: Evidence) -> bool:
    """A name that could be Chinese too, in an article that names China and never Viet Nam."""
    words = person.name.split()
    if words[0] not in evidence.lists.chinese or len(words) > 3:
        return False
    home = evidence.lists.joints.home
    if any(t.country == home or t.level in ("party", "parliament") for t in person.titles):
        return False
    named = {d.country for d in evidence.drafts if d.form in _STATED}
    return home not in named and bool(named & _CHINESE)


def _by_name_and_office(person: Person, evidence: Evidence) -> None:
    """A Korean name with Tổng thống can only be of the south, a Chinese one with Chủ tịch of the mainland.

    A name whose very spelling tells its state (Ri and Lee, Choe and Choi) needs that state named in the article.
    """
    fitting = _fitting(person, evidence.lists)
    allowed = {c for c in fitting if all(evidence.heads.allows(k, c) for k in _head_keys(person))}
    named = {d.country for d in evidence.drafts if d.form in _STATED}
    if fitting and len(allowed) == 1 and (_head_keys(person) or fitting <= named):
        person.country = next(iter(allowed))
        person.rules.append("country by name and office" if _head_keys(person) else "country by name")


def _head_keys(person: Person) -> set[str]:
    return {t.key for t in person.titles if t.level in HEADS}


def _by_neighbours(person: Person, evidence: Evidence) -> None:
    fitting = _fitting(person, evidence.lists)
    if not fitting and person.titles and all(t.calling for t in person.titles):
        return  # experts, journalists and managers speak of other states than theirs
    minor = not fitting and bool(person.titles) and all(t.level == "other" for t in person.titles)
    scores = _scores(person, evidence)
    taken = _taken(person, evidence.people)
    keys = _head_keys(person)
    home = evidence.lists.joints.home
    for code in list(scores):
        impossible = any(not evidence.heads.allows(k, code) for k in keys) or (not fitting and code == home)
        if code in _BODIES or impossible or (fitting and code not in fitting):
            del scores[code]
        elif code in taken:
            scores[code] *= _IF_TAKEN
    for title in person.titles:
        for code in evidence.heads.likely.get(title.key, ()):
            scores[code] += _LIKELY
    best, next_best = (*sorted(scores, key=lambda c: (-scores[c], c)), None, None)[:2]
    plain = not fitting and not person.titles and len(person.tokens) > 1
    if plain and best and next_best and scores[best] - scores[next_best] < _AHEAD:
        return  # two states are named as much around someone without an office
    if best is not None and scores[best] >= (_SURE if minor else _PLAIN if plain else _ENOUGH):
        person.country = best
        person.rules.append("country of the states nearby")


def _as_place(evidence: Evidence, before: Draft | None, draft: Draft) -> float:
    """How much less a state counts that is only where something happens, or where someone goes."""
    if draft.form not in (Form.STATE, Form.METONYM):
        return 1.0
    if before is not None and before.country == draft.country and draft.span.start - before.span.end == 2:
        return _AS_PLACE  # Helsinki, Phần Lan
    words, joints = evidence.view[max(0, draft.span.start - 6) : draft.span.start].rstrip(), evidence.lists.joints
    return _AS_PLACE if ends_with(words, joints.at) else _AS_GOAL if ends_with(words, joints.towards) else 1.0


def _colleague(draft: Draft, person: Person) -> bool:
    """A named holder of another office speaks for their state: Tổng thống Mỹ X cử Ngoại trưởng Y."""
    if draft.form is not Form.NAME or draft.country is None:
        return False
    mine = {t.key for t in person.titles}
    return bool(mine) and all(t.key not in mine for t in draft.titles)


def _scores(person: Person, evidence: Evidence) -> dict[str, float]:
    """How much the states named around the person's mentions speak for each of them."""
    here: dict[str, float] = defaultdict(float)
    around: dict[str, float] = defaultdict(float)
    everywhere: dict[str, float] = defaultdict(float)
    mine = [i for i, p in evidence.named.items() if p is person]
    sentences = {evidence.drafts[i].sentence for i in mine}
    first = min(sentences)
    last: Draft | None = None
    for draft in evidence.drafts:
        before, last = last, draft
        if draft.rule == "outlet" or (draft.form not in _STATED and not _colleague(draft, person)):
            continue
        near = draft.sentence - first
        weight = 1.0 if draft.sentence in sentences else 1 / (1 + 2 * abs(near)) if abs(near) <= _NEAR else 0.0
        role = _as_place(evidence, before, draft)
        for code in {draft.country, *draft.members}:
            if code:
                (here if draft.sentence in sentences else around)[code] += weight * role
                everywhere[code] += _OF_ARTICLE * role
    scores = defaultdict(
        float, {code: min(here[code], 2) + min(around[code], 0.6) + min(n, 1) for code, n in everywhere.items()}
    )
    if scores.get("JP") and all(_ROMAJI.fullmatch(t) for t in person.tokens):
        scores["JP"] += _LIKELY
    for index in mine:
        for first, second in ((index - 1, index), (index, index + 1)):
            other = evidence.named.get(first + second - index)
            if other is not None and other.country and other is not person and _listed(evidence, first, second):
                scores[other.country] += _IN_LIST
    return scores


def _listed(evidence: Evidence, first: int, second: int) -> bool:
    """Whether two named stand in one list, whose last may tell the state of all; not the two parties of giữa A và B."""
    a, b = evidence.drafts[first], evidence.drafts[second]
    gap = evidence.view[a.span.end : b.span.start]
    if gap == ", ":
        return True
    before, joints = evidence.view[max(0, a.span.start - 12) : a.span.start].rstrip(), evidence.lists.joints
    return gap in joints.joined and not before.endswith(joints.parties)


def _taken(person: Person, people: list[Person]) -> set[str]:
    """States whose same office someone else in the article holds."""
    wanted = {t.key for t in person.titles if t.level in HEADS or t.level == "minister"}
    leads = any(t.vague for t in person.titles if t.level in HEADS)
    taken = set()
    for other in people:
        if other is person or other.country is None:
            continue
        for title in other.titles:
            unnamed = title.level in HEADS and (leads or (not person.titles and len(person.tokens) == 1))
            if title.status == "current" and (title.key in wanted or unnamed):
                taken.add(other.country)
    return taken


def _fitting(person: Person, lists: NameLists) -> frozenset[str]:
    """The states that a name of that shape points to; empty when its shape tells nothing."""
    words = person.name.split()
    if korean_name(words, lists) or person.tokens == ("kim",) or (words[0] in lists.korean and len(person.tokens) == 3):
        north = any(t in lists.north_korean for t in person.tokens)
        south = any(t in lists.south_korean for t in person.tokens)
        return _KOREAN if north == south else frozenset({"KP"}) if north else frozenset({"KR"})
    if pinyin_name(words, lists) and words[0] not in lists.given:
        return _CHINESE
    if words[0] in lists.chinese and len(words) in (2, 3) and words[0] not in lists.given:
        return _CHINESE
    return frozenset()
