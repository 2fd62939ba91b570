"""What personal names look like in a language: `grammar/names.yml`, checked and ready for look-ups."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from banggiao.language.lexicon import LanguageError, load_yaml
from banggiao.text import match_view

_LISTS = ("particles", "openers", "never", "things", "acts", "before", "body_heads", "body_stops")


@dataclass(frozen=True, slots=True)
class NameLists:
    """Family names by origin and the words that speak for or against a personal name."""

    vietnamese: frozenset[str]
    chinese: frozenset[str]
    korean: frozenset[str]
    particles: frozenset[str]
    openers: frozenset[str]
    never: frozenset[str]
    things: frozenset[str]
    acts: frozenset[str]
    before: frozenset[str]
    body_heads: frozenset[str]
    body_stops: frozenset[str]

    @property
    def families(self) -> frozenset[str]:
        """Every family name of one syllable."""
        return self.vietnamese | self.chinese | self.korean


@lru_cache(maxsize=4)
def name_lists(folder: Path) -> NameLists:
    """The lists of a language's folder. Raises LanguageError when one is missing."""
    path = folder / "grammar" / "names.yml"
    data = load_yaml(path)
    missing = [key for key in ("source", "families", *_LISTS) if key not in data]
    if missing:
        raise LanguageError(f"{path.name}: needs the keys {missing}")
    families = [frozenset(match_view(x) for x in data["families"][origin]) for origin in ("vi", "zh", "ko")]
    return NameLists(*families, *(frozenset(match_view(str(x)) for x in data[key]) for key in _LISTS))
