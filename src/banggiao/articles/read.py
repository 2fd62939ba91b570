"""Page to article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from banggiao.articles.about import About, opening_outlet, published_of, read_about
from banggiao.articles.body import Body, find_body
from banggiao.articles.captions import is_caption
from banggiao.articles.lines import Line, LineKind, Tools, load_tools, read_lines, squeeze
from banggiao.articles.signature import Signature
from banggiao.language import load_language
from banggiao.language.outlets import domain_of
from banggiao.model import Article, Block, BlockKind, PageError, Span
from banggiao.pages import Page, PageForm, Reason, Refusal, at_fault
from banggiao.pages.encodings import is_vietnamese

_TEASER = 300  # characters
_HEAD = 4000  # characters by which the layout of a page is judged


@dataclass(frozen=True, slots=True)
class Given:
    """What a user tells of a page that the page does not say itself."""

    published: str | None = None  # in any usual form
    url: str | None = None


def read_page(page: Page, given: Given = Given()) -> Article:
    """The article on the page, without the site around it. Raises PageError when there is none in Vietnamese."""
    article = _read(page, given)
    if isinstance(article, Refusal):
        raise PageError(article.message)
    return article


def read_pages(pages: Iterable[Page | Refusal], given: Given = Given()) -> Iterator[Article | Refusal]:
    """The article of each page; what was refused, here or before, is handed on."""
    for page in pages:
        try:
            read = page if isinstance(page, Refusal) else _read(page, given)
        except Exception as error:
            read = at_fault(page.source, error)
        yield read


def _read(page: Page, given: Given) -> Article | Refusal:
    tools = load_tools(load_language("vi"))
    authors: tuple[str, ...] = ()
    captions: frozenset[str] = frozenset()
    if page.form is PageForm.HTML:
        from banggiao.articles.markup import open_markup

        opened = open_markup(page)
        page, authors, captions = opened.page, opened.authors, opened.captions
    if page.url is None:
        page = replace(page, url=given.url)
    read = read_lines(page.text.splitlines(), tools)
    if captions:
        read = [replace(line, kind=LineKind.CAPTION) if line.text in captions else line for line in read]
    body = find_body(read, page.title, headed=_first_apart(page.text))
    lines, closing = _close(_without_teasers(body.text, tools), tools)
    about = _about(page, authors, read_about(body, closing, tools), tools)
    if about.published is None:
        about = replace(about, published=published_of(given.published))
    article = _assemble(page, body, lines, about, tools)
    if not any(c.isalpha() for c in article.text):
        return Refusal(
            page.source,
            Reason.NO_ARTICLE,
            f"{page.source}: there is no article on the page; give a page with text in it",
        )
    if not is_vietnamese(article.text[:2000]):
        why = "it is not in Vietnamese, or written without accents; give accented Vietnamese"
        return Refusal(page.source, Reason.LANGUAGE, f"{page.source}: {why}")
    return article


def _first_apart(text: str) -> bool:
    """Whether a blank line parts the first line from the rest, whose lines stand close."""
    head = text.lstrip()[:_HEAD].splitlines()
    if len(head) < 3 or head[1].strip():
        return False
    rest = "\n".join(head[2:]).strip().splitlines()
    return len(rest) > 1 and sum(not line.strip() for line in rest) * 3 < len(rest)


def _without_teasers(text: Sequence[Line], tools: Tools) -> list[Line]:
    """The lines without boxes of other stories: under a heading, a line that opens with the site's mark again."""
    opened = opening_outlet(text[0].text, tools) if text else None
    if opened is None:
        return list(text)
    kept = [text[0]]
    for line in text[1:]:
        short = len(line.text) < _TEASER and kept[-1].kind is LineKind.HEADING
        if short and opening_outlet(line.text, tools) == opened:
            kept.pop()  # its title
        else:
            kept.append(line)
    return kept


def _close(text: Sequence[Line], tools: Tools) -> tuple[list[Line], Signature | None]:
    """The lines without the signature that closes the last paragraph, and that signature."""
    lines = list(text)
    prose = [i for i, line in enumerate(lines) if line.kind is LineKind.PROSE]
    if not prose:
        return lines, None
    last = lines[prose[-1]]
    found = tools.signatures.at_end(last.text)
    if found is None:
        return lines, None
    lines[prose[-1]] = replace(last, text=last.text[: found[0]].rstrip())
    return lines, found[1]


def _about(page: Page, authors: tuple[str, ...], said: About, tools: Tools) -> About:
    """What came with the page goes before what its text says."""
    named = (page.outlet or "").partition("(")[0].strip()
    entry = page.url and tools.outlets.by_domain(page.url)
    entry = entry or (tools.outlets.by_name(named) or tools.outlets.by_site(named) if named else None)
    outlet = entry.form if entry else None
    if outlet is None and named == page.outlet and len(named.split()) <= 6:
        outlet = named or None
    outlet = outlet or said.outlet or (domain_of(page.url) if page.url else None)
    came = published_of(page.published)
    people = tuple(name for name in authors if tools.outlets.by_name(name) is None and name != page.outlet)
    return replace(
        said,
        outlet=outlet or None,
        published=(said.published if came and came.endswith("~") and said.published else came) or said.published,
        byline=people or said.byline,
    )


def _assemble(page: Page, body: Body, lines: Sequence[Line], about: About, tools: Tools) -> Article:
    title = squeeze(page.title) if page.title else body.title
    pieces = [(BlockKind.TITLE, title)] if title else []
    for at, line in enumerate(lines):
        caption = is_caption(lines, at, tools.phrases)
        pieces.append((BlockKind.CAPTION if caption else BlockKind.PARAGRAPH, line.text))
    blocks, at = [], 0
    for kind, text in pieces:
        blocks.append(Block(kind, Span(at, at + len(text))))
        at += len(text) + 2
    return Article(
        source=page.source,
        text="\n\n".join(text for _, text in pieces),
        blocks=tuple(blocks),
        title=title or None,
        outlet=about.outlet,
        published=about.published,
        byline=about.byline,
        credits=about.credits,
        original_url=about.original_url,
        url=page.url,
    )
