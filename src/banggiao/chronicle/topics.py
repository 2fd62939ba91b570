"""What an article is about: its telling words, weighed by how rare they are in the press."""

from __future__ import annotations

import math
from array import array
from collections import Counter
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from zlib import crc32

from banggiao.text import fold_text

LEAD = 150  # words of the text that are looked at
TITLE = 2.0  # how much more a word of the title counts
SINGLE = 0.5  # of what a pair of words counts
KEPT = 64  # terms of an article, the weightiest
RARE = 24  # of them are looked up to find articles on the same story
_UNLISTED = 12  # articles of the count that a term stands in which the list leaves out
_COMMON = 0.1  # of all articles: too many to tell anything


@dataclass(frozen=True)
class Topics:
    """The weightiest terms of an article, as numbers, and their weights; the weightiest first."""

    terms: tuple[int, ...]
    weights: tuple[float, ...]

    @property
    def rare(self) -> tuple[int, ...]:
        """The terms by which other articles on the story are found."""
        return self.terms[:RARE]

    @cached_property
    def table(self) -> dict[int, float]:
        """Term to weight."""
        return dict(zip(self.terms, self.weights, strict=True))

    def to_bytes(self) -> bytes:
        """The terms as they are stored."""
        return array("I", self.terms).tobytes() + array("f", self.weights).tobytes()

    @classmethod
    def from_bytes(cls, stored: bytes) -> Topics:
        """The topics that `to_bytes` stored."""
        half = len(stored) // 2
        terms, weights = array("I"), array("f")
        terms.frombytes(stored[:half])
        weights.frombytes(stored[half:])
        return cls(tuple(terms), tuple(weights))


def topics(title: str | None, text: str) -> Topics:
    """The topics of an article."""
    counts: Counter[str] = Counter()
    for part, worth in ((title or "", TITLE), (text, 1.0)):
        words = fold_text(part[: LEAD * 12]).split()[:LEAD]
        for word, following in zip(words, [*words[1:], ""], strict=False):
            if len(word) > 1 or word.isdigit():
                counts[word] += worth * SINGLE  # type: ignore[assignment]
            if following:
                counts[f"{word} {following}"] += worth  # type: ignore[assignment]
    common, total = _common()
    weighed = []
    for term, count in counts.items():
        known = common.get(term, _UNLISTED)
        if known < _COMMON * total:
            weighed.append((-(1 + math.log(max(count, 1.0))) * math.log(total / known), term))
    weighed.sort()
    length = math.sqrt(sum(weight * weight for weight, _ in weighed)) or 1.0
    best = {crc32(term.encode()): -weight / length for weight, term in reversed(weighed[:KEPT])}
    return Topics(tuple(reversed(best)), tuple(array("f", reversed(best.values()))))


def likeness(a: Topics, b: Topics) -> float:
    """How far two articles are about the same: 0 nothing in common, 1 the same words."""
    left, right = a.table, b.table
    return round(math.fsum(left[term] * right[term] for term in left.keys() & right.keys()), 6)


@lru_cache(maxsize=1)
def _common() -> tuple[dict[str, int], int]:
    lines = (files("banggiao.chronicle") / "common_terms.tsv").read_text("utf-8").splitlines()
    total = int("".join(c for c in lines[0].split(" news articles")[0] if c.isdigit()))
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {term: int(count) for term, count in rows}, total
