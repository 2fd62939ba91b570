"""Options that several commands share, so that they read the same everywhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

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
