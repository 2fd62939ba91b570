"""How the parts of a mention join in a language: `grammar/mentions.yml`, checked and ready for look-ups."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from banggiao.language.lexicon import LanguageError, load_yaml

_FILE = "mentions.yml"
_KEYS = {"source", "home", "between", "patterns", "words"}


@dataclass(frozen=True, slots=True)
class Joints:
    """What may stand between two parts of a mention, and the words around one that tell how it is meant."""

    home: str  # the state whose press this is
    # what stands between, with its blanks
    title_and_host: frozenset[str]
    title_and_organ: frozenset[str]
    title_and_body_at: frozenset[str]
    office_and_patron: frozenset[str]
    servant_and_patron: frozenset[str]
    organ_and_owner: frozenset[str]
    body_and_owner: frozenset[str]
    ministry_and_portfolio: frozenset[str]
    group_and_leader: frozenset[str]
    joined: frozenset[str]
    joined_or_being: frozenset[str]
    # the same as patterns, for the whole of what stands between
    title_and_state: re.Pattern[str]
    title_and_portfolio: re.Pattern[str]
    portfolio: re.Pattern[str]  # at a place: behind an office, before a portfolio that the lexicon does not know
    portfolio_on: re.Pattern[str]  # at a place: behind a known portfolio that goes on
    two_titles: re.Pattern[str]
    name_and_office: re.Pattern[str]
    office_and_name: re.Pattern[str]
    being: re.Pattern[str]  # at a place: a verb of being between a pronoun and an office
    takes_office: re.Pattern[str]  # at a place: behind a name, that an office is taken
    holds_too: re.Pattern[str]  # at a place: between two offices of one
    learned: re.Pattern[str]  # in the name of a body: that people study or print there
    aside: re.Pattern[str]  # at a place: age, party or place between a name and its office
    dangling: re.Pattern[str]  # at the end: a connector that the name of a body cannot end in
    # words in small letters, but where a name is meant
    local: tuple[str, ...]
    ministry: tuple[str, ...]
    party: tuple[str, ...]
    of: tuple[str, ...]
    people_of: tuple[str, ...]
    ships: tuple[str, ...]
    before_state: tuple[str, ...]
    place_only: tuple[str, ...]
    governors: tuple[str, ...]
    nearest: tuple[str, ...]
    several: tuple[str, ...]
    of_several: tuple[str, ...]
    placed: tuple[str, ...]
    visited: tuple[str, ...]
    other_holders: tuple[str, ...]
    below_leaders: tuple[str, ...]
    parties: tuple[str, ...]
    at: tuple[str, ...]
    towards: tuple[str, ...]
    served_at: tuple[str, ...]
    formerly: tuple[str, ...]
    studied: tuple[str, ...]
    seated: tuple[str, ...]


def ends_with(words: str, endings: tuple[str, ...]) -> bool:
    """Whether the text ends with one of the wordings, as whole words."""
    return any(words.endswith(end) and (len(words) == len(end) or words[-len(end) - 1] == " ") for end in endings)


@lru_cache(maxsize=4)
def load_joints(folder: Path) -> Joints:
    """The joints of a language's folder. Raises LanguageError for missing or unknown keys or a wrong pattern."""
    data = load_yaml(folder / "grammar" / _FILE)
    if not isinstance(data, dict) or data.keys() != _KEYS:
        raise LanguageError(f"{_FILE}: needs the keys {', '.join(sorted(_KEYS))}, and no other")
    values: dict[str, Any] = {"home": data["home"]}
    values |= {name: frozenset(f" {w} " if w else " " for w in words) for name, words in data["between"].items()}
    values |= {name: tuple(words) for name, words in data["words"].items()}
    values |= _patterns(data["patterns"])
    try:
        return Joints(**values)
    except TypeError as error:
        raise LanguageError(f"{_FILE}: {error}") from error


def _patterns(rows: Mapping[str, str]) -> dict[str, re.Pattern[str]]:
    found = {}
    for name, pattern in rows.items():
        try:
            found[name] = re.compile(pattern)
        except re.error as error:
            raise LanguageError(f"{_FILE}: {name}: {error}") from error
    return found
