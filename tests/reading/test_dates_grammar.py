"""Every example and counter-example of the grammar of times."""

from __future__ import annotations

import pytest

from banggiao.language import load_language
from banggiao.language.dates import DateExample
from banggiao.model import Article, Span
from banggiao.reading.dates import read_dates
from banggiao.reading.dates_scan import scan
from banggiao.reading.pipeline import open_scene
from banggiao.reading.scene import DateMention
from banggiao.text import match_view, sentences

LANGUAGE = load_language("vi")
EXAMPLES = [e for e in LANGUAGE.dates.examples if not e.counter]
COUNTERS = [e for e in LANGUAGE.dates.examples if e.counter]


def dates_of(text: str, on: str | None) -> tuple[DateMention, ...]:
    return read_dates(open_scene(Article("test", text, published=on), LANGUAGE), LANGUAGE).dates


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e.rule}: {e.text}")
def test_reads(example: DateExample) -> None:
    found = dates_of(example.text, example.on)
    assert (example.edtf, example.reason) in [(m.date, m.reason) for m in found], found


@pytest.mark.parametrize("example", COUNTERS, ids=lambda e: f"{e.rule}: {e.text}")
def test_leaves_unread(example: DateExample) -> None:
    assert [m for m in dates_of(example.text, example.on) if m.rule == example.rule] == []


def test_every_rule_fires_on_its_examples() -> None:
    fired = set()
    for example in EXAMPLES:
        view = match_view(example.text)
        for raws in scan(view, sentences(view, Span(0, len(view))), LANGUAGE.dates):
            fired |= {raw.rule.name for raw in raws}
    assert fired == {rule.name for rule in LANGUAGE.dates.rules}


def test_a_rule_has_examples_and_counter_examples() -> None:
    names = {rule.name for rule in LANGUAGE.dates.rules}
    assert {e.rule for e in EXAMPLES} == {e.rule for e in COUNTERS} == names
