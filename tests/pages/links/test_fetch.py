"""Fetching from a real server on loopback that is polite, slow, broken, changing or hostile."""

from __future__ import annotations

import gzip
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler

import brotli
import pytest

from banggiao.pages import Visited
from banggiao.pages.links import Bounds, Fetcher, FetchError, TargetError
from tests.pages.links.serving import PUBLIC, SITE, Reply, Site, Wires, serving, wires

BOUNDS = Bounds(bytes=100_000, seconds=0.6, connect=0.5, delay=1.0)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving(Site()) as started:
        started.page("/", "Trang đầu")
        yield started


class Waits(list[float]):
    """The pauses that were asked for; nobody waits."""

    def fetcher(self, network: Wires, bounds: Bounds = BOUNDS) -> Fetcher:
        return Fetcher(network.network(), bounds, sleep=self.append)


def had(site: Site, path: str = "/", bounds: Bounds = BOUNDS) -> str:
    return Waits().fetcher(wires(site), bounds).fetch(SITE + path).body.decode()


def failure(site: Site, path: str, bounds: Bounds = BOUNDS) -> FetchError:
    with pytest.raises(FetchError) as caught:
        had(site, path, bounds)
    return caught.value


def test_a_page_is_had_with_an_agent_that_says_who_asks(site: Site) -> None:
    assert had(site) == "Trang đầu"
    assert site.asked == ["/robots.txt", "/"]
    assert site.headers[-1]["host"] == "paper.test"
    assert "banggiao/" in site.headers[-1]["user-agent"]
    assert "+http" in site.headers[-1]["user-agent"]


@pytest.mark.parametrize("coding", ["gzip", "br", "gzip, br"])
def test_what_is_compressed_is_unpacked_and_a_bomb_is_refused(site: Site, coding: str) -> None:
    def packed(data: bytes) -> bytes:
        for one in coding.split(", "):
            data = gzip.compress(data) if one == "gzip" else brotli.compress(data)
        return data

    site.page("/small", packed("Trang nhỏ".encode()), Content_Encoding=coding)
    site.page("/bomb", packed(b" " * 5_000_000), Content_Encoding=coding)
    assert had(site, "/small") == "Trang nhỏ"
    assert "more than 100,000 bytes come out" in str(failure(site, "/bomb"))


def test_robots_are_asked_once_and_obeyed(site: Site) -> None:
    site.page("/robots.txt", "User-agent: *\nDisallow: /kin\nCrawl-delay: 7\n", Content_Type="text/plain")
    site.page("/mo", "x")
    waits = Waits()
    fetcher = waits.fetcher(wires(site))
    fetcher.fetch(f"{SITE}/mo")
    fetcher.fetch(f"{SITE}/")
    with pytest.raises(FetchError, match=r"robots\.txt"):
        fetcher.fetch(f"{SITE}/kin/1")
    assert site.asked == ["/robots.txt", "/mo", "/"]
    assert 6.5 < max(waits) <= 7


def test_a_site_whose_rules_cannot_be_had_for_now_is_left_alone(site: Site) -> None:
    site.page("/robots.txt", "", 503)
    assert "robots.txt has to be read first" in str(failure(site, "/"))
    assert site.pages_asked() == []


def test_one_host_is_asked_with_a_pause_and_another_at_once(site: Site) -> None:
    waits = Waits()
    fetcher = waits.fetcher(wires(site))
    fetcher.fetch(f"{SITE}/")
    assert all(0 < wait <= 1 for wait in waits)
    assert len(waits) == 1  # between robots.txt and the page
    fetcher.fetch("http://other.test/")
    assert len(waits) == 2
    fetcher.fetch(f"{SITE}/")
    assert len(waits) == 3


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_busy_site_is_asked_again_when_it_says(site: Site, status: int) -> None:
    replies: list[Reply] = [
        (status, {"Retry-After": "17"}, b""),
        (status, {}, b""),
        (200, {"Content-Type": "text/html"}, b"x"),
    ]
    site.replies["/busy"] = lambda _: replies.pop(0)
    waits = Waits()
    assert waits.fetcher(wires(site)).fetch(f"{SITE}/busy").body == b"x"
    assert 17 in waits


def test_who_says_to_come_in_an_hour_is_not_waited_for(site: Site) -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(hours=1))
    site.page("/busy", "", 503, Retry_After=later)
    error = failure(site, "/busy")
    assert error.wait is not None
    assert 3500 < error.wait <= 3600
    assert site.pages_asked() == ["/busy"]


def test_tries_have_an_end_and_what_is_gone_is_asked_once(site: Site) -> None:
    site.page("/busy", "", 503)
    failure(site, "/busy")
    assert site.pages_asked() == ["/busy"] * 3
    assert failure(site, "/none").wait is None
    assert site.pages_asked()[3:] == ["/none"]


