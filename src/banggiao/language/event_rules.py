"""The grammar of happenings: which words tell an event, and who stands where around them.

A file under `grammar/events/` holds the rules of one event type:

    type: meeting
    source: where the rules come from
    rules:
      - name: receives
        as: verb                       # verb | noun
        forms: [tiếp, "(đến|tới) chào (xã giao)?"]   # (a|b) one of them, (…)? or none
        frame: {subject: host, object: guest}    # what stands around the cue -> its role
        needs: [host, guest]           # roles without which nothing is told
        examples: [{text: …, yields: {host: [A], guest: [B]}}]   # and status, date, place (its country), published
        counter: [sentences that tell no event of this type]

`grammar/frame_words.yml` holds the small words between them: class -> forms.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from banggiao.language.forms import expanded
from banggiao.language.lexicon import Entry, LanguageError, load_yaml
from banggiao.language.matcher import Matcher
from banggiao.model import ROLES, EventType

#: Where a participant can stand, seen from the cue.
SLOTS = frozenset({"subject", "object", "with", "of", "to", "from", "by", "at", "between", "against"})

_RULE_KEYS = {
    "name", "as", "forms", "frame", "needs", "two_sides", "persons", "wants", "thing", "governs", "status",
    "motion", "bare", "circle", "neutral",
    "done_only", "each", "real", "named", "naming", "near", "examples", "counter",
}  # fmt: skip
_EXAMPLE_MAY = {"published", "status", "date", "place"}
_EXAMPLE_KEYS = {"text", "yields"} | _EXAMPLE_MAY


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence of ours with the roles that a rule must read in it; none for a counter-example."""

    text: str
    yields: Mapping[str, tuple[str, ...]] | None
    published: str | None = None  # the day that the sentence is read on
    status: str | None = None  # these three are expected when they are given
    date: str | None = None
    place: str | None = None  # the country


@dataclass(frozen=True, slots=True)
class EventRule:
    """One way in which the language tells an event of one type."""

    name: str  # unique: "meeting.receives"
    type: EventType
    noun: bool  # a noun ("cuộc gặp") or a verb ("gặp")
    forms: tuple[str, ...]
    frame: Mapping[str, str]  # slot -> role
    needs: tuple[str, ...] = ()
    two_sides: bool = False  # tells nothing unless two different countries or bodies take part
    persons: bool = False  # tells nothing unless persons of two sides take part
    wants: str = ""  # slot without which nothing is told: "thảo luận về … với"
    thing: str = ""  # class of small words that must follow: "gửi" + letter, "dự" + occasion
    governs: bool = False  # a visit told under it is no happening of its own: "mời A thăm B"
    motion: bool = False  # tới, đến, sang: a verb only after an official traveller, else a preposition
    each: bool = False  # every one in the object's place makes a happening of its own: "chào xã giao A và B"
    done_only: bool = False  # tells nothing unless it has happened: "đã đạt được thỏa thuận"
    real: bool = False  # tells nothing under a condition, a purpose or a danger: "nguy cơ bị tấn công"
    named: bool = False  # the thing with the words that name it is the object of the event
    naming: str = ""  # word of the cue from which on it names the object of the event itself: "quan hệ ngoại giao"
    near: bool = False  # the thing stands right after: "thăm Trung tâm Hữu nghị", not "thăm A và dự khai mạc trung tâm"
    circle: bool = False  # a circle of states may do it by itself: "Hội đồng Bảo an họp khẩn"
    neutral: bool = False  # whether they met or telephoned is told elsewhere, if at all: "trao đổi với"
    bare: bool = False  # can stand with no participant and refer back: "chuyến thăm này"
    status: str = "occurred"
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True)
class DatesPast:
    """How the words of a date that points back begin and end: "hồi tháng 3", "tuần trước"."""

    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    never: tuple[str, ...] = ()  # beginnings that look like one: "hôm nay"

    def holds(self, words: str) -> bool:
        """Whether a date in these words, in lower case, lies behind."""
        return not words.startswith(self.never) and (words.startswith(self.starts) or words.endswith(self.ends))


@dataclass(frozen=True, slots=True)
class EventGrammar:
    """All event rules of a language, compiled: one pass finds their cues and the small words between."""

    rules: tuple[EventRule, ...]
    matcher: Matcher
    common: frozenset[str] = frozenset()  # words of which things are called whatever they are: hội, nghị, cấp, cao
    filler: frozenset[str] = frozenset()  # those of them that name no thing: lần, thứ, liên quan
    plain: frozenset[str] = frozenset()  # words that tell no kind of occasion from another: lễ, buổi, đến
    dates_ahead: tuple[str, ...] = ()  # how the words of a date end that point ahead
    dates_past: DatesPast = DatesPast()
    turns: Mapping[str, frozenset[str]] = field(
        default_factory=dict
    )  # first, again -> the words that tell it behind a noun
    alike: Mapping[str, str] = field(default_factory=dict)  # word of a kind of occasion -> another for the same kind

    indefinite: frozenset[str] = frozenset()  # words right before a noun that was not told of before
    more: frozenset[str] = frozenset()  # words before a noun that make it one more
    long_since: frozenset[str] = frozenset()  # words right before a noun that make it one of years ago
    turn_ends: frozenset[str] = frozenset()  # words behind which a verb's turn no longer stands
    of_places: tuple[str, ...] = ()  # words with their blank before a place whose time or language is told

    def kind_of(self, words: Iterable[str]) -> frozenset[str]:
        """What kind of occasion the words tell."""
        return frozenset(self.alike.get(word, word) for word in words) - self.plain

    def turn(self, words: str) -> str:
        """Which of several the words behind a noun mean: the first, one of those after it, or (empty) no one tells."""
        padded = f" {words} "
        return next((t for t, forms in self.turns.items() if any(f" {form} " in padded for form in forms)), "")


