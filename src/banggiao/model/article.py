"""The article: what a page says once the site around it is taken away."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from banggiao.model.span import Span


class BlockKind(StrEnum):
    """What a block of the article is, which decides how much its words prove."""

    TITLE = "title"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"


class Entry(StrEnum):
    """How what an article tells came into the chronicle; what people wrote down is told apart from what was read."""

    READ = "read"  # from a page, by the grammar
    TABLE = "table"  # a row of a table that someone made by hand
    FTM = "ftm"  # an entity of FollowTheMoney


@dataclass(frozen=True, slots=True)
class Block:
    """A title, paragraph or caption of the article, and where it stands in `Article.text`."""

    kind: BlockKind
    span: Span


@dataclass(frozen=True, slots=True)
class Article:
    """The cleaned article: title, paragraphs and captions, and what the page says about itself.

    `text` is NFC; its blocks are parted by a blank line. What the page does not say is None or empty.
    """

    source: str
    text: str
    blocks: tuple[Block, ...] = ()
    title: str | None = None
    outlet: str | None = None  # the site that shows the page, by its name in the outlet table
    published: str | None = None  # EDTF, to the day; the time of day is not kept
    byline: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()  # whom the page says it took the report from, nearest first
    original_url: str | None = None
    url: str | None = None  # where the page itself was had, when that is known
    language: str = "vi"
    entry: Entry = Entry.READ
