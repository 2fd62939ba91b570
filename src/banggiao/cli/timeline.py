"""`banggiao timeline`, `articles` and `search`: lists of what the chronicle holds."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from banggiao.cli.options import WORDS, format_option, question_options, store_option
from banggiao.cli.output import Column, print_rows
from banggiao.model import NotFoundError

if TYPE_CHECKING:
    from banggiao.chronicle import Question

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
@question_options
@store_option
@format_option
def timeline(question: Question, store: str | None, form: str) -> None:
    """List events in order of time; those told without a year follow by month and day, the undated come last."""
    from banggiao.chronicle import Chronicle
    from banggiao.views import timeline as lines

    chronicle = Chronicle.open(store, create=False)
    if question.actor and not any(True for _ in chronicle.actors(question.actor)):
        raise NotFoundError(f"no actor {question.actor!r} is known")
    print_rows((asdict(line) for line in lines(chronicle, question)), EVENTS, form)


@click.command()
@store_option
@format_option
def articles(store: str | None, form: str) -> None:
    """List the articles, with the lineage of their texts."""
    from banggiao.chronicle import Chronicle
    from banggiao.views import article_rows

    print_rows((asdict(origin) for origin in article_rows(Chronicle.open(store, create=False))), _ARTICLES, form)


@click.command(short_help="List the articles in which words stand.")
@click.argument("words", nargs=-1, required=True, type=WORDS)
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
