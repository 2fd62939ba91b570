"""The command line: parses, calls, prints."""

from __future__ import annotations

import json
from pathlib import Path

import click

from banggiao.articles import clean_text
from banggiao.reading import read_article


@click.group()
def main() -> None:
    """Reads Vietnamese news reports of official contact between states into a sourced chronicle."""


@main.command()
@click.argument("pages", nargs=-1, type=click.Path(exists=True, path_type=Path))
def extract(pages: tuple[Path, ...]) -> None:
    """Print one record a line for each page."""
    for page in pages:
        record = read_article(clean_text(page.read_text("utf-8"), page.name))
        click.echo(json.dumps(record.to_json(), ensure_ascii=False))
