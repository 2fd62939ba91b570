"""Fetching a link: one polite request at a time, within limits of time and size."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin

from banggiao.model import BanggiaoError
from banggiao.pages.links.network import Network
from banggiao.pages.links.robots import Robots
from banggiao.pages.links.targets import Target, TargetError, target_of
from banggiao.pages.page import Visited
from banggiao.pages.unpack import UnpackError, unpack

AGENT = "banggiao/0.1 (+https://pypi.org/project/banggiao/)"
_AGAIN = frozenset({429, 500, 502, 503, 504})
_CERTIFICATE = 3600.0  # seconds until a site may have mended its certificate
_MOVED = frozenset({301, 302, 303, 307, 308})
_TEXT = (
    "text/",
    "multipart/related",
    *(
        f"application/{kind}"
        for kind in ("xhtml", "xml", "json", "rss", "atom", "gzip", "x-gzip", "zip", "warc", "wacz", "octet-stream")
    ),
)


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much a link may ask of us."""

    bytes: int = 20_000_000  # that come out
    seconds: float = 60.0  # for all of one request
    connect: float = 10.0
    redirects: int = 5
    tries: int = 3
    delay: float = 1.0  # between two requests to one host
    longest_wait: float = 60.0  # for a host that says when to come again


@dataclass(frozen=True, slots=True)
class Answer:
    """What a link gave."""

    url: str  # after redirects
    body: bytes = field(repr=False)
    visited: Visited
    unchanged: bool = False  # since the visit before; there is no body then


class FetchError(BanggiaoError):
    """A link that could not be had; `wait` says in how many seconds it is worth another try, if ever."""

    def __init__(self, message: str, wait: float | None = None) -> None:
        super().__init__(message)
        self.wait = wait


