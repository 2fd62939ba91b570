"""`banggiao export`: a chronicle in the forms that other tools read."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from banggiao.cli.options import question_options, store_option

if TYPE_CHECKING:
    from banggiao.chronicle import Question


def _known(_ctx: click.Context, _param: click.Parameter, name: str) -> str:
    """The name, when there is such a format; the table of formats is read only now."""
    from banggiao.exports.formats import FORMATS

    if name not in FORMATS:
        raise click.BadParameter(f"there is no format {name!r}; there are {', '.join(FORMATS)}")
    return name


class _WithFormats(click.Command):
    """The command whose help lists the formats."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what each format is."""
        from banggiao.exports.formats import FORMATS

        with formatter.section("Formats"):
            formatter.write_dl(
                [
                    (form.name, f"{form.what} (needs banggiao[{form.extra}])" if form.extra else form.what)
                    for form in FORMATS.values()
                ]
            )


@click.command(cls=_WithFormats)
@click.option("--format", "form", callback=_known, metavar="FORMAT", default="chronicle", show_default=True)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write to this file, which gets its name when it is complete, instead of standard output.",
)
@question_options
@store_option
def export(form: str, out: Path | None, question: Question, store: str | None) -> None:
    """Write the events, and the articles and actors that belong to them, in a form that other tools read."""
    from banggiao.chronicle import Chronicle
    from banggiao.exports.formats import FORMATS
    from banggiao.exports.formats import export as write
    from banggiao.exports.target import Target
    from banggiao.views import Course, Material

    FORMATS[form].load()
    chronicle = Chronicle.open(store, create=False)
    total = Material(chronicle, question).total(FORMATS[form].draws)
    with _progress(total, shown=out is not None and sys.stderr.isatty()) as step:
        write(Material(chronicle, question, Course(step)), form, Target(out))


@contextmanager
def _progress(total: int, shown: bool) -> Iterator[Callable[[int], None]]:
    """A bar on standard error that is moved by so many things that are written."""
    if not shown:
        yield lambda _count: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("export", total=total)
        yield lambda count: bar.advance(task, count)
