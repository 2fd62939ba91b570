"""What personal names look like by their words alone: Vietnamese, Korean, and what no name looks like."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from banggiao.language.names import NameLists
from banggiao.text import fold

_SYLLABLE = re.compile(
    r"(?:b|ch?|d|g[hi]?|h|kh?|l|m|ng?h?|ph?|qu|r|s|th?|tr?|v|x)?(?:[aeiouy]{1,3})(?:ch?|m|ng?|nh|p|t)?"
)
_PINYIN = re.compile(
    r"(?:(?:[zcs]h?|[bpmfdtnlgkhjqxryw])?"
    r"(?:[iu]?ang|i?ong|eng|ing|[iu]?an|iao|uai|ai|ei|ao|ou|en|in|un|ia|ie|iu|ua|ui|uo|[aeiou])){1,3}"
)
_BRAND = re.compile(r"\d|[^\W\dA-Z_][A-Z]|[A-Z]{2}-")  # SM3, NutiFood, VN-Index
_SPLIT_NAME = re.compile(r"(?:Mc|Mac|De|Di|Du|Le|La|O'|Al|El|Van|Fitz)[A-Z]")
_ORDINAL = re.compile(r"[IVX]+|(?:\w\.)+\w?")  # Elizabeth II, H.R.
_DOUBLED = re.compile(r"ee|oo")
_PAIR = 2  # words
_FULL = 3  # words of most Vietnamese names
_LONG_RUN = 5  # words: longer than a Vietnamese name


@lru_cache(maxsize=65536)
def vietnamese_shaped(word: str) -> bool:
    """Whether the word could be one Vietnamese syllable.

    >>> vietnamese_shaped("Quang"), vietnamese_shaped("Putin")
    (True, False)
    """
    return bool(_SYLLABLE.fullmatch(fold(word)))


def vietnamese_name(words: Sequence[str], lists: NameLists) -> bool:
    """Whether the words have the shape of a full Vietnamese name."""
    return len(words) > 1 and words[0] in lists.vietnamese and all(vietnamese_shaped(w) for w in words)


def korean_name(words: Sequence[str], lists: NameLists) -> bool:
    """Whether the words have the shape of a full Korean name in Latin letters: Kim Jong-un, Moon Jae - in."""
    if words[0] not in lists.korean:
        return False
    foreign = words[0] == "Kim" or not vietnamese_shaped(words[0]) or bool(_DOUBLED.search(words[0]))
    return any("-" in w for w in words) or (foreign and len(words) > 2)


def chinese_name(words: Sequence[str], lists: NameLists) -> bool:
    """Whether three Vietnamese-shaped words open with a family name that only Chinese bear: Mao, Tập, Bành."""
    only = words[0] in lists.chinese and words[0] not in lists.vietnamese
    return only and len(words) == 3 and all(vietnamese_shaped(w) for w in words)


def pinyin_name(words: Sequence[str], lists: NameLists) -> bool:
    """Whether the words have the shape of a Chinese name in Latin letters: Zhang Wei, Wang Guoqiang."""
    spelt = all(w.isascii() and _PINYIN.fullmatch(w.lower()) for w in words)
    return len(words) in (2, 3) and words[0] in lists.pinyin and spelt and "-" not in "".join(words)


@lru_cache(maxsize=65536)
def _branded(word: str) -> bool:
    return bool(_BRAND.search(word)) and not _SPLIT_NAME.match(word)


def no_name(words: Sequence[str], lists: NameLists) -> bool:
    """Whether the words can be no person's name: a brand, initials of a body, a common noun for a body."""
    if any(w in lists.never for w in words):
        return True
    if any(map(_branded, words)):
        return True
    capitals = sum(w.isupper() and len(w) > 1 and not _ORDINAL.fullmatch(w) for w in words)
    if 0 < capitals < len(words):  # Trường THPT Lê Lợi
        return True
    if len(words) == 1 and (words[0].isupper() or (words[0] in lists.openers and words[0] not in lists.families)):
        return True
    if len(words) > 3 or not all(vietnamese_shaped(w) for w in words):
        return False
    if len(words) == _FULL and (words[0] in lists.vietnamese or (words[0] in lists.korean and words[-1].islower())):
        return False  # Đoàn Hồng Phong, Ban Ki - moon
    return words[0].lower() in lists.body_heads or " ".join(words[:2]).lower() in lists.body_heads


def name_start(words: Sequence[str], lists: NameLists) -> int:
    """Where in a run after a title the name begins: Nhân Dân Trần Văn An at 2, FPT Trương Bình at 1, mostly 0."""
    if len(words) < 3 or words[0] in lists.families:
        return 0
    shaped = [vietnamese_shaped(w) for w in words]
    least = 3 if all(shaped) and len(words) < _LONG_RUN else 2
    for index in range(1, len(words) - 1):
        if words[index] in lists.vietnamese and least <= len(words) - index <= 4 and all(shaped[index:]):
            return index
    if all(shaped):
        return 0
    return 1 if words[0].isupper() and len(words[0]) > 2 and not words[1].isupper() else 0


def name_end(words: Sequence[str], lists: NameLists) -> int:
    """How many words of a run before a small letter are the name's: Macron Lời (khẳng định) keeps one."""
    last = words[-1]
    if len(words) < 2 or last.isascii() or last in lists.families or not vietnamese_shaped(last):
        return len(words)
    if (
        len(words) == _PAIR
        and last not in lists.openers
        and words[0] not in lists.korean
        and vietnamese_shaped(words[0])
    ):
        return len(words)  # Thu Hằng
    return len(words) if any(vietnamese_shaped(w) and not w.isascii() for w in words[:-1]) else len(words) - 1
