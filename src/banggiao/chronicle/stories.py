"""Stories: which articles are about the same, within days of each other.

Each article joins the story of the earlier article that it is most like.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, delete, func, insert, or_, select

from banggiao.chronicle import tables
from banggiao.chronicle.lineage import write_names
from banggiao.chronicle.links import lookup, slices
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
    window = (day - DAYS, day + DAYS) if day != NEVER else (0, 0)
    return sharing(connection, topics.rare, SHARED, window) - {n}


def sharing(connection: Connection, terms: Sequence[int], least: int, days: tuple[int, int]) -> set[int]:
    """The articles published between two days (0: who knows when) that share at least so many of the rare terms."""
    term = tables.term
    query = select(term.c.article).where(term.c.value.in_(terms), term.c.day.between(*days))
    return set(connection.execute(query.group_by(term.c.article).having(func.count() >= least)).scalars())


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
    places = _Places(connection)
    settling = _Settling(connection, places)
    start = set(dirty)
    places.load(start)
    settling.load(start)
    forward(start, places, settling.decide)
    write_names(connection, "story", [{"number": n, "name": name} for n, name in settling.unwritten.items()])


@dataclass
class _Settling:
    """The deciding of articles one after the other."""

    connection: Connection
    places: _Places
    story: dict[int, str] = field(default_factory=dict)
    links: dict[int, dict[int, float]] = field(default_factory=dict)
    later: dict[int, list[int]] = field(default_factory=dict)
    began: dict[str, int] = field(default_factory=dict)  # the day of each story's first article
    unwritten: dict[int, str] = field(default_factory=dict)

    def load(self, articles: Iterable[int]) -> None:
        """Reads the links and stories of the articles."""
        new = set(articles) - set(self.links)
        self.links.update({n: {} for n in new})
        self.later.update({n: [] for n in new})
        link, article = tables.story_link, tables.article
        for part in slices(new):
            query = select(link).where(or_(link.c.article.in_(part), link.c.earlier.in_(part)))
            for row in self.connection.execute(query):
                if row.article in new:
                    self.links[row.article][row.earlier] = row.score
                if row.earlier in new:
                    self.later[row.earlier].append(row.article)
        seen = {earlier for n in new for earlier in self.links[n]} | new
        self.story.update(lookup(self.connection, article.c.n, article.c.story, seen - set(self.story)))
        names = {self.story[n] for n in seen} - set(self.began)
        days = lookup(self.connection, article.c.id, article.c.day, names)
        self.began.update({name: day if day is not None else NEVER for name, day in days.items()})

    def decide(self, n: int) -> Iterable[int]:
        """Gives the article its story; returns the later articles that this reaches."""
        self.load([n])
        day, story = self.places(n)
        self.began[story] = day
        best = (0.0, 0, "")
        for earlier, score in self.links[n].items():
            name = self.story[earlier]
            candidate = (-score, self.began[name], name)
            if day - self.began[name] <= SPAN and candidate < best:
                best, story = candidate, name
        if self.story[n] == story:
            return ()
        self.story[n] = self.unwritten[n] = story
        self.places.load(self.later[n])
        return self.later[n]
