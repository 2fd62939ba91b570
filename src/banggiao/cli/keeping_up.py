"""One round of keeping up with the followed lists: ask each what is new, fetch that, read it, note what failed."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from banggiao.cli.errors import refused
from banggiao.cli.progress import Stand, is_terminal, with_progress
from banggiao.model import BanggiaoError

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from banggiao.chronicle import Chronicle, Followed, Waiting
    from banggiao.pages import Page, Refusal
    from banggiao.pages.links import Answer, Fetcher, Item


@dataclass(slots=True)
class Round:
    """What came of a round."""

    lists: int = 0
    named: int = 0  # new pages that the lists name
    added: int = 0
    already: int = 0
    troubles: int = 0
    next: float | None = None  # when something is due again, in seconds since 1970

    def summary(self) -> str:
        """The round in one line."""
        text = (
            f"{self.lists} lists asked: {self.named} new pages named, {self.added} added, {self.already} already there"
        )
        if not self.troubles:
            return text
        again = f"; the next try is at {moment(self.next)}" if self.next else ""
        return f"{text}, {self.troubles} in trouble (`banggiao follow list --failures`{again})"


def moment(seconds: float) -> str:
    """A time as people read it, in their own zone."""
    return datetime.fromtimestamp(seconds).isoformat(" ", "minutes")


class KeepingUp:
    """Keeps a chronicle up with the lists that it follows: several hosts at once, each by one request at a time.

    A list that has no pace of its own is due again after `every` seconds.
    """

    def __init__(
        self, chronicle: Chronicle, fetcher: Fetcher, now: Callable[[], float] = time.time, every: float = 0.0
    ) -> None:
        self._chronicle = chronicle
        self._fetcher = fetcher
        self._now = now
        self._every = every

    def run(self) -> Round:
        """Ask the lists that are due and read the pages that are due; stopped at any moment, nothing is lost."""
        from banggiao.chronicle import find_follows, next_due, waiting
        from banggiao.pages.links import at_once

        done = Round()
        with self._chronicle.reading() as connection:
            lists = [one for one in find_follows(connection) if self._is_due(one)]
        for one, listed in at_once(lists, lambda one: _host(one.url), self._listed):
            self._note_list(one, listed, done)
        with self._chronicle.reading() as connection:
            pages = waiting(connection, self._now())
        results = at_once(pages, lambda page: _host(page.url), self._had)
        for page, found in with_progress(
            results, lambda count: Stand(count, len(pages), f"{len(pages):,} pages"), is_terminal()
        ):
            self._note_page(page, found, done)
        with self._chronicle.reading() as connection:
            done.next = next_due(connection)
        return done

    def _is_due(self, one: Followed) -> bool:
        """A run of one round asks every list that has no pace of its own and no trouble, whoever asked it before."""
        free = not self._every and one.every is None and not one.failures
        return free or one.due <= self._now()

    def _listed(self, one: Followed) -> tuple[Answer, tuple[Item, ...]]:
        from banggiao.pages import Visited
        from banggiao.pages.linked import list_of

        return list_of(self._fetcher, Visited(one.url, one.etag, one.modified))

    def _note_list(self, one: Followed, listed: tuple[Answer, tuple[Item, ...]] | Exception, done: Round) -> None:
        from banggiao.chronicle import asked, not_had, note_items

        done.lists += 1
        if isinstance(listed, Exception):
            done.troubles += 1
            refused(_told(one.url, listed))
            with self._chronicle.writing() as connection:
                not_had(connection, one, self._now(), _told(one.url, listed), getattr(listed, "wait", None) or 0.0)
            return
        answer, items = listed
        visit = (answer.visited.etag, answer.visited.modified)
        now = self._now()
        times = (now, now + (one.every or self._every))
        with self._chronicle.writing() as connection:
            asked(connection, one.url, times, visit if not answer.unchanged else (one.etag, one.modified))
            done.named += note_items(connection, one.url, [(item.url, item.published) for item in items])

    def _had(self, page: Waiting) -> list[Page | Refusal]:
        from banggiao.pages import How, open_pages

        return list(open_pages([page.url], How(fetcher=self._fetcher)))

    def _note_page(self, page: Waiting, pages: list[Page | Refusal] | Exception, done: Round) -> None:
        from banggiao.articles import Given, read_pages
        from banggiao.chronicle import keep, page_failed, page_read
        from banggiao.cli.taking import received
        from banggiao.pages import Reason, Refusal, at_fault
        from banggiao.reading import read_article

        records, kept, failed = [], [], None
        for found in [at_fault(page.url, pages)] if isinstance(pages, Exception) else pages:
            if not isinstance(found, Refusal):
                found = replace(found, published=found.published or page.published)
            for article in read_pages([found]):
                if isinstance(article, Refusal) or isinstance(found, Refusal):
                    failed = article
                    continue
                records.append(read_article(article))
                kept.append(received(found, records[-1], Given()))
        if isinstance(failed, Refusal) and not records:
            done.troubles += 1
            refused(failed.message)
            wait = failed.wait if failed.reason is Reason.UNREACHABLE else None
            with self._chronicle.writing() as connection:
                page_failed(connection, page, self._now(), failed.message, wait)
            return

        def also(connection: Connection) -> None:
            keep(connection, kept)
            page_read(connection, [page.url])

        added = self._chronicle.add(records, also)
        done.added += added.new
        done.already += added.known + added.changed + added.views


def _host(url: str) -> str:
    return urlsplit(url).hostname or url


def _told(url: str, error: Exception) -> str:
    if isinstance(error, BanggiaoError):
        return str(error)
    return f"{url}: a fault of banggiao, please report it ({type(error).__name__}: {error})"
