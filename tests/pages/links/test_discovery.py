"""The feeds of a site are found from its pages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from banggiao.pages.linked import feeds_behind
from banggiao.pages.links import Fetcher, feeds_on
from tests.pages.links.serving import SITE, Site, serving, wires

HEAD = """<!doctype html><html><head><title>Báo Mẫu</title>
<link rel="alternate" type="application/rss+xml" title="Trang chủ" href="/rss/home.rss">
<link href="https://tin.paper.test/atom.xml" rel="Alternate home" type="application/atom+xml; charset=utf-8">
<link rel="alternate" type="application/rss+xml" href="/rss/home.rss"><link rel="alternate" hreflang="en" href="/en">
<link rel="alternate" type="application/feed+json" href="javascript:x"></head>"""
LINKS = """<html><body><ul><li><a href="/rss/the-gioi.rss">Thế giới</a><li><a href="rss/thoi-su.xml">Thời sự</a>
<li><a href="/tin/1.html">Tin</a><li><a href="http://other.test/rss/x.rss">Báo khác</a><li><a href="http://[/x.rss">?</a></ul>"""


@pytest.fixture
def site() -> Iterator[Site]:
    with serving(Site()) as started:
        yield started


def test_the_head_of_a_page_names_its_feeds() -> None:
    found = feeds_on(HEAD.encode(), f"{SITE}/tin/")
    assert [(item.url, item.title) for item in found] == [
        (f"{SITE}/rss/home.rss", "Trang chủ"),
        ("https://tin.paper.test/atom.xml", None),
    ]


def test_a_page_of_feeds_names_them_by_links() -> None:
    found = feeds_on(LINKS.encode(), f"{SITE}/")
    assert [(item.url, item.title) for item in found] == [
        (f"{SITE}/rss/the-gioi.rss", "Thế giới"),
        (f"{SITE}/rss/thoi-su.xml", "Thời sự"),
    ]


@pytest.mark.parametrize("body", [b"", b"\xff\xfe\x00", b"{}", b"<html>", "Chữ".encode()])
def test_what_names_no_feed_names_none(body: bytes) -> None:
    assert feeds_on(body, SITE) == ()


def test_the_link_itself_its_page_or_its_site_leads_to_the_lists(site: Site) -> None:
    fetcher = Fetcher(wires(site).network(), sleep=lambda seconds: None)
    site.page("/robots.txt", f"User-agent: *\nDisallow:\nSitemap: {SITE}/map.xml\n")
    site.page("/rss", "<rss><channel></channel></rss>")
    site.page("/page", HEAD)
    site.page("/bare", "<html><body>Tin</body></html>")
    assert [item.url for item in feeds_behind(fetcher, f"{SITE}/rss")] == [f"{SITE}/rss"]
    assert len(feeds_behind(fetcher, f"{SITE}/page")) == 2
    assert [item.url for item in feeds_behind(fetcher, f"{SITE}/bare")] == [f"{SITE}/map.xml"]
