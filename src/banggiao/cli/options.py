"""Options that several commands share, so that they read the same everywhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

import click

from banggiao.model import EventType

_PLAIN = re.compile(r"\d{4}(?:-\d\d){0,2}")


class _Day(click.ParamType[str]):
    """A known day, month or year as EDTF."""

    name = "date"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The date as it was given. A wrong one is a wrong command line."""
        from banggiao.model.edtf import EdtfError, parse_edtf

        try:
            if not _PLAIN.fullmatch(value):
                raise EdtfError(value)
            parse_edtf(value)
        except EdtfError:
            self.fail(f"{value!r} is no date; write 2024, 2024-05 or 2024-05-31", param, ctx)
        return value


class _State(click.ParamType[str]):
    """A state, by its two-letter code or its name."""

    name = "state"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The code of the state. An unknown one is a wrong command line."""
        from banggiao.imports.states import state_code

        found = state_code(value)
        if found is None:
            self.fail(f"{value!r} is no state that is known here; write its code, as KP", param, ctx)
        return found


class _Words(click.ParamType[str]):
    """Something to look for: a name, an id, words."""

    name = "words"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The words as they were given. Nothing but blanks and marks would ask for everything."""
        if not any(map(str.isalnum, value)):
            self.fail(f"{value!r} has no letter or digit to look for", param, ctx)
        return value


DAY, STATE, WORDS = _Day(), _State(), _Words()
Command = TypeVar("Command", bound=Callable[..., Any])


def store_option(command: Command) -> Command:
    """`--store PATH|URL`, or BANGGIAO_STORE: the chronicle to use instead of the one in the user's data folder."""
    return click.option(
        "--store",
        metavar="PATH|URL",
        envvar="BANGGIAO_STORE",
        help="The chronicle's database: a file or a database URL  [default: in your data folder]",
    )(command)


def format_option(command: Command) -> Command:
    """`--format table|json|csv`: a table for people, JSON or CSV for programs."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(["table", "json", "csv"]),
        default="table",
        show_default=True,
        help="A table for people, or JSON or CSV for programs.",
    )(command)


def question_options(command: Command) -> Command:
    """`--country --with --actor --type --since --until --search --rejected`: the command's `question`."""

    @wraps(command)
    def with_question(
        country: str | None,
        partner: str | None,
        actor: str | None,
        kind: str | None,
        since: str | None,
        until: str | None,
        words: str | None,
        rejected: bool,
        **others: Any,
    ) -> Any:
        from banggiao.chronicle import Question

        if since and until and until < since[: len(until)]:
            raise click.BadParameter(f"{until!r} is before --since {since!r}", param_hint="'--until'")
        countries = tuple(code for code in (country, partner) if code)
        return command(question=Question(countries, actor, kind, since, until, words, rejected), **others)

    for option in reversed(
        (
            click.option(
                "--country",
                type=STATE,
                metavar="STATE",
                help="Only events in which this state or its people take part: KP.",
            ),
            click.option(
                "--with",
                "partner",
                type=STATE,
                metavar="STATE",
                help="Only events in which this state takes part as well: RU.",
            ),
            click.option(
                "--actor",
                type=WORDS,
                metavar="NAME",
                help="Only events in which this person, body or state takes part.",
            ),
            click.option(
                "--type",
                "kind",
                type=click.Choice([kind.value for kind in EventType]),
                metavar="TYPE",
                help=f"Only events of this type: {', '.join(EventType)}.",
            ),
            click.option(
                "--since", type=DAY, metavar="DATE", help="Only events on or after this day, month or year: 2024-06."
            ),
            click.option("--until", type=DAY, metavar="DATE", help="Only events on or before this day, month or year."),
            click.option(
                "--search",
                "words",
                type=WORDS,
                metavar="WORDS",
                help="Only events of articles with these words; accents may be left out.",
            ),
            click.option("--rejected", is_flag=True, help="Also events that people have rejected."),
        )
    ):
        with_question = option(with_question)
    return with_question  # type: ignore[return-value]
