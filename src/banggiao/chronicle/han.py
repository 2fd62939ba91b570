"""Chinese names in two scripts: the Sino-Vietnamese reading and the pinyin of each syllable."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, product
from pathlib import Path

import yaml

from banggiao.model import BanggiaoError

_FILE = Path(__file__).parent.parent / "languages" / "vi" / "han_readings.yml"
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_MOST = 32  # spellings of one name in pinyin that are looked at
_LONGEST = 6  # letters of a syllable in pinyin: zhuang


@dataclass(frozen=True, slots=True)
class HanReadings:
    """The readings of the syllables of Chinese names."""

    lands: frozenset[str]  # countries whose people are called by Sino-Vietnamese names
    readings: Mapping[str, tuple[str, ...]]  # syllable with its tone behind it -> pinyin
    pinyin: frozenset[str]

    def of_sino_vietnamese(self, name: str) -> frozenset[str]:
        """The spellings in pinyin, syllable by syllable, of a name in its Sino-Vietnamese reading; none for others.

        >>> sorted(load_han().of_sino_vietnamese("Tập Cận Bình"))
        ['xi jin ping']
        """
        syllables = name.replace("-", " ").split()
        found = [self.readings.get(_toned(syllable), ()) for syllable in syllables]
        if not 2 <= len(found) <= 4 or not any(_accented(syllable) for syllable in syllables):
            return frozenset()
        return frozenset(" ".join(one) for one in islice(product(*found), _MOST))

    def of_pinyin(self, name: str) -> frozenset[str]:
        """The ways to read a name as syllables of pinyin, its order kept; none for other names.

        >>> sorted(load_han().of_pinyin("Xi Jinping"))
        ['xi jin ping']
        """
        words = "".join(letter if letter.isalpha() else " " for letter in name.lower()).split()
        found = [self._parted(word) for word in words if word.isascii()]
        if len(found) != len(words) or not words:
            return frozenset()
        spelt = (" ".join(one) for one in islice(product(*found), _MOST))
        return frozenset(one for one in spelt if 2 <= one.count(" ") + 1 <= 4)

    def _parted(self, word: str) -> list[str]:
        """The ways to part a word into syllables."""
        ways: list[list[str]] = [[""]]
        for end in range(1, len(word) + 1):
            heads = ((ways[start], word[start:end]) for start in range(max(0, end - _LONGEST), end))
            ways.append(
                [f"{head} {tail}".strip() for before, tail in heads if tail in self.pinyin for head in before][:4]
            )
        return ways[-1]


@lru_cache(maxsize=1)
def load_han() -> HanReadings:
    """The readings. Raises BanggiaoError when the file is wrong."""
    data = yaml.safe_load(unicodedata.normalize("NFC", _FILE.read_text("utf-8")))
    if not isinstance(data, dict) or data.keys() != {"source", "lands", "readings"}:
        raise BanggiaoError(f"{_FILE.name}: needs the keys source, lands and readings")
    readings: dict[str, tuple[str, ...]] = {}
    for syllable, spelt in data["readings"].items():
        if not spelt or not all(isinstance(one, str) and one.isascii() and one.islower() for one in spelt):
            raise BanggiaoError(f"{_FILE.name}: {syllable!r}: its readings in pinyin are small letters without accents")
        if readings.setdefault(_toned(syllable), tuple(spelt)) != tuple(spelt):
            raise BanggiaoError(f"{_FILE.name}: {syllable!r} stands in two rows; keep one")
    return HanReadings(frozenset(data["lands"]), readings, frozenset(one for row in readings.values() for one in row))


def _toned(syllable: str) -> str:
    """The syllable with its tone behind it, so that the tone may stand on either vowel: hoà, hòa."""
    letters = unicodedata.normalize("NFD", syllable.lower())
    tones = "".join(letter for letter in letters if letter in _TONES)
    return unicodedata.normalize("NFC", "".join(letter for letter in letters if letter not in _TONES)) + tones


def _accented(syllable: str) -> bool:
    return not syllable.isascii()
