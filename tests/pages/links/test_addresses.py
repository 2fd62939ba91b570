"""Links that lead inside are refused before any connection is tried, however they are written."""

from __future__ import annotations

import ipaddress
import socket

import pytest

from banggiao.pages.links import Fetcher, Network, TargetError, target_of
from banggiao.pages.links.targets import forbidden

INSIDE = (
    "127.0.0.1", "127.255.255.254", "10.0.0.1", "10.255.0.3", "172.16.0.1", "172.31.255.255", "192.168.0.1",
    "192.168.1.254", "169.254.169.254", "169.254.0.1", "0.0.0.0", "0.1.2.3", "100.64.0.1", "100.127.255.255",
    "192.0.0.1", "192.0.2.5", "198.18.0.1", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.250",
    "240.0.0.1", "255.255.255.255", "192.88.99.1",
)  # fmt: skip
INSIDE_6 = (
    "::", "::1", "fe80::1", "febf::1", "fec0::1", "fc00::1", "fd12:3456::1", "ff02::1", "ff0e::1", "2001:db8::1",
    "100::1", "2001::1", "3fff::1", "5f00::1", "2001:10::1", "2001:20::1",
)  # fmt: skip


def forms(address: str) -> list[str]:
    """The ways in which inet_aton and its kin would read the address."""
    number = int(ipaddress.IPv4Address(address))
    a, b, c, d = (int(part) for part in address.split("."))
    low = number & 0xFFFFFFFF
    return [
        address,
        str(low),
        hex(low),
        f"0{low:o}",
        ".".join(f"0x{part:x}" for part in (a, b, c, d)),
        ".".join(f"0{part:o}" for part in (a, b, c, d)),
        f"{a}.{(b << 16) + (c << 8) + d}",
        f"{a}.{b}.{(c << 8) + d}",
        f"0x{a:X}.{b}.0{c:o}.{d}",
        ".".join(f"{part:03d}" for part in (a, b, c, d)),
        f"[::ffff:{address}]",
        f"[::ffff:{number >> 16:x}:{number & 0xFFFF:x}]",
        f"[::{address}]",
        f"[64:ff9b::{address}]",
        f"[2002:{number >> 16:x}:{number & 0xFFFF:x}::1]",
        f"{address}.",
        "".join(chr(ord(one) + 0xFEE0) if one.isdigit() else one for one in address),
        address.replace(".", "\u3002"),
    ]


WRITTEN = [f"http://{form}/" for address in INSIDE[:12] for form in forms(address)]
WRITTEN += [f"http://{address}/" for address in INSIDE[12:]]
WRITTEN += [f"http://[{address}]/" for address in INSIDE_6]
WRITTEN += [
    "http://localhost/", "http://LOCALHOST/", "http://localhost./", "http://a.localhost/", "http://printer.local/",
    "http://db.internal/", "http://router.lan/", "http://intranet/", "http://nas.home/", "http://1.0.0.127.in-addr.arpa/",
    "http://metadata.google.internal/", "http://x.localdomain/", "http://ⓛocalhost/", "http://loc\u00adalhost/",
    "http://paper.test@127.0.0.1/", "http://user:word@paper.test/", "http://127.0.0.1@paper.test/", "http://@paper.test/",
    "http://paper.test:22/", "http://paper.test:25/", "http://paper.test:6379/", "http://paper.test:8080/",
    "http://paper.test:0/", "http://paper.test:65536/", "http://paper.test:x/",
    "http://paper.test:-1/",
    "https://paper.test:11211/", "http://127.0.0.1:80/", "https://[::1]:443/", "http://127.1:80/",
    "file:///etc/passwd", "ftp://paper.test/", "gopher://paper.test/", "data:text/html,x",
    "javascript:1", "//paper.test/",
    "paper.test", "http:paper.test", "http:///x", "http://", "jar:http://paper.test!/", "dict://paper.test/",
    "http://paper.test\\@127.0.0.1/", "http:\\\\127.0.0.1/", "http://paper.test\t/", "http://paper .test/",
    "http://paper.test\r\nHost: x/", "http://paper.test/\x00", " http://paper.test/", "http://%31%32%37.0.0.1/",
    "http://127.0.0.1%2f@paper.test/", "http://[fe80::1%25eth0]/", "http://[::1", "http://::1/", "http://[127.0.0.1]/",
    "http://0/", "http://0x/", "http://00/", "http://1/", "http://256.1.1.1/", "http://1.1.1/", "http://1.1.1.1.1/",
    "http://0x7f.1/", "http://127.0.0.0x1/", "http://a..b/", "http://.paper.test/", "http://-paper.test/",
    "http://paper.test-/", "http://paper,test/", "http://paper$test/", "http://" + "a" * 64 + ".test/",
    "http://" + "a." * 130 + "test/", "http://paper.test/" + "a" * 5000, "http://①②⑦.⓪.⓪.①/",
    "http://127。0。0。1/",
]  # fmt: skip


class ReachedError(AssertionError):
    """A connection was tried."""


def no_connection(address: str, port: int, timeout: float) -> socket.socket:
    raise ReachedError(address)


def leading_to(*answers: str) -> Fetcher:
    return Fetcher(Network(resolve=lambda host, port: list(answers), connect=no_connection), sleep=lambda seconds: None)


def test_there_are_enough_forms() -> None:
    assert len(set(WRITTEN)) + len(INSIDE) + len(INSIDE_6) > 300


@pytest.mark.parametrize("url", sorted(set(WRITTEN)))
def test_a_link_that_leads_inside_or_can_be_read_in_two_ways_is_refused_unasked(url: str) -> None:
    def no_question(host: str, port: int) -> list[str]:
        raise ReachedError(host)

    fetcher = Fetcher(Network(resolve=no_question, connect=no_connection))
    with pytest.raises(TargetError):
        fetcher.fetch(url)


@pytest.mark.parametrize("address", [*INSIDE, *INSIDE_6, *(f"::ffff:{one}" for one in INSIDE), "", "x", "fe80::1%eth0"])
def test_a_name_that_leads_inside_is_refused(address: str) -> None:
    with pytest.raises(TargetError, match=r"paper\.test leads to"):
        leading_to(address).fetch("http://paper.test/")
    with pytest.raises(TargetError):
        leading_to("93.184.215.14", address).fetch("https://paper.test/")


@pytest.mark.parametrize(
    "address", ["93.184.215.14", "8.8.8.8", "1.1.1.1", "2606:4700::1111", "2a00:1450:4001::1", "172.32.0.1"]
)
def test_the_public_network_is_open(address: str) -> None:
    assert forbidden(address) is None
    with pytest.raises(ReachedError):
        leading_to(address).fetch("http://paper.test/")


def test_whoever_allows_it_may_fetch_from_their_own_network() -> None:
    for url in ("http://127.0.0.1:8080/", "http://intranet/", "http://[::1]:8000/x", "http://printer.local/"):
        assert target_of(url, allow_private=True).url == url
    for url in ("http://user@intranet/", "file:///etc/passwd", "http://0x7f.1/"):
        with pytest.raises(TargetError):
            target_of(url, allow_private=True)


def test_a_link_is_written_in_one_way_only() -> None:
    target = target_of(
        "HTTP://Báo.Test:80/tin/Việt Nam".replace(" ", "%20") + "?q=đối ngoại".replace(" ", "+") + "#top"
    )
    assert target.host == "xn--bo-mia.test"
    assert target.url == "http://xn--bo-mia.test/tin/Vi%E1%BB%87t%20Nam?q=%C4%91%E1%BB%91i+ngo%E1%BA%A1i"
