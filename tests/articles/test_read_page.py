"""What every article keeps to, whatever the page."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from banggiao.articles import Given, read_page, read_pages
from banggiao.model import Article, BlockKind, PageError
from banggiao.pages import Page, Refusal, open_pages, page_of

TEXT = "Thủ tướng Estonia chiều nay tới Tbilisi và gặp các doanh nhân làm phần mềm đang mở văn phòng tại thủ đô này."
PIECES = [
    *(
        TEXT,
        "Từ khóa",
        "Tin liên quan",
        "12/05/2024 10:11",
        "Theo Reuters",
        "Minh An",
        "(Ảnh: AFP)",
        "- Ảnh 1.",
        "|",
        "",
    ),
    *("Nguồn: https://bao.example/1.htm", "Mười ngôi làng Ý bán nhà cổ", "97 lượt xem", "a-b-c", ">> Xem thêm", "Nga"),
    *("Bình luận (0)", "Theo", "(", "Theo (", "…", "“”", "TTXVN/", "/ - /", "Nguồn:", "Ảnh:", "\u200b", "A."),
]
TAGS = [
    *("<p>", "</p>", "<div>", "<!--", "-->", "<figure>", "<figcaption>", "</figure>", TEXT, "&amp;", "<script>", "{}"),
    *('<meta property="og:title" content="x">', "<h1>", "<table><td class='pic_desc'>", "\x00"),
]


def check(article: Article) -> None:
    assert unicodedata.is_normalized("NFC", article.text)
    parts = [article.text[block.span.start : block.span.end] for block in article.blocks]
    assert "\n\n".join(parts) == article.text
    assert all(part.strip() == part and part for part in parts)
    assert [block.kind for block in article.blocks[1:]].count(BlockKind.TITLE) == 0


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=60), max_size=25))
@settings(max_examples=300, deadline=None)
def test_any_lines_make_an_article_or_a_refusal(lines: list[str]) -> None:
    for found in read_pages([page_of("\n".join(lines), "x.txt")]):
        if isinstance(found, Article):
            check(found)


@given(st.lists(st.sampled_from(TAGS), max_size=25))
@settings(max_examples=60, deadline=None)
def test_any_markup_makes_an_article_or_a_refusal(tags: list[str]) -> None:
    for found in read_pages([page_of("<html>" + "".join(tags), "x.html")]):
        if isinstance(found, Article):
            check(found)


@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda text: text.encode("utf-16")))
@settings(max_examples=150, deadline=None)
def test_any_bytes_make_pages_or_refusals(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any"
    path.write_bytes(data)
    for found in read_pages(open_pages([path])):
        if isinstance(found, Article):
            check(found)
        else:
            assert str(path) in found.message


def test_a_page_in_another_language_is_refused() -> None:
    for text in (
        "The foreign minister of Kenya arrived in Ulan Bator on Monday for a visit of three days.",
        "Bo truong Ngoai giao Kenya da den tham Mong Co va duoc Thu tuong nuoc chu nha tiep.",
        "Le ministre des Affaires étrangères est arrivé hier à Oulan-Bator pour une visite de trois jours.",
    ):
        with pytest.raises(PageError, match=r"x\.txt: it is not in Vietnamese"):
            read_page(page_of(text, "x.txt"))


def test_what_the_user_tells_fills_what_the_page_does_not_say() -> None:
    told = Given("3/4/2024", "https://tuoitre.vn/x.htm")
    silent = read_page(page_of(TEXT, "x.txt"), told)
    dated = read_page(page_of(f"Thủ tướng Estonia tới Tbilisi\n\n01/02/2023 08:00\n\n{TEXT}", "x.txt"), told)
    assert (silent.published, silent.url, silent.outlet) == ("2024-04-03", "https://tuoitre.vn/x.htm", "Tuổi Trẻ")
    assert dated.published == "2023-02-01"


def test_a_row_brings_its_own_title_date_and_site() -> None:
    row = Page(
        "f#1",
        f"{TEXT}\n{TEXT[:40]}.",
        title="Thủ tướng Estonia tới Tbilisi",
        published="2024-05-06T23:30:00Z",
        outlet="dantri (2024)",
    )
    article = read_page(row)
    assert (article.title, article.published, article.outlet) == (row.title, "2024-05-07", "Dân trí")
    assert [block.kind for block in article.blocks][:2] == [BlockKind.TITLE, BlockKind.PARAGRAPH]
    assert read_page(Page("f#2", TEXT, published="2024-05-06~")).published == "2024-05-06~"


def test_refusals_are_handed_on() -> None:
    found = list(read_pages(open_pages([Path("/none/such")])))
    assert [type(x) for x in found] == [Refusal]


def test_the_lead_above_a_picture_titled_like_the_article_stays() -> None:
    title = "Thủ tướng Estonia tới Tbilisi"
    article = read_page(Page("f#3", f"{TEXT}\n{title}\n{TEXT[:60]} vào sáng mai.", title=title))
    assert article.text == f"{title}\n\n{TEXT}\n\n{TEXT[:60]} vào sáng mai."
