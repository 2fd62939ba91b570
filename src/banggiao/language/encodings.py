"""How a language was written before Unicode: `encodings.yml`, checked and ready for look-ups."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from banggiao.language.lexicon import LanguageError, load_yaml

_FILE = Path(__file__).parent.parent / "languages" / "vi" / "encodings.yml"


@dataclass(frozen=True, slots=True)
class OldFont:
    """A font's encoding: the letters that its signs stand for."""

    name: str
    letters: Mapping[str, str]
    signs: re.Pattern[str]

    def read(self, text: str) -> str:
        """The text with the letters that the font shows."""
        return self.signs.sub(lambda match: self.letters[match[0]], text)


@dataclass(frozen=True, slots=True)
class Encodings:
    """The old fonts of a language, and what its running text and its broken text look like."""

    fonts: tuple[OldFont, ...]
    common: frozenset[str]  # everyday words with accents
    broken: tuple[str, ...]  # letters' bytes taken for windows-1252


@lru_cache(maxsize=1)
def load_encodings() -> Encodings:
    """The encodings of Vietnamese. Raises LanguageError when the file is wrong."""
    data = load_yaml(_FILE)
    if not isinstance(data, dict) or data.keys() != {"source", "tables", "common", "bytes"}:
        raise LanguageError(f"{_FILE.name}: needs the keys source, tables, common and bytes")
    fonts = []
    for name, letters in data["tables"].items():
        longest = sorted(letters, key=len, reverse=True)
        fonts.append(OldFont(name, letters, re.compile("|".join(map(re.escape, longest)))))
    return Encodings(tuple(fonts), frozenset(data["common"]), tuple(data["bytes"]))
