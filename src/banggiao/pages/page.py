"""A page as it was had, or why it is refused."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class PageForm(StrEnum):
    """How the words of a page are written down."""

    TEXT = "text"
    HTML = "html"


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


class Reason(StrEnum):
    """Why a page is refused, for counts in a summary."""

    MISSING = "missing"
    UNREADABLE = "unreadable"
    EMPTY = "empty"
    TOO_LARGE = "too large"
    BINARY = "binary"
    ENCODING = "unknown encoding"
    MALFORMED = "malformed row"
    LANGUAGE = "not Vietnamese"
    NO_ARTICLE = "no article"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A page that is left out: which one, why, and in words what can be done about it."""

    source: str
    reason: Reason
    message: str  # names the source


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a page may be; a row of a JSON lines file is a page of its own."""

    page_bytes: int = 20_000_000


class Refused(Exception):  # noqa: N818 - it is a refusal on its way to its caller, not an error of ours
    """Carries a refusal out of the function that found it; never leaves the pages and articles rooms."""

    def __init__(self, source: str, reason: Reason, why: str) -> None:
        super().__init__(f"{source}: {why}")
        self.refusal = Refusal(source, reason, f"{source}: {why}")
