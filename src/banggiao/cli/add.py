"""`banggiao add`: pages into a chronicle."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from banggiao.cli.intake import Intake, page_options
from banggiao.cli.options import store_option

if TYPE_CHECKING:
    from banggiao.chronicle import Added


@click.command(short_help="Read pages and add them to the chronicle.")
@page_options
@store_option
def add(intake: Intake, store: str | None) -> None:
    """Read the pages and add them to the chronicle; a page that is there already changes nothing.

    PAGES are files or folders of text, HTML or JSON lines, plain or gzipped; - is standard input.
    """
    from banggiao.chronicle import Chronicle
    from banggiao.pages import at_fault

    added = Chronicle.open(store).add(intake.records())
    for fault in added.faults:
        intake.refuse(at_fault(fault.source, fault.error))
    click.echo(summary(intake, added))
    intake.close()


def summary(intake: Intake, added: Added) -> str:
    """What became of the pages, in one line."""
    parts = [f"{intake.read} pages read: {added.new} new, {added.known} already there"]
    if added.changed:
        parts.append(f"{added.changed} read anew")
    if intake.refused:
        parts.append(intake.summary())
    return ", ".join(parts)
