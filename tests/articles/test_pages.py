"""Our own pages in the manner of many sites; each line of a page says what it must become."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from banggiao.articles import read_page
from banggiao.model import Article, BlockKind
from banggiao.pages import page_of

PAGES = sorted(Path(__file__).parent.glob("pages/*.page"))
TAGS = {"T": BlockKind.TITLE, "P": BlockKind.PARAGRAPH, "C": BlockKind.CAPTION}
SIGNED = {"two_voices": " Minh Thư", "site_name_last": " (Theo AFP)"}  # behind the last words of the text


def read(path: Path) -> tuple[Article, list[tuple[str, str]], dict[str, object]]:
    about, _, text = path.read_text("utf-8").partition("---\n")
    lines = [(line[0], line[2:]) for line in text.splitlines() if line]
    article = read_page(page_of("\n\n".join(words for _, words in lines), f"pages/{path.stem}.txt"))
    return article, lines, yaml.safe_load(about) or {}


@pytest.mark.parametrize("path", PAGES, ids=[path.stem for path in PAGES])
def test_the_text_is_title_paragraphs_and_captions(path: Path) -> None:
    article, lines, _ = read(path)
    read_blocks = [(block.kind, article.text[block.span.start : block.span.end]) for block in article.blocks]
    wanted = [(TAGS[tag], words) for tag, words in lines if tag in TAGS]
    if path.stem in SIGNED:
        wanted[-1] = (wanted[-1][0], wanted[-1][1].partition(SIGNED[path.stem])[0])
    assert read_blocks == wanted


@pytest.mark.parametrize("path", PAGES, ids=[path.stem for path in PAGES])
def test_what_the_page_says_about_itself(path: Path) -> None:
    article, lines, about = read(path)
    assert article.title == next((words for tag, words in lines if tag == "T"), None)
    assert article.published == (str(about["published"]) if "published" in about else None)
    assert list(article.byline) == about.get("byline", [])
    assert list(article.credits) == about.get("credits", [])
    assert article.original_url == about.get("original_url")
    if "outlet" in about:
        assert article.outlet == about["outlet"]
