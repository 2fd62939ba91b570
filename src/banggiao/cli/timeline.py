"""`banggiao timeline`, `articles` and `search`: lists of what the chronicle holds."""

from __future__ import annotations

from dataclasses import asdict

import click

from banggiao.cli.options import DAY, STATE, format_option, store_option
from banggiao.cli.output import Column, print_rows
from banggiao.model import EventType

EVENTS = (
    Column("date", "Date", no_wrap=True),
    Column("type", "What", note="status", usual="occurred"),
    Column("who", "Who"),
    Column("where", "Where", spare=True),
    Column("sources", "Told by", note="disputed", spare=True),
    Column("id", "Id", style="dim", no_wrap=True),
)
_ARTICLES = (
    Column("published", "Date", no_wrap=True),
    Column("outlet", "Outlet"),
    Column("title", "Title"),
    Column("copy_of", "Copy of"),
    Column("source", "Source", style="dim"),
)


@click.command()
@click.option(
    "--country", type=STATE, metavar="STATE", help="Only events in which this state or its people take part: KP."
)
@click.option(
    "--with", "partner", type=STATE, metavar="STATE", help="Only events in which this state takes part as well: RU."
)
@click.option("--actor", metavar="NAME", help="Only events in which this person, body or state takes part.")
@click.option(
    "--type",
    "kind",
    type=click.Choice(list(EventType)),
    metavar="TYPE",
    help="Only events of this type: visit, meeting, call, …",
)
@click.option("--since", type=DAY, metavar="DATE", help="Only events on or after this day, month or year: 2024-06.")
@click.option("--until", type=DAY, metavar="DATE", help="Only events on or before this day, month or year.")
@click.option(
    "--search", "words", metavar="WORDS", help="Only events of articles with these words; accents may be left out."
)
@click.option("--rejected", is_flag=True, help="Also events that people have rejected.")
@store_option
@format_option
def timeline(
    country: str | None,
    partner: str | None,
    actor: str | None,
    kind: str | None,
    since: str | None,
    until: str | None,
    words: str | None,
    rejected: bool,
    store: str | None,
    form: str,
) -> None:
    """List events in order of time."""
    from banggiao.chronicle import Chronicle, Question
    from banggiao.views import timeline as lines

    countries = tuple(code for code in (country, partner) if code)
    question = Question(countries, actor, kind, since, until, words, rejected)
    chronicle = Chronicle.open(store, create=False)
    print_rows((asdict(line) for line in lines(chronicle, question)), EVENTS, form)


@click.command()
@store_option
@format_option
def articles(store: str | None, form: str) -> None:
    """List the articles, with the lineage of their texts."""
    from banggiao.chronicle import Chronicle
    from banggiao.views import article_rows

    print_rows((asdict(origin) for origin in article_rows(Chronicle.open(store, create=False))), _ARTICLES, form)


@click.command()
@click.argument("words", nargs=-1, required=True)
@store_option
@format_option
def search(words: tuple[str, ...], store: str | None, form: str) -> None:
    """List the articles in which all WORDS stand; accents may be left out."""
    from banggiao.chronicle import Chronicle
    from banggiao.views import search as find

    print_rows(
        (asdict(found) for found in find(Chronicle.open(store, create=False), " ".join(words))),
        [column for column in _ARTICLES if column.key != "copy_of"],
        form,
    )
