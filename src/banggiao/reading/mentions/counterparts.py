"""Người đồng cấp: whoever is called someone's counterpart holds the same office on the other side."""

from __future__ import annotations

from dataclasses import replace

from banggiao.reading.mentions.people import Person
from banggiao.reading.mentions.sketch import Draft, Title

_REACH = 2  # sentences back
_MOST = 20  # mentions looked at on either side


def inherit_offices(drafts: list[Draft], named: dict[int, Person]) -> list[Draft]:
    """The drafts with every counterpart's office put in the place of the word; persons learn the office."""
    out = list(drafts)
    for index, draft in enumerate(drafts):
        if not any(t.counterpart for t in draft.titles):
            continue
        office = _office_near(out, index, named)
        person = named.get(index)
        titles = tuple(t for t in draft.titles if not t.counterpart)
        if office:
            country = draft.country or (person.country if person else None)
            word = next(t for t in draft.titles if t.counterpart)
            titles = (*titles, replace(office, country=country, status="current", span=word.span, body=None))
        elif person is None:
            continue
        out[index] = replace(draft, titles=titles)
        if person:
            person.titles = [t for t in person.titles if not t.counterpart]
            if office and office.key not in {t.key for t in person.titles}:
                person.titles.append(titles[-1])
    return out


def _office_near(drafts: list[Draft], index: int, named: dict[int, Person]) -> Title | None:
    """The other party's office: named before in the sentence, else after in it, else in the sentences before."""
    here = drafts[index].sentence
    before = [i for i in range(index - 1, max(-1, index - _MOST), -1) if here - drafts[i].sentence <= _REACH]
    after = [i for i in range(index + 1, min(len(drafts), index + _MOST)) if drafts[i].sentence == here]
    same = [i for i in before if drafts[i].sentence == here]
    for other in (*same, *after, *before):
        draft, person = drafts[other], named.get(other)
        if person is not None and person is named.get(index):
            continue
        titles: list[Title] = [*draft.titles, *(person.titles if person else ())]
        for title in titles:
            if not (title.rank or title.counterpart or title.status == "former"):
                return title
    return None
