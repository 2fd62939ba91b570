"""States by any name that people write: Vietnamese as the press has it, English, and codes of two or three letters."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from babel import Locale
from babel.core import get_global

from banggiao.language import load_language
from banggiao.text import fold

BODIES = ("EU", "UN")  # which stand where a state can


def state_code(words: str) -> str | None:
    """The two letters of a state; None when it is not known.

    >>> state_code("Hàn Quốc"), state_code("south korea"), state_code("KOR"), state_code("kr"), state_code("Atlantis")
    ('KR', 'KR', 'KR', 'KR', None)
    """
    return _codes().get(fold(words))


def country_of(place: str) -> str | None:
    """The state in which a town or place lies, or which it is itself; None when that is not known.

    >>> country_of("Hà Nội"), country_of("Lào"), country_of("Nowhere")
    ('VN', 'LA', None)
    """
    return state_code(place) or _places().get(fold(place))


def state_name(code: str) -> str:
    """What the state is called in Vietnamese; its code when it has no name."""
    return _names().get(code, code)


@lru_cache
def _codes() -> Mapping[str, str]:
    lexicon = {fold(form): str(entry.get("code")) for form, entry in load_language("vi").entries("state")}
    states = set(lexicon.values())
    english = {fold(name): code for code, name in Locale("en").territories.items() if code in states}
    three = {
        name.lower(): codes[0]
        for name, codes in sorted(get_global("territory_aliases").items())
        if len(name) == 3 and name.isalpha() and len(codes) == 1 and codes[0] in states
    }
    return three | english | lexicon | {code.lower(): code for code in (*states, *BODIES)}


@lru_cache
def _names() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for form, entry in load_language("vi").entries("state"):
        found.setdefault(str(entry.get("code")), str(entry.get("name") or form))
    return found


@lru_cache
def _places() -> Mapping[str, str]:
    known = load_language("vi")
    rows = (*known.entries("place"), *known.entries("capital"))
    return {fold(form): str(entry.get("code")) for form, entry in rows if entry.get("code")}
