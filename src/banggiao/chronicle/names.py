"""When two spellings may be one name: accents, hyphens, order of the parts, and what transliteration does to sounds."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from functools import lru_cache

from banggiao.chronicle.han import load_han
from banggiao.text import fold

# One letter for the sounds that transliterations confuse (Médvédev, Mét-vê-đép); vowels, h and an r that closes a
# syllable are not heard.
_SOUNDS = (
    (re.compile(r"kh|ch(?=[aou])"), "k"),
    (re.compile(r"ng|nh"), "n"),
    (re.compile(r"ph"), "p"),
    (re.compile(r"sh|ch|zh|gi(?=[aou])|[szxj]|c(?=[ei])"), "s"),
    (re.compile(r"[ckqg]"), "k"),
    (re.compile(r"[bpvfw]"), "p"),
    (re.compile(r"[dt]"), "t"),
    (re.compile(r"r(?![aeiouy])"), ""),
    (re.compile(r"[^a-z0-9]|[aeiouyh]"), ""),
    (re.compile(r"([a-z])\1+"), r"\1"),
)


_HYPHEN = re.compile(r"(?<=[^\W\d_])\s*[-‐‑–]\s*(?=[^\W\d_])")
_HEARD = 4  # consonants that tell one name from others


@lru_cache(maxsize=65536)
def parts(name: str) -> tuple[str, ...]:
    """The parts of a name, folded, in the order of the alphabet: the same for every order and hyphenation."""
    return tuple(sorted(fold(name).replace("_", " ").split()))


@lru_cache(maxsize=65536)
def words(name: str) -> tuple[str, ...]:
    """The words of a name, folded, each with what hyphens join in one: Vla-đi-mia Pu-tin has two.

    >>> words("Vla-đi-mia Pu-tin")
    ('vladimia', 'putin')
    """
    return tuple(word for token in tidy(name).split() if (word := fold(token).replace(" ", "").replace("_", "")))


def tidy(name: str) -> str:
    """The name as it is to be shown: without blanks around its hyphens.

    >>> tidy("Moon Jae - in")
    'Moon Jae-in'
    """
    return _HYPHEN.sub("-", " ".join(name.split()))


@lru_cache(maxsize=65536)
def short_key(word: str) -> str:
    """What all spellings of one word of a name have in common: its sounds where it has enough of them."""
    heard = sounds(word)
    return f"~{heard}" if len(heard) >= _HEARD else fold(word).replace(" ", "")


@lru_cache(maxsize=65536)
def in_pinyin(name: str, country: str | None) -> frozenset[str]:
    """The spellings in pinyin that a Chinese name may stand for, in its Sino-Vietnamese reading or in pinyin itself."""
    han = load_han()
    if country not in han.lands:
        return frozenset()
    return han.of_sino_vietnamese(name) or han.of_pinyin(name)


@lru_cache(maxsize=65536)
def sounds(name: str) -> str:
    """The consonants of a name as any transliteration keeps them, and its figures: Delegate 1 is not Delegate 2.

    >>> sounds("Dmitry Medvedev") == sounds("Đmi-tri Mét-vê-đép")
    True
    """
    heard = fold(name).replace(" ", "")
    for pattern, sound in _SOUNDS:
        heard = pattern.sub(sound, heard)
    return heard


@lru_cache(maxsize=65536)
def block(name: str) -> str:
    """What all spellings of a name have in common, whichever of its parts comes first; namesakes share it too.

    >>> block("Kim Min-seok") == block("Min-seok Kim")
    True
    """
    heard = sounds(name)
    while len(heard) > 1 and heard[0] == heard[-1]:  # they would be heard as one where the parts change places
        heard = heard[:-1]
    return "".join(sorted(heard)) or fold(name)


def kindred(names: Iterable[str]) -> Iterator[list[str]]:
    """The names in groups: likeness is 0 between names of two groups."""
    group: dict[str, set[str]] = {}
    keys: dict[Hashable, str] = {}
    bearers: dict[str, set[str]] = defaultdict(set)

    def join(one: str, other: str) -> None:
        if group[one] is not group[other]:
            group[one] |= group[other]
            for name in group[other]:
                group[name] = group[one]

    ordered = sorted(set(names), key=lambda name: (-len(parts(name)), name))
    for name in ordered:  # those of more parts come first
        group[name] = {name}
        for key in (parts(name), fold(name).replace(" ", ""), sounds(name)):
            join(keys.setdefault(key, name), name)
        for longer in set.intersection(*(bearers[part] for part in parts(name) or ("",))):
            join(longer, name)
        for part in parts(name):
            bearers[part].add(name)
    yield from (sorted(one) for one in {id(one): one for one in group.values()}.values())


@lru_cache(maxsize=65536)
def likeness(a: str, b: str) -> float:
    """How far two spellings are one full name: 1 the same parts, 0.8 the same sounds, 0.6 one part of the other."""
    if fold(a) == fold(b) or parts(a) == parts(b):
        return 1.0
    if fold(a).replace(" ", "") == fold(b).replace(" ", ""):
        return 1.0
    heard = sounds(a)
    if len(heard) >= _HEARD and heard == sounds(b):
        return 0.8
    few, many = sorted((parts(a), parts(b)), key=len)
    if few and len(few) < len(many) and all(part in many for part in few) and len(few[-1]) > 1:
        return 0.6
    return 0.0
