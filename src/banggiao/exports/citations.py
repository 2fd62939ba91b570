"""The articles as references: BibTeX and CSL-JSON, for LaTeX, Zotero and every other manager of citations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from banggiao.exports.target import Target
from banggiao.exports.wording import article_key, web_address
from banggiao.model import Article
from banggiao.model.edtf import parse_edtf
from banggiao.text.safety import json_text, visible
from banggiao.views import Material

_LATEX = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", **{sign: "\\" + sign for sign in "%#$&_"},
}  # fmt: skip
_SPECIAL = re.compile("[" + re.escape("".join(_LATEX)) + "]")


def write_bibtex(material: Material, target: Target) -> None:
    """An entry an article."""
    with target.text() as out:
        for origin, record in material.articles():
            out.write(bibtex(article_key(origin.source), record.article) + "\n")


def write_csl(material: Material, target: Target) -> None:
    """A list with an item an article."""
    with target.text() as out:
        start = "["
        for origin, record in material.articles():
            out.write(f"{start}{json_text(csl_item(article_key(origin.source), record.article))}")
            start = ",\n"
        out.write("]\n" if start != "[" else "[]\n")


def bibtex(key: str, article: Article) -> str:
    """The article as an entry of BibTeX."""
    fields = ",\n".join(f"  {name} = {{{value}}}" for name, value in _fields(article))
    return f"@misc{{{key},\n{fields}\n}}\n"


def plain(article: Article) -> str:
    """The article as a reference in one line."""
    address = web_address(article.url or article.original_url) or article.source
    parts = [", ".join(article.byline), article.title or article.source, article.outlet, article.published, address]
    return " ".join(". ".join(part.rstrip(".") for part in parts if part).split()) + "."


def _fields(article: Article) -> Iterator[tuple[str, str]]:
    date = date_parts(article.published)
    values = {
        "title": _latex(article.title or article.source),
        "author": " and ".join(f"{{{_latex(name)}}}" for name in article.byline),
        "howpublished": _latex(article.outlet or ""),
        "url": _latex(web_address(article.url or article.original_url) or ""),
        "year": f"{date[0]:04}" if date else "",
        "month": str(date[1]) if len(date) > 1 else "",
        "day": str(date[2]) if len(date) > 2 else "",
        "language": article.language,
        "note": _latex(article.source),
    }
    return ((name, value) for name, value in values.items() if value)


def _latex(text: str) -> str:
    return _SPECIAL.sub(lambda found: _LATEX[found[0]], " ".join(visible(text).split()))


def csl_item(key: str, article: Article) -> dict[str, Any]:
    """The article as an item of CSL-JSON."""
    date = date_parts(article.published)
    item = {
        "id": key,
        "type": "article-newspaper",
        "title": article.title or article.source,
        "container-title": article.outlet,
        "author": [{"literal": name} for name in article.byline],
        "issued": {"date-parts": [date]} if date else None,
        "URL": web_address(article.url or article.original_url),
        "language": article.language,
        "note": article.source,
    }
    return {name: value for name, value in item.items() if value}


def date_parts(published: str | None) -> list[int]:
    """Year, month and day as far as they are known."""
    moment = parse_edtf(published).start if published else None
    if moment is None or moment.year is None or moment.blur:
        return []
    parts = [moment.year]
    if moment.month and moment.month <= 12:
        parts += [moment.month, *([moment.day] if moment.day else [])]
    return parts