def load_event_grammar(folder: Path) -> EventGrammar:
    """The event grammar under a language's folder. Raises LanguageError, naming file and rule, for wrong data."""
    rules = tuple(rule for path in sorted(folder.glob("grammar/events/*.yml")) for rule in _rules(path))
    names = [rule.name for rule in rules]
    twice = {name for name in names if names.count(name) > 1}
    if twice:
        raise LanguageError(f"event rules: names given twice: {sorted(twice)}")
    rows = [(form, Entry("cue", form, {"rule": rule})) for rule in rules for form in rule.forms]
    path = folder / "grammar" / "frame_words.yml"
    words = (
        load_yaml(path)
        if path.exists()
        else {
            "classes": {},
            "dates_ahead": [],
            "dates_past": {},
            "common": [],
            "plain": [],
            "turns": {},
            "alike": {},
            "indefinite": [],
            "more": [],
            "long_since": [],
            "turn_ends": [],
            "of_places": [],
        }
    )
    rows.extend(_frame_words(words["classes"], path.name))
    things = {rule.thing for rule in rules if rule.named}
    common = frozenset(word for name in things for form in words["classes"].get(name, ()) for word in form.split())
    past = DatesPast(**{name: tuple(forms) for name, forms in words["dates_past"].items()})
    common |= set(words["common"])
    turns = {name: frozenset(forms) for name, forms in words["turns"].items()}
    plain, ahead, filler = frozenset(words["plain"]), tuple(words["dates_ahead"]), frozenset(words["common"])
    indefinite = frozenset(words["indefinite"])
    more, turn_ends, since = (frozenset(words[name]) for name in ("more", "turn_ends", "long_since"))
    alike = words["alike"]
    matcher = Matcher(rows)
    return EventGrammar(
        rules,
        matcher,
        common,
        filler,
        plain,
        ahead,
        past,
        turns,
        alike,
        indefinite,
        more=more,
        long_since=since,
        turn_ends=turn_ends,
        of_places=tuple(f"{word} " for word in words["of_places"]),
    )


def _frame_words(classes: Mapping[str, list[str]], file: str) -> Iterator[tuple[str, Entry]]:
    for name, forms in classes.items():
        if twice := {form for form in forms if forms.count(form) > 1}:
            raise LanguageError(f"{file}: given twice under {name}: {sorted(twice)}")
        for form in forms:
            yield form, Entry("frame", form, {"class": name})


def _rules(path: Path) -> Iterator[EventRule]:
    data = load_yaml(path)
    if not isinstance(data, dict) or data.keys() != {"type", "source", "rules"}:
        raise LanguageError(f"{path.name}: needs the keys type, source and rules, and no other")
    try:
        kind = EventType(data["type"])
    except ValueError as error:
        raise LanguageError(f"{path.name}: {error}") from error
    forms: dict[str, str] = {}
    for row in data["rules"]:
        rule = _rule(row, kind, path.name)
        for form in rule.forms:
            if form in forms:
                raise LanguageError(f"{path.name}: {form!r} stands under {forms[form]} and {rule.name}")
            forms[form] = rule.name
        yield rule


def _rule(row: Mapping[str, Any], kind: EventType, file: str) -> EventRule:
    name = row.get("name")
    if not name or not row.get("forms") or row.get("as") not in ("verb", "noun"):
        raise LanguageError(f"{file}: rule {name!r} needs name, forms, and as: verb or noun")
    if unknown := row.keys() - _RULE_KEYS:
        raise LanguageError(f"{file}: rule {name!r}: unknown keys {sorted(unknown)}")
    frame = row.get("frame") or {}
    for slot, role in frame.items():
        if slot not in SLOTS or role not in ROLES[kind]:
            raise LanguageError(f"{file}: rule {name!r}: no slot {slot!r} or no role {role!r} of {kind}")
    for role in row.get("needs", ()):
        if role not in ROLES[kind]:
            raise LanguageError(f"{file}: rule {name!r} needs {role!r}, which is no role of {kind}")
    return EventRule(
        name=f"{kind}.{name}",
        type=kind,
        noun=row["as"] == "noun",
        forms=tuple(expanded(row["forms"], f"{file}: rule {name!r}")),
        frame=frame,
        needs=tuple(row.get("needs", ())),
        wants=row.get("wants", ""),
        thing=row.get("thing", ""),
        naming=row.get("naming", ""),
        status=row.get("status", "occurred"),
        examples=tuple(_examples(row, f"{file}: rule {name!r}")),
        **{
            k: bool(row.get(k))
            for k in (
                "two_sides",
                "persons",
                "governs",
                "motion",
                "bare",
                "done_only",
                "each",
                "real",
                "named",
                "near",
                "circle",
                "neutral",
            )
        },
    )


def _examples(row: Mapping[str, Any], where: str) -> Iterator[Example]:
    for example in row.get("examples", ()):
        if not isinstance(example, dict) or not {"text", "yields"} <= example.keys() <= _EXAMPLE_KEYS:
            raise LanguageError(f"{where}: an example needs text and yields, and can have {sorted(_EXAMPLE_MAY)}")
        roles = {role: tuple(names) for role, names in example["yields"].items()}
        yield Example(example["text"], roles, **{k: str(example[k]) for k in _EXAMPLE_MAY & example.keys()})
    for text in row.get("counter", ()):
        yield Example(text, None)
