"""`banggiao try`: the example pages into a chronicle, what they report, and what to type next."""

from __future__ import annotations

import shlex
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from banggiao.cli.add import summary
from banggiao.cli.intake import Intake
from banggiao.cli.options import store_option
from banggiao.cli.output import print_rows
from banggiao.cli.timeline import EVENTS

if TYPE_CHECKING:
    from banggiao.views import Line

EXAMPLES = Path(__file__).parents[1] / "examples"


@click.command("try", short_help="Read the example pages, show what they report.")
@store_option
def tour(store: str | None) -> None:
    """Read the example pages into a fresh chronicle, show what they report, and say what to type next.

    The pages come with banggiao and are written for it: their persons are invented.
    """
    from banggiao.chronicle import Chronicle, Question
    from banggiao.views import timeline

    where = store or str(Path(tempfile.mkdtemp(prefix="banggiao-")) / "chronicle.db")
    chronicle = Chronicle.open(where)
    intake = Intake([str(EXAMPLES)], base=EXAMPLES)
    added = chronicle.add(intake.records())
    lines = list(timeline(chronicle, Question()))
    contacts = [line for line in lines if line.type != "statement"]
    print_rows(map(asdict, contacts), EVENTS, "table")
    click.echo(f"{summary(intake, added)}; {len(contacts)} contacts and {len(lines) - len(contacts)} statements")
    click.echo(f"The chronicle is {where}")
    click.echo("\nWhat to type next:")
    for hint in hints(contacts, where):
        click.echo(f"  {hint}")
    chronicle.close()


def hints(contacts: list[Line], where: str) -> Iterator[str]:
    """Commands worth trying on the chronicle of the examples, the event with most reports first."""
    name = _own_name()
    store = f"--store {shlex.quote(where)}"
    if contacts:
        told = max(contacts, key=lambda line: (line.sources, line.reports))
        yield f"{name} show {told.id} {store}"
        if told.who:
            yield f"{name} actor {shlex.quote(told.who[0])} {store}"
    yield f"{name} timeline --country GH --with KR {store}"
    yield f"{name} show one-event-second.txt {store}"
    yield f"{name} search xe cuu thuong {store}"
    yield f"{name} explain {shlex.quote(_short(EXAMPLES / 'undated-visit.txt'))}"
    yield f"{name} add FOLDER        # your own pages, into your own chronicle; then: {name} timeline"


def _own_name() -> str:
    """What to type for this very program: its name where the shell finds it, else its path."""
    script = Path(sys.executable).with_name("banggiao")
    found = shutil.which("banggiao")
    if found and Path(found).resolve() == script.resolve():
        return "banggiao"
    return (
        shlex.quote(_short(script)) if script.exists() else f"{shlex.quote(_short(Path(sys.executable)))} -m banggiao"
    )


def _short(path: Path) -> str:
    """The path from here when it lies under here."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
