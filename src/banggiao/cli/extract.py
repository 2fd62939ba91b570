"""`banggiao extract`: pages in, one record a line out."""

from __future__ import annotations

import click

from banggiao.cli.intake import Intake, page_options
from banggiao.text.safety import json_text


@click.command()
@page_options
def extract(intake: Intake) -> None:
    """Print one record a line for each page.

    PAGES are files or folders of text, HTML or JSON lines, plain or gzipped; - is standard input.
    """
    intake.prints = True
    for record in intake.records():
        click.echo(json_text(record.to_json()))
    intake.close()
