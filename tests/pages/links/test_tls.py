"""Encrypted links, against a real server with a real certificate on loopback."""

from __future__ import annotations

import datetime
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
import trustme

from banggiao.pages.links import Bounds, Fetcher, FetchError, Network
from tests.pages.links.serving import Site, serving, wires

NAME = "paper.test"


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@contextmanager
def encrypted(certificate: trustme.LeafCert) -> Iterator[Site]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    with serving(Site(), context) as site:
        site.page("/", "trang")
        site.page("/old", "", 301, Location="http://paper.test/")
        yield site


def network(site: Site, authority: trustme.CA | None) -> Network:
    def trust() -> ssl.SSLContext:
        context = ssl.create_default_context()
        if authority:
            authority.configure_trust(context)
        return context

    return replace(wires(site).network(), trust=trust)


def fetcher(site: Site, authority: trustme.CA | None, **bounds: float) -> Fetcher:
    return Fetcher(network(site, authority), Bounds(**bounds), sleep=lambda seconds: None)  # type: ignore[arg-type]


def test_a_page_is_had_over_an_encrypted_connection(authority: trustme.CA) -> None:
    with encrypted(authority.issue_cert(NAME)) as site:
        answer = fetcher(site, authority).fetch(f"https://{NAME}/")
        assert (answer.url, answer.body) == (f"https://{NAME}/", b"trang")
        assert site.asked == ["/robots.txt", "/"]
        assert site.headers[-1]["host"] == NAME


def test_the_environment_names_a_certificate_that_is_trusted(
    authority: trustme.CA, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("trust") / "authority.pem"
    authority.cert_pem.write_to_path(str(path))
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    with encrypted(authority.issue_cert(NAME)) as site:
        assert fetcher(site, None).fetch(f"https://{NAME}/").body == b"trang"


PAST = {"not_before": datetime.datetime(2020, 1, 1), "not_after": datetime.datetime(2020, 2, 1)}


@pytest.mark.parametrize(
    ("name", "times", "why"),
    [("other.test", {}, "Hostname mismatch"), ("93.184.215.14", {}, "Hostname mismatch"), (NAME, PAST, "expired")],
)
def test_a_certificate_that_does_not_fit_is_refused_in_words(
    authority: trustme.CA, name: str, times: dict[str, datetime.datetime], why: str
) -> None:
    leaf = authority.issue_cert(name, **times)  # type: ignore[arg-type]
    with encrypted(leaf) as site:
        with pytest.raises(FetchError, match=f"its certificate is not believed .*{why}.*SSL_CERT_FILE") as error:
            fetcher(site, authority).fetch(f"https://{NAME}/")
        assert site.asked == []
        assert error.value.wait  # it may be mended: a followed page is tried again, but not at once


def test_a_certificate_of_an_unknown_authority_is_refused(authority: trustme.CA) -> None:
    with encrypted(trustme.CA().issue_cert(NAME)) as site, pytest.raises(FetchError, match="not believed"):
        fetcher(site, authority).fetch(f"https://{NAME}/")


def test_a_plain_answer_to_an_encrypted_question_is_refused(authority: trustme.CA) -> None:
    with serving(Site()) as plain, pytest.raises(FetchError, match="cannot be had"):
        fetcher(plain, authority, tries=1).fetch(f"https://{NAME}/")


def test_a_handshake_that_drags_on_takes_no_more_than_its_time() -> None:
    """A server that sends one byte of an endless handshake now and then."""
    listener = socket.create_server(("127.0.0.1", 0))

    def drip() -> None:
        peer, _ = listener.accept()
        with peer:
            for byte in b"\x16\x03\x03\x40\x00" + bytes(100):
                try:
                    peer.sendall(bytes([byte]))
                except OSError:
                    return
                time.sleep(0.05)

    thread = threading.Thread(target=drip, daemon=True)
    thread.start()
    site = Site(port=listener.getsockname()[1])
    site.replies.clear()
    start = time.monotonic()
    slow = Fetcher(network(site, None), Bounds(seconds=0.4, tries=1), sleep=lambda seconds: None)
    with pytest.raises(FetchError, match="in time"):
        slow.fetch(f"https://{NAME}/")
    assert time.monotonic() - start < 2
    thread.join()
    listener.close()
