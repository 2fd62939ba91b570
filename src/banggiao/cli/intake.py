"""Pages that a command is given, read one by one: what was read, what was refused and why."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from banggiao.cli.errors import REFUSED, refused

if TYPE_CHECKING:
    from banggiao.articles import Given
    from banggiao.model import Article, Record
    from banggiao.pages import How, Mark, Page, Refusal, Visited, Watch

Command = TypeVar("Command", bound=Callable[..., Any])


def page_options(command: Command) -> Command:
    """`PAGES…` and the options that say how they are read: the command gets them as its `intake`."""

    @wraps(command)
    def with_intake(
        pages: tuple[str, ...],
        published: str | None,
        url: str | None,
        page_limit: float,
        columns: dict[str, str],
        look: str,
        clean: str,
        allow_private: bool,
        **others: Any,
    ) -> Any:
        from banggiao.articles import Given
        from banggiao.pages import Cleaning, How, Limits, Look
        from banggiao.pages.links import Bounds, Fetcher, Network

        if url and (len(pages) > 1 or Path(pages[0]).is_dir()):
            raise click.BadParameter("it is where one page was had; give that page alone", param_hint="'--url'")
        limits = Limits(page_bytes=int(page_limit * 1_000_000))
        fetcher = Fetcher(Network(allow_private=allow_private), Bounds(bytes=limits.page_bytes))
        cleaning = None if clean == "auto" else Cleaning(clean)
        how = How(limits, columns, Look(look), fetcher=fetcher, cleaning=cleaning)
        return command(intake=Intake(pages, Given(published, url), how), **others)

    for decorate in (
        click.option(
            "--page-limit",
            metavar="MB",
            type=click.FloatRange(min=0, min_open=True),
            default=20,
            show_default=True,
            help="Refuse a page, or a row of JSON lines or CSV, that is larger.",
        ),
        click.option("--allow-private", is_flag=True, help="Fetch links from your own network too, and from any port."),
        click.option(
            "--filter",
            "look",
            type=click.Choice(["all", "vietnamese", "contacts"]),
            default="vietnamese",
            show_default=True,
            help="Which pages of a web archive to parse, by a look at their bytes.",
        ),
        click.option(
            "--clean",
            type=click.Choice(["auto", "careful", "fast"]),
            default="auto",
            show_default=True,
            help="How to find the text of an HTML page: careful takes 25 ms, fast 3 ms; auto is fast in web archives.",
        ),
        click.option(
            "--map",
            "columns",
            metavar="NAME=COLUMN,…",
            default="",
            callback=_columns,
            help="What a CSV file calls its columns: title=headline,text=body,published=date",
        ),
        click.option("--url", metavar="URL", help="Where the one page was had, where it does not say."),
        click.option(
            "--published",
            metavar="DATE",
            callback=_day,
            help="When the page was published, where the page does not say.",
        ),
        click.argument("pages", nargs=-1, required=True),
    ):
        with_intake = decorate(with_intake)
    return with_intake  # type: ignore[return-value]


def _columns(_context: click.Context, _option: click.Parameter, given: str) -> dict[str, str]:
    from banggiao.pages.columns import NAMES

    columns = {}
    for part in filter(None, given.split(",")):
        name, told, column = part.partition("=")
        if not told or not column.strip() or name.strip() not in NAMES:
            raise click.BadParameter(f"{part!r} names no column; write it as text=body, with {', '.join(NAMES)}")
        columns[name.strip()] = column.strip()
    return columns


def _day(_context: click.Context, _option: click.Parameter, given: str | None) -> str | None:
    from banggiao.articles import published_of

    if given is not None and published_of(given) is None:
        raise click.BadParameter(f"{given!r} is no date; write it as 2024-05-31")
    return given


class Intake:
    """Reads pages; tells of each refused page on standard error, and counts."""

    def __init__(
        self,
        paths: Iterable[str],
        given: Given | None = None,
        how: How | None = None,
        base: Path | None = None,
    ) -> None:
        from banggiao.articles import Given
        from banggiao.pages import How, Watch

        self._paths = tuple(paths)
        self.prints = False  # whether answers go to standard output while it reads
        self.given: Given = given or Given()
        self._how: How = how or How()
        self.watch: Watch = Watch()
        self._base = base  # the folder from which sources are named; None: as they were given
        self.read = 0
        self.refused: Counter[str] = Counter()  # by reason
        self.encodings: Counter[str] = Counter()  # other than UTF-8
        self.telling = 0  # pages that tell of a contact or statement

    def articles(self) -> Iterator[Article]:
        """The article of every page that is not refused."""
        return (article for _, article in self._articles())

    def _articles(self) -> Iterator[tuple[Page, Article]]:
        from banggiao.articles import read_pages
        from banggiao.pages import Refusal, open_pages

        for page in self._shown(self._named(open_pages(self._paths, self._how, self.watch))):
            for article in read_pages([page], self.given):
                if isinstance(article, Refusal):
                    self.refuse(article)
                elif not isinstance(page, Refusal):
                    self.read += 1
                    yield page, article

    def remember(self, resume: Callable[[str], Mark | None], visited: Callable[[str], Visited]) -> None:
        """Go on in archives, and ask for changes of links, by what is known of them from earlier runs."""
        self._how = replace(self._how, resume=resume, visited=visited)

    def records(self) -> Iterator[Record]:
        """The record of every page that is not refused."""
        return (record for _, record in self.taken())

    def taken(self) -> Iterator[tuple[Page, Record]]:
        """Each page that is not refused, with its record."""
        from banggiao.pages import at_fault
        from banggiao.reading import read_article

        for page, article in self._articles():
            try:
                record = read_article(article)
            except Exception as error:
                self.read -= 1
                self.refuse(at_fault(article.source, error))
            else:
                self.telling += bool(record.events)
                yield page, record

    def refuse(self, refusal: Refusal) -> None:
        """Tell of a page that is left out, and count it."""
        self.refused[refusal.reason] += 1
        refused(refusal.message)

    def close(self) -> None:
        """End with the exit code for refused pages, when there are any."""
        if self.refused:
            raise SystemExit(REFUSED)

    def summary(self) -> str:
        """How many pages were refused, by reason; empty when none was."""
        if not self.refused:
            return ""
        reasons = ", ".join(f"{count} {reason}" for reason, count in self.refused.most_common())
        return f"{self.refused.total()} refused ({reasons})"

    def _named(self, pages: Iterator[Page | Refusal]) -> Iterator[Page | Refusal]:
        from banggiao.pages import Refusal

        for page in pages:
            if not isinstance(page, Refusal) and page.encoding != "utf-8":
                self.encodings[page.encoding] += 1
            yield replace(page, source=os.path.relpath(page.source, self._base)) if self._base else page

    def _shown(self, pages: Iterator[Page | Refusal]) -> Iterator[Page | Refusal]:
        """The pages, while it is told how far the reading has come."""
        from banggiao.cli.progress import Extent, is_terminal, with_progress

        extent = Extent.of(self._paths)
        return with_progress(pages, lambda _: extent.stand(self.watch), is_terminal(self.prints))
