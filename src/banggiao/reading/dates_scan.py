"""Finds the words that tell times: at every cue the longest rule of the grammar that matches there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from banggiao.language.dates import DateGrammar, DateRule, Value
from banggiao.model import Span
from banggiao.text import lower_view

_WORD = re.compile(r"[^\W\d_]+|\d+")
_APPOSITION = re.compile(r"[ ,(]{1,3}")
_MARKS = " .,;:()\"'!?"
_BEHIND = 40  # how far back lead words are looked for
_LEAD_WORDS = 6
_WEIGHED = 24  # how far back the words that forbid a rule are looked for


@dataclass(frozen=True, slots=True)
class RawDate:
    """Words that tell a time, by which rule, and what they say before it is known when they were said."""

    span: Span  # with its lead words
    rule: DateRule
    values: Mapping[str, Value]  # by slot, with the rule's constants
    lead: Mapping[str, Value]
    beside: bool  # it stands right behind another time, in apposition: "tối Chủ nhật (10/6)"
    alone: bool  # the text says nothing else


@dataclass(frozen=True, slots=True)
class _Line:
    """A stretch of the text that is searched: as it stands and in lower case."""

    view: str
    low: str
    span: Span
    grammar: DateGrammar


@dataclass(frozen=True, slots=True)
class _Place:
    """A place in the text where a time may begin, and what stands before it."""

    start: int
    told: int  # where the time before it ended; the start of the line when there is none
    lead: Mapping[str, Value]
    begin: int  # where the lead words begin
    beside: bool


def scan(view: str, spans: Iterable[Span], grammar: DateGrammar) -> list[list[RawDate]]:
    """The times told in each of the spans of the text, in order, none overlapping."""
    low = lower_view(view)
    cues = _cues(low, grammar)
    found: list[list[RawDate]] = []
    at = 0
    for span in spans:
        while at < len(cues) and cues[at][0] < span.start:
            at += 1
        first = at
        while at < len(cues) and cues[at][0] < span.end:
            at += 1
        found.append(list(_in_line(_Line(view, low, span, grammar), cues[first:at])))
    return found


def _cues(low: str, grammar: DateGrammar) -> list[tuple[int, str]]:
    """Where a word begins that a rule may begin with, or a number, and that word."""
    cues = []
    length = len(low)
    for _, start, end in grammar.cues.find_matches_as_indexes(low):
        if start and low[start - 1].isalnum():
            continue
        word = low[start:end]
        if "0" <= word <= "9":
            cues.append((start, "#"))
        elif end == length or not low[end].isalnum():
            cues.append((start, word))
    return cues


def _in_line(line: _Line, cues: list[tuple[int, str]]) -> Iterator[RawDate]:
    low, begins = line.low, line.span.start
    end = begins
    for start, word in cues:
        if start < end or (start > begins + 1 and low[start - 1] in "/.,-" and low[start - 2].isdigit()):
            continue
        found = _best(line, start, end, line.grammar.starts[word])
        if found:
            yield found
            end = found.span.end


def _best(line: _Line, start: int, told: int, rules: tuple[DateRule, ...]) -> RawDate | None:
    """The longest match of a rule at that place; of two as long the rule that stands first in the grammar."""
    place: _Place | None = None
    best: tuple[DateRule, re.Match[str]] | None = None
    for rule in rules:
        match = rule.pattern.match(line.low, start, line.span.end)
        if match is None or (best and match.end() <= best[1].end()):
            continue
        place = place or _place(line, start, told)
        if _allowed(rule, line, place, match.end()):
            best = rule, match
    if best is None or place is None:
        return None
    rule, match = best
    values: dict[str, Value] = dict(rule.constants)
    for group, slot in rule.holes.items():
        text = match[group]
        if text is not None:
            values[group] = line.grammar.slots[slot].value(text)
    whole = Span(place.begin, match.end())
    return RawDate(whole, rule, values, place.lead, place.beside, _alone(line, *whole))


def _allowed(rule: DateRule, line: _Line, place: _Place, end: int) -> bool:
    """Whether what stands around the words lets the rule read them."""
    if rule.lead and not (place.lead or place.beside or _alone(line, place.start, end)):
        bracketed = line.low[place.start - 1 : place.start] == "(" and line.low[end : end + 1] == ")"
        if not (rule.brackets and bracketed):
            return False
    if rule.lead and place.lead.keys() == {"bound"} and line.grammar.words["counted"].match(line.low, end + 1):
        return False
    if not rule.before_name and line.view[end : end + 2].strip()[:1].isupper():
        return False
    floor = max(place.told, place.start - _WEIGHED)
    return rule.not_after is None or not rule.not_after.match(line.low, floor, place.start)


def _alone(line: _Line, start: int, end: int) -> bool:
    return not line.low[line.span.start : start].strip(_MARKS) and not line.low[end : line.span.end].strip(_MARKS)


def _place(line: _Line, start: int, told: int) -> _Place:
    """The place with the lead words that end right before it."""
    lead: dict[str, Value] = {}
    begin = start
    words = [word.start() for word in _WORD.finditer(line.low, max(told, start - _BEHIND), start)]
    for first in words[-_LEAD_WORDS:]:
        match = line.grammar.lead.match(line.low, first, start)
        if match and match.end() == start:
            names = line.grammar.lead_words.items()
            lead = {name: values[text] for name, values in names if (text := match[name]) is not None}
            begin = first
            break
    beside = told > line.span.start and "bound" not in lead and bool(_APPOSITION.fullmatch(line.low, told, begin))
    return _Place(start, told, lead, begin, beside)
