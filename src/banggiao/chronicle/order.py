"""The order of articles that does not depend on when they were added: the earliest published first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection, select

from banggiao.chronicle import tables
from banggiao.chronicle.links import slices

NEVER = date.max.toordinal()


def first_published(connection: Connection, articles: Iterable[int]) -> dict[int, str]:
    """The ids of the articles by number, in order of publication, then of their ids."""
    found = []
    article = tables.article
    for part in slices(articles):
        query = select(article.c.n, article.c.id, article.c.day).where(article.c.n.in_(part))
        found += [(day if day is not None else NEVER, identity, n) for n, identity, day in connection.execute(query)]
    return {n: identity for _, identity, n in sorted(found)}
