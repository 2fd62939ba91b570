"""`banggiao add` and `banggiao export`: pages into a chronicle, a chronicle out to other tools."""

from __future__ import annotations

from collections.abc import Iterator

import click

from banggiao.cli.errors import REFUSED, refused
from banggiao.cli.options import store_option
from banggiao.cli.safety import json_text
from banggiao.model import Record


@click.command()
@click.argument("pages", nargs=-1, required=True)
@click.option("--published", metavar="DATE", help="When the page was published, where the page does not say.")
@click.option("--url", metavar="URL", help="Where the page was had, where the page does not say.")
@store_option
def add(pages: tuple[str, ...], published: str | None, url: str | None, store: str | None) -> None:
    """Read the pages and add them to the chronicle.

    PAGES are files or folders of text, HTML or JSON lines, plain or gzipped; - is standard input.
    """
    from banggiao.articles import Given, read_pages
    from banggiao.chronicle import Chronicle
    from banggiao.pages import Refusal, open_pages
    from banggiao.reading import read_article

    left_out = 0

    def records() -> Iterator[Record]:
        nonlocal left_out
        for article in read_pages(open_pages(pages), Given(published, url)):
            if isinstance(article, Refusal):
                refused(article.message)
                left_out += 1
            else:
                yield read_article(article)

    added = Chronicle.open(store).add(records())
    click.echo(f"{added.new} new, {added.known} known, {added.changed} changed, {left_out} refused")
    if left_out:
        raise SystemExit(REFUSED)


@click.command()
@click.option("--format", "form", type=click.Choice(["chronicle"]), default="chronicle", show_default=True)
@store_option
def export(form: str, store: str | None) -> None:
    """Print the chronicle in a form that other tools read.

    chronicle: JSON lines of articles with their lineages and stories, actors, and events.
    """
    from banggiao.chronicle import Chronicle
    from banggiao.exports.chronicle import rows

    for row in rows(Chronicle.open(store, create=False)):
        click.echo(json_text(row))
