"""`banggiao extract`: pages in, one record a line out."""

from __future__ import annotations

import click

from banggiao.cli.errors import REFUSED, refused
from banggiao.cli.safety import json_text


@click.command()
@click.argument("pages", nargs=-1, required=True)
@click.option("--published", metavar="DATE", help="When the page was published, where the page does not say.")
@click.option("--url", metavar="URL", help="Where the page was had, where the page does not say.")
def extract(pages: tuple[str, ...], published: str | None, url: str | None) -> None:
    """Print one record a line for each page.

    PAGES are files or folders of text, HTML or JSON lines, plain or gzipped; - is standard input.
    """
    from banggiao.articles import Given, read_pages
    from banggiao.pages import Refusal, open_pages
    from banggiao.reading import read_article

    left_out = False
    for article in read_pages(open_pages(pages), Given(published, url)):
        if isinstance(article, Refusal):
            refused(article.message)
            left_out = True
        else:
            click.echo(json_text(read_article(article).to_json()))
    if left_out:
        raise SystemExit(REFUSED)
