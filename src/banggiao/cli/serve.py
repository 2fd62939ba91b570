"""`banggiao serve` and `user`: the chronicle in a browser, and who may sign in there."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

import click

from banggiao.cli.options import store_option
from banggiao.model import BanggiaoError
from banggiao.text.safety import shown

if TYPE_CHECKING:
    from banggiao.web.accounts import Accounts

_NEEDED = ("argon2", "fastapi", "jinja2", "uvicorn")


def _there() -> None:
    """Raises BanggiaoError when the extra is not installed."""
    if any(find_spec(name) is None for name in _NEEDED):
        raise BanggiaoError('pages in a browser need an extra: pip install "banggiao[web]"')


@click.command(short_help="Show the chronicle in a browser.")
@store_option
@click.option("--host", metavar="ADDRESS", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port to listen on.")
@click.option("--name", "names", metavar="NAME", multiple=True, help="A name by which browsers call it: press.example.")
@click.option("--private", is_flag=True, help="Reading needs an account too.")
@click.option("--proxy", metavar="ADDRESS", help="A proxy in front that speaks HTTPS; its word on the caller is taken.")
@click.option("--workers", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes that answer.")
def serve(
    store: str | None, host: str, port: int, names: tuple[str, ...], private: bool, proxy: str | None, workers: int
) -> None:
    """Show the chronicle in a browser, until stopped with Ctrl-C.

    By default only this machine can reach it, reading is open, and judging needs an account (`banggiao user add`).
    """
    _there()
    from banggiao.chronicle import Chronicle
    from banggiao.web.serve import Place, names_of, warnings
    from banggiao.web.serve import serve as run
    from banggiao.web.site import Settings, Site

    bare = Place(host, port, workers, proxy)
    place = Place(host, port, workers, proxy, Settings(names_of(bare, names), private))
    chronicle = Chronicle.open(store, create=False)
    site = Site(chronicle, place.settings)
    for warning in warnings(place, site):
        click.echo(f"banggiao: warning: {warning}", err=True)
    _ = site.remarks  # its table is made before several processes ask for it
    chronicle.close()
    address = f"[{host}]" if ":" in host else host
    click.echo(f"The chronicle is at http://{address}:{port}/ (stop with Ctrl-C)", err=True)
    run(place, store)


@click.group()
def user() -> None:
    """Say who may sign in to the pages of `banggiao serve`."""


@user.command("add")
@click.argument("name")
@click.option(
    "--role",
    type=click.Choice(["reviewer", "reader"]),
    default="reviewer",
    show_default=True,
    help="Reviewers judge; readers read what `serve --private` shows.",
)
@click.password_option(envvar="BANGGIAO_PASSWORD", help="Asked for when it is not given; or BANGGIAO_PASSWORD.")
@store_option
def add(name: str, role: str, password: str, store: str | None) -> None:
    """Make an account, or give it another password and role."""
    accounts = _accounts(store)
    from banggiao.web.visit import Role

    new = accounts.put(name, password, Role[role.upper()])
    click.echo(shown(f"{name} is a {role}" if new else f"{name} is a {role} with a new password"))


@user.command("list")
@store_option
def list_(store: str | None) -> None:
    """List the accounts."""
    for account in _accounts(store).all():
        click.echo(shown(f"{account.name}\t{account.role.name.lower()}"))


@user.command()
@click.argument("name")
@store_option
def remove(name: str, store: str | None) -> None:
    """Take an account away; what its owner has judged stays."""
    _accounts(store).remove(name)
    click.echo(shown(f"{name} can no longer sign in"))


def _accounts(store: str | None) -> Accounts:
    _there()
    from banggiao.chronicle import Chronicle
    from banggiao.web.accounts import Accounts

    return Accounts(Chronicle.open(store, create=False))