def test_a_second_visit_asks_for_changes_only(site: Site) -> None:
    def page(request: BaseHTTPRequestHandler) -> Reply:
        same = request.headers.get("If-None-Match") == '"v1"' and request.headers.get("If-Modified-Since")
        return (
            (304, {}, b"") if same else (200, {"ETag": '"v1"', "Last-Modified": "Fri, 03 May 2024 07:00:00 GMT"}, b"x")
        )

    site.replies["/page"] = page
    fetcher = Waits().fetcher(wires(site))
    first = fetcher.fetch(f"{SITE}/page")
    assert first.visited == Visited(f"{SITE}/page", '"v1"', "Fri, 03 May 2024 07:00:00 GMT")
    assert fetcher.fetch(f"{SITE}/page", first.visited).unchanged


def test_redirects_are_followed_and_have_an_end(site: Site) -> None:
    site.page("/old", "", 301, Location="/moved")
    site.page("/moved", "", 302, Location="//other.test/new")
    site.page("/new", "mới")
    site.page("/loop", "", 302, Location="/loop")
    answer = Waits().fetcher(wires(site)).fetch(f"{SITE}/old")
    assert (answer.url, answer.body.decode()) == ("http://other.test/new", "mới")
    assert "redirected more than 5 times" in str(failure(site, "/loop"))


FORBIDDEN = (
    "http://127.0.0.1/", "http://2130706433/", "http://0x7f.0.0.1/", "http://[::ffff:10.0.0.1]/",
    "//169.254.169.254/latest",
    "file:///etc/passwd", "http://inside.test/", "http://user:word@paper.test/", "http://localhost/",
    "gopher://paper.test/", "http://paper.test:22/", "http://changing.test/", "https://mixed.test/",
)  # fmt: skip


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("link", FORBIDDEN)
def test_a_redirect_that_leads_inside_is_not_followed(site: Site, status: int, link: str) -> None:
    site.page("/out", "", status, Location=link)
    network = wires(site, inside_test=["192.168.0.1"], mixed_test=[PUBLIC, "10.0.0.1"])
    network.names["changing.test"] = [["127.0.0.1"]]
    with pytest.raises(TargetError):
        Waits().fetcher(network).fetch(f"{SITE}/out")
    assert set(network.dialled) == {PUBLIC}
    assert site.asked == ["/robots.txt", "/out"]


def test_an_answer_of_the_resolver_that_changes_leads_nowhere(site: Site) -> None:
    network = wires(site)
    network.names["turning.test"] = [[PUBLIC], [PUBLIC], ["127.0.0.1"]]
    fetcher = Waits().fetcher(network)
    fetcher.fetch("http://turning.test/")
    with pytest.raises(TargetError, match=r"turning\.test leads to 127\.0\.0\.1"):
        fetcher.fetch("http://turning.test/")
    # Each connection goes to the address that was checked for it; the name is not resolved again in between.
    assert network.resolved == ["turning.test"] * 3
    assert network.dialled == [PUBLIC] * 2


def test_robots_that_lead_inside_are_not_followed_either(site: Site) -> None:
    site.page("/robots.txt", "", 302, Location="http://127.0.0.1/robots.txt")
    network = wires(site)
    assert Waits().fetcher(network).fetch(f"{SITE}/").body
    assert set(network.dialled) == {PUBLIC}


def slowly(head: bytes, drip: bytes) -> object:
    def reply(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(head)
        for _ in range(60):
            time.sleep(0.05)
            request.wfile.write(drip)
            request.wfile.flush()

    return reply


@pytest.mark.parametrize(
    ("head", "drip"),
    [
        (b"", b""),
        (b"HTTP/1.1 200 OK\r\n", b"X: y\r\n"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n", b"x"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    ],
    ids=["silent", "headers", "body", "chunks", "continue"],
)
def test_a_slow_page_takes_no_more_than_its_time(site: Site, head: bytes, drip: bytes) -> None:
    site.replies["/slow"] = slowly(head, drip)  # type: ignore[assignment]
    start = time.monotonic()
    error = failure(site, "/slow", Bounds(bytes=100_000, seconds=0.4, tries=1))
    assert "in time" in str(error)
    assert error.wait is not None
    assert time.monotonic() - start < 2


def raw(data: bytes) -> object:
    return lambda request: request.wfile.write(data) and None


@pytest.mark.parametrize(
    "data",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nshort",
        b"nothing like HTTP at all\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Encoding: gzip\r\n\r\nplain",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Encoding: lzma\r\n\r\nplain",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 500 + b"\r\n",
        b"HTTP/1.1 200 OK\r\nA: " + b"b" * 100_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\nContent-Length: 5\r\n\r\n%PDF-",
        b"HTTP/1.1 200 OK\r\nContent-Length: 200000\r\n\r\n" + b"x" * 200_000,
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + b"fff\r\n" + b"x" * 4095 + b"\r\n" * 60,
        b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 204 No Content\r\n\r\n",
    ],
)  # fmt: skip
def test_a_broken_or_wrong_answer_is_an_error_in_words(site: Site, data: bytes) -> None:
    site.replies["/odd"] = raw(data)  # type: ignore[assignment]
    assert str(failure(site, "/odd")).startswith(f"{SITE}/odd: ")


def test_a_name_that_leads_nowhere_is_told(site: Site) -> None:
    with pytest.raises(FetchError, match="no such name"):
        Waits().fetcher(wires(site)).fetch("http://nowhere.test/")
