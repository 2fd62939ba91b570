"""Deciding in an order that does not depend on when things were added, and deciding anew only what a change reaches."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Hashable, Iterable, Mapping
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Connection, select

from banggiao.chronicle import tables
from banggiao.chronicle.links import slices

Key = TypeVar("Key", bound=Hashable)
NEVER = date.max.toordinal()


def first_published(connection: Connection, articles: Iterable[int]) -> dict[int, str]:
    """The ids of the articles by number, in order of publication, then of their ids."""
    found = []
    article = tables.article
    for part in slices(articles):
        query = select(article.c.n, article.c.id, article.c.day).where(article.c.n.in_(part))
        found += [(day if day is not None else NEVER, identity, n) for n, identity, day in connection.execute(query)]
    return {n: identity for _, identity, n in sorted(found)}


def forward(dirty: Iterable[Key], rank: Callable[[Key], Any], decide: Callable[[Key], Iterable[Key]]) -> None:
    """Decides the dirty ones in the order of their ranks; `decide` tells which later ones its decision reaches.

    Each decision rests on earlier ones only, so that the outcome is that of deciding everything from the start.
    """
    waiting = {key: rank(key) for key in dirty}
    heap = [(place, key) for key, place in waiting.items()]
    heapq.heapify(heap)
    while heap:
        place, key = heapq.heappop(heap)
        del waiting[key]
        for later in decide(key):
            if later not in waiting and (there := rank(later)) > place:
                waiting[later] = there
                heapq.heappush(heap, (there, later))


def nearest(links: Mapping[Key, float], rank: Callable[[Key], Any], count: int) -> dict[Key, float]:
    """The strongest of the links, the earlier of two that are as strong."""
    best = sorted(links, key=lambda key: (-links[key], rank(key)))[:count]
    return {key: links[key] for key in best}
