"""What is behind a link: a page, a list of pages, or a file of any kind that is read from a disk too."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from typing import BinaryIO

from banggiao.model import BanggiaoError
from banggiao.pages.links import Answer, Fetcher, FetchError, Item, feeds_on, read_feed
from banggiao.pages.page import How, Page, Reason, Refusal, Refused, Visited, Watch
from banggiao.pages.unpack import UnpackError, unpack

Opener = Callable[[BinaryIO, str], Iterator[Page | Refusal]]
_LISTS = 50  # in a list of site maps that is followed
_DEEPEST = 2  # lists of lists
_LARGEST = 50_000_000  # bytes of a site map, by its standard


def is_link(source: str) -> bool:
    """Whether what a user gives is a link rather than a path."""
    return source.lower().startswith(("http://", "https://"))


def read_link(url: str, how: How, watch: Watch, opener: Opener) -> Iterator[Page | Refusal]:
    """The pages behind the link; of a feed or site map, those that it names."""
    fetcher = how.fetcher or Fetcher()
    seen: set[str] = set()

    def read(link: str, published: str | None, depth: int) -> Iterator[Page | Refusal]:
        if link in seen:
            return
        seen.add(link)
        try:
            answer = fetcher.fetch(link, how.visited(link))
        except BanggiaoError as error:
            why = str(error)
            why = why if why.startswith(link) else f"{link}: it leads on to {why}"
            yield Refusal(link, refusal_reason(error), why, getattr(error, "wait", None) or 0.0)
            return
        if answer.unchanged:
            watch.counts["unchanged"] += 1
            return
        listed = _listed(answer) if depth <= _DEEPEST else None
        if listed is None:
            yield from pages_of(answer, link, published, opener)
            return
        watch.counts["lists"] += 1
        watch.links += len(listed)
        for item in listed:
            yield from read(item.url, item.published, depth + 1 if item.is_list else _DEEPEST + 1)
            watch.asked += 1

    yield from read(url, None, 0)


def list_of(fetcher: Fetcher, before: Visited) -> tuple[Answer, tuple[Item, ...]]:
    """The pages that a list names, and those of the lists in it; nothing when it has not changed.

    Raises FetchError when it cannot be had or is no list.
    """
    answer = fetcher.fetch(before.link, before)
    if answer.unchanged:
        return answer, ()
    items = _listed(answer)
    if items is None:
        raise FetchError(
            f"{before.link}: it is no feed or site map; `banggiao follow add` finds those of a site,"
            " `banggiao add` reads a page"
        )
    found = [item for item in items if not item.is_list]
    for inner in [item for item in items if item.is_list][:_LISTS]:
        with suppress(BanggiaoError):
            found += [item for item in _listed(fetcher.fetch(inner.url)) or () if not item.is_list]
    return answer, tuple(found)


def feeds_behind(fetcher: Fetcher, url: str) -> tuple[Item, ...]:
    """The lists that the link leads to: itself when it is one, else the feeds that its page or its site names."""
    answer = fetcher.fetch(url)
    if _listed(answer) is not None:
        return (Item(url, is_list=True),)
    found = feeds_on(answer.body, answer.url)
    return found or tuple(Item(one, is_list=True) for one in fetcher.site_maps(answer.url))


def _listed(answer: Answer) -> tuple[Item, ...] | None:
    """The pages that a list names; site maps are often gzipped files."""
    body = answer.body
    if body.startswith(b"\x1f\x8b"):
        try:
            body = unpack(iter([body]), ["gzip"], _LARGEST)
        except UnpackError:
            return None
    return read_feed(body, answer.url)


def pages_of(answer: Answer, link: str, published: str | None, opener: Opener) -> Iterator[Page | Refusal]:
    """The pages in what a link gave."""
    try:
        for page in opener(io.BytesIO(answer.body), link):
            if isinstance(page, Refusal) or page.source != link:
                yield page
            else:
                visited = replace(answer.visited, link=link)
                yield replace(page, url=page.url or answer.url, published=page.published or published, visited=visited)
    except Refused as refused:
        yield refused.refusal


def refusal_reason(error: BanggiaoError) -> Reason:
    """Whether the link may not be followed, is refused, or could not be had for now."""
    if not isinstance(error, FetchError):
        return Reason.FORBIDDEN
    return Reason.GONE if error.wait is None else Reason.UNREACHABLE
