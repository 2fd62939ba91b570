"""`banggiao judge` and `people`: what people decide, and whom they know beforehand."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from banggiao.cli.options import store_option
from banggiao.model import BanggiaoError
from banggiao.text.safety import json_text, shown


@click.group()
def judge() -> None:
    """Decide what is the same and what is true; nothing decided is ever overwritten, and every later run honours it."""


def _signed(command: Callable[..., Any]) -> Callable[..., Any]:
    by = click.option("--by", metavar="NAME", required=True, help="Who decides.")
    return store_option(by(click.option("--note", metavar="TEXT", default="", help="Why.")(command)))


def _decide(verdict: str, store: str | None, by: str, note: str, a: str, b: str | None = None) -> None:
    from banggiao.chronicle import Chronicle, Verdict

    made = Chronicle.open(store, create=False).judge(Verdict(verdict), a, b, by, note)
    click.echo(shown(f"{made.verdict.value} {' '.join(filter(None, (a, b)))}, by {made.by}"))


@judge.command()
@click.argument("a")
@click.argument("b")
@_signed
def same(a: str, b: str, store: str | None, by: str, note: str) -> None:
    """A and B, two events or two actors, are one."""
    _decide("same", store, by, note, a, b)


@judge.command()
@click.argument("a")
@click.argument("b")
@_signed
def different(a: str, b: str, store: str | None, by: str, note: str) -> None:
    """A and B, two events, reports or actors, are not one. `show` lists the ids of an event's reports."""
    _decide("different", store, by, note, a, b)


@judge.command()
@click.argument("name", metavar="ID")
@_signed
def accept(name: str, store: str | None, by: str, note: str) -> None:
    """The event took place as told."""
    _decide("accept", store, by, note, name)


@judge.command()
@click.argument("name", metavar="ID")
@_signed
def reject(name: str, store: str | None, by: str, note: str) -> None:
    """The event is none; timelines and exports leave it out."""
    _decide("reject", store, by, note, name)


@judge.command()
@click.argument("name", metavar="ID")
@click.argument("field", metavar="FIELD")
@click.argument("value", metavar="VALUE")
@_signed
def mend(name: str, field: str, value: str, store: str | None, by: str, note: str) -> None:
    """A field of the event (date, status, place, place_country, object) has this value; "" is not known."""
    from banggiao.chronicle import Chronicle

    made = Chronicle.open(store, create=False).mend(name, (field, value), by, note)
    click.echo(shown(f"mend {name}: {made.field} is {made.value or 'not known'}, by {made.by}"))


@judge.command()
@click.argument("name", metavar="ID")
@click.argument("who", metavar="WHO")
@click.argument("role", metavar="ROLE")
@_signed
def part(name: str, who: str, role: str, store: str | None, by: str, note: str) -> None:
    """WHO (an id, or a name that only one bears) has this ROLE in the event; "" took no part.

    That is all of WHO's part: of two roles the one that is not given is gone.
    """
    from banggiao.chronicle import Chronicle

    made = Chronicle.open(store, create=False).recast(name, (who, role), by, note)
    click.echo(shown(f"mend {name}: {who} {f'is {made.value}' if made.value else 'took no part'}, by {made.by}"))


@judge.command("note")
@click.argument("name", metavar="ID")
@_signed
def note_(name: str, store: str | None, by: str, note: str) -> None:
    """Keep a note (`--note`) with an event or an actor; nothing follows from it."""
    _decide("note", store, by, note, name)


@judge.command()
@click.argument("a", metavar="ID")
@click.argument("b", metavar="[ID]", required=False)
@_signed
def undo(a: str, b: str | None, store: str | None, by: str, note: str) -> None:
    """Take back what was last decided about one id, or about two (an event and who took part, two events …)."""
    _decide("undo", store, by, note, a, b)


@judge.command("export")
@store_option
def export_(store: str | None) -> None:
    """Print all judgements as JSON lines, the earliest first."""
    from banggiao.chronicle import Chronicle

    for one in Chronicle.open(store, create=False).judgements():
        click.echo(json_text(one.to_json()))


@judge.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@store_option
def import_(file: Path, store: str | None) -> None:
    """Add judgements that `judge export` printed; those that are there already stay as they are."""
    from banggiao.chronicle import Chronicle, Judgement

    try:
        lines = file.read_text("utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise BanggiaoError(f"{file} is no UTF-8 text; {_PRINTED}") from error
    found = []
    for number, line in enumerate(lines, 1):
        try:
            found += [Judgement.from_json(json.loads(line))] if line.strip() else []
        except (json.JSONDecodeError, BanggiaoError) as error:
            reason = "not JSON" if isinstance(error, json.JSONDecodeError) else error
            raise BanggiaoError(f"{file}, line {number}: {reason}; {_PRINTED}") from error
    if not found:
        raise BanggiaoError(f"{file} is empty; {_PRINTED}")
    new = Chronicle.open(store).take_judgements(found)
    click.echo(f"{new} new, {len(found) - new} known")


_PRINTED = "give the lines that `judge export` printed"


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@store_option
def people(file: Path, store: str | None) -> None:
    """Make people and bodies known beforehand, with their identifiers.

    FILE is CSV with the columns id, name, aliases (parted by ;), country and
    kind, or FollowTheMoney entities as JSON lines.
    """
    from banggiao.chronicle import Chronicle, read_known

    known = list(read_known(file))
    Chronicle.open(store).know(known)
    click.echo(f"{len(known)} known")
