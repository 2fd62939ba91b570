"""Copies: which articles are one text, printed again, lightly edited or cut."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from banggiao.chronicle import tables
from banggiao.chronicle.clusters import agglomerate
from banggiao.chronicle.fingerprint import Fingerprint, are_copies
from banggiao.chronicle.links import SLICE, holders, lookup, reach, slices
from banggiao.chronicle.order import first_published


def link_copies(connection: Connection, new: Mapping[int, Fingerprint]) -> None:
    """Links each new article with a copy in every lineage that has one."""
    for part in slices(new):  # those that lost a neighbour are looked at once more
        connection.execute(delete(tables.band).where(tables.band.c.article.in_(part)))
        connection.execute(delete(tables.copy_link).where(tables.copy_link.c.b.in_(part)))
        connection.execute(delete(tables.copy_link).where(tables.copy_link.c.a.in_(part)))
    twins = _twins(connection, new)
    alone = {n: prints for n, prints in new.items() if n not in twins}
    bands = [{"value": band, "article": n} for n, prints in alone.items() for band in sorted(set(prints.bands))]
    if bands:
        connection.execute(insert(tables.band), bands)
    found = holders(connection, tables.band, "article", {row["value"] for row in bands})
    links = dict.fromkeys((min(n, twin), max(n, twin)) for n, twin in twins.items())
    known: dict[int, Fingerprint] = dict(alone)
    parent: dict[int, int] = {}

    def root(n: int) -> int:
        while parent.setdefault(n, n) != n:
            n = parent[n]
        return n

    for n, prints in sorted(alone.items()):
        near = sorted({other for band in prints.bands for other in found[band]} - {n})
        _load(connection, near, known, parent)
        for other in near:  # one link to a lineage is enough, whichever: what hangs together is the same
            if root(other) != root(n) and are_copies(prints, known[other]):
                links[min(n, other), max(n, other)] = None
                parent[root(other)] = root(n)
    if links:
        connection.execute(insert(tables.copy_link), [{"a": a, "b": b} for a, b in links])


def _twins(connection: Connection, new: Mapping[int, Fingerprint]) -> dict[int, int]:
    """The new articles whose very words are known already; the first of them stands for all."""
    article = tables.article
    wording = lookup(connection, article.c.n, article.c.wording, new)
    first: dict[int, int] = {}
    for part in slices(set(wording.values())):
        query = (
            select(article.c.wording, tables.band.c.article)
            .join_from(article, tables.band, article.c.n == tables.band.c.article)
            .where(article.c.wording.in_(part))
            .group_by(article.c.wording, tables.band.c.article)
        )
        first.update((row[0], row[1]) for row in connection.execute(query))
    twins = {}
    for n in sorted(wording):
        if first.setdefault(wording[n], n) != n:
            twins[n] = first[wording[n]]
    return twins


def _load(
    connection: Connection, articles: Iterable[int], known: dict[int, Fingerprint], parent: dict[int, int]
) -> None:
    """Adds the fingerprints of the articles, and which lineage each belongs to so far."""
    missing = [n for n in articles if n not in known]
    lineages: dict[str, int] = defaultdict(int)
    for start in range(0, len(missing), SLICE):
        query = (
            select(tables.article.c.n, tables.article.c.lineage, tables.body.c.shingles)
            .join_from(tables.article, tables.body, tables.article.c.n == tables.body.c.article)
            .where(tables.article.c.n.in_(missing[start : start + SLICE]))
            .order_by(tables.article.c.n)
        )
        for n, lineage, shingles in connection.execute(query):
            known[n] = Fingerprint.from_bytes(shingles)
            first = lineages.setdefault(lineage, n)
            if n not in parent:
                parent[n] = first


def load_fingerprints(connection: Connection, articles: Iterable[int]) -> dict[int, Fingerprint]:
    """The fingerprints of the articles."""
    found: dict[int, Fingerprint] = {}
    body = tables.body
    for part in slices(articles):
        query = select(body.c.article, body.c.shingles).where(body.c.article.in_(part))
        found.update((row.article, Fingerprint.from_bytes(row.shingles)) for row in connection.execute(query))
    return found


def settle_lineages(connection: Connection, dirty: Iterable[int]) -> set[int]:
    """Names each lineage that the articles are in after its first article; returns the articles of these lineages."""
    members, links = reach(connection, tables.copy_link, dirty)
    order = first_published(connection, members)
    groups = agglomerate(order, [(1.0, a, b) for a, b in links], lambda _a, _b: True)
    rows = [{"number": n, "name": order[group[0]]} for group in groups for n in group]
    write_names(connection, "lineage", rows)
    return members


def write_names(connection: Connection, column: str, rows: list[dict[str, object]]) -> None:
    """Writes the name of the group that each article is in."""
    if rows:
        article = tables.article
        statement = update(article).where(article.c.n == bindparam("number")).values({column: bindparam("name")})
        connection.execute(statement, rows)
