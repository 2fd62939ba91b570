"""Views of a text that keep every character in its place, so that spans found in a view hold in the text.

Vietnamese is written with two tone placements (hoà, hòa), several dashes, quotes and blanks. The lexicon has one form
of each; the text is matched through `match_view`, which has exactly the text's length.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_PLAIN = {
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‘’‚‛′`´", "'"),
    **dict.fromkeys("\u00a0\u2002\u2003\u2007\u2008\u2009\u200a\u202f\u3000\t", " "),
}

# The old placement puts the tone on the second letter of a final oa, oe, uy; the new one, kept here, on the first.
_OLD_TONE = re.compile(r"[oO][àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ](?<![qQ]..)(?!\w)|[uU][ỳýỷỹỵỲÝỶỸỴ](?<![qQ]..)(?!\w)")
_TONE_PAIRS = {}
for _bare, _marked in (("a", "àáảãạ"), ("e", "èéẻẽẹ"), ("y", "ỳýỷỹỵ")):
    _head, _heads = ("u", "ùúủũụ") if _bare == "y" else ("o", "òóỏõọ")
    for _old, _new in zip(_marked, _heads, strict=True):
        for _first in (_head, _head.upper()):
            for _second in (_old, _old.upper()):
                _TONE_PAIRS[_first + _second] = (_new if _first.islower() else _new.upper()) + (
                    _bare if _second.islower() else _bare.upper()
                )


def match_view(text: str) -> str:
    """The text with one form of dash, quote, blank and tone placement; same length, same offsets.

    >>> match_view("hoà bình – “Uỷ ban”")
    'hòa bình - "Ủy ban"'
    """
    for mark, plain in _PLAIN.items():  # each is looked for in no time, where a table asks about every letter
        text = text.replace(mark, plain)
    return _OLD_TONE.sub(lambda m: _TONE_PAIRS[m[0]], text)


def lower_view(view: str) -> str:
    """The view in lower case; a character whose lower case is longer than itself stays as it is.

    >>> len(lower_view("İ Nga")) == len("İ Nga")
    True
    """
    low = view.lower()
    if len(low) == len(view):
        return low
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in view)


class _Folded(dict[int, str]):
    """What each character becomes when it is folded, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        bare = unicodedata.normalize("NFD", chr(code))
        self[code] = found = "".join(c for c in bare if not unicodedata.combining(c)).casefold()
        return found


_FOLDED = _Folded({ord("đ"): "d", ord("Đ"): "d"})
_WORDS = re.compile(r"\w+")


def fold_text(text: str) -> str:
    """For search and comparison: lower case, no accents, đ as d, runs of anything else as one blank.

    >>> fold_text("Đặng  Thị-Ngọc Thịnh")
    'dang thi ngoc thinh'
    """
    return " ".join(_WORDS.findall(text.translate(_FOLDED)))


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """`fold_text` of names and other short texts, which come again and again; the answers are kept."""
    return fold_text(text)
