"""`banggiao reread`: the kept pages by today's grammar, and what that changes in the chronicle."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
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
    with closing(chronicle.reread(_records(chronicle), accept)) as changes:
        for line in changes.lines():
            click.echo(shown(line))
        done = "accepted" if accept else "--accept makes it so"
        told = f"{changes.pages} pages are read differently, {changes.events()} events change"
        click.echo(f"{told}; {done}" if changes.pages else told)


def _records(chronicle: Chronicle) -> Iterator[Record]:
    from banggiao.articles import Given, read_pages
    from banggiao.cli.progress import Stand, is_terminal, with_progress
    from banggiao.pages import Refusal, at_fault
    from banggiao.reading import read_article

    total = chronicle.count_kept()
    pages = with_progress(chronicle.kept(), lambda count: Stand(count, total, f"{total:,} pages"), is_terminal())
    for kept in pages:
        given = Given(kept.given.get("given_published"), kept.given.get("given_url"))
        for article in read_pages([again(kept)], given):
            if isinstance(article, Refusal):
                refused(article.message)
                continue
            try:
                record = read_article(replace(article, source=kept.source))
            except Exception as error:
                refused(at_fault(kept.source, error).message)
            else:
                yield record


def again(kept: Received) -> Page:
    """The page that was kept, as it was when it came."""
    from banggiao.pages import Cleaning, page_of, read_bytes

    bare = kept.given.get("kind") == "text"
    page = page_of(kept.data.decode("utf-8"), kept.source) if bare else read_bytes(kept.data, kept.source)
    told = kept.given.get
    page = replace(page, title=told("title"), published=told("published"), url=told("url"), outlet=told("outlet"))
    return replace(page, cleaning=Cleaning(told("cleaning", "careful")))
