"""Links among what a user gives: pages, feeds, site maps, and files of other kinds."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest

from banggiao.pages import How, Page, Reason, Refusal, Visited, Watch, open_pages
from banggiao.pages.links import Fetcher
from tests.pages.links.serving import SITE, Site, serving, wires
from tests.pages.making import WORDS, by_warcio, html, response


@pytest.fixture
def site() -> Iterator[Site]:
    with serving(Site()) as started:
        for name in "abc":
            started.page(f"/{name}", html(f"{WORDS} {name}"), ETag=f'"{name}"')
        yield started


def opened(site: Site, *links: str, **how: object) -> list[Page | Refusal]:
    fetcher = Fetcher(wires(site).network(), sleep=lambda seconds: None)
    return list(open_pages([SITE + link for link in links], How(fetcher=fetcher, **how)))  # type: ignore[arg-type]


def test_a_page_knows_its_link_and_how_to_ask_for_changes(site: Site) -> None:
    site.page("/old", "", 301, Location="/a")
    (page,) = opened(site, "/old")
    assert isinstance(page, Page)
    assert (page.source, page.url) == (f"{SITE}/old", f"{SITE}/a")
    assert page.visited == Visited(f"{SITE}/old", '"a"')
    assert page.received == html(f"{WORDS} a").encode()


def test_the_pages_of_a_feed_are_read_and_what_fails_is_told(site: Site) -> None:
    items = "".join(
        f"<item><link>/{name}</link><pubDate>Fri, 03 May 2024 07:00:00 GMT</pubDate></item>" for name in "axb"
    )
    site.page("/rss", f"<rss><channel>{items}<item><link>http://127.0.0.1/</link></item></channel></rss>")
    found = opened(site, "/rss")
    assert [one.source for one in found] == [f"{SITE}/a", f"{SITE}/x", f"{SITE}/b", "http://127.0.0.1/"]
    assert [one.reason for one in found if isinstance(one, Refusal)] == [Reason.GONE, Reason.FORBIDDEN]
    assert isinstance(found[0], Page)
    assert found[0].published == "Fri, 03 May 2024 07:00:00 GMT"


def test_site_maps_of_site_maps_are_read_and_a_circle_ends(site: Site) -> None:
    index = (
        "<sitemapindex><sitemap><loc>/map.xml</loc></sitemap><sitemap><loc>/index.xml</loc></sitemap></sitemapindex>"
    )
    site.page("/index.xml", index)
    site.page("/map.xml", "<urlset><url><loc>/c</loc></url><url><loc>/map.xml</loc></url></urlset>")
    assert [one.source for one in opened(site, "/index.xml")] == [f"{SITE}/c"]


def test_what_has_not_changed_is_not_read_again(site: Site) -> None:
    site.replies["/a"] = lambda request: (304 if request.headers.get("If-None-Match") == '"a"' else 200, {}, b"")
    watch = Watch()
    fetcher = Fetcher(wires(site).network(), sleep=lambda seconds: None)
    how = How(fetcher=fetcher, visited=lambda link: Visited(link, '"a"'))
    assert list(open_pages([f"{SITE}/a"], how, watch)) == []
    assert watch.counts["unchanged"] == 1


def test_a_link_may_lead_to_any_kind_of_file(site: Site, tmp_path: Path) -> None:
    by_warcio(tmp_path / "crawl", [("http://other.test/1", response(html(WORDS).encode()))])
    site.page("/crawl", (tmp_path / "crawl").read_bytes(), Content_Type="application/warc")
    site.page("/rows", gzip.compress(b'{"id": 1, "text": "M\xe1\xbb\x99t"}\n'), Content_Type="application/gzip")
    site.page("/map.gz", gzip.compress(b"<urlset><url><loc>/c</loc></url></urlset>"), Content_Type="application/x-gzip")
    found = opened(site, "/crawl", "/rows", "/map.gz")
    assert [one.source for one in found] == ["http://other.test/1", f"{SITE}/rows#1", f"{SITE}/c"]
