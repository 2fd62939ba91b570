"""One round of keeping up with the followed lists: ask each what is new, fetch that, read it, note what failed."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from banggiao.cli.errors import refused
from banggiao.model import BanggiaoError

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from banggiao.chronicle import Chronicle, Followed, Waiting
    from banggiao.pages.links import Fetcher


@dataclass(slots=True)
class Round:
    """What came of a round."""

    lists: int = 0
    named: int = 0  # new pages that the lists name
    added: int = 0
    already: int = 0
    troubles: int = 0

    def summary(self) -> str:
        """The round in one line."""
        text = (
            f"{self.lists} lists asked: {self.named} new pages named, {self.added} added, {self.already} already there"
        )
        return f"{text}, {self.troubles} in trouble (`banggiao follow list --failures`)" if self.troubles else text


class KeepingUp:
    """Keeps a chronicle up with the lists that it follows."""

    def __init__(self, chronicle: Chronicle, fetcher: Fetcher, now: Callable[[], float] = time.time) -> None:
        self._chronicle = chronicle
        self._fetcher = fetcher
        self._now = now

    def run(self) -> Round:
        """Ask the lists that are due and read the pages that are due; stopped at any moment, nothing is lost."""
        from banggiao.chronicle import find_follows, waiting

        done = Round()
        with self._chronicle.reading() as connection:
            lists = [one for one in find_follows(connection) if one.due <= self._now()]
        for one in lists:
            self._ask(one, done)
        with self._chronicle.reading() as connection:
            pages = waiting(connection, self._now())
        for page in pages:
            self._read(page, done)
        return done

    def _ask(self, one: Followed, done: Round) -> None:
        from banggiao.chronicle import asked, not_had, note_items
        from banggiao.pages import Visited
        from banggiao.pages.linked import list_of

        done.lists += 1
        try:
            answer, items = list_of(self._fetcher, Visited(one.url, one.etag, one.modified))
        except BanggiaoError as error:
            done.troubles += 1
            refused(str(error))
            with self._chronicle.writing() as connection:
                not_had(connection, one, self._now(), str(error), getattr(error, "wait", None) or 0.0)
            return
        visit = (answer.visited.etag, answer.visited.modified)
        with self._chronicle.writing() as connection:
            asked(connection, one.url, self._now(), visit if not answer.unchanged else (one.etag, one.modified))
            done.named += note_items(connection, one.url, [(item.url, item.published) for item in items])

    def _read(self, page: Waiting, done: Round) -> None:
        from banggiao.articles import Given, read_pages
        from banggiao.chronicle import keep, page_failed, page_read
        from banggiao.cli.taking import received
        from banggiao.pages import How, Reason, Refusal, open_pages
        from banggiao.reading import read_article

        records, kept, failed = [], [], None
        for found in open_pages([page.url], How(fetcher=self._fetcher)):
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
            wait = 0.0 if failed.reason is Reason.UNREACHABLE else None
            with self._chronicle.writing() as connection:
                page_failed(connection, page, self._now(), failed.message, wait)
            return

        def also(connection: Connection) -> None:
            keep(connection, kept)
            page_read(connection, [page.url])

        added = self._chronicle.add(records, also)
        done.added += added.new
        done.already += added.known + added.changed
