"""What personal names look like in a language: `grammar/names.yml`, checked and ready for look-ups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from banggiao.language.lexicon import LanguageError, load_yaml
from banggiao.language.mentions import Joints, load_joints
from banggiao.text import fold, match_view

_LISTS = (
    "particles",
    "double_first",
    "given",
    "openers",
    "never",
    "things",
    "acts",
    "before",
    "body_heads",
    "body_stops",
)


@dataclass(frozen=True, slots=True)
class NameLists:
    """Family names by origin and the words that speak for or against a personal name."""

    families: frozenset[str]  # of every origin
    vietnamese: frozenset[str]
    chinese: frozenset[str]
    korean: frozenset[str]
    pinyin: frozenset[str]
    north_korean: frozenset[str]  # folded syllables that only the northern way of writing Korean has
    south_korean: frozenset[str]
    particles: frozenset[str]
    double_first: frozenset[str]  # first halves of double names: Jean - Claude, El - Sisi
    given: frozenset[str]
    openers: frozenset[str]
    never: frozenset[str]
    things: frozenset[str]
    acts: frozenset[str]
    before: frozenset[str]
    body_heads: frozenset[str]
    body_stops: frozenset[str]
    joints: Joints
    meant_alone: frozenset[str]  # folded names of those whom the press means by a surname that others bear too
    known: Mapping[str, str]  # folded name of someone the press names without their state -> the state


@dataclass(frozen=True, slots=True)
class HeadOffices:
    """Which states can and cannot have a head office of that name."""

    only: Mapping[str, frozenset[str]]
    never: Mapping[str, frozenset[str]]
    likely: Mapping[str, frozenset[str]]  # states that an office without a state mostly belongs to

    def allows(self, office: str, country: str) -> bool:
        """Whether the state may have the office; true for offices that the table does not know."""
        if office in self.only:
            return country in self.only[office]
        return country not in self.never.get(office, frozenset())


@lru_cache(maxsize=4)
def head_offices(folder: Path) -> HeadOffices:
    """The table of head offices of a language's folder. Raises LanguageError when a part is missing."""
    path = folder / "grammar" / "heads.yml"
    data = load_yaml(path)
    if not {"source", "only", "never", "likely"} <= data.keys():
        raise LanguageError(f"{path.name}: needs the keys source, only, never and likely")
    tables = [
        {match_view(k): frozenset(map(str, v)) for k, v in data[key].items()} for key in ("only", "never", "likely")
    ]
    return HeadOffices(*tables)


@lru_cache(maxsize=4)
def name_lists(folder: Path) -> NameLists:
    """The lists of a language's folder. Raises LanguageError when one is missing."""
    path = folder / "grammar" / "names.yml"
    data = load_yaml(path)
    missing = [key for key in ("source", "families", "romanised", *_LISTS) if key not in data]
    if missing:
        raise LanguageError(f"{path.name}: needs the keys {missing}")
    vietnamese, chinese, korean = (_set(data["families"][origin]) for origin in ("vi", "zh", "ko"))
    return NameLists(
        families=vietnamese | chinese | korean,
        vietnamese=vietnamese,
        chinese=chinese,
        korean=korean,
        pinyin=_set(data["families"]["pinyin"]),
        north_korean=_set(data["romanised"]["north"]),
        south_korean=_set(data["romanised"]["south"]),
        **{key: _set(data[key]) for key in _LISTS},
        joints=load_joints(folder),
        known=_known(folder),
        meant_alone=frozenset(fold(name) for name in load_yaml(folder / "grammar" / "known_people.yml")["meant_alone"]),
    )


def _known(folder: Path) -> dict[str, str]:
    path = folder / "grammar" / "known_people.yml"
    data = load_yaml(path)
    if not isinstance(data, dict) or data.keys() != {"source", "meant_alone", "people"}:
        raise LanguageError(f"{path.name}: needs the keys source, meant_alone and people, and no other")
    known: dict[str, str] = {}
    for country, names in data["people"].items():
        for name in names:
            if known.setdefault(fold(name), country) != country:
                raise LanguageError(f"{path.name}: {name} stands under {known[fold(name)]} and {country}")
    return known


def _set(words: list[str]) -> frozenset[str]:
    return frozenset(match_view(str(word)) for word in words)
