"""The grammar of what is told of a contact besides who, when and where: `grammar/details.yml` as values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from banggiao.language.forms import expanded
from banggiao.language.lexicon import Entry, LanguageError, load_yaml
from banggiao.language.load import Language
from banggiao.language.matcher import Matcher
from banggiao.model import EventType

_FILE = "details.yml"
_KEYS = {"source", "kinds", "levels", "marks", "never", "between", "stops", "examples", "counter"}
_MARK_KEYS = {"detail", "of", "stands", "ends", "whole", "pair", "near", "then", "people", "forms"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that open a detail: where they stand, and how far what they open goes."""

    detail: str
    of: tuple[EventType, ...]
    stands: str  # after | around | on
    phrase: bool  # what is told ends at the first comma
    whole: bool = False  # the opening words belong to it
    pair: bool = False  # both sides are the subject: "hai bên nhất trí …"
    near: bool = False  # right behind the words of the event and its participants
    then: re.Pattern[str] | None = None  # what the words must be that follow
    people: re.Pattern[str] | None = None  # the people named behind these words are what is told


@dataclass(frozen=True, slots=True)
class DetailGrammar:
    """Kinds of visit, levels of office and the marks of purpose, occasion, topics, outcome and members."""

    kinds: tuple[tuple[str, re.Pattern[str]], ...]  # the more solemn first
    levels: tuple[str, ...]  # the highest first
    matcher: Matcher  # finds marks; a hit without one opens nothing
    between: frozenset[str]  # words that may stand between both sides and what they agreed
    stops: re.Pattern[str]  # at the start, behind a comma: something else begins
    examples: tuple[Mapping[str, Any], ...]


@lru_cache(maxsize=4)
def load_details(language: Language) -> DetailGrammar:
    """The grammar of details of a language. Raises LanguageError, naming the entry, for wrong data."""
    data = load_yaml(language.folder / "grammar" / _FILE)
    if not isinstance(data, dict) or data.keys() != _KEYS:
        raise LanguageError(f"{_FILE}: needs the keys {', '.join(sorted(_KEYS))}, and no other")
    if unknown := set(data["levels"]) - {entry.get("level") for _, entry in language.entries("office")}:
        raise LanguageError(f"{_FILE}: levels that the lexicon of offices does not have: {sorted(unknown)}")
    rows = [(form, Entry("never", form)) for form in data["never"]]
    for row in data["marks"]:
        mark = _mark(row)
        rows += [(form, Entry("mark", form, {"mark": mark})) for form in expanded(row["forms"], f"{_FILE}: marks")]
    kinds = tuple((name, _any(expanded(forms, f"{_FILE}: {name}"))) for name, forms in data["kinds"].items())
    return DetailGrammar(
        kinds,
        tuple(data["levels"]),
        Matcher(rows),
        frozenset(word for form in data["between"] for word in form.split()),
        _any(data["stops"]),
        (*data["examples"], *data["counter"]),
    )


def _mark(row: Mapping[str, Any]) -> Mark:
    if not {"detail", "of", "stands", "ends", "forms"} <= row.keys() <= _MARK_KEYS:
        raise LanguageError(
            f"{_FILE}: a mark needs detail, of, stands, ends and forms, and can have whole, pair, near, then, people"
        )
    if row["stands"] not in ("after", "around", "on") or row["ends"] not in ("phrase", "list"):
        raise LanguageError(f"{_FILE}: {row['detail']}: stands is after, around or on; ends is phrase or list")
    return Mark(
        row["detail"],
        tuple(map(EventType, row["of"])),
        row["stands"],
        row["ends"] == "phrase",
        bool(row.get("whole")),
        bool(row.get("pair")),
        bool(row.get("near")),
        _any(row["then"]) if row.get("then") else None,
        _any(row["people"]) if row.get("people") else None,
    )


def _any(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of the wordings, as whole words; the longer first."""
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