class Fetcher:
    """Fetches links; two requests to one host follow each other with a pause, in whatever threads they are made."""

    def __init__(
        self,
        network: Network = Network(),  # noqa: B008 - frozen
        bounds: Bounds = Bounds(),
        agent: str = AGENT,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.network = network
        self.bounds = bounds
        self._agent = agent
        self._sleep = sleep
        self._last: dict[str, float] = {}  # when a host was last asked
        self._turns: dict[str, threading.Lock] = {}  # one request at a time to a host, whoever asks
        self._robots = Robots(agent.partition("/")[0], self._text)

    def fetch(self, url: str, before: Visited | None = None) -> Answer:
        """What the link gives. Raises TargetError when it is not followed, FetchError when it cannot be had."""
        tries = 0
        while True:
            tries += 1
            try:
                return self._follow(url, before)
            except FetchError as error:
                wait = error.wait
                if wait is None or wait > self.bounds.longest_wait or tries >= self.bounds.tries:
                    raise
            self._sleep(max(wait, self.bounds.delay * 2**tries))

    def site_maps(self, url: str) -> tuple[str, ...]:
        """The site maps that the robots.txt of the link's site names."""
        return self._robots.site_maps(target_of(url, self.network.allow_private))

    def _follow(self, url: str, before: Visited | None) -> Answer:
        for _ in range(self.bounds.redirects + 1):
            target = target_of(url, self.network.allow_private)
            allowed, pause = self._robots.ask(target)
            if not allowed:
                why = (
                    "its site asks in robots.txt that it not be fetched; save the page in a browser, and give the file"
                )
                raise FetchError(f"{target.url}: {why}")
            answer = self._ask(target, before, max(self.bounds.delay, pause))
            if isinstance(answer, Answer):
                return answer
            url = urljoin(target.url, answer)
        raise FetchError(
            f"{url}: it is redirected more than {self.bounds.redirects} times; give the address it ends at"
        )

    def _text(self, url: str) -> bytes:
        """A robots.txt, to which none applies."""
        for _ in range(self.bounds.redirects + 1):
            answer = self._ask(target_of(url, self.network.allow_private), None, 0.0)
            if isinstance(answer, Answer):
                return answer.body
            url = urljoin(url, answer)
        raise FetchError(
            f"{url}: it is redirected more than {self.bounds.redirects} times; give the address it ends at"
        )

    def _ask(self, target: Target, before: Visited | None, pause: float) -> Answer | str:
        """The answer to one request, or where it says to go instead."""
        with self._turns.setdefault(target.host, threading.Lock()):
            return self._in_turn(target, before, pause)

    def _in_turn(self, target: Target, before: Visited | None, pause: float) -> Answer | str:
        since = time.monotonic() - self._last.get(target.host, -1e9)
        if since < pause:
            self._sleep(pause - since)
        try:
            return self._request(target, before)
        except TargetError:
            raise
        except TimeoutError:
            raise FetchError(f"{target.url}: no answer in time; try again later", 0.0) from None
        except UnpackError as error:
            raise FetchError(f"{target.url}: {error}") from error
        except ssl.SSLCertVerificationError as error:
            why = f"its certificate is not believed ({error.verify_message}); if you trust it, name it in SSL_CERT_FILE"
            raise FetchError(f"{target.url}: {why}", _CERTIFICATE) from error
        except (OSError, http.client.HTTPException, ValueError) as error:
            why = str(error) or type(error).__name__
            raise FetchError(
                f"{target.url}: it cannot be had ({why}); check the link, or try again later", 0.0
            ) from error
        finally:
            self._last[target.host] = time.monotonic()

    def _request(self, target: Target, before: Visited | None) -> Answer | str:
        deadline = time.monotonic() + self.bounds.seconds
        connection = http.client.HTTPConnection(target.host, target.port)
        sock = self.network.open(target, min(self.bounds.connect, self.bounds.seconds))
        # A server that sends a byte now and then never runs into a timeout of the socket.
        watch = threading.Timer(max(0.0, deadline - time.monotonic()), _hang_up, [sock])
        watch.daemon = True
        watch.start()
        try:
            connection.sock = sock = self.network.secure(target, sock)
            _send(connection, target, self._agent, before)
            answer = self._answer(target, connection.getresponse())
        except Exception as error:
            if time.monotonic() >= deadline:
                raise TimeoutError from error
            raise
        finally:
            watch.cancel()
            connection.close()
            sock.close()
        if time.monotonic() >= deadline:  # what was hung up on may look complete
            raise TimeoutError
        return answer

    def _answer(self, target: Target, response: http.client.HTTPResponse) -> Answer | str:
        header = response.headers.get
        visited = Visited(target.url, _short(header("ETag")), _short(header("Last-Modified")))
        if response.status in _MOVED and header("Location"):
            return str(header("Location"))
        if response.status == 304:
            return Answer(target.url, b"", visited, unchanged=True)
        if response.status in _AGAIN:
            raise FetchError(
                f"{target.url}: the site answers {response.status}; try again later", _wait(header("Retry-After"))
            )
        if response.status != 200:
            raise FetchError(
                f"{target.url}: the site answers {response.status}{_REASONS.get(response.status, '; check the link')}"
            )
        kind = (header("Content-Type") or "text/html").partition(";")[0].strip().lower()
        if not kind.startswith(_TEXT) and not kind.endswith(("+xml", "+json")):
            raise FetchError(f"{target.url}: it is {kind[:60]}, not a page; give the page it is on")
        codings = [one.strip().lower() for one in (header("Content-Encoding") or "").split(",")]
        body = unpack(self._chunks(response), codings, self.bounds.bytes)
        return Answer(target.url, body, visited)

    def _chunks(self, response: http.client.HTTPResponse) -> Iterator[bytes]:
        total = 0
        while part := response.read1(1 << 16):
            total += len(part)
            if total > self.bounds.bytes:
                raise UnpackError(f"it is over {self.bounds.bytes:,} bytes; raise --page-limit if you want it")
            yield part
        if response.length:
            raise http.client.IncompleteRead(b"", response.length)


_REASONS = {
    401: " (it asks for a password); save the page in a browser, and give the file",
    403: " (it refuses us); save the page in a browser, and give the file",
    404: " (there is no such page); check the link",
    410: " (the page is gone); look for it in a web archive",
}


def _send(connection: http.client.HTTPConnection, target: Target, agent: str, before: Visited | None) -> None:
    connection.putrequest("GET", target.path, skip_host=True, skip_accept_encoding=True)
    headers = {
        "Host": target.netloc,
        "User-Agent": agent,
        "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5",
        "Accept-Language": "vi,*;q=0.5",
        "Accept-Encoding": "gzip, deflate, br, zstd",
        "Connection": "close",
        "If-None-Match": before and before.etag,
        "If-Modified-Since": before and before.modified,
    }
    for name, value in headers.items():
        if value:
            connection.putheader(name, value)
    connection.endheaders()


def _hang_up(sock: socket.socket) -> None:
    with suppress(OSError):  # it is closed already
        sock.shutdown(socket.SHUT_RDWR)


def _short(value: str | None) -> str | None:
    return value if value and len(value) <= 500 and value.isprintable() and value.isascii() else None


def _wait(said: str | None) -> float:
    """Seconds until a host wants to be asked again."""
    if not said:
        return 0.0
    if said.strip().isdigit():
        return min(float(said.strip()[:9]), 1e6)
    try:
        when = parsedate_to_datetime(said)
    except (ValueError, TypeError):
        return 0.0
    return max(0.0, ((when if when.tzinfo else when.replace(tzinfo=UTC)) - datetime.now(UTC)).total_seconds())
