"""The phrases by which chrome, signatures and captions are known, from `languages/<code>/articles/`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

from banggiao.language import Language, LanguageError, load_yaml

END_MARKS = " \t.:;,!?…|•·*-–—_=()[]<>»«\"'“”"


class Chrome(StrEnum):
    """What kind of a site's own line it is."""

    DROP = "drop"
    POINTER = "pointer"
    RELATED = "related"
    END = "end"
    SECTION = "section"
    SITE = "site"


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases of a language's sites and signatures, ready for comparison in lower case."""

    begins: dict[str, Chrome]
    exact: dict[str, Chrome]
    holds: dict[str, Chrome]
    longest: int  # words of the longest phrase in `begins`
    date_words: frozenset[str]  # single words that may stand beside a date or a number
    theo: frozenset[str]
    author: frozenset[str]
    filler: frozenset[str]
    photo: frozenset[str]
    shown: frozenset[str]
    trailers: tuple[str, ...]
    caption_openers: tuple[str, ...]
    caption_marks: re.Pattern[str]
    telling_words: frozenset[str]

    def chrome(self, low: str) -> Chrome | None:
        """The kind of chrome that a short line in lower case is; None when it is none that is known."""
        bare = low.strip(END_MARKS)
        kind = self.exact.get(bare) or self.begins.get(bare)
        if kind:
            return kind
        for phrase, held in self.holds.items():
            if phrase in low:
                return held
        words = low.replace(":", " : ").replace("(", " ").replace("|", " ").split()
        for count in range(min(self.longest, len(words)), 0, -1):
            kind = self.begins.get(" ".join(words[:count]))
            if kind and _goes_on_as(kind, words, count):
                return kind
        return None


def _goes_on_as(kind: Chrome, words: list[str], count: int) -> bool:
    """Whether a line that begins with such a phrase of so many words is chrome, and no sentence or title."""
    if kind is Chrome.POINTER or count >= 3 or words[count : count + 1] == [":"]:
        return True
    more = sum(word[0].isalpha() for word in words[count:])
    return more == 0 or (more <= 2 and kind is not Chrome.END)


_MARK_KEYS = (
    "theo",
    "author",
    "filler",
    "photo",
    "shown",
    "trailers",
    "caption_openers",
    "caption_marks",
    "telling_words",
    "date_words",
)


@lru_cache(maxsize=4)
def load_phrases(language: Language) -> Phrases:
    """The phrases of the language. Raises LanguageError when a list is missing, doubled or not in lower case."""
    folder = language.folder / "articles"
    chrome, marks = load_yaml(folder / "chrome.yml"), load_yaml(folder / "marks.yml")
    begins: dict[str, Chrome] = {}
    exact: dict[str, Chrome] = {}
    holds: dict[str, Chrome] = {}
    for kind in Chrome:
        lists = chrome.get(kind.value)
        if not isinstance(lists, dict) or lists.keys() - {"begins", "is", "holds"}:
            raise LanguageError(f"chrome.yml: {kind.value}: needs lists named begins, holds or is")
        for name, table in (("begins", begins), ("is", exact), ("holds", holds)):
            for phrase in _phrases("chrome.yml", f"{kind.value}.{name}", lists.get(name, [])):
                if table.setdefault(phrase, kind) is not kind:
                    raise LanguageError(f"chrome.yml: {phrase!r} stands under {table[phrase].value} and {kind.value}")
    rows = {key: _phrases("marks.yml", key, marks.get(key, [])) for key in _MARK_KEYS}
    return Phrases(
        begins=begins,
        exact=exact,
        holds=holds,
        longest=max(phrase.count(" ") + 1 for phrase in begins),
        date_words=frozenset(word for phrase in rows["date_words"] for word in phrase.split()),
        theo=frozenset(rows["theo"]),
        author=frozenset(rows["author"]),
        filler=frozenset(rows["filler"]),
        photo=frozenset(rows["photo"]),
        shown=frozenset(rows["shown"]),
        trailers=tuple(rows["trailers"]),
        caption_openers=tuple(rows["caption_openers"]),
        caption_marks=re.compile("|".join(re.escape(mark) for mark in rows["caption_marks"])),
        telling_words=frozenset(rows["telling_words"]),
    )


def _phrases(file: str, key: str, rows: Any) -> Iterable[str]:
    if not isinstance(rows, list) or not all(isinstance(row, str) for row in rows):
        raise LanguageError(f"{file}: {key} must be a list of words; quote what YAML takes for something else")
    for row in rows:
        if row != row.lower():
            raise LanguageError(f"{file}: {key}: {row!r} must be in lower case")
    doubled = {row for row in rows if rows.count(row) > 1}
    if doubled:
        raise LanguageError(f"{file}: {key}: {sorted(doubled)} stand there twice")
    return rows
