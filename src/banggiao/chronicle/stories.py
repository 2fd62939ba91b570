"""Stories: which articles are about the same, within days of each other.

Each article joins the story of the earlier article that it is most like.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, delete, func, insert, select, update

from banggiao.chronicle import tables
from banggiao.chronicle.links import slices
from banggiao.chronicle.order import NEVER, forward, nearest
from banggiao.chronicle.topics import Topics, likeness

LINKED = 0.07  # likeness from which two articles are linked
DAYS = 10  # between two articles that are linked
SPAN = 14  # days from the first article of a story to its last
KEPT = 8  # earlier articles that an article is linked with, those it is most like
SHARED = 2  # rare terms that two articles must share to be compared
_UNDATED = 0.18  # two articles without a date must be much alike


@dataclass
class _Places:
    """Where articles stand in the order of publication."""

    connection: Connection
    known: dict[int, tuple[int, str]] = field(default_factory=dict)  # day and id

    def load(self, articles: Iterable[int]) -> None:
        """Reads the places that are not known yet."""
        article = tables.article
        for part in slices(set(articles) - set(self.known)):
            query = select(article.c.n, article.c.day, article.c.id).where(article.c.n.in_(part))
            for n, day, identity in self.connection.execute(query):
                self.known[n] = (day if day is not None else NEVER, identity)

    def __call__(self, article: int) -> tuple[int, str]:
        if article not in self.known:
            self.load([article])
        return self.known[article]


def link_stories(connection: Connection, new: Mapping[int, Topics]) -> set[int]:
    """Links each new article with earlier ones that are about the same; returns the articles whose links changed."""
    places = _Places(connection)
    near = {n: _near(connection, n, places(n)[0], topics) for n, topics in new.items()}
    others = {other for found in near.values() for other in found}
    places.load(others)
    known = load_topics(connection, others - set(new)) | dict(new)
    lists: dict[int, dict[int, float]] = {n: {} for n in new}
    for n in sorted(near):
        enough = LINKED if places(n)[0] != NEVER else _UNDATED
        for other in near[n]:
            score = likeness(known[n], known[other])
            if score >= enough:
                earlier, later = sorted((n, other), key=places)
                lists.setdefault(later, {})[earlier] = score
    return _keep(connection, lists, places)


def _near(connection: Connection, n: int, day: int, topics: Topics) -> set[int]:
    term = tables.term
    window = term.c.day.between(day - DAYS, day + DAYS) if day != NEVER else term.c.day == 0
    query = select(term.c.article).where(term.c.value.in_(topics.rare), window)
    return set(connection.execute(query.group_by(term.c.article).having(func.count() >= SHARED)).scalars()) - {n}


def load_topics(connection: Connection, articles: Iterable[int]) -> dict[int, Topics]:
    """What the articles are about."""
    found: dict[int, Topics] = {}
    body = tables.body
    for part in slices(articles):
        query = select(body.c.article, body.c.topics).where(body.c.article.in_(part))
        found.update((row.article, Topics.from_bytes(row.topics)) for row in connection.execute(query))
    return found


def _keep(connection: Connection, lists: Mapping[int, Mapping[int, float]], places: _Places) -> set[int]:
    """Writes the strongest links of each article, together with those that it has."""
    link = tables.story_link
    before: dict[int, dict[int, float]] = {n: {} for n in lists}
    for part in slices(lists):
        for row in connection.execute(select(link).where(link.c.article.in_(part))):
            before[row.article][row.earlier] = row.score
    places.load(earlier for links in before.values() for earlier in links)
    gone, rows = [], []
    changed = set()
    for n, links in lists.items():
        kept = nearest({**before[n], **links}, places, KEPT)
        if kept != before[n]:
            changed.add(n)
            gone.append(n)
            rows += [{"article": n, "earlier": earlier, "score": score} for earlier, score in kept.items()]
    for part in slices(gone):
        connection.execute(delete(link).where(link.c.article.in_(part)))
    if rows:
        connection.execute(insert(link), rows)
    return changed


def around(connection: Connection, articles: Iterable[int]) -> set[int]:
    """The later articles that are linked with these."""
    found: set[int] = set()
    link = tables.story_link
    for part in slices(articles):
        found.update(connection.execute(select(link.c.article).where(link.c.earlier.in_(part))).scalars())
    return found


def settle_stories(connection: Connection, dirty: Iterable[int]) -> None:
    """Decides anew which stories the articles, and all that follow them, belong to."""
    article, link = tables.article, tables.story_link
    places = _Places(connection)
    first = article.alias()
    neighbours = (
        select(link.c.score, article.c.story, first.c.day)
        .join_from(link, article, link.c.earlier == article.c.n)
        .join(first, first.c.id == article.c.story)
    )

    def decide(n: int) -> Iterable[int]:
        day, identity = places(n)
        best = (0.0, 0, "")
        story = identity
        for score, name, began in connection.execute(neighbours.where(link.c.article == n)):
            start = began if began is not None else NEVER
            candidate = (-score, start, name)
            if day - start <= SPAN and candidate < best:
                best, story = candidate, name
        if connection.execute(select(article.c.story).where(article.c.n == n)).scalar() == story:
            return ()
        connection.execute(update(article).where(article.c.n == n).values(story=story))
        return around(connection, [n])

    dirty = set(dirty)
    places.load(dirty)
    forward(dirty, places, decide)
