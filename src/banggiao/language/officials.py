"""Who acts for a state, by office and body: the table behind the gate of contacts.

`grammar/officials.yml` lists the levels of office that do, with the reason, and the bodies and callings that do not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

from banggiao.language.lexicon import Entry, LanguageError, load_yaml
from banggiao.language.load import Language

_KEYS = {"source", "missions", "levels", "public_bodies", "private_bodies", "offices", "callings", "private_actors"}


class Standing(StrEnum):
    """What someone is to a contact between states."""

    OFFICIAL = "official"  # acts for a state, a ruling party, an army or an international body
    LESSER = "lesser"  # holds an office that is no state's: can be received, but makes no contact alone
    UNKNOWN = "unknown"  # the article names no office
    PRIVATE = "private"  # takes no part: an athlete, an artist, a journalist, a company


@dataclass(frozen=True, slots=True)
class Officials:
    """The standing of offices and of bodies."""

    offices: Mapping[str, Standing]  # form of an office -> what it makes of its holder
    public: tuple[str, ...]
    private: tuple[str, ...]
    groups: tuple[str, ...]
    heads: tuple[str, ...]  # offices of heads of state and government
    residents: tuple[str, ...]  # offices and bodies accredited to another state, where they are

    def of_office(self, title: str) -> Standing:
        """The standing that an office gives, by its longest known name and the body it is served in."""
        words = title.lower().split()
        known = next((n for n in range(len(words), 0, -1) if " ".join(words[:n]) in self.offices), 0)
        standing = self.offices.get(" ".join(words[:known]), Standing.LESSER)
        if _holds(self.private, " ".join(words)):
            return Standing.LESSER if standing is Standing.OFFICIAL else standing
        if standing is Standing.LESSER and _holds(self.public, " ".join(words[known:])):
            return Standing.OFFICIAL
        return standing

    def leads(self, title: str) -> bool:
        """Whether the office is that of a head of state or government."""
        return self.of_office(title) is Standing.OFFICIAL and title.lower().startswith(self.heads)

    def of_business(self, title: str) -> bool:
        """Whether the office is one of a company or another group that acts for no state: "giám đốc công ty"."""
        standing, words = self.of_office(title), title.lower()
        served = _holds(self.groups, words) and not _holds(self.public, words)
        return standing is Standing.PRIVATE or (standing is Standing.LESSER and served)

    def resides_abroad(self, name: str) -> bool:
        """Whether an office or body of that name has its seat in the state that it is accredited to: an embassy."""
        return f"{name.lower()} ".startswith(tuple(f"{form} " for form in self.residents))

    def of_body(self, name: str) -> Standing:
        """The standing of a body or group by its name."""
        return Standing.PRIVATE if name.lower().startswith(self.groups) else Standing.OFFICIAL


def _holds(phrases: tuple[str, ...], text: str) -> bool:
    padded = f" {text} "
    return any(f" {phrase} " in padded for phrase in phrases)


@lru_cache(maxsize=4)
def load_officials(language: Language) -> Officials:
    """The table of a language. Raises LanguageError for unknown or missing keys."""
    data = load_yaml(language.folder / "grammar" / "officials.yml")
    if not isinstance(data, dict) or data.keys() != _KEYS:
        raise LanguageError(f"officials.yml: needs the keys {', '.join(sorted(_KEYS))}, and no other")
    entries = language.entries("office")
    for key, known in (
        ("levels", {e.get("level") for _, e in entries}),
        *((k, {e.form for _, e in entries}) for k in ("offices", "callings")),
    ):
        if unknown := set(data[key]) - known:
            raise LanguageError(f"officials.yml: {key} that the lexicon of offices does not have: {sorted(unknown)}")
    return Officials(
        {
            **{form.lower(): Standing.OFFICIAL for form, _ in language.entries("rank")},
            **{form.lower(): _standing(entry, data) for form, entry in entries},
        },
        tuple(data["public_bodies"]),
        tuple(data["private_bodies"]),
        tuple(data["private_actors"]),
        tuple(form.lower() for form, entry in entries if str(entry.get("level")).startswith("head_")),
        (*data["missions"], *(form.lower() for form, entry in entries if _accredited(entry))),
    )


def _accredited(office: Entry) -> bool:
    return office.get("level") == "ambassador" and bool(office.get("host"))


def _standing(office: Entry, data: Mapping[str, Any]) -> Standing:
    if office.form in data["callings"]:
        return Standing.PRIVATE
    acts = office.get("level") in data["levels"] or office.form in data["offices"]
    return Standing.OFFICIAL if acts else Standing.LESSER
