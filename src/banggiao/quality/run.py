"""Reads the pages of gold as anyone's pages are read, and scores what comes out."""

from __future__ import annotations

from pathlib import Path

from banggiao.articles import read_page
from banggiao.model import Article, Block, BlockKind, Record, Span
from banggiao.pages import page_of
from banggiao.quality.gold import GoldArticle, load_gold
from banggiao.quality.score import Scores, score_article
from banggiao.reading import read_article


def evaluate(folder: Path) -> Scores:
    """The scores of today's reading on a folder of gold. Raises GoldError when there is none."""
    scores = Scores()
    for gold in load_gold(folder):
        score_article(gold, read_gold(gold), scores)
    return scores


def read_gold(gold: GoldArticle) -> Record | None:
    """The record of a gold article's page; None when the page is not there."""
    if gold.page is None:
        return None
    if gold.whole_page:
        return read_article(read_page(page_of(gold.page, gold.source)))
    whole = Block(BlockKind.PARAGRAPH, Span(0, len(gold.page)))
    return read_article(Article(gold.source, gold.page, (whole,), published=gold.published))
