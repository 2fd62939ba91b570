"""Finding people, bodies and articles by words, with or without accents, quickly in a chronicle of any size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

from sqlalchemy import Connection, func, or_, select

from banggiao.chronicle import tables
from banggiao.chronicle.browsing import known_actors
from banggiao.chronicle.events import Known
from banggiao.chronicle.queries import articles_with
from banggiao.text import fold

_LAST = "\uffff"  # behind all words that begin alike


@dataclass(frozen=True, slots=True)
class Headline:
    """An article in a list."""

    id: str
    source: str
    title: str | None
    outlet: str | None
    published: str | None


def find_people(connection: Connection, words: str, most: int) -> list[Known]:
    """The actors whose name begins so, or who bear all the words in their full name; those shown most often first."""
    folded = fold(words)
    if not folded:
        return []
    face, appearance, name_part = tables.face, tables.appearance, tables.name_part
    begins = select(appearance.c.face).where(appearance.c.folded >= folded, appearance.c.folded < folded + _LAST)
    parts = [select(name_part.c.face).where(name_part.c.part == word) for word in folded.split()[:8]]
    bears = reduce(lambda query, part: query.where(face.c.id.in_(part)), parts, select(face.c.id))
    times = func.sum(face.c.times)
    query = (
        select(face.c.actor)
        .where(face.c.actor.is_not(None), or_(face.c.id.in_(begins), face.c.id.in_(bears)))
        .group_by(face.c.actor)
        .order_by(times.desc(), face.c.actor)
        .limit(most)
    )
    ids = list(connection.execute(query).scalars())
    known = known_actors(connection, ids)
    return [known[one] for one in ids if one in known]


def find_headlines(
    connection: Connection, words: str | None, most: int, skip: int = 0, among: int | None = None
) -> list[Headline]:
    """The newest articles in which all the words stand, among so many; the newest of all when no words are given."""
    article = tables.article
    query = select(article.c.id, article.c.source, article.c.title, article.c.outlet, article.c.published)
    if words is not None:
        found = articles_with(connection, words, among)
        if found is None:
            return []
        query = query.where(article.c.n.in_(found))
    rows = connection.execute(query.order_by(article.c.day.desc(), article.c.n.desc()).limit(most).offset(skip))
    return [Headline(*row) for row in rows]


def count_headlines(connection: Connection, words: str | None) -> int:
    """In how many articles all the words stand."""
    found = select(tables.article.c.n) if words is None else articles_with(connection, words)
    if found is None:
        return 0
    return int(connection.execute(select(func.count()).select_from(found.subquery())).scalar_one())


def sizes(connection: Connection) -> Sequence[int]:
    """How many articles, events and actors there are, as far as a quick look tells."""
    counted = (tables.article, tables.event, tables.actor)
    return [int(connection.execute(select(func.count()).select_from(table)).scalar_one()) for table in counted]
