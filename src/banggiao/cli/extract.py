"""`banggiao extract`: pages in, one record a line out."""

from __future__ import annotations

from pathlib import Path

import click

from banggiao.cli.safety import json_text


@click.command()
@click.argument("pages", nargs=-1, type=click.Path(exists=True, path_type=Path))
def extract(pages: tuple[Path, ...]) -> None:
    """Print one record a line for each page."""
    from banggiao.articles import clean_text
    from banggiao.reading import read_article

    for page in pages:
        record = read_article(clean_text(page.read_text("utf-8"), page.name))
        click.echo(json_text(record.to_json()))
