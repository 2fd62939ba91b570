"""One article: where its text comes from, what it reports, and what else is on its story."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from banggiao.chronicle import Chronicle, Origin


@dataclass(frozen=True, slots=True)
class Related:
    """Another article on the story."""

    source: str
    title: str | None
    published: str | None
    copy: bool  # of the same text
    id: str  # of the article


@dataclass(frozen=True, slots=True)
class ArticleView:
    """All that the chronicle knows of one article."""

    origin: Origin
    chain: tuple[str, ...]  # the page, whom it took the report from, and on to who first told it
    related: tuple[Related, ...]


def article_rows(chronicle: Chronicle) -> Iterator[Origin]:
    """The articles in order of publication."""
    yield from chronicle.articles()


def article_view(chronicle: Chronicle, name: str) -> ArticleView:
    """The article of that source or id. Raises NotFoundError."""
    origin = chronicle.article(name)
    chain = (origin.outlet or origin.source, *origin.reprint_of, *origin.cites)
    return ArticleView(origin, tuple(dict.fromkeys(chain)), tuple(Related(*row) for row in chronicle.related(origin)))
