"""`banggiao follow`: feeds and site maps that are kept up with."""

from __future__ import annotations

import re
import time
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from banggiao.cli.errors import REFUSED
from banggiao.cli.options import format_option, store_option
from banggiao.cli.output import Column, print_rows
from banggiao.text.safety import shown

if TYPE_CHECKING:
    from banggiao.chronicle import Followed

COLUMNS = (
    Column("url", "List"),
    Column("asked", "Last asked", no_wrap=True),
    Column("read", "Read"),
    Column("waiting", "Waiting"),
    Column("failed", "Failed"),
    Column("error", "Trouble"),
)
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}


def private_option(command: Any) -> Any:
    """`--allow-private`: fetch from one's own network too."""
    help_text = "Fetch links from your own network too, and from any port."
    return click.option("--allow-private", is_flag=True, help=help_text)(command)


@click.group()
def follow() -> None:
    """Keep up with feeds (RSS, Atom, JSON Feed) and site maps: what is new is fetched and read."""


@follow.command("add")
@click.argument("url")
@private_option
@store_option
def add_(url: str, allow_private: bool, store: str | None) -> None:
    """Follow the list of pages at URL from now on; `follow run` fetches what it names."""
    from banggiao.chronicle import Chronicle, add_follow
    from banggiao.pages.links import target_of

    target = target_of(url, allow_private)
    chronicle = Chronicle.open(store)
    with chronicle.writing() as connection:
        new = add_follow(connection, target.url)
    click.echo(shown(f"{target.url} is followed {'from now on' if new else 'already'}; `banggiao follow run` reads it"))


@follow.command()
@click.argument("url")
@store_option
def remove(url: str, store: str | None) -> None:
    """Follow the list at URL no more; the pages that were read stay in the chronicle."""
    from banggiao.chronicle import Chronicle, drop_follow

    with Chronicle.open(store, create=False).writing() as connection:
        drop_follow(connection, url)
    click.echo(shown(f"{url} is followed no more"))


@follow.command("list")
@click.option(
    "--failures", "show_failures", is_flag=True, help="The pages that could not be read, instead of the lists."
)
@format_option
@store_option
def list_(show_failures: bool, form: str, store: str | None) -> None:
    """Show what is followed, and how its pages fared."""
    from banggiao.chronicle import Chronicle, failures, find_follows

    with Chronicle.open(store, create=False).reading() as connection:
        if show_failures:
            keys = ("url", "state", "error", "tries")
            columns = [Column(key, key.capitalize()) for key in keys]
            print_rows([dict(zip(keys, row, strict=True)) for row in failures(connection)], columns, form)
        else:
            print_rows(map(_row, find_follows(connection)), COLUMNS, form)


@follow.command()
@click.option(
    "--every", metavar="TIME", callback=lambda _c, _o, given: _seconds(given), help="Go on for ever: 30m, 2h, 1d."
)
@private_option
@store_option
def run(every: float | None, allow_private: bool, store: str | None) -> None:
    """Ask every followed list what is new, fetch that and read it.

    What failed is tried again by a later run, after a quarter of an hour and then twice as long each time.
    """
    from banggiao.chronicle import Chronicle
    from banggiao.cli.keeping_up import KeepingUp
    from banggiao.pages.links import Fetcher, Network

    chronicle = Chronicle.open(store)
    fetcher = Fetcher(Network(allow_private=allow_private))
    while True:
        done = KeepingUp(chronicle, fetcher).run()
        click.echo(done.summary())
        if every is None:
            break
        time.sleep(every)
    if done.troubles:
        raise SystemExit(REFUSED)


def _row(one: Followed) -> dict[str, Any]:
    when = datetime.fromtimestamp(one.asked).isoformat(" ", "minutes") if one.asked else "never"
    counts = {"read": one.read, "waiting": one.waiting, "failed": one.failed}
    return {"url": one.url, "asked": when, **counts, "error": one.error}


def _seconds(given: str | None) -> float | None:
    if given is None:
        return None
    match = re.fullmatch(r"(\d{1,6})\s*([smhd])", given.strip().lower())
    if not match or int(match[1]) * _UNITS[match[2]] < 60:
        raise click.BadParameter(f"{given!r} is no time of at least a minute; write it as 30m, 2h or 1d")
    return float(int(match[1]) * _UNITS[match[2]])
