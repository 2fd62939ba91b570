"""The shapes of lines that phrases cannot tell, from `languages/<code>/articles/patterns.yml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from banggiao.language import Language, LanguageError, load_yaml


@dataclass(frozen=True, slots=True)
class Patterns:
    """The patterns of a language, by the names that its file must give."""

    spelled_date: re.Pattern[str]  # groups day, month, year
    time: re.Pattern[str]
    ago: re.Pattern[str]
    source_link: re.Pattern[str]  # groups named, url, rest
    picture_number: re.Pattern[str]
    picture_credit: re.Pattern[str]


@lru_cache(maxsize=4)
def load_patterns(language: Language) -> Patterns:
    """The patterns of the language. Raises LanguageError when one is missing, wrong, or fails its own examples."""
    data = load_yaml(language.folder / "articles" / "patterns.yml")
    found: dict[str, re.Pattern[str]] = {}
    for row in data["patterns"]:
        name = row.get("name")
        unknown = row.keys() - {"name", "pattern", "examples", "counter_examples"}
        if name not in Patterns.__slots__ or name in found or unknown or not row.get("examples"):
            raise LanguageError(f"patterns.yml: {name}: not a pattern that is used, doubled, or with unknown keys")
        try:
            pattern = re.compile(row["pattern"])
        except re.error as error:
            raise LanguageError(f"patterns.yml: {name}: {error}") from error
        for example in row["examples"]:
            if not pattern.search(example):
                raise LanguageError(f"patterns.yml: {name} does not find its example {example!r}")
        for example in row.get("counter_examples", []):
            if pattern.search(example):
                raise LanguageError(f"patterns.yml: {name} finds its counter-example {example!r}")
        found[name] = pattern
    missing = set(Patterns.__slots__) - found.keys()
    if missing:
        raise LanguageError(f"patterns.yml: {', '.join(sorted(missing))} must be given")
    return Patterns(**found)
