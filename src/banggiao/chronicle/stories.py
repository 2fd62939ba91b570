"""Stories: which articles are about the same, within days of each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, insert, select

from banggiao.chronicle import tables
from banggiao.chronicle.clusters import agglomerate
from banggiao.chronicle.lineage import write_names
from banggiao.chronicle.links import SLICE, reach
from banggiao.chronicle.order import first_published
from banggiao.chronicle.topics import Topics, likeness

LINKED = 0.09  # likeness from which two articles are linked
TOGETHER = 0.08  # mean likeness that two groups of articles must have to be one story
DAYS = 10  # between two articles that are linked
_UNDATED = 0.18  # two articles without a date must be much alike


def link_stories(connection: Connection, new: Mapping[int, Topics], days: Mapping[int, int]) -> None:
    """Links each new article with those of the same days that are about the same."""
    known: dict[int, Topics] = dict(new)
    links: dict[tuple[int, int], float] = {}
    near = _near(connection, new, days)
    _load(connection, {other for others in near.values() for other in others}, known)
    for n in sorted(near):
        enough = LINKED if days[n] else _UNDATED
        for other in sorted(near[n]):
            score = likeness(known[n], known[other])
            if score >= enough:
                links[min(n, other), max(n, other)] = score
    if links:
        connection.execute(insert(tables.story_link), [{"a": a, "b": b, "score": s} for (a, b), s in links.items()])


def _near(connection: Connection, new: Mapping[int, Topics], days: Mapping[int, int]) -> dict[int, set[int]]:
    near: dict[int, set[int]] = {}
    term = tables.term
    for n, topics in new.items():
        day = days[n]
        window = term.c.day.between(day - DAYS, day + DAYS) if day else term.c.day == 0
        query = select(term.c.article).where(term.c.value.in_(topics.rare), window).distinct()
        near[n] = set(connection.execute(query).scalars()) - {n}
    return near


def _load(connection: Connection, articles: Iterable[int], known: dict[int, Topics]) -> None:
    missing = sorted(set(articles) - set(known))
    for start in range(0, len(missing), SLICE):
        query = select(tables.body.c.article, tables.body.c.topics).where(
            tables.body.c.article.in_(missing[start : start + SLICE])
        )
        known.update({n: Topics.from_bytes(stored) for n, stored in connection.execute(query)})


def settle_stories(connection: Connection, dirty: Iterable[int]) -> None:
    """Names each story that the articles are in after its first article."""
    members, links = reach(connection, tables.story_link, dirty)
    order = first_published(connection, members)
    score = {(a, b): s for a, b, s in links}

    def may_join(left: Sequence[int], right: Sequence[int]) -> bool:
        total: float = sum(score.get((min(a, b), max(a, b)), 0.0) for a in left for b in right)
        return total >= TOGETHER * len(left) * len(right)

    groups = agglomerate(order, [(s, a, b) for (a, b), s in score.items()], may_join)
    write_names(connection, "story", [{"number": n, "name": order[group[0]]} for group in groups for n in group])
