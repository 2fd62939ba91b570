"""The Python API's reading: pages in, records out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from banggiao.articles import Given, read_page, read_pages
from banggiao.model import PageError, Record
from banggiao.pages import Refusal, open_pages, page_of
from banggiao.reading import read_article


def read(page: str | Path, *, published: str | None = None, url: str | None = None, source: str = "-") -> Record:
    """The record of one page: a Path names its file, a string is its text or HTML.

    `published` and `url` give what the page does not say; `source` names a page that is given as a string. Raises
    PageError when the page cannot be read, holds no article, or is not in Vietnamese.
    """
    given = Given(published, url)
    if isinstance(page, str):
        return read_article(read_page(page_of(page, source), given))
    for found in open_pages([page]):
        if isinstance(found, Refusal):
            raise PageError(found.message)
        return read_article(read_page(found, given))
    raise PageError(f"{page}: there is no page in it")


def read_many(
    paths: Iterable[str | Path], *, published: str | None = None, url: str | None = None
) -> Iterator[Record | PageError]:
    """The record of every page of the files, folders and JSON lines, in order; a refused page comes as its error."""
    for article in read_pages(open_pages(paths), Given(published, url)):
        yield PageError(article.message) if isinstance(article, Refusal) else read_article(article)
