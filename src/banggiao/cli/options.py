"""Options that several commands share, so that they read the same everywhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click


class _Day(click.ParamType[str]):
    """A day, month or year as EDTF."""

    name = "date"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The date as it was given. A wrong one is a wrong command line."""
        from banggiao.model.edtf import EdtfError, parse_edtf

        try:
            parse_edtf(value)
        except EdtfError:
            self.fail(f"{value!r} is no date; write 2024, 2024-05 or 2024-05-31", param, ctx)
        return value


class _State(click.ParamType[str]):
    """A state, by its two-letter code or its name."""

    name = "state"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The code of the state. An unknown one is a wrong command line."""
        from banggiao.language import load_language
        from banggiao.text import fold

        codes = {fold(form): entry.get("code") for form, entry in load_language("vi").entries("state")}
        code = value.upper()
        if code in codes.values() or code in ("EU", "UN"):
            return code
        found = codes.get(fold(value))
        if found is None:
            self.fail(f"{value!r} is no state that is known here; write its code, as KP", param, ctx)
        return str(found)


DAY, STATE = _Day(), _State()
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
