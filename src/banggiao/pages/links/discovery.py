"""The feeds that a page names: in its head, or among its links."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from banggiao.pages.encodings import decode
from banggiao.pages.links.feeds import Item
from banggiao.pages.page import Refused

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MOST = 200  # feeds of one page
_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml")
_ENDS = (".rss", ".rdf", ".atom")


def feeds_on(body: bytes, url: str) -> tuple[Item, ...]:
    """The feeds that the page at the URL names; where its head names none, those among its links."""
    from lxml import etree, html

    try:
        text = decode(body, url).text
        tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    except (Refused, ValueError, AssertionError, etree.ParserError):
        return ()
    return _unique(_in_head(tree), url) or _unique(_among_links(tree, url), url)


def _in_head(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    for node in tree.iter("link"):
        kind = (node.get("type") or "").partition(";")[0].strip().lower()
        if "alternate" in (node.get("rel") or "").lower().split() and kind in _TYPES and node.get("href"):
            yield node.get("href"), node.get("title") or ""


def _among_links(tree: HtmlElement, url: str) -> Iterator[tuple[str, str]]:
    """Links of the same site that are called as feeds are: /rss/the-gioi.rss."""
    for node in tree.iter("a"):
        try:
            parts = urlsplit(urljoin(url, node.get("href") or ""))
        except ValueError:
            continue
        path = parts.path.lower()
        if parts.hostname == urlsplit(url).hostname and (
            path.endswith(_ENDS) or (path.endswith(".xml") and "rss" in path)
        ):
            yield node.get("href"), node.text_content()


def _unique(found: Iterator[tuple[str, str]], url: str) -> tuple[Item, ...]:
    items: dict[str, Item] = {}
    for href, title in found:
        link = urljoin(url, href.strip())
        if link.startswith(("http://", "https://")) and len(items) < MOST:
            items.setdefault(link, Item(link, title=" ".join(title.split())[:100] or None, is_list=True))
    return tuple(items.values())
