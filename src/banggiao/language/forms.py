"""Compact forms of the grammar: "(đến|tới)? thăm" stands for thăm, đến thăm, tới thăm."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import product

from banggiao.language.lexicon import LanguageError

_PART = re.compile(r"\([^()]*\)\??|[^()\s]+")


def expanded(forms: Iterable[str], where: str) -> list[str]:
    """Every wording that the compact forms stand for, each once; `(a|b)` is one of them, `(…)?` or none.

    Raises LanguageError, saying where, for a form that cannot be read or that has an empty wording.
    """
    found: list[str] = []
    for form in forms:
        parts = [_choices(part) for part in _PART.findall(form)]
        wordings = {" ".join(filter(None, words)): None for words in product(*parts)}
        if "" in wordings or set("()|?") & set("".join(wordings)) or set("()") & set(_PART.sub("", form)):
            raise LanguageError(f"{where}: the form {form!r} cannot be read")
        found.extend(wording for wording in wordings if wording not in found)
    return found


def _choices(part: str) -> list[str]:
    if not part.startswith("("):
        return [part]
    inner, optional = part.removesuffix("?")[1:-1], part.endswith("?")
    return [*([""] if optional else []), *inner.split("|")]
