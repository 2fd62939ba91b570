"""The grammar of times, `grammar/dates.yml`: slots, leads and rules, checked and compiled when loaded."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ahocorasick_rs import AhoCorasick, MatchKind

from banggiao.language.lexicon import LanguageError, load_yaml

Value = int | str
_HOLE = re.compile(r"\{([a-z]+?)(\d?)\}")
_KEYS = {
    "name",
    "starts",
    "pattern",
    "lead",
    "brackets",
    "not_after",
    "before_name",
    "with",
    "yields",
    "examples",
    "not",
}


@dataclass(frozen=True, slots=True)
class Slot:
    """A kind of word that stands for a value: a month, a weekday, a number of days."""

    words: Mapping[str, Value]
    pattern: str

    def value(self, text: str) -> Value:
        """The value of the words; a number stands for itself."""
        found = self.words.get(" ".join(text.split()))
        return int(text) if found is None else found


@dataclass(frozen=True, slots=True)
class DateExample:
    """A text, the day it is read on, and the time expected of it; no time for a counter-example."""

    rule: str
    text: str
    on: str | None
    edtf: str | None
    reason: str | None
    counter: bool


@dataclass(frozen=True, slots=True)
class DateRule:
    """One way of telling a time: the words, and what they yield."""

    name: str
    pattern: re.Pattern[str]
    holes: Mapping[str, str]  # group name -> slot name
    yields: str
    lead: bool  # only behind a lead word, or right behind another time, or alone
    brackets: bool  # brackets of its own stand for a lead
    not_after: re.Pattern[str] | None
    before_name: bool  # a name may follow: "ngày 5/6 Nga", but not "hai ngày tới Nga"
    constants: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class DateGrammar:
    """All rules, by the first word that a match can begin with ("#" for a number), and the leads."""

    rules: tuple[DateRule, ...]
    starts: Mapping[str, tuple[DateRule, ...]]
    cues: AhoCorasick  # finds every word of `starts`, and every digit
    slots: Mapping[str, Slot]
    lead: re.Pattern[str]
    lead_words: Mapping[str, Mapping[str, Value]]
    words: Mapping[str, re.Pattern[str]]  # the words around times and happenings, by what they tell
    anniversary: re.Pattern[str]  # groups: the number of years, the happening
    happenings: Mapping[str, date]  # a well-known happening -> its day
    examples: tuple[DateExample, ...] = ()


def load_dates(folder: Path) -> DateGrammar:
    """The grammar of times of a language's folder. Raises LanguageError when a rule is wrong, naming it."""
    path = folder / "grammar" / "dates.yml"
    data = load_yaml(path)
    try:
        slots = {name: _slot(row) for name, row in data["slots"].items()}
        macros = {name: f"(?:{pattern})" for name, pattern in data["macros"].items()}
        leads = {row["name"]: row["words"] for row in data["leads"]}
        rules, starts = [], dict[str, list[DateRule]]()
        for row in data["rules"]:
            rule = _rule(row, slots, macros)
            rules.append(rule)
            for key in sorted({key for start in row["starts"] for key in _keys(start, slots)}):
                starts.setdefault(key, []).append(rule)
        names = [rule.name for rule in rules]
        if len(set(names)) < len(names):
            raise LanguageError(f"two rules of one name among {sorted(names)}")
        return DateGrammar(
            rules=tuple(rules),
            starts={key: tuple(found) for key, found in starts.items()},
            cues=AhoCorasick(
                [*(key for key in starts if key != "#"), *"0123456789"], matchkind=MatchKind.LeftmostLongest
            ),
            slots=slots,
            lead=_lead(leads),
            lead_words=leads,
            words={name: _any_word(patterns) for name, patterns in data["words"].items()},
            anniversary=re.compile(
                _blanks(rf"\b{data['anniversary']} ({'|'.join(map(re.escape, data['happenings']))})\b")
            ),
            happenings={words: date.fromisoformat(day) for words, day in data["happenings"].items()},
            examples=tuple(example for row in data["rules"] for example in _examples(row)),
        )
    except (KeyError, TypeError, ValueError, re.error) as error:
        raise LanguageError(f"{path.name}: {error}") from error


def _slot(row: Mapping[str, Any]) -> Slot:
    words = {str(word): value for word, value in row.get("words", {}).items()}
    options = [re.escape(w) for w in sorted(words, key=len, reverse=True)]
    if "number" in row:
        options.insert(0, f"(?:{row['number']})(?!\\d)")
    return Slot(words, "|".join(options))


def _rule(row: Mapping[str, Any], slots: Mapping[str, Slot], macros: Mapping[str, str]) -> DateRule:
    name = row["name"]
    if row.keys() - _KEYS or not row.get("examples") or not row.get("not"):
        raise LanguageError(f"rule {name!r}: needs examples and counter-examples, and only the keys {sorted(_KEYS)}")
    holes: dict[str, str] = {}

    def fill(hole: re.Match[str]) -> str:
        word, number = hole.groups()
        if word in macros:
            return macros[word]
        if word not in slots:
            raise LanguageError(f"rule {name!r}: no slot or macro {word!r}")
        group = word + number
        holes[group] = word
        return f"(?P<{group}>{slots[word].pattern})"

    pattern = _HOLE.sub(fill, _HOLE.sub(lambda hole: macros.get(hole[1], hole[0]), row["pattern"]))
    return DateRule(
        name=name,
        pattern=re.compile(_blanks(pattern) + r"(?!\w)"),
        holes=holes,
        yields=row["yields"],
        lead=row.get("lead", False),
        brackets=row.get("brackets", False),
        not_after=_before(row["not_after"]) if row.get("not_after") else None,
        before_name=row.get("before_name", True),
        constants=row.get("with", {}),
    )


def _blanks(pattern: str) -> str:
    return re.sub(r"(?:\\ | )(\??)", lambda m: " {0,3}" if m[1] else " {1,3}", pattern)


def _any_word(patterns: list[str]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(_blanks(p) for p in sorted(patterns, key=len, reverse=True)) + r")\b")


def _before(words: list[str]) -> re.Pattern[str]:
    """Matches a text that ends with one of the words ("#": a number) and a blank."""
    options = [r"\d[\d.,]*" if word == "#" else re.escape(word) for word in words]
    return re.compile(r"(?:.*\W)?(?:" + "|".join(options) + r")\s*$", re.DOTALL)


def _keys(start: str, slots: Mapping[str, Slot]) -> set[str]:
    hole = _HOLE.fullmatch(start)
    if not hole:
        return {start.split()[0]}
    slot = slots[hole[1]]
    numbers = {"#"} if "(?!\\d)" in slot.pattern else set()
    return numbers | {word.split()[0] if not word[0].isdigit() else "#" for word in slot.words}


def _lead(leads: Mapping[str, Mapping[str, Value]]) -> re.Pattern[str]:
    parts = []
    for name, words in leads.items():
        options = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
        parts.append(rf"(?:\b(?P<{name}>{options})\s{{1,3}})?")
    return re.compile("".join(parts) + r"\Z")


def _examples(row: Mapping[str, Any]) -> list[DateExample]:
    wanted = [DateExample(row["name"], text, on, edtf, why, False) for text, on, edtf, why in row["examples"]]
    return wanted + [DateExample(row["name"], text, on, None, None, True) for text, on in row["not"]]
