"""Lists of pages that sites keep: RSS, Atom and JSON feeds, site maps and lists of site maps."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from banggiao.pages.encodings import decode
from banggiao.pages.page import Refused

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST = 5000  # pages of one list
_ROOT = re.compile(r"\s*(?:<\?xml[^>]{0,300}>|<!--.{0,2000}?-->|<!DOCTYPE[^>\[]{0,300}>|<\?[^>]{0,300}>|\s){0,20}"
                   r"<(?:\w{1,20}:)?(rss|RDF|feed|urlset|sitemapindex)\b", re.S)  # fmt: skip
_DECLARED = re.compile(r"^\s*<\?xml[^>]{0,300}\?>")
_JSON_FEED = re.compile(r'\s*\{.{0,2000}?"version"\s*:\s*"https?://(?:www\.)?jsonfeed\.org/', re.S)


@dataclass(frozen=True, slots=True)
class Item:
    """A page that a list names."""

    url: str
    published: str | None = None  # in any form
    title: str | None = None
    is_list: bool = False  # it is a list itself, which a list of site maps names


def read_feed(body: bytes, url: str) -> tuple[Item, ...] | None:
    """The pages that the list names, in its order; None when the bytes are no such list.

    What is broken in it is left out: a feed that is cut short gives what it has.
    """
    try:
        text = decode(body, url).text
    except Refused:
        return None
    if _JSON_FEED.match(text):
        found = _json(text)
    elif root := _ROOT.match(text[:20_000]):
        found = _xml(_DECLARED.sub("", text), root[1])
    else:
        return None
    items: dict[str, Item] = {}
    for item in found:
        link = urljoin(url, item.url.strip())
        if link.startswith(("http://", "https://")) and len(items) < MOST:
            items.setdefault(link, Item(link, item.published, item.title, item.is_list))
    return tuple(items.values())


def _json(text: str) -> Iterator[Item]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return
    rows = data.get("items") if isinstance(data, dict) else None
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, dict) and (link := _word(row.get("url")) or _word(row.get("external_url"))):
            yield Item(link, _word(row.get("date_published")), _word(row.get("title")))


def _word(value: Any) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _xml(text: str, root: str) -> Iterator[Item]:
    from lxml import etree

    # The text was decoded by us: a declaration of another encoding must not be believed again.
    parser = etree.XMLParser(
        encoding="utf-8", recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    tree = etree.fromstring(text.encode("utf-8", "replace"), parser)
    if tree is None:
        return
    if root in ("urlset", "sitemapindex"):
        yield from _site_map(tree)
    elif root == "feed":
        yield from _atom(tree)
    else:
        for node in _named(tree, "item"):
            told = _children(node)
            link = told.get("link") or _guid(node)
            if link:
                yield Item(link, told.get("pubDate") or told.get("date"), told.get("title"))


def _site_map(tree: _Element) -> Iterator[Item]:
    for name in ("url", "sitemap"):
        for node in _named(tree, name):
            told = _children(node)
            news = {key: value for one in _named(node, "news") for key, value in _children(one).items()}
            if told.get("loc"):
                # When a site map's page changed is not when it was published.
                yield Item(told["loc"], news.get("publication_date"), news.get("title"), name == "sitemap")


def _atom(tree: _Element) -> Iterator[Item]:
    for node in _named(tree, "entry"):
        told = _children(node)
        links = {one.get("rel", "alternate"): one.get("href") for one in reversed(list(_named(node, "link")))}
        if link := links.get("alternate"):
            yield Item(link, told.get("published") or told.get("updated"), told.get("title"))


def _guid(node: _Element) -> str | None:
    guid = next(_named(node, "guid"), None)
    text = (guid.text or "").strip() if guid is not None else ""
    return text if guid is not None and guid.get("isPermaLink") != "false" and text.startswith("http") else None


def _named(node: _Element, name: str) -> Iterator[_Element]:
    """The elements of that name below, in whatever namespace."""
    return (one for one in node.iter() if isinstance(one.tag, str) and _local(one.tag) == name and one is not node)


def _children(node: _Element) -> dict[str, str]:
    """The words of the children, by name; the first of each."""
    told: dict[str, str] = {}
    for child in node:
        if isinstance(child.tag, str):
            words = " ".join("".join(child.itertext()).split())
            if words:
                told.setdefault(_local(child.tag), words)
    return told


def _local(tag: str) -> str:
    return tag.rpartition("}")[2].rpartition(":")[2]
