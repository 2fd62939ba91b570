"""Which tellings may be of one happening: each new one is linked with those that it agrees with best."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, delete, insert, select

from banggiao.chronicle import tables
from banggiao.chronicle.evidence import hopeless, score
from banggiao.chronicle.links import holders, slices
from banggiao.chronicle.order import NEVER, nearest
from banggiao.chronicle.stories import sharing
from banggiao.chronicle.telling import Telling, asked, sure

KEPT = 8  # earlier tellings that a telling is linked with, those it agrees with best
DAYS = 28  # between the articles of tellings that are found by what the articles are about …
SHARED = 3  # … rare terms that these articles share at least …
SHARED_AT_ANY_TIME = 5  # … or, where one does not say when it was published, these


@dataclass
class Tellings:
    """Tellings read so far, with how far pairs of them agree."""

    connection: Connection
    read: dict[str, Telling] = field(default_factory=dict)
    scores: dict[tuple[str, str], float] = field(default_factory=dict)

    def load(self, ids: Iterable[str]) -> None:
        """Reads the tellings that are not known yet."""
        self.read.update(load_tellings(self.connection, set(ids) - set(self.read)))

    def __getitem__(self, one: str) -> Telling:
        if one not in self.read:
            self.load([one])
        return self.read[one]

    def rank(self, one: str) -> str:
        """The place of the telling in the order of deciding."""
        return self[one].rank

    def between(self, a: str, b: str) -> float:
        """How far the two tellings agree; from 0 upwards they may be of one happening."""
        pair = (a, b) if a < b else (b, a)
        if pair not in self.scores:
            self.scores[pair] = score(self[pair[0]], self[pair[1]])
        return self.scores[pair]


def load_tellings(connection: Connection, ids: Iterable[str]) -> dict[str, Telling]:
    """The tellings of those ids."""
    found: dict[str, Telling] = {}
    for part in slices(ids):
        query = select(tables.report.c.id, tables.report.c.features).where(tables.report.c.id.in_(part))
        found.update((row.id, Telling.from_json(row.features)) for row in connection.execute(query))
    return found


def link_tellings(tellings: Tellings, new: Mapping[str, Telling]) -> set[str]:
    """Links each new telling with those that may well be of the same happening; returns those whose links changed."""
    near = _near(tellings, new)
    worth: dict[tuple[str, str], float] = {}
    for one, others in near.items():
        for other in others:
            if (other, one) in worth:
                worth[one, other] = worth[other, one]
            elif not hopeless(tellings[one], tellings[other]) and (points := tellings.between(one, other)) >= 0:
                worth[one, other] = worth[other, one] = points
    lists: dict[str, dict[str, float]] = {one: {} for one in new}
    for earlier, later in _matched(worth, tellings):
        lists.setdefault(later, {})[earlier] = worth[earlier, later]
    return _keep(lists, tellings)


def _near(tellings: Tellings, new: Mapping[str, Telling]) -> dict[str, set[str]]:
    """The tellings by other articles that each new one is to be compared with: by time and cast, or by topic."""
    connection = tellings.connection
    wanted = {one: asked(telling) for one, telling in new.items()}
    holding = holders(connection, tables.report_key, "report", {key for keys in wanted.values() for key in keys})
    near = {one: {other for key in keys for other in holding.get(key, ())} for one, keys in wanted.items()}
    topical = _on_topic(connection, new)
    tellings.load({other for found in (near, topical) for others in found.values() for other in others})
    for one, others in topical.items():
        near[one] |= {other for other in others if not (sure(new[one]) and sure(tellings[other]))}
    return {one: {other for other in near[one] if tellings[other].article != new[one].article} for one in new}


def _on_topic(connection: Connection, new: Mapping[str, Telling]) -> dict[str, set[str]]:
    """The tellings of the type by the articles that are about the same and published within weeks, or who knows when.

    Of those whose day is surely told, none are looked for that tell it as well.
    """
    groups: dict[str, list[Telling]] = defaultdict(list)
    for telling in new.values():
        groups[telling.article].append(telling)
    articles = {article: _articles(connection, group[0]) for article, group in groups.items()}
    report = tables.report
    there: dict[tuple[int, str], list[tuple[str, bool]]] = defaultdict(list)
    for part in slices({n for found in articles.values() for n in found}):
        query = select(report.c.id, report.c.article, report.c.type, report.c.rank).where(report.c.article.in_(part))
        for one, n, kind, rank in connection.execute(query):
            there[n, kind].append((one, rank.startswith("0")))
    return {
        telling.id: {
            other
            for n in articles[article]
            for other, closely in there.get((n, telling.type), ())
            if not (closely and sure(telling))
        }
        for article, group in groups.items()
        for telling in group
    }


def _articles(connection: Connection, telling: Telling) -> set[int]:
    day, terms = telling.published, telling.topics
    if day is None:
        return sharing(connection, terms, SHARED_AT_ANY_TIME, (0, NEVER))
    weeks = sharing(connection, terms, SHARED, (day - DAYS, day + DAYS))
    return weeks | sharing(connection, terms, SHARED_AT_ANY_TIME, (0, 0))


def _matched(worth: Mapping[tuple[str, str], float], tellings: Tellings) -> list[tuple[str, str]]:
    """The pairs in which each is what the other's article tells best of the same, the earlier by rank in front.

    An article that tells of two talks of one person is not joined by the wrong one because that is looked at first.
    """
    best: dict[tuple[str, str], tuple[float, str]] = {}  # by telling and other article
    for (one, other), points in worth.items():
        side = one, tellings[other].article
        best[side] = min(best.get(side, (0.0, "~")), (-points, other))
    return [
        (one, other)
        for one, other in worth
        if tellings.rank(one) < tellings.rank(other)
        and best[one, tellings[other].article][1] == other
        and best[other, tellings[one].article][1] == one
    ]


def _keep(lists: Mapping[str, Mapping[str, float]], tellings: Tellings) -> set[str]:
    """Writes the strongest links of each telling, together with those that it has."""
    link, connection = tables.report_link, tellings.connection
    before: dict[str, dict[str, float]] = {one: {} for one in lists}
    for part in slices(lists):
        for row in connection.execute(select(link).where(link.c.report.in_(part))):
            before[row.report][row.earlier] = row.score
    tellings.load(earlier for links in before.values() for earlier in links)
    changed: dict[str, dict[str, float]] = {}
    for one, links in lists.items():
        kept = nearest({**before[one], **links}, tellings.rank, KEPT)
        if kept != before[one]:
            changed[one] = kept
    for part in slices(one for one in changed if before[one]):
        connection.execute(delete(link).where(link.c.report.in_(part)))
    rows = [{"report": one, "earlier": e, "score": s} for one, kept in changed.items() for e, s in kept.items()]
    if rows:
        connection.execute(insert(link), rows)
    return set(changed)


def after(connection: Connection, tellings: Iterable[str]) -> dict[str, str]:
    """The later tellings that are linked with these, with their ranks."""
    found: dict[str, str] = {}
    link, report = tables.report_link, tables.report
    for part in slices(tellings):
        query = select(report.c.id, report.c.rank).join_from(link, report, link.c.report == report.c.id)
        found.update((row.id, row.rank) for row in connection.execute(query.where(link.c.earlier.in_(part))))
    return found
