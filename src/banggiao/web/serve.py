"""Serving a chronicle to browsers until it is stopped."""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from banggiao.chronicle import Chronicle
from banggiao.web.app import make_app
from banggiao.web.keeping import App, Receive, Scope, Send
from banggiao.web.render import prepare
from banggiao.web.site import Settings, Site

_STORE, _NAMES, _PRIVATE = "BANGGIAO_WEB_STORE", "BANGGIAO_WEB_NAMES", "BANGGIAO_WEB_PRIVATE"
THREADS = 3  # that answer at once in a process


@dataclass(frozen=True, slots=True)
class Place:
    """Where and how the site is served."""

    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 1
    proxy: str | None = None  # the address of the proxy in front, whose word on the caller is taken
    settings: Settings = field(default_factory=Settings)

    @property
    def local(self) -> bool:
        """Whether only this machine can reach it."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False


def warnings(place: Place, site: Site) -> Iterator[str]:
    """What whoever serves a chronicle to others should know."""
    if place.local:
        return
    if not site.settings.private:
        yield f"whoever reaches {place.host} can read the whole chronicle; --private asks readers for an account"
    if not site.accounts.all():
        yield "there are no accounts, so nobody can judge; `banggiao user add NAME` makes one"
    if place.proxy is None:
        yield "without a proxy in front that speaks HTTPS (--proxy ADDRESS), passwords cross the network unencrypted"


def names_of(place: Place, also: tuple[str, ...]) -> frozenset[str]:
    """The names by which the site may be called: this machine's own, the address it listens on, and given ones."""
    own = Settings().names
    host = f"[{place.host}]" if ":" in place.host else place.host
    return own | {name.lower() for name in (host, *also)} - {"0.0.0.0", "[::]", ""}  # noqa: S104 - taken out here


def serve(place: Place, store: str | None) -> None:
    """Serves the chronicle until the process is stopped."""
    import uvicorn

    options: dict[str, Any] = {
        "host": place.host,
        "port": place.port,
        "proxy_headers": place.proxy is not None,
        "forwarded_allow_ips": place.proxy or "",
        "server_header": False,
        "access_log": False,
        "log_level": "warning",
        "timeout_keep_alive": 20,
        "limit_concurrency": 500,
        "h11_max_incomplete_event_size": 32 * 1024,
    }
    os.environ[_STORE], os.environ[_NAMES] = store or "", " ".join(sorted(place.settings.names))
    os.environ[_PRIVATE] = "yes" if place.settings.private else ""
    uvicorn.run("banggiao.web.serve:application", factory=True, workers=place.workers, **options)


def application() -> App:
    """The application of a worker process, by what the process that started it left in the environment."""
    settings = Settings(frozenset(os.environ[_NAMES].split()), bool(os.environ[_PRIVATE]))
    site = Site(Chronicle.open(os.environ[_STORE] or None, create=False), settings)
    prepare()
    return _Started(make_app(site))


class _Started:
    """Keeps a process from answering more requests at once than it has threads for."""

    def __init__(self, app: App) -> None:
        self._app, self._ready = app, False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request."""
        if not self._ready:
            from anyio.to_thread import current_default_thread_limiter

            current_default_thread_limiter().total_tokens = THREADS
            self._ready = True
        await self._app(scope, receive, send)
