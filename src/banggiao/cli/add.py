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
@click.option(
    "--keep/--no-keep", default=True, help="Keep the pages as received, for `banggiao reread`  [default: keep]"
)
@store_option
def add(intake: Intake, keep: bool, store: str | None) -> None:
    """Read the pages and add them to the chronicle; a page that is there already changes nothing.

    PAGES are files and folders of text, HTML, saved pages, JSON lines, CSV or web archives (WARC, WACZ), gzipped or
    zipped too; links to pages, feeds and site maps; - is standard input. Stopped in a web archive, the next run goes
    on where this one was.
    """
    from banggiao.chronicle import Chronicle
    from banggiao.cli.taking import take
    from banggiao.pages import at_fault

    added = take(Chronicle.open(store), intake, keep)
    for fault in added.faults:
        intake.refuse(at_fault(fault.source, fault.error))
    click.echo(summary(intake, added))
    intake.close()


def summary(intake: Intake, added: Added) -> str:
    """What became of the pages, in one line."""
    parts = [f"{intake.read} pages read: {added.new} new, {added.known} already there"]
    if added.views:
        parts.append(f"{added.views} other pages of an article")
    if added.changed:
        parts.append(f"{added.changed} read anew")
    if intake.refused:
        parts.append(intake.summary())
    if intake.watch.counts["unchanged"]:
        parts.append(f"{intake.watch.counts['unchanged']} not changed since the last visit")
    lines = [", ".join(parts)]
    if intake.encodings:
        lines.append("encodings: " + ", ".join(f"{count} {name}" for name, count in intake.encodings.most_common()))
    if intake.watch.counts["records"]:
        lines.append(_of_archives(intake))
    return "\n".join(lines)


def _of_archives(intake: Intake) -> str:
    counts = intake.watch.counts
    parsed = f"{counts['pages']} pages, {counts['passed over']} passed over unparsed"
    return (
        f"web archives: {counts['records']} records, {parsed}; {intake.read} articles, {intake.telling} with contacts"
    )
