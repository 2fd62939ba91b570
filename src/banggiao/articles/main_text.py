"""The text among the markup of a page, in two ways that keep one contract: carefully, or fast."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from banggiao.pages import Cleaning

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Boxes of other stories inside the text.
_BOXES = (
    "//*[self::div or self::section or self::aside or self::ul or self::p]"
    "[contains(@class, 'related') or contains(@class, 'Related') or contains(@class, 'relate')"
    " or contains(@type, 'Related')][not(.//h1)]"
)
_SKIPPED = (
    *(f"{tag}{of}" for tag in ("div", "section", "aside", "ul", "p") for of in ("[class*=elate]", "[type*=Related]")),
    "[class~=poll]", "[class*=-poll]", "[class*=poll-]", "[class~=vote]", "[class~=survey]",
    "[class*=comment]", "[class*=tags]", "[class*=breadcrumb]", "nav", "footer", "aside", "form", "iframe",
)  # fmt: skip


def main_text(tree: HtmlElement, cleaning: Cleaning) -> str:
    """The lines of the text, without the site around it as far as the markup tells it apart.

    Both ways give the title or leave it out, keep captions as lines of their own, and leave out lists of other
    stories, tags and comments; what is left of a site's chrome is told apart by the lines themselves.
    """
    return _fast(tree) if cleaning is Cleaning.FAST else _careful(tree)


def _careful(tree: HtmlElement) -> str:
    """By trafilatura, which weighs each element: about 25 ms a page."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    return trafilatura.extract(tree, include_comments=False, include_tables=False, prune_xpath=[_BOXES]) or ""


def _fast(tree: HtmlElement) -> str:
    """By resiliparse, which goes by the names of elements and classes: about 1 ms a page."""
    from lxml import html
    from resiliparse.extract.html2text import extract_plain_text

    for box in tree.xpath(_BOXES):
        box.drop_tree()
    markup = html.tostring(tree, encoding="unicode")
    return extract_plain_text(
        markup, main_content=True, alt_texts=False, list_bullets=False, skip_elements=list(_SKIPPED)
    )
