"""Pages that show one article at several addresses: its AMP and print views, and links to it that differ.

A page names the address of its article itself (its canonical link). Pages that name one address are one article when
their texts are copies as well: sites that name one address for all their pages are not believed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, delete, insert, select, update

from banggiao.chronicle import tables
from banggiao.chronicle.fingerprint import Fingerprint, are_copies
from banggiao.chronicle.intake import Page
from banggiao.chronicle.links import lookup, slices

_FEW = 20  # articles of one address that are compared


@dataclass(frozen=True, slots=True)
class _Shown:
    """A page that shows an article at some address."""

    id: str
    source: str
    url: str
    fingerprint: Fingerprint
    n: int | None = None  # None: it is being added

    @property
    def rank(self) -> tuple[bool, int, str]:
        """The page at the address itself comes first, whichever was added first."""
        return self.source != self.url, len(self.source), self.source


@dataclass(slots=True)
class United:
    """Which of the pages that are added are articles of their own."""

    pages: dict[str, Page]
    views: dict[str, str] = field(default_factory=dict)  # id of a page -> id of the article that it shows
    displaced: dict[str, int] = field(default_factory=dict)  # those of them that the store has as articles, and n


def unite(connection: Connection, pages: Mapping[str, Page], there: Mapping[str, int]) -> United:
    """Finds which of the pages show an article that another page shows too, here or in the store.

    `there` has the numbers of those that the store has as articles.
    """
    united = United(dict(pages))
    named: dict[str, list[_Shown]] = defaultdict(list)
    for page in pages.values():
        if url := page.record.article.url:
            named[url].append(_Shown(page.id, page.record.source, url, page.fingerprint, there.get(page.id)))
    for one in _in_store(connection, named):
        if one.id not in pages:
            named[one.url].append(one)
    for shown in named.values():
        heads: list[_Shown] = []
        for one in sorted(shown, key=lambda one: one.rank):
            head = next((head for head in heads[:_FEW] if are_copies(head.fingerprint, one.fingerprint)), None)
            if head is None:
                heads.append(one)
                continue
            united.views[one.id] = head.id
            united.pages.pop(one.id, None)
            if one.n is not None:
                united.displaced[one.id] = one.n
    return united


def note_views(connection: Connection, united: United, pages: Mapping[str, Page]) -> int:
    """Notes which pages are views of an article; returns how many that are added are new as such."""
    address = tables.address
    known: set[str] = set()
    for part in slices(page.record.source for page in pages.values()):
        known |= set(connection.execute(select(address.c.source).where(address.c.source.in_(part))).scalars())
        connection.execute(delete(address).where(address.c.source.in_(part)))
    sources = lookup(connection, tables.article.c.id, tables.article.c.source, united.displaced)
    sources |= {view: pages[view].record.source for view in united.views if view in pages}
    for old in united.displaced:
        connection.execute(update(address).where(address.c.article == old).values(article=united.views[old]))
    rows = [{"source": sources[view], "article": head} for view, head in united.views.items()]
    if rows:
        connection.execute(insert(address), rows)
    return sum(pages[view].record.source not in known for view in united.views if view in pages)


def addresses_of(connection: Connection, articles: Iterable[str]) -> dict[str, list[str]]:
    """The other pages that show each article, by its id."""
    address = tables.address
    found: dict[str, list[str]] = {}
    for part in slices(articles):
        query = (
            select(address.c.article, address.c.source).where(address.c.article.in_(part)).order_by(address.c.source)
        )
        for article, source in connection.execute(query):
            found.setdefault(article, []).append(source)
    return found


def take_addresses(connection: Connection, addresses: Mapping[str, Iterable[str]]) -> None:
    """Notes the other pages of the articles, by the articles' sources, as another chronicle tells them."""
    article, address = tables.article, tables.address
    for part in slices(addresses):
        ids = connection.execute(select(article.c.source, article.c.id).where(article.c.source.in_(part))).all()
        rows = [{"source": view, "article": id_} for source, id_ in ids for view in addresses[source]]
        for some in slices(row["source"] for row in rows):
            connection.execute(delete(address).where(address.c.source.in_(some)))
        if rows:
            connection.execute(insert(address), rows)


def _in_store(connection: Connection, urls: Iterable[str]) -> Iterable[_Shown]:
    article, body = tables.article, tables.body
    for part in slices(urls):
        query = select(article.c.id, article.c.source, article.c.url, body.c.shingles, article.c.n)
        query = query.join_from(article, body, article.c.n == body.c.article).where(article.c.url.in_(part))
        for id_, source, url, shingles, n in connection.execute(query):
            yield _Shown(id_, source, url, Fingerprint.from_bytes(shingles), n)
