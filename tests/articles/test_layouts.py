"""HTML pages as site makers lay them out, cleaned carefully and fast: both give the same article."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest
import yaml
from lxml import html as lxml_html

from banggiao.articles import read_page
from banggiao.model import Article, BlockKind
from banggiao.pages import Cleaning, page_of

FOLDER = Path(__file__).parent / "layouts"
LAYOUTS = sorted(path.stem for path in FOLDER.glob("*.html"))
TAGS = {"T": BlockKind.TITLE, "P": BlockKind.PARAGRAPH, "C": BlockKind.CAPTION}
AUTHORLESS = {"blog", "breaks", "divs", "print"}
DEEP = 3000


@lru_cache
def filled(name: str) -> str:
    """The page with its words; `data-want` marks what must become a block of the article."""
    prose = yaml.safe_load((FOLDER / "prose.yml").read_text("utf-8"))
    return re.sub(r"\{\{(\w+)\}\}", lambda match: prose[match[1]], (FOLDER / f"{name}.html").read_text("utf-8"))


def cleaned(name: str, cleaning: Cleaning) -> Article:
    page = page_of(re.sub(r' data-want="."', "", filled(name)), f"{name}.html")
    return read_page(replace(page, cleaning=cleaning))


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize("cleaning", Cleaning)
def test_the_article_is_what_is_marked_and_nothing_else(name: str, cleaning: Cleaning) -> None:
    tree = lxml_html.document_fromstring(filled(name).encode(), parser=lxml_html.HTMLParser(encoding="utf-8"))
    wanted = [
        (TAGS[node.get("data-want")], " ".join(node.text_content().split())) for node in tree.xpath("//*[@data-want]")
    ]
    article = cleaned(name, cleaning)
    assert [(block.kind, article.text[block.span.start : block.span.end]) for block in article.blocks] == wanted
    assert article.published == "2024-03-12"
    assert [one.casefold() for one in article.byline] == ([] if name in AUTHORLESS else ["hoài an"])


@pytest.mark.parametrize("name", LAYOUTS)
def test_both_ways_give_the_same_article(name: str) -> None:
    assert cleaned(name, Cleaning.FAST) == cleaned(name, Cleaning.CAREFUL)


@pytest.mark.parametrize("cleaning", Cleaning)
def test_elements_deep_inside_one_another_are_no_trouble(cleaning: Cleaning) -> None:
    deep = filled("radio").replace("<main>", "<main>" + "<div>" * DEEP).replace("</main>", "</div>" * DEEP + "</main>")
    read_page(replace(page_of(deep, "deep.html"), cleaning=cleaning))


@pytest.mark.parametrize("code", [0, 1, 8, 11, 12, 31, 127, 159, 0xFFFD, 0xFFFE, 0xFFFF, 0xD800, 0x110000])
@pytest.mark.parametrize("cleaning", Cleaning)
def test_characters_that_no_text_has_do_no_harm(code: int, cleaning: Cleaning) -> None:
    odd = filled("clicks_paper").replace('data-want="C">', f">a&#{code};b ").replace('data-want="P">', f">a&#{code};b ")
    assert read_page(replace(page_of(odd, "odd.html"), cleaning=cleaning)).title
