"""A page as it was had, or why it is refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from banggiao.pages.links import Fetcher


class PageForm(StrEnum):
    """How the words of a page are written down."""

    TEXT = "text"
    HTML = "html"


class Cleaning(StrEnum):
    """How the text of an HTML page is found among its markup."""

    CAREFUL = "careful"
    FAST = "fast"


@dataclass(frozen=True, slots=True)
class Visited:
    """A link as it was asked for, and by what its server will know whether the page has changed."""

    link: str
    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page as it was had, and what came with it beside its text."""

    source: str  # path or URL as given; FILE#ID for a row of a JSON lines file
    text: str  # decoded and NFC; markup and all when the form is HTML
    form: PageForm = PageForm.TEXT
    title: str | None = None
    published: str | None = None  # as the row gives it, in any form
    url: str | None = None
    outlet: str | None = None  # a name or a domain, as the row gives it
    encoding: str = "utf-8"  # what its bytes were found to be
    received: bytes | None = field(default=None, repr=False)  # the bytes; None for what is no page of its own
    visited: Visited | None = None  # when it was had from the network
    cleaning: Cleaning = Cleaning.CAREFUL  # how it is to be cleaned


class Reason(StrEnum):
    """Why a page is refused, for counts in a summary."""

    MISSING = "missing"
    UNREADABLE = "unreadable"
    EMPTY = "empty"
    TOO_LARGE = "too large"
    BINARY = "binary"
    ENCODING = "unknown encoding"
    FORBIDDEN = "link not followed"
    UNREACHABLE = "not fetched"
    GONE = "refused by its site"
    MALFORMED = "malformed row"
    LANGUAGE = "not Vietnamese"
    NO_ARTICLE = "no article"
    FAULT = "fault of banggiao"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A page that is left out: which one, why, and in words what can be done about it."""

    source: str
    reason: Reason
    message: str  # names the source
    wait: float = 0.0  # seconds after which its site wants to be asked again


def at_fault(source: str, error: Exception) -> Refusal:
    """The page is left out because of an error that nobody expected: the others are not lost for it."""
    what = f"{type(error).__name__}: {error}".rstrip(": ")
    return Refusal(source, Reason.FAULT, f"{source}: a fault of banggiao, please report it with the page ({what})")


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a page may be; a row of a JSON lines file is a page of its own."""

    page_bytes: int = 20_000_000


class Look(StrEnum):
    """Which pages of an archive are worth parsing, by a look at their bytes."""

    ALL = "all"
    VIETNAMESE = "vietnamese"
    CONTACTS = "contacts"


@dataclass(frozen=True, slots=True)
class Mark:
    """Where the reading of a file goes on: a file inside it (or nothing), a byte of that, and the rows before it."""

    member: str = ""
    offset: int = 0
    rows: int = 0  # of JSON lines or a table


def _from_the_start(_source: str) -> Mark | None:
    return None


def _first_visit(link: str) -> Visited:
    return Visited(link)


@dataclass(frozen=True, slots=True)
class How:
    """How what a user gives is to be read."""

    limits: Limits = Limits()
    columns: Mapping[str, str] = field(default_factory=dict)  # our name of a column -> the table's own
    look: Look = Look.VIETNAMESE
    resume: Callable[[str], Mark | None] = _from_the_start  # by the path of a file or folder
    visited: Callable[[str], Visited] = _first_visit  # what is known of a link
    fetcher: Fetcher | None = None  # None: one with the usual limits
    cleaning: Cleaning | None = None  # None: fast in web archives, which hold pages by the million, else careful


@dataclass(slots=True)
class Watch:
    """How far the reading has come; the reader writes it as it goes, for whoever shows or keeps it."""

    folder: str = ""  # given by the user, with the file in it
    file: str = ""  # that is being read
    done: int = 0  # bytes of it that were read
    mark: Mark | None = None  # where its reading would go on; None when it is a single page
    skipped: int = 0  # bytes of all files that an earlier run has read
    links: int = 0  # that lists have named so far
    asked: int = 0  # of these
    counts: Counter[str] = field(default_factory=Counter)  # records of archives, by what became of them


class Refused(Exception):  # noqa: N818 - it is a refusal on its way to its caller, not an error of ours
    """Carries a refusal out of the function that found it; never leaves the pages and articles rooms."""

    def __init__(self, source: str, reason: Reason, why: str) -> None:
        super().__init__(f"{source}: {why}")
        self.refusal = Refusal(source, reason, f"{source}: {why}")
