"""`banggiao follow`: feeds and site maps that are kept up with."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING, Any

import click

from banggiao.cli.errors import REFUSED, Failure, refused
from banggiao.cli.keeping_up import moment
from banggiao.cli.options import format_option, store_option
from banggiao.cli.output import Column, print_rows
from banggiao.text.safety import shown

if TYPE_CHECKING:
    from banggiao.chronicle import Failed, Followed

COLUMNS = (
    Column("url", "List"),
    Column("every", "Every"),
    Column("asked", "Last asked", no_wrap=True),
    Column("next", "Next", no_wrap=True),
    Column("read", "Read"),
    Column("waiting", "Waiting"),
    Column("failed", "Failed"),
    Column("error", "Trouble"),
)
_FAILURES = (
    Column("url", "Page"),
    Column("state", "State"),
    Column("error", "Trouble"),
    Column("tries", "Tries"),
    Column("next", "Next try", no_wrap=True),
)
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}


def _seconds(_context: click.Context, _option: click.Parameter, given: str | None) -> float | None:
    if given is None:
        return None
    match = re.fullmatch(r"(\d{1,6})\s*([smhd])", given.strip().lower())
    if not match or int(match[1]) * _UNITS[match[2]] < 60:
        raise click.BadParameter(f"{given!r} is no time of at least a minute; write it as 30m, 2h or 1d")
    return float(int(match[1]) * _UNITS[match[2]])


def _span(seconds: float | None) -> str:
    """A time as it is given: 30m."""
    if not seconds:
        return ""
    unit = next(name for name, size in reversed(_UNITS.items()) if seconds % size == 0)
    return f"{seconds / _UNITS[unit]:.0f}{unit}"


def private_option(command: Any) -> Any:
    """`--allow-private`: fetch from one's own network too."""
    help_text = "Fetch links from your own network too, and from any port."
    return click.option("--allow-private", is_flag=True, help=help_text)(command)


@click.group()
def follow() -> None:
    """Keep up with feeds (RSS, Atom, JSON Feed) and site maps: what is new is fetched and read."""


@follow.command("add")
@click.argument("url")
@click.option(
    "--every", metavar="TIME", callback=_seconds, help="How often to ask it: 30m, 2h, 1d  [default: the run's]"
)
@click.option("--all", "all_", is_flag=True, help="Follow all the feeds that the page names.")
@private_option
@store_option
def add_(url: str, every: float | None, all_: bool, allow_private: bool, store: str | None) -> None:
    """Follow the feed or site map at URL from now on, or the feed that the page at URL names.

    `follow run` asks it what is new. What cannot be had now is followed, and asked later.
    """
    from banggiao.chronicle import Chronicle, add_follow

    urls = _lists(url, allow_private, all_)
    chronicle = Chronicle.open(store)
    for one in urls:
        with chronicle.writing() as connection:
            new = add_follow(connection, one, every)
        pace = f", every {_span(every)}" if every else ""
        told = f"{one} is followed {'from now on' if new else 'already'}{pace}"
        click.echo(shown(f"{told}; `banggiao follow run` reads it"))


def _lists(url: str, allow_private: bool, all_: bool) -> list[str]:
    """The lists that are meant: the one at the link, or those that its page names."""
    from banggiao.pages.linked import feeds_behind
    from banggiao.pages.links import Bounds, Fetcher, FetchError, Network, target_of

    target = target_of(url, allow_private)
    try:
        found = feeds_behind(Fetcher(Network(allow_private=allow_private), Bounds(tries=1)), target.url)
    except FetchError as error:
        if error.wait is None:
            raise
        refused(str(error))
        return [target.url]
    if not found:
        raise Failure(f"{url}: it is no feed or site map, and names none; `banggiao add` reads a single page")
    if len(found) == 1 or all_:
        return [target_of(item.url, allow_private).url for item in found]
    for item in found:
        click.echo(shown(f"{item.url}  {item.title or ''}".rstrip()))
    raise Failure(f"{url}: it names {len(found)} feeds; follow one of them, or all with --all")


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
            print_rows(map(_failed_row, failures(connection)), _FAILURES, form)
        else:
            print_rows(map(_row, find_follows(connection)), COLUMNS, form)


@follow.command()
@click.option(
    "--every", metavar="TIME", callback=_seconds, help="Go on for ever, asking each list so often: 30m, 2h, 1d."
)
@private_option
@store_option
def run(every: float | None, allow_private: bool, store: str | None) -> None:
    """Ask every followed list what is new, fetch that and read it.

    Several hosts are asked at once, each by one request after another. A list that has a pace of its own is asked when
    that is over. What failed is tried again, after a quarter of an hour and then twice as long each time.
    """
    from banggiao.chronicle import Chronicle
    from banggiao.cli.keeping_up import KeepingUp
    from banggiao.pages.links import Fetcher, Network

    chronicle = Chronicle.open(store)
    while True:
        fetcher = Fetcher(Network(allow_private=allow_private))  # a new one asks anew for each robots.txt
        done = KeepingUp(chronicle, fetcher, every=every or 0.0).run()
        click.echo(done.summary())
        if every is None:
            break
        left = (done.next or time.time() + every) - time.time()
        time.sleep(min(every, max(1.0, left)))
    if done.troubles:
        raise SystemExit(REFUSED)


def _row(one: Followed) -> dict[str, Any]:
    now = time.time()
    return {
        "url": one.url,
        "every": _span(one.every),
        "asked": moment(one.asked) if one.asked else "never",
        "next": moment(one.due) if one.due > now else "next run",
        "read": one.read,
        "waiting": one.waiting,
        "failed": one.failed,
        "failures": one.failures,
        "error": one.error,
    }


def _failed_row(one: Failed) -> dict[str, Any]:
    again = "never" if one.due is None else moment(one.due) if one.due > time.time() else "next run"
    return {"url": one.url, "state": one.state, "error": one.error, "tries": one.tries, "next": again}
