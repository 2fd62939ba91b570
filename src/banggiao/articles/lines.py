"""The lines of a page, each with what kind of line it is by itself."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from banggiao.articles.datelines import DateLine, DateReader
from banggiao.articles.patterns import Patterns, load_patterns
from banggiao.articles.phrases import Chrome, Phrases, load_phrases
from banggiao.articles.signature import Signature, SignatureReader
from banggiao.language import Language, Outlets, load_outlets


class LineKind(StrEnum):
    """What a line is, before its place on the page is looked at."""

    PROSE = "prose"  # a sentence or more
    HEADING = "heading"  # words without the end of a sentence: a title, a subheading, a caption, a menu
    CAPTION = "caption"  # says so itself
    CHROME = "chrome"  # the site's own
    RELATED = "related"  # heads a list of other stories
    END = "end"  # ends the page
    SECTION = "section"
    SITE = "site"  # the site's name
    DATE = "date"
    SIGNATURE = "signature"
    URL = "url"  # where the report came from


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: its words, squeezed and NFC, and what they are by themselves."""

    text: str
    kind: LineKind
    date: DateLine | None = None
    signature: Signature | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Tools:
    """What lines are judged with, made once for a language."""

    phrases: Phrases
    outlets: Outlets
    signatures: SignatureReader
    patterns: Patterns
    dates: DateReader


@lru_cache(maxsize=4)
def load_tools(language: Language) -> Tools:
    """The tools for pages in that language. Raises LanguageError when its data is wrong."""
    phrases, patterns, outlets = load_phrases(language), load_patterns(language), load_outlets(language)
    signatures = SignatureReader(language, outlets, phrases)
    return Tools(phrases, outlets, signatures, patterns, DateReader(phrases, patterns))


_INVISIBLE = re.compile(
    "[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\x00-\x08\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufffe\uffff]"
)
_SLUG = re.compile(r"#?[a-z0-9]+(?:[-_][a-z0-9]+){2,}|\S+\.(?:jpe?g|png|gif|webp|mp[34]|html?|aspx)", re.I)
_SENTENCE_END = re.compile(r"[.!?…:;][\"”'’)\]]*$")
_TAGS = re.compile(r"(?:[^,.!?]{1,40},){2,}[^,.!?]{1,40}")
_QUESTION = re.compile(r"[?!][\"”'’)\]]*$")
_QUOTES = ('"', "“", "'", "‘", "-", "–")
_INNER_STOP = re.compile(r"\w[.!?…]+[”\")]?\s")
_SHORT = 14  # words of the longest line that may be chrome


def squeeze(text: str) -> str:
    """The text without invisible characters and doubled blanks; what they had parted is joined, hence NFC again."""
    return " ".join(unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).split())


def read_lines(texts: Iterable[str], tools: Tools) -> list[Line]:
    """The lines that have words or signs on them, each with its kind."""
    return [read_line(text, tools) for raw in texts if (text := squeeze(raw))]


def read_line(text: str, tools: Tools) -> Line:
    """What kind of line it is by itself."""
    words = text.count(" ") + 1
    if words > 60:
        return Line(text, LineKind.PROSE)
    link = tools.patterns.source_link.match(text) if "http" in text else None
    if link and len(link["rest"].split()) <= 4:
        named = tools.signatures.read(link["named"]) if link["named"] else None
        return Line(text, LineKind.URL, signature=named, url=link["url"].rstrip(".,;"))
    return (words <= 20 and _short(text, words, tools)) or _picture(text, words, tools) or _plain(text, words, tools)


def _picture(text: str, words: int, tools: Tools) -> Line | None:
    """A caption, by its number, its credit or what only captions say."""
    numbered = tools.patterns.picture_number.search(text)
    if numbered:
        shown = text[: numbered.start()].rstrip()
        return Line(shown, LineKind.CAPTION) if shown else Line(text, LineKind.CHROME)
    if tools.patterns.picture_credit.search(text[-110:]):
        return Line(text, LineKind.CAPTION)
    if words <= 40 and tools.phrases.caption_marks.search(text.lower()):
        return Line(text, LineKind.CAPTION)
    return None


def _plain(text: str, words: int, tools: Tools) -> Line:
    """Prose, a heading, or chrome that is as long as they are."""
    if text.startswith((">", "»")) or tools.phrases.chrome(text[:60].lower().lstrip("*•-–+ ")) is Chrome.POINTER:
        return Line(text, LineKind.CHROME)
    if text.count(",") >= 2 and not re.search(r",\s", text) and _TAGS.fullmatch(text):
        return Line(text, LineKind.CHROME)
    if words <= 25 and _QUESTION.search(text) and not text.startswith(_QUOTES) and not _INNER_STOP.search(text):
        return Line(text, LineKind.HEADING)
    prose = words > 35 or _SENTENCE_END.search(text) or (words > 15 and _INNER_STOP.search(text))
    return Line(text, LineKind.PROSE if prose else LineKind.HEADING)


def _short(text: str, words: int, tools: Tools) -> Line | None:
    phrases = tools.phrases
    kind = phrases.chrome(text.lower()) if words <= _SHORT else None
    when = None if kind is Chrome.POINTER else tools.dates.read(text)
    if when and (not when.rest or _goes_with_date(when.rest, text, tools)):
        return Line(text, LineKind.DATE, date=when)
    mere_signs = tools.dates.is_counter(text) or _SLUG.fullmatch(text) or text.startswith("#")
    if mere_signs or _is_photo_credit(text, phrases):
        return Line(text, LineKind.CHROME)
    sentence = _SENTENCE_END.search(text) and not text.endswith((":", "..."))
    if words <= _SHORT and not (sentence and words > 6):
        what = _CHROME_LINES.get(kind)
        if what and not (sentence and what is LineKind.SITE):
            return Line(text, what)
    signature = tools.signatures.read(text)
    if signature and not (sentence and not signature.named and words > 3):
        return Line(text, LineKind.SIGNATURE, signature=signature)
    if words <= 12 and not sentence and _names_site(text, tools):
        return Line(text, LineKind.SITE)
    return None


def _is_photo_credit(text: str, phrases: Phrases) -> bool:
    """Whether the line only names whose picture it is: "Ảnh: Reuters"."""
    head, colon, rest = text.strip("(").partition(":")
    return bool(colon) and head.strip().lower() in phrases.photo and len(rest.split()) <= 6


def _goes_with_date(rest: str, line: str, tools: Tools) -> bool:
    """Whether what stands beside a date is a name, an outlet or a section, and the line no sentence."""
    if tools.signatures.read(rest) or tools.phrases.chrome(rest.lower()):
        return True
    return len(rest.split()) <= 4 and rest[0].isupper() and tools.dates.has_time(line)


_CHROME_LINES = {
    Chrome.DROP: LineKind.CHROME,
    Chrome.POINTER: LineKind.CHROME,
    Chrome.RELATED: LineKind.RELATED,
    Chrome.END: LineKind.END,
    Chrome.SECTION: LineKind.SECTION,
    Chrome.SITE: LineKind.SITE,
    None: None,
}


def _names_site(text: str, tools: Tools) -> bool:
    """Whether the line is a site's name with its motto: "Vietnam.vn - Nền tảng …", or a bare domain."""
    head = re.split(r"\s[-–|:]\s", text, maxsplit=1)[0]
    if head == text:
        return False
    entry = tools.outlets.by_name(head)
    return entry is not None and "." in head
