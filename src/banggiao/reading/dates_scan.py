"""Finds the words that tell times: at every cue the longest rule of the grammar that matches there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from banggiao.language.dates import DateGrammar, DateRule, Value
from banggiao.model import Span

_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_APPOSITION = re.compile(r"[ ,(]{1,3}")
_MARKS = " .,;:()\"'!?"
_BEHIND = 40  # how far back lead words are looked for
_WEIGHED = 24  # how far back the words that forbid a rule are looked for


@dataclass(frozen=True, slots=True)
class RawDate:
    """Words that tell a time, by which rule, and what they say before it is known when they were said."""

    span: Span  # with its lead words
    core: Span
    rule: DateRule
    values: Mapping[str, Value]  # by slot, with the rule's constants
    lead: Mapping[str, Value]
    beside: bool  # it stands right behind another time, in apposition: "tối Chủ nhật (10/6)"
    alone: bool = False  # the text says nothing else


def scan(low: str, spans: Iterable[Span], grammar: DateGrammar) -> list[list[RawDate]]:
    """The times told in each of the spans of the text in lower case, in order, none overlapping."""
    cues = _cues(low, grammar)
    found: list[list[RawDate]] = []
    at = 0
    for span in spans:
        while at < len(cues) and cues[at][0] < span.start:
            at += 1
        first = at
        while at < len(cues) and cues[at][0] < span.end:
            at += 1
        found.append(list(_in_span(low, span, cues[first:at], grammar)))
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


def _in_span(low: str, span: Span, cues: list[tuple[int, str]], grammar: DateGrammar) -> Iterator[RawDate]:
    end = span.start
    for start, word in cues:
        if start < end or (start > span.start + 1 and low[start - 1] in "/.,-" and low[start - 2].isdigit()):
            continue
        found = _best(low, start, span, grammar, grammar.starts[word], (max(end, span.start, start - _BEHIND), end))
        if found:
            yield found
            end = found.span.end


def _best(
    low: str, start: int, span: Span, grammar: DateGrammar, rules: tuple[DateRule, ...], before: tuple[int, int]
) -> RawDate | None:
    floor, told = before
    lead, begin, beside = None, start, False
    best: tuple[DateRule, re.Match[str]] | None = None
    for rule in rules:
        match = rule.pattern.match(low, start, span.end)
        if match is None or (best and match.end() <= best[1].end()) or not _allowed(rule, low, floor, start):
            continue
        if lead is None:
            lead, begin = _lead(low, floor, start, grammar)
            beside = told > span.start and "bound" not in lead and bool(_APPOSITION.fullmatch(low, told, begin))
        if lead or beside or not rule.lead or _alone(low, span, start, match.end()):
            best = rule, match
    if best is None or lead is None:
        return None
    rule, match = best
    values: dict[str, Value] = dict(rule.constants)
    for group, slot in rule.holes.items():
        text = match[group]
        if text is not None:
            values[group] = grammar.slots[slot].value(text)
    whole = Span(begin, match.end())
    return RawDate(whole, Span(start, match.end()), rule, values, lead, beside, _alone(low, span, *whole))


def _alone(low: str, span: Span, start: int, end: int) -> bool:
    return not low[span.start : start].strip(_MARKS) and not low[end : span.end].strip(_MARKS)


def _allowed(rule: DateRule, low: str, floor: int, start: int) -> bool:
    return rule.not_after is None or not rule.not_after.match(low, max(floor, start - _WEIGHED), start)


def _lead(low: str, floor: int, start: int, grammar: DateGrammar) -> tuple[dict[str, Value], int]:
    """The lead words that end right before the start, and where they begin."""
    at = start
    begins = [m.start() for m in _TOKEN.finditer(low, floor, start)][-6:]
    for begin in begins:
        match = grammar.lead.match(low, begin, start)
        if match and match.end() == start and match[0].strip():
            return {
                name: words[text] for name, words in grammar.lead_words.items() if (text := match[name]) is not None
            }, begin
    return {}, at
