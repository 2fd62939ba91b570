"""Where reports of one happening disagree in words: a number, an expression, the office of someone who took part."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from itertools import combinations

from sqlalchemy import Connection, select

from banggiao.chronicle import tables
from banggiao.chronicle.events import Conflict, Happening, Version
from banggiao.chronicle.intake import unpack
from banggiao.chronicle.links import slices
from banggiao.chronicle.names import likeness
from banggiao.chronicle.reports import Report
from banggiao.model import ActorKind, Event, Office, Record, Span
from banggiao.text import fold_text, sentences

NEAR = 2  # sentences before and after the evidence that are looked at
COMPARED = 5  # reports, the earliest of each lineage
_ALIGNED = 0.6  # of the shorter sentence's words that stand in the other: both tell the same
_ALIKE = 0.85  # of both sentences, from which a differing expression is a disagreement
_PHRASE = 4  # words of a differing expression, at most
_NAMED = 0.8
_NUMBER = re.compile(r"\d+(?:[.,/-]\d+)*")
_DAY = re.compile(r"(?<=\d)[-.](?=\d{1,2}(?:$|[-./]))")  # 6-3 and 6/3 are one day


@dataclass(frozen=True)
class _Sentence:
    text: str
    span: Span
    evidence: bool  # the happening was read from it

    @cached_property
    def words(self) -> list[str]:
        return fold_text(self.text).split()

    @cached_property
    def plain(self) -> frozenset[str]:
        return frozenset(word for word in self.words if not word[0].isdigit())

    @cached_property
    def numbers(self) -> frozenset[str]:
        return frozenset(_DAY.sub("/", number) for number in _NUMBER.findall(self.text))


@dataclass(frozen=True)
class _Account:
    report: Report
    record: Record
    sentences: tuple[_Sentence, ...]  # around the evidence


def in_words(connection: Connection, happenings: Iterable[Happening]) -> dict[str, tuple[Conflict, ...]]:
    """The disagreements that the fields of the reports do not show, by the ids of the happenings that have some."""
    compared = {one.id: _compared(one) for one in happenings}
    compared = {name: reports for name, reports in compared.items() if len(reports) > 1}
    stored = _records(connection, {report.article for reports in compared.values() for report in reports})
    found = {}
    for one in happenings:
        accounts = [_account(stored[report.article], report) for report in compared.get(one.id, ())]
        if conflicts := _in_words(accounts):
            dated = any(conflict.field == "date" for conflict in one.conflicts)  # told already, as dates
            found[one.id] = tuple(conflict for conflict in conflicts if not (dated and _of_days(conflict)))
    return found


def _compared(happening: Happening) -> list[Report]:
    first = {report.lineage: report for report in reversed(happening.reports)}
    return [report for report in happening.reports if first[report.lineage] is report][:COMPARED]


def _in_words(accounts: Sequence[_Account]) -> list[Conflict]:
    found: list[Conflict] = []
    for a, b in combinations(accounts, 2):
        found += _numbers(a, b)
        found += _expressions(a, b)
        found += _offices(a, b)
    return list({_said(conflict): conflict for conflict in found}.values())


def _of_days(conflict: Conflict) -> bool:
    return conflict.field == "number" and all("/" in version.value for version in conflict.versions)


def _said(conflict: Conflict) -> tuple[str, ...]:
    return (conflict.field, *(f"{one.value}|{one.report.source}" for one in conflict.versions))


def _records(connection: Connection, articles: Iterable[int]) -> dict[int, Record]:
    stored: dict[int, Record] = {}
    for part in slices(articles):
        query = select(tables.body.c.article, tables.body.c.record).where(tables.body.c.article.in_(part))
        stored.update((row.article, unpack(row.record)) for row in connection.execute(query))
    return stored


def _account(record: Record, report: Report) -> _Account:
    return _Account(report, record, tuple(_around(record, report)))


def _around(record: Record, report: Report) -> Iterator[_Sentence]:
    text, blocks = record.article.text, record.article.blocks
    evidence = [span for event in _events(record, report) for span in event.evidence]
    told = {i for i, block in enumerate(blocks) if any(block.span.overlaps(one) for one in evidence)}
    near = [block for i, block in enumerate(blocks) if any(abs(i - j) <= NEAR for j in told)]
    spans = [span for block in near for span in sentences(text, block.span)]
    there = {i for i, span in enumerate(spans) if any(span.overlaps(one) for one in evidence)}
    for i, span in enumerate(spans):
        if any(abs(i - j) <= NEAR for j in there):
            yield _Sentence(text[span.start : span.end], span, i in there)


def _events(record: Record, report: Report) -> list[Event]:
    return [event for event in record.events if event.id == report.local]


def _numbers(a: _Account, b: _Account) -> Iterator[Conflict]:
    for x in a.sentences:
        for y in b.sentences:
            shared = len(x.plain & y.plain)
            fewer = min(len(x.plain), len(y.plain))
            if shared < 4 or shared < _ALIGNED * fewer:
                continue
            left, right = x.numbers - y.numbers, y.numbers - x.numbers
            if left and right:
                yield _conflict("number", (a, x, " ".join(sorted(left))), (b, y, " ".join(sorted(right))))


def _expressions(a: _Account, b: _Account) -> Iterator[Conflict]:
    for x in a.sentences:
        for y in b.sentences:
            if not (x.evidence and y.evidence):
                continue
            matcher = SequenceMatcher(None, x.words, y.words, autojunk=False)
            if matcher.quick_ratio() < _ALIKE or matcher.ratio() < _ALIKE:
                continue
            for kind, i, j, k, m in matcher.get_opcodes():
                left, right = x.words[i:j], y.words[k:m]
                if (
                    kind == "replace"
                    and min(len(left), len(right)) > 1
                    and max(len(left), len(right)) <= _PHRASE
                    and not _digits(left + right)
                ):
                    yield _conflict("wording", (a, x, " ".join(left)), (b, y, " ".join(right)))


def _digits(words: Sequence[str]) -> bool:
    return any(word[0].isdigit() for word in words)


def _offices(a: _Account, b: _Account) -> Iterator[Conflict]:
    for one in a.record.actors:
        for other in b.record.actors:
            if one.kind is not ActorKind.PERSON or other.kind is not one.kind or not (one.offices and other.offices):
                continue
            if likeness(one.name, other.name) < _NAMED or _agree(one.offices, other.offices):
                continue
            left, right = _naming(a, one.mentions), _naming(b, other.mentions)
            if left and right:
                yield _conflict("office", (a, left, one.offices[0].title), (b, right, other.offices[0].title))


def _agree(left: Sequence[Office], right: Sequence[Office]) -> bool:
    titles = [{fold_text(office.title) for office in offices} for offices in (left, right)]
    return any(x in y or y in x for x in titles[0] for y in titles[1])


def _naming(account: _Account, mentions: Sequence[Span]) -> _Sentence | None:
    for sentence in account.sentences:
        if any(sentence.span.contains(span) for span in mentions):
            return sentence
    return None


def _conflict(field: str, *sides: tuple[_Account, _Sentence, str]) -> Conflict:
    return Conflict(field, tuple(Version(value, account.report, (s.text,)) for account, s, value in sides))
