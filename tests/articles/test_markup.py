"""HTML pages: their own data goes before their text."""

from __future__ import annotations

import pytest

from banggiao.articles import read_page
from banggiao.articles.addresses import address_of
from banggiao.model import BlockKind
from banggiao.pages import page_of

FIRST = "Bộ trưởng Văn hóa Peru hôm nay tới Vientiane, mở đầu chuyến thăm bốn ngày theo lời mời của người đồng cấp Lào."
SECOND = "Hai bên sẽ ký bản ghi nhớ về trao đổi nghệ nhân dệt và bàn việc mở tuần phim Peru tại ba thành phố của Lào."
CAPTION = "Bộ trưởng Văn hóa Peru tại sân bay Wattay sáng nay."


def html(head: str, body: str) -> str:
    return f"<!doctype html><html lang='vi'><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>"


BODY = f"""<nav><a href="/">Trang chủ</a></nav><article><h1>Bộ trưởng Văn hóa Peru thăm Lào</h1>
<p>{FIRST}</p><table class="pic"><tr><td><img src="a.jpg"></td></tr><tr><td class="pic_desc">{CAPTION}</td></tr></table>
<p>{SECOND}</p><p>{FIRST.replace("hôm nay", "hôm qua")}</p></article><footer>© Báo Mẫu</footer>"""


def test_meta_tags_tell_title_time_author_and_site() -> None:
    head = """<title>Peru | Báo Mẫu</title>
    <meta property="og:title" content="Bộ trưởng Văn hóa Peru thăm Lào | Báo Mẫu">
    <meta property="article:published_time" content="2024-03-01T23:30:00+00:00"><meta name="author" content="Hoài An">
    <meta property="og:site_name" content="Báo Mẫu"><link rel="canonical" href="https://mau.example/peru.html">"""
    article = read_page(page_of(html(head, BODY), "p.html"))
    assert article.title == "Bộ trưởng Văn hóa Peru thăm Lào"
    assert (article.published, article.byline, article.outlet) == ("2024-03-02", ("Hoài An",), "Báo Mẫu")
    assert article.url == "https://mau.example/peru.html"


def test_captions_stay_where_their_pictures_stand() -> None:
    article = read_page(page_of(html("", BODY), "p.html"))
    blocks = [(block.kind, article.text[block.span.start : block.span.end]) for block in article.blocks]
    assert blocks[:4] == [
        (BlockKind.TITLE, "Bộ trưởng Văn hóa Peru thăm Lào"),
        (BlockKind.PARAGRAPH, FIRST),
        (BlockKind.CAPTION, CAPTION),
        (BlockKind.PARAGRAPH, SECOND),
    ]


def test_the_outlet_is_no_author_and_the_table_names_it() -> None:
    head = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "NewsArticle",
    "headline": "Bộ trưởng Văn hóa Peru thăm Lào", "datePublished": "2024-03-01T08:00:00+07:00",
    "author": {"@type": "Organization", "name": "Báo Tuổi Trẻ"}, "publisher": {"name": "tuoitre.vn"}}]}</script>"""
    article = read_page(page_of(html(head, BODY), "p.html"))
    assert (article.published, article.byline, article.outlet) == ("2024-03-01", (), "Tuổi Trẻ")


def test_broken_data_is_passed_over() -> None:
    head = '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": </script><meta name="author">'
    assert read_page(page_of(html(head, BODY), "p.html")).title == "Bộ trưởng Văn hóa Peru thăm Lào"


def test_entities_do_not_grow() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    article = read_page(
        page_of(html("", BODY.replace(FIRST, f"{FIRST} &b;&b;")).replace("<!doctype html>", bomb), "p.html")
    )
    assert len(article.text) < 2000


def test_lead_and_author_outside_the_text_are_not_lost() -> None:
    body = f"""<h1>Bộ trưởng Văn hóa Peru thăm Lào</h1><h2 class="detail-sapo">{FIRST}</h2>
    <div class="content"><p>{SECOND}</p><p>{SECOND.replace("tuần phim", "ngày hội phim")}</p></div>
    <div class="author-bottom"><a>HOÀI AN</a></div>
    <div class="box-related"><p class="sapo">{CAPTION.replace("Văn hóa", "Nông nghiệp")}</p></div>"""
    article = read_page(page_of(html("", body), "p.html"))
    assert article.text.startswith(f"Bộ trưởng Văn hóa Peru thăm Lào\n\n{FIRST}\n\n{SECOND}")
    assert article.byline == ("HOÀI AN",)
    assert "Nông nghiệp" not in article.text


@pytest.mark.parametrize(
    ("had", "named", "address"),
    [
        ("https://m.mau.example/a.amp", "https://www.mau.example/a.html", "https://www.mau.example/a.html"),
        ("https://mau.example/print/7", "/a.html", "https://mau.example/a.html"),
        (None, "https://mau.example/a.html", "https://mau.example/a.html"),
        ("https://mau.example/a.html", "https://mau.example/", "https://mau.example/a.html"),
        ("https://mau.example/a.html", "https://paper.example/a.html", "https://mau.example/a.html"),
        ("https://mau.example/a.html", "javascript:1", "https://mau.example/a.html"),
        ("https://mau.example/a.html", "http://[bad", "https://mau.example/a.html"),
        (None, "/a.html", None),
        (None, None, None),
    ],
)
def test_a_page_is_believed_when_it_names_an_address_of_its_own_site(
    had: str | None, named: str | None, address: str | None
) -> None:
    assert address_of(had, named) == address
