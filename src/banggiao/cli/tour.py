"""`banggiao try`: the example pages into a chronicle, what they report, and what to type next."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from banggiao.cli.add import summary
from banggiao.cli.intake import Intake
from banggiao.cli.options import store_option
from banggiao.cli.output import Column, print_rows

if TYPE_CHECKING:
    from banggiao.chronicle import Chronicle

EXAMPLES = Path(__file__).parents[1] / "examples"
COLUMNS = (Column("date", "Date"), Column("type", "What"), Column("roles", "Who"), Column("id", "Id", "dim"))


@click.command("try")
@store_option
def tour(store: str | None) -> None:
    """Read the example pages into a fresh chronicle, show what they report, and say what to type next.

    The pages come with banggiao and are written for it: their persons are invented.
    """
    from banggiao.chronicle import Chronicle

    where = store or str(Path(tempfile.mkdtemp(prefix="banggiao-")) / "chronicle.db")
    chronicle = Chronicle.open(where)
    intake = Intake([str(EXAMPLES)])
    added = chronicle.add(intake.records())
    print_rows(rows(chronicle), COLUMNS, "table")
    click.echo(summary(intake, added))
    for hint in hints(where):
        click.echo(f"  {hint}")


def rows(chronicle: Chronicle) -> Iterator[dict[str, Any]]:
    """The contacts of the chronicle, a row each."""
    for event in chronicle.events():
        if event.type != "statement":
            who = [actor.name for actors in event.roles.values() for actor in actors]
            yield {"date": event.date, "type": event.type, "roles": ", ".join(who), "id": event.id}


def hints(where: str) -> list[str]:
    """What to type next, on the chronicle of the examples."""
    return [f"banggiao timeline --store {where}"]
