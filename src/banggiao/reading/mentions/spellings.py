"""Which spellings of a name are one person's: shorter forms, initials, other letters, other ways to write Korean."""

from __future__ import annotations

import re

_TONED = re.compile(r"[^\x00-\x7f]")
_LONG_WORD = 5  # letters: shorter words that differ in one are other words
#: Two ways to write one Korean sound in Latin letters, one after the other.
_KOREAN = (("oo", "u"), ("eu", "u"), ("eo", "o"), ("ou", "o"), ("oi", "oe"), ("ee", "i"), ("ui", "i"), ("u", "o"),
           ("th", "t"), ("kh", "k"), ("ph", "p"), ("g", "k"), ("d", "t"), ("b", "p"), ("ch", "j"))  # fmt: skip
_FAMILIES = {"park": "pak", "lee": "ri", "rhee": "ri", "yi": "ri", "choi": "joe", "roh": "no", "noh": "no"}


def same_name(one: tuple[str, ...], other: tuple[str, ...], spelt: bool = True) -> bool:
    """Whether two full names are one person's: a shorter form, initials, another order, or if spelt one letter apart.

    >>> same_name(("suu", "kyi"), ("aung", "san", "suu", "kyi")), same_name(("v", "putin"), ("vladimir", "putin"))
    (True, True)
    >>> same_name(("sergei", "ivanin"), ("sergey", "ivanin"))
    True
    """
    short, long = sorted((one, other), key=len)
    if len(short) < 2:
        return False
    within = any(long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1))
    if within or sorted(short) == sorted(long):
        return True
    if short[-1] == long[-1] and (set(short) <= set(long) or (len(short[0]) == 1 and long[0][0] == short[0])):
        return True
    apart = [(a, b) for a, b in zip(short, long, strict=False) if a != b]
    return spelt and len(short) == len(long) and len(apart) == 1 and (one_letter(*apart[0]) or _other_letter(*apart[0]))


def one_letter(one: str, other: str) -> bool:
    """Whether two words are alike but for one letter left out or put in; very short words never are."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) != 1 or len(short) < 3:
        return False
    return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))


def _other_letter(one: str, other: str) -> bool:
    """Whether two long words begin alike and have one letter that differs: Sergei, Sergey."""
    if len(one) != len(other) or len(one) < _LONG_WORD or one[0] != other[0]:
        return False
    return sum(a != b for a, b in zip(one, other, strict=True)) == 1


def romanised(tokens: tuple[str, ...]) -> str:
    """A Korean name with one spelling for each sound.

    >>> romanised(("kim", "yong", "chol")) == romanised(("kim", "young", "chul"))
    True
    >>> romanised(("kim", "yo", "jong")) == romanised(("kim", "yong", "chol"))
    False
    """
    family, *given = tokens
    sounds = "".join(given)
    for spelling, sound in _KOREAN:
        sounds = sounds.replace(spelling, sound)
    return f"{_FAMILIES.get(family, family)} {sounds}"


def told_apart(one: str, other: str) -> bool:
    """Whether accents tell two names apart that are alike without them.

    >>> told_apart("Nguyễn Văn Hùng", "Nguyễn Văn Hưng"), told_apart("Nguyễn Văn Hùng", "Nguyen Van Hung")
    (True, False)
    """
    accented = bool(_TONED.search(one)) and bool(_TONED.search(other))
    mine, yours = one.lower().split(), other.lower().split()
    return accented and len(mine) == len(yours) and mine != yours
