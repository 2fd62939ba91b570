"""How words that report speech stand in a sentence: the grammar `grammar/speech.yml` as values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from banggiao.language.lexicon import LanguageError, load_yaml
from banggiao.model import STANCES


@dataclass(frozen=True, slots=True)
class Complement:
    """What the words after a verb make of its stance: "khẳng định ủng hộ" supports."""

    name: str
    stance: str
    strong: bool  # decides also when weaker words stand before its own: "sẽ phải trả giá" warns
    within: int  # how far after the verb its words may start
    words: re.Pattern[str]  # its words, and as the group `no` the phrases in which they tell nothing

    def search(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """The first of its words that stands there in no phrase that silences it."""
        return next((m for m in self.words.finditer(text, start, end) if not m["no"]), None)


@dataclass(frozen=True, slots=True)
class Context:
    """The words right before a reporting verb in which it reports nothing: "lời kêu gọi", "để cảm ơn"."""

    name: str
    before: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class SpeechGrammar:
    """Who can be the subject of a reporting verb, when the verb reports nothing, and what its complement makes of it.

    Every pattern is matched against lower-case text that ends (or starts) at the place looked at.
    """

    auxiliaries: re.Pattern[str]  # at the end: words between the speaker and the verb
    openers: re.Pattern[str]  # at the end: what opens the clause of a speaker
    governors: re.Pattern[str]  # at the end: what makes a name no subject
    voices: re.Pattern[str]  # at the end: the noun that speaks for the body named next
    leading: re.Pattern[str]  # at the start: a phrase of place or time between the speaker and the verb
    after: re.Pattern[str]  # at the start: what makes the verb before it a noun
    carriers: re.Pattern[str]  # at the start: what keeps a phrase a verb all the same ("bày tỏ sự ủng hộ của mình")
    mouthpieces: re.Pattern[str]  # voices that pass on and say nothing of their own
    private: re.Pattern[str]  # at the start: voices that speak for no state
    owner: re.Pattern[str]  # at the end: what stands between someone and the one he works for
    staff: re.Pattern[str]  # anywhere: what makes the one of a person speak for the state: "các", "chính quyền"
    towards: re.Pattern[str]  # at the start: what stands between a verb and the one spoken to
    that: str  # the word that opens a clause of what is said
    subordinate: re.Pattern[str]  # at the end: what makes the clause of a subject a mere circumstance ("khi")
    join: re.Pattern[str]  # whole: what joins two subjects
    joined: re.Pattern[str]  # at the end: what joins a name to the one before it
    row: re.Pattern[str]  # whole: what stands between two verbs that tell one thing
    elision: re.Pattern[str]  # at the end: what a verb follows whose subject is that of an earlier verb
    apart: re.Pattern[str]  # anywhere: what parts two clauses so that neither is in the other
    contrast: re.Pattern[str]  # anywhere: what opens a clause that is set against the one before
    according: re.Pattern[str]  # anywhere: what names a speaker after it ("theo ông A")
    photo: re.Pattern[str]  # at the end: a photo credit that runs into the next sentence
    offices: re.Pattern[str]  # at the start: what a person is, after the name
    first_person: re.Pattern[str]  # anywhere: what shows that a quotation is in someone's own words
    resuming: re.Pattern[str]  # whole: what a sentence begins with whose speaker is that of the one before
    resumes: re.Pattern[str]  # anywhere: what goes back to the one who speaks, past those spoken of
    beside: re.Pattern[str]  # anywhere: what sets a verb beside the one before
    contexts: tuple[Context, ...]
    complements: tuple[Complement, ...]


@lru_cache(maxsize=4)
def load_speech(folder: Path) -> SpeechGrammar:
    """The speech grammar of a language's folder. Raises LanguageError when a key or stance is unknown."""
    path = folder / "grammar" / "speech.yml"
    data: dict[str, Any] = load_yaml(path)
    for row in data["complements"]:
        if row["stance"] not in STANCES:
            raise LanguageError(f"{path.name}: {row['name']}: unknown stance {row['stance']!r}")
    voices, links = any_of(data["voices"]), any_of(data["voice_links"])
    bodies, determiners = any_of(data["bodies"]), any_of([*data["several"], *data["one"]])
    return SpeechGrammar(
        auxiliaries=at_end(data["auxiliaries"]),
        openers=at_end(data["openers"]),
        governors=at_end(data["governors"]),
        voices=re.compile(
            rf"(?:(?:{determiners})\s+)*"
            rf"\b(?:(?:{voices})(?:\s+(?:{links}))*|(?:{bodies})(?:\s+\w+){{1,5}}?(?:\s+của)?|(?:{determiners}))\s*$"
        ),
        leading=re.compile(rf"\s*(?:{any_of(data['leading'])})\b"),
        after=re.compile(rf"\s*(?:{any_of(data['after'])})(?!\w)"),
        carriers=re.compile(rf"(?:{any_of(data['carriers'])})\b"),
        mouthpieces=re.compile(
            rf"(?:(?:{any_of(data['several'])}|{any_of(data['one'])})\s+)*(?:{any_of(data['mouthpieces'])})\b"
        ),
        private=re.compile(
            rf"(?:(?:{any_of(data['several'])}|{any_of(data['one'])})\s+)*(?:{any_of(data['private'])})\b"
        ),
        owner=at_end(data["owner"]),
        staff=anywhere([*data["several"], *data["staff"]]),
        towards=re.compile(rf"\s*(?:{any_of(data['towards'])})\s+"),
        that=data["that"],
        subordinate=at_end(data["subordinate"]),
        join=re.compile(rf"\s*(?:{any_of(data['joins'])})\s+(?:(?:{any_of(data['courtesies'])})\s+)?"),
        joined=re.compile(rf"\s+(?:{any_of(data['joins'])})\s*$"),
        row=re.compile(rf"\s*(?:(?:{any_of(data['rows'])})\s*)?"),
        elision=re.compile(rf"(?:[,;:\-(]|\b(?:{any_of(data['elisions'])}))\s*$"),
        apart=re.compile(rf";|\. |, (?:{any_of(data['apart'])})\b"),
        contrast=re.compile(rf", (?:{any_of([*data['apart'], *data['subordinate']])})\b"),
        according=re.compile(rf"\b(?:{any_of(data['according'])}) (?=\w)"),
        photo=re.compile(rf"(?:{any_of(data['photo'])})\s*:[^.;]*$"),
        offices=re.compile(rf"(?:{any_of(data['offices'])})\b"),
        first_person=anywhere(data["first_person"]),
        resuming=re.compile(rf"\s*(?:(?:{any_of(data['beside'])})[\s,]*)+(?:(?:{any_of(data['elisions'])})\s+)*"),
        resumes=re.compile(rf";|\b(?:{any_of(data['beside'])})\b"),
        beside=anywhere(data["beside"]),
        contexts=tuple(Context(row["name"], at_end(row["before"])) for row in data["blocks"]),
        complements=tuple(
            Complement(
                row["name"],
                row["stance"],
                row.get("strong", False),
                row["within"],
                _telling_words(row["words"], row.get("unless", [])),
            )
            for row in data["complements"]
        ),
    )


def _telling_words(words: list[str], unless: list[str]) -> re.Pattern[str]:
    """One of the words, whole; a phrase in which they tell nothing is the group `no`, and found before them."""
    silent = any_of(unless) if unless else r"(?!)"
    return re.compile(rf"\b(?:(?P<no>{silent})|{any_of(words)})\b")


def any_of(words: list[str]) -> str:
    """The words as one alternation, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def anywhere(words: list[str]) -> re.Pattern[str]:
    """One of the words, whole."""
    return re.compile(rf"\b(?:{any_of(words)})\b")


def at_end(words: list[str]) -> re.Pattern[str]:
    """One of the words at the end of what is looked at."""
    return re.compile(rf"(?<!\w)(?:{any_of(words)})\s*$")
