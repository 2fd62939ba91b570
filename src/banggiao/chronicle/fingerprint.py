"""What makes two texts copies of each other: shingles of words, found by MinHash, then compared exactly."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from zlib import crc32

from rensa import RMinHash  # type: ignore[import-untyped]

from banggiao.text import fold

WORDS = 4  # in a shingle
BANDS, ROWS = 32, 4  # two texts of which half agrees are missed once in eight, of which 0.7 once in 6,000
_SEED = 28

#: Copies share at least this much of both texts together …
ALIKE = 0.68
#: … or, when one is a cut of the other, this much of the shorter one, which must not be a mere notice.
CUT = 0.85
CUT_WORDS = 60


@dataclass(frozen=True)
class Fingerprint:
    """The shingles of a text, each as a number."""

    shingles: frozenset[int]

    @cached_property
    def bands(self) -> tuple[int, ...]:
        """Numbers of which two similar texts share at least one."""
        sketch = RMinHash(num_perm=BANDS * ROWS, seed=_SEED)
        sketch.update([number.to_bytes(4, "big") for number in sorted(self.shingles)])
        digest = sketch.digest()
        return tuple(stable_hash(f"{i}:{','.join(map(str, digest[i * ROWS : (i + 1) * ROWS]))}") for i in range(BANDS))

    def to_bytes(self) -> bytes:
        """The shingles as they are stored."""
        return array("I", sorted(self.shingles)).tobytes()

    @classmethod
    def from_bytes(cls, stored: bytes) -> Fingerprint:
        """The fingerprint that `to_bytes` stored."""
        numbers = array("I")
        numbers.frombytes(stored)
        return cls(frozenset(numbers))


def fingerprint(text: str) -> Fingerprint:
    """The fingerprint of a text; accents, case and punctuation do not count."""
    words = fold(text).split()
    last = max(len(words) - WORDS + 1, 1)
    return Fingerprint(frozenset(crc32(" ".join(words[i : i + WORDS]).encode()) for i in range(last)))


def are_copies(a: Fingerprint, b: Fingerprint) -> bool:
    """Whether one text is a reprint, a light edit or a cut of the other."""
    shared = len(a.shingles & b.shingles)
    shorter, longer = sorted((len(a.shingles), len(b.shingles)))
    if shared >= ALIKE * (shorter + longer - shared):
        return True
    return shorter >= CUT_WORDS and shared >= CUT * shorter


def stable_hash(text: str) -> int:
    """A number of 63 bits that stands for the text in every run and on every machine."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big") >> 1
