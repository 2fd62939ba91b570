"""`banggiao reread`: the kept pages by today's grammar, and what that changes in the chronicle."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from banggiao.cli.errors import refused
from banggiao.cli.options import store_option
from banggiao.text.safety import shown

if TYPE_CHECKING:
    from banggiao.chronicle import Chronicle, Received
    from banggiao.model import Record
    from banggiao.pages import Page


@click.command()
@click.option("--accept", is_flag=True, help="Make the changes; without it they are only shown.")
@store_option
def reread(accept: bool, store: str | None) -> None:
    """Read the pages that are kept once more, and show what a better grammar changes in the chronicle.

    A line with - is an event as the chronicle tells it now, a line with + as it would tell it. Nothing is changed
    until --accept is given.
    """
    from banggiao.chronicle import Chronicle

    chronicle = Chronicle.open(store, create=False)
    changes = chronicle.reread(_records(chronicle), accept)
    for line in changes.lines:
        click.echo(shown(line))
    done = "accepted" if accept else "--accept makes it so"
    events = len({line.rpartition("[")[2] for line in changes.lines})
    click.echo(f"{changes.pages} pages are read differently, {events} events change" + (f"; {done}" if changes else ""))


def _records(chronicle: Chronicle) -> Iterator[Record]:
    from banggiao.articles import Given, read_pages
    from banggiao.pages import Refusal
    from banggiao.reading import read_article

    for kept in chronicle.kept():
        given = Given(kept.given.get("given_published"), kept.given.get("given_url"))
        for article in read_pages([again(kept)], given):
            if isinstance(article, Refusal):
                refused(article.message)
            else:
                yield read_article(replace(article, source=kept.source))


def again(kept: Received) -> Page:
    """The page that was kept, as it was when it came."""
    from banggiao.pages import Cleaning, page_of, read_bytes

    bare = kept.given.get("kind") == "text"
    page = page_of(kept.data.decode("utf-8"), kept.source) if bare else read_bytes(kept.data, kept.source)
    told = kept.given.get
    page = replace(page, title=told("title"), published=told("published"), url=told("url"), outlet=told("outlet"))
    return replace(page, cleaning=Cleaning(told("cleaning", "careful")))
