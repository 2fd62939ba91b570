"""The Python API: pages in, records out; and a chronicle of them, asked and taken along."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

from banggiao import chronicle
from banggiao.articles import Given, read_page, read_pages
from banggiao.chronicle import EVERYTHING, Happening, Question
from banggiao.imports.states import state_code
from banggiao.model import BanggiaoError, EventType, PageError, Record
from banggiao.model.edtf import EdtfError, parse_edtf
from banggiao.pages import Refusal, open_pages, page_of
from banggiao.reading import read_article
from banggiao.views import Material

if TYPE_CHECKING:
    from pandas import DataFrame


def read(page: str | Path, *, published: str | None = None, url: str | None = None, source: str = "-") -> Record:
    """The record of one page: a Path names its file, a string is its text or HTML.

    `published` and `url` give what the page does not say; `source` names a page that is given as a string. Raises
    PageError when the page cannot be read, holds no article, or is not in Vietnamese.
    """
    given = Given(published, url)
    if isinstance(page, str):
        return read_article(read_page(page_of(page, source), given))
    for found in open_pages([page]):
        if isinstance(found, Refusal):
            raise PageError(found.message)
        return read_article(read_page(found, given))
    raise PageError(f"{page}: there is no page in it")


def read_many(
    paths: Iterable[str | Path], *, published: str | None = None, url: str | None = None
) -> Iterator[Record | PageError]:
    """The record of every page of the files, folders and JSON lines, in order; a refused page comes as its error."""
    for article in read_pages(open_pages(paths), Given(published, url)):
        yield PageError(article.message) if isinstance(article, Refusal) else read_article(article)


class Asked(TypedDict, total=False):
    """What is asked of a chronicle's events, as by the options of `timeline`; what is left out is not asked."""

    country: str  # a state that takes part: its code or name
    partner: str  # another one that takes part as well
    actor: str  # a person, body or state that takes part
    type: str  # a type of event
    since: str | date
    until: str | date
    search: str  # words of the reports' articles
    rejected: bool  # also events that people have rejected


class Chronicle(chronicle.Chronicle):
    """A chronicle as `banggiao.chronicle` keeps it, asked by words and taken along as a table."""

    def events(self, question: Question = EVERYTHING, **asked: Unpack[Asked]) -> Events:
        """The events that answer the question, in order of time, read from the store as they are drawn.

        Raises BanggiaoError for a state, type or date that is none.
        """
        return Events(self, _question(asked) if asked else question)

    def export(self, form: str, out: str | Path, **asked: Unpack[Asked]) -> None:
        """Write the events that answer the question to a file, in a format of `banggiao export`."""
        from banggiao.exports.formats import export
        from banggiao.exports.target import Target

        export(Material(self, _question(asked)), form, Target(Path(out)))


class Events(Iterator[Happening]):
    """Events that answer a question, drawn one by one; or all at once, as a table of pandas."""

    def __init__(self, source: chronicle.Chronicle, question: Question) -> None:
        self._material = Material(source, question)
        self._drawn: Iterator[Happening] | None = None

    def __next__(self) -> Happening:
        if self._drawn is None:
            self._drawn = chronicle.Chronicle.events(self._material.chronicle, self._material.question)
        return next(self._drawn)

    def to_pandas(self) -> DataFrame:
        """A row an event, with the columns of `export --format csv`; start and end as points in time.

        Raises BanggiaoError when pandas is not installed.
        """
        if find_spec("pandas") is None:
            raise BanggiaoError('a table needs an extra: pip install "banggiao[pandas]"')
        from pandas import DataFrame, to_datetime

        from banggiao.exports.columns import COLUMNS, values

        names = [column.name for column in COLUMNS]
        table = DataFrame((values(view) for view in self._material.events(compared=True)), columns=names)
        for end in ("start", "end"):
            table[end] = to_datetime(table[end], errors="coerce", format="%Y-%m-%d")
        return table


def _question(asked: Asked) -> Question:
    kind = asked.get("type")
    if kind is not None and kind not in tuple(EventType):
        raise BanggiaoError(f"there is no type {kind!r}; there are {', '.join(EventType)}")
    return Question(
        tuple(_state(asked[name]) for name in ("country", "partner") if asked.get(name)),
        asked.get("actor"),
        kind,
        _day(asked.get("since")),
        _day(asked.get("until")),
        asked.get("search"),
        asked.get("rejected", False),
    )


def _state(name: str) -> str:
    code = state_code(name)
    if code is None:
        raise BanggiaoError(f"{name!r} is no state that is known here; write its code, as KP")
    return code


def _day(told: str | date | None) -> str | None:
    if told is None or isinstance(told, date):
        return told.isoformat() if told else None
    try:
        return str(parse_edtf(told))
    except EdtfError as error:
        raise BanggiaoError(f"{told!r} is no date; write 2024, 2024-05 or 2024-05-31") from error
