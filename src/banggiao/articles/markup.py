"""HTML pages: what their markup says about them, and their text as lines."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from banggiao.articles.addresses import address_of
from banggiao.articles.lines import squeeze
from banggiao.articles.main_text import main_text
from banggiao.pages import Page, PageForm
from banggiao.text import fold

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ARTICLES = frozenset(
    {"NewsArticle", "Article", "ReportageNewsArticle", "AnalysisNewsArticle", "BlogPosting", "WebPage"}
)
_CLASS = "translate(@class, 'CAPTION', 'caption')"
_CAPTIONS = (
    "//figcaption | //*[self::p or self::td or self::div or self::span]"
    f"[contains({_CLASS}, 'caption') or contains({_CLASS}, 'pic_desc')][not(.//p[2])][not(ancestor::figcaption)]"
)
_ASIDE = "[not(ancestor-or-self::*[contains(@class, 'elated') or contains(@class, 'comment')])]"
# The lead and the author's name often stand outside the element that holds the text.
_BELOW = "(//h1)[1]/following::*"
_LEADS = (
    f"{_BELOW}[contains(@class, 'sapo') or contains(@class, 'description') or contains(@class, 'lead')"
    f" or contains(@class, 'summary')]{_ASIDE}"
)
_SIGNATURES = f"{_BELOW}[contains(@class, 'author')]{_ASIDE}"
_TIMES = "(//h1)[1]/following::*[position() < 12][self::time or contains(@class, 'date') or contains(@class, 'time')]"
_MOST = 200  # elements of a kind that are looked at
_LARGEST = 1_000_000  # characters of a JSON-LD block that is looked at
_DEEPEST = 8
_TITLE = ("og:title", "twitter:title", "title")
_TIME = ("article:published_time", "pubdate", "publish-date", "datepublished", "dc.date.issued", "dc.date", "date",
         "published_time", "article:modified_time", "lastmod")  # fmt: skip
_SITE = ("og:site_name", "application-name", "copyright", "dc.publisher")
_AUTHOR = ("author", "article:author", "dc.creator", "sailthru.author")


@dataclass(frozen=True, slots=True)
class Markup:
    """An HTML page opened: the page as lines of text, its authors, and which of its lines are captions."""

    page: Page
    authors: tuple[str, ...]
    captions: frozenset[str]


def open_markup(page: Page) -> Markup:
    """The text and the data of an HTML page; nothing is fetched."""
    from lxml import html as lxml_html

    try:
        tree = lxml_html.document_fromstring(
            page.text.encode("utf-8", "replace"), parser=lxml_html.HTMLParser(encoding="utf-8")
        )
    except (ValueError, AssertionError, lxml_html.etree.ParserError):
        return Markup(replace(page, text="", form=PageForm.TEXT), (), frozenset())
    linked = _linked_data(tree)
    meta = _meta(tree)
    captions = _show_captions(tree)
    opened = replace(
        page,
        form=PageForm.TEXT,
        title=page.title or _title(tree, linked, meta),
        published=page.published
        or _word(linked.get("datePublished"))
        or _first(meta, _TIME)
        or _part(tree, _TIMES, 8, 60)
        or None,
        url=address_of(page.url, _canonical(tree, meta)),
        outlet=page.outlet or _word(linked.get("publisher")) or _first(meta, _SITE),
    )
    authors = tuple(_people(linked.get("author"))) or tuple(_people(_first(meta, _AUTHOR)))
    lead, signature = _part(tree, _LEADS, 60, 1500), _part(tree, _SIGNATURES, 4, 60)
    text = main_text(tree, page.cleaning)
    whole = html.unescape(_word(linked.get("articleBody")) or "")
    if len(whole) > 2 * len(text):
        text = whole
    said = squeeze(text)
    lead = lead if squeeze(lead)[:60] not in said else ""
    signature = signature if signature not in text else ""
    parts = (lead, *_lost_captions(tree, captions, opened.title, said), text, signature)
    return Markup(replace(opened, text="\n".join(part for part in parts if part)), authors, captions)


def _text(node: HtmlElement) -> str:
    return squeeze(str(node.text_content()))


def _part(tree: HtmlElement, where: str, least: int, most: int) -> str:
    """The text of the first such element that is neither too short nor too long; empty when there is none."""
    texts = (_text(node) for node in tree.xpath(where)[:_MOST])
    return next((text for text in texts if least <= len(text) <= most), "")


def _show_captions(tree: HtmlElement) -> frozenset[str]:
    """The captions of the pictures, each made a paragraph where its picture stands, so that it is not lost."""
    shown = set()
    for node in tree.xpath(_CAPTIONS)[:_MOST]:
        text = _text(node)
        if not text or len(text) > 600:
            continue
        shown.add(text)
        picture = next((up for up in node.iterancestors() if up.tag in ("figure", "table")), node)
        if picture.getparent() is not None:
            paragraph = picture.makeelement("p")
            paragraph.text, paragraph.tail = text, picture.tail
            picture.tail = None
            picture.addnext(paragraph)
            node.drop_tree()
    return frozenset(shown)


def _lost_captions(tree: HtmlElement, captions: frozenset[str], title: str | None, text: str) -> list[str]:
    """The captions of pictures that stand between title and text, outside the element that holds the text."""
    lost = [caption for caption in captions if caption not in text]
    if not lost or not text:
        return []
    page = _text(tree)
    first = page.rfind(text[:60])
    begin = page.rfind(title, 0, first) if title else -1
    return [caption for caption in lost if 0 <= begin < page.find(caption, begin) < first]


def _linked_data(tree: HtmlElement) -> dict[str, Any]:
    """The first JSON-LD object that describes an article."""
    for script in tree.xpath('//script[@type="application/ld+json"]')[:_MOST]:
        words = script.text or ""
        if len(words) > _LARGEST:
            continue
        try:
            data = json.loads(words, strict=False)
        except (ValueError, RecursionError):
            continue
        for found in _objects(data, _DEEPEST):
            kinds = found.get("@type")
            if _ARTICLES & set(kinds if isinstance(kinds, list) else [str(kinds)]) and "datePublished" in found:
                return found
    return {}


def _objects(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(data, dict):
        yield data
        data = list(data.values())
    if isinstance(data, list) and depth:
        for item in data:
            yield from _objects(item, depth - 1)


def _meta(tree: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in tree.iter("meta"):
        name = node.get("property") or node.get("name") or node.get("itemprop") or ""
        value = squeeze(node.get("content") or "")
        if name and value:
            found.setdefault(name.lower(), value)
    return found


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _word(value: Any) -> str | None:
    """The string that a JSON-LD value stands for: itself, or its name."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name") or value.get("@id")
    return value.strip() or None if isinstance(value, str) else None


def _people(value: Any) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        name = squeeze(html.unescape(_word(item) or ""))
        if name and len(name) <= 80 and "//" not in name:
            yield name


def _title(tree: HtmlElement, linked: dict[str, Any], meta: dict[str, str]) -> str | None:
    """The headline, without the site's name behind it."""
    title = squeeze(html.unescape(_word(linked.get("headline")) or _first(meta, _TITLE) or ""))
    headings = [text for node in tree.iter("h1") if (text := _text(node))]
    if title:
        # A meta title is often cut short or followed by the site's name; the heading is what the reader sees.
        begin = fold(title)[:30]
        return next((text for text in headings if fold(text).startswith(begin)), title.split(" | ")[0])
    if len(headings) == 1:
        return headings[0]
    named = tree.findtext(".//title")
    return squeeze(named).split(" | ")[0] or None if named else None


def _canonical(tree: HtmlElement, meta: dict[str, str]) -> str | None:
    """What the page says its own address is."""
    for node in tree.iter("link"):
        if "canonical" in (node.get("rel") or "").lower().split() and node.get("href"):
            return squeeze(node.get("href"))
    return meta.get("og:url")
