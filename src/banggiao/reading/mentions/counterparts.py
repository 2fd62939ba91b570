"""Người đồng cấp: whoever is called someone's counterpart holds the same office on the other side."""

from __future__ import annotations

from dataclasses import replace

from banggiao.reading.mentions.people import Person
from banggiao.reading.mentions.sketch import Draft, Title

_REACH = 2  # sentences back


def inherit_offices(drafts: list[Draft], named: dict[int, Person]) -> list[Draft]:
    """The drafts with every counterpart's office put in the place of the word; persons learn the office."""
    out = list(drafts)
    for index, draft in enumerate(drafts):
        if not any(t.counterpart for t in draft.titles):
            continue
        office = _office_before(out, index, named)
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


def _office_before(drafts: list[Draft], index: int, named: dict[int, Person]) -> Title | None:
    here = drafts[index]
    for before in range(index - 1, -1, -1):
        draft = drafts[before]
        if here.sentence - draft.sentence > _REACH:
            return None
        person = named.get(before)
        if person is not None and person is named.get(index):
            continue
        titles: list[Title] = [*draft.titles, *(person.titles if person else ())]
        for title in titles:
            if not (title.rank or title.counterpart or title.status == "former"):
                return title
    return None
