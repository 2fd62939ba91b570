"""Feeds and site maps as sites write them, and as they should not."""

from __future__ import annotations

import json

import pytest

from banggiao.pages.links import read_feed
from banggiao.pages.links.feeds import MOST

HERE = "http://paper.test/rss/the-gioi.rss"
TITLE = "Ngoại trưởng Kenya thăm Mông Cổ, hội đàm cấp cao"
RSS = f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Báo</title><link>http://paper.test</link>
<item><title><![CDATA[{TITLE}]]></title><link>http://paper.test/tin/1.html?a=1&amp;b=2</link>
<pubDate>Fri, 03 May 2024 14:00:00 +0700</pubDate></item>
<item><title>Hai</title><guid isPermaLink="true">http://paper.test/tin/2.html</guid></item>
<item><title>Ba</title><link>/tin/3.html</link></item><item><title>Bốn</title></item>
<item><title>Lặp</title><link>/tin/3.html</link></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Báo</title><entry><title>{TITLE}</title>
<link rel="self" href="/x.xml"/>
<link href="/tin/1.html"/><published>2024-05-03T14:00:00+07:00</published></entry></feed>"""
RDF = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><item rdf:about="x"><title>{TITLE}</title><link>/tin/1.html</link>
<dc:date>2024-05-03</dc:date></item></rdf:RDF>"""
MAP = f"""<!-- một bản đồ --><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>http://paper.test/tin/1.html</loc>
<lastmod>2025-01-01</lastmod><news:news><news:publication_date>2024-05-03</news:publication_date>
<news:title>{TITLE}</news:title></news:news></url></urlset>"""
JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [{"url": "/tin/1.html", "title": TITLE, "date_published": "2024-05-03"}],
    }
)


def links(body: str | bytes) -> list[str]:
    found = read_feed(body.encode() if isinstance(body, str) else body, HERE)
    assert found is not None
    return [item.url for item in found]


def test_the_pages_of_an_rss_feed_in_its_order_each_once() -> None:
    assert links(RSS) == [f"http://paper.test/tin/{name}" for name in ("1.html?a=1&b=2", "2.html", "3.html")]


@pytest.mark.parametrize("body", [RSS, ATOM, RDF, MAP, JSON])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_titles_are_read_in_vietnamese_and_dates_as_given(body: str, encoding: str) -> None:
    found = read_feed(body.encode(encoding), HERE)
    assert found
    assert found[0].title == TITLE
    assert found[0].url.startswith("http://paper.test/tin/1.html")
    assert "2024" in str(found[0].published)


@pytest.mark.parametrize("said", ["iso-8859-2", "us-ascii", "windows-1252", "nonsense"])
def test_the_bytes_are_believed_more_than_what_is_said_of_them(said: str) -> None:
    found = read_feed(RSS.replace('encoding="utf-8"', f'encoding="{said}"').encode(), HERE)
    assert found
    assert found[0].title == TITLE


def test_a_list_of_site_maps_names_lists() -> None:
    body = "<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><sitemap><loc>/a.xml.gz</loc></sitemap></sitemapindex>"
    found = read_feed(body.encode(), HERE)
    assert found
    assert [(item.url, item.is_list) for item in found] == [("http://paper.test/a.xml.gz", True)]


def test_what_is_broken_gives_what_it_has_and_a_page_is_no_feed() -> None:
    assert links(RSS[: RSS.index("<item><title>Ba")]) == [
        "http://paper.test/tin/1.html?a=1&b=2",
        "http://paper.test/tin/2.html",
    ]
    assert links("<rss><channel>") == []
    assert links(JSON[:-5]) == []
    assert read_feed(b"<!doctype html><html><body><p>rss</p></body></html>", HERE) is None
    assert read_feed(b"\xff\xfe\x00", HERE) is None
    assert read_feed('{"text": "Một trang"}'.encode(), HERE) is None


@pytest.mark.parametrize(
    "declared",
    [
        '<!ENTITY x SYSTEM "file:///etc/passwd">',
        '<!ENTITY x SYSTEM "http://127.0.0.1/">',
        "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghx", strict=True))
        + '<!ENTITY a "a">',
    ],
    ids=["file", "network", "laughs"],
)
def test_a_feed_reads_no_file_and_swells_to_nothing(declared: str) -> None:
    body = f"<?xml version='1.0'?><!DOCTYPE rss [{declared}]><rss><item><link>http://a.test/&x;</link></item></rss>"
    found = read_feed(body.encode(), HERE)
    assert "root:" not in str(found)
    assert len(str(found)) < 1000


def test_an_endless_list_has_an_end_and_other_kinds_of_links_are_left_out() -> None:
    many = "".join(f"<item><link>/{i}</link></item>" for i in range(MOST + 10))
    assert len(links(f"<rss>{many}</rss>")) == MOST
    assert links("<rss><item><link>javascript:1</link></item><item><link>file:///x</link></item></rss>") == []
