"""The command line: parses, calls, prints. Every command stands in the table below, in the order a user meets it.

What is slow to import (reading, store, tables) is imported inside the commands, so that `--help` answers at once.
"""

from __future__ import annotations

import click

import banggiao
from banggiao.cli.add import add
from banggiao.cli.dates import dates
from banggiao.cli.errors import ErrorsInOneLine
from banggiao.cli.evaluate import evaluate
from banggiao.cli.explain import explain
from banggiao.cli.export import export
from banggiao.cli.extract import extract
from banggiao.cli.follow import follow
from banggiao.cli.importing import import_
from banggiao.cli.judge import judge, people
from banggiao.cli.reread import reread
from banggiao.cli.serve import serve, user
from banggiao.cli.show import actor, show
from banggiao.cli.timeline import articles, search, timeline
from banggiao.cli.tour import tour


@click.group(cls=ErrorsInOneLine, context_settings={"max_content_width": 100, "help_option_names": ["-h", "--help"]})
@click.version_option(banggiao.__version__, prog_name="banggiao")
def main() -> None:
    """Reads Vietnamese news reports of official contact between states into a sourced chronicle.

    \b
    Exit codes: 0 done; 1 done, but some pages were refused, or what was
    asked for is not known; 2 wrong command line; 3 the store cannot be used.
    """


for _command in (
    tour,
    extract,
    add,
    timeline,
    show,
    actor,
    articles,
    search,
    serve,
    user,
    judge,
    people,
    follow,
    reread,
    export,
    import_,
    explain,
    evaluate,
    dates,
):
    main.add_command(_command)
