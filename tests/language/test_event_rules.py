"""The event grammar: its checks, and every example and counter-example that it carries."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from banggiao.articles import read_page
from banggiao.language import EventRule, Example, LanguageError, load_language
from banggiao.language.event_rules import load_event_grammar
from banggiao.model import Event, Record
from banggiao.pages import page_of
from banggiao.reading import read_article

RULES = load_language("vi").events.rules
CASES = [(rule, example) for rule in RULES for example in rule.examples]


def read(example: Example) -> Record:
    article = read_page(page_of(f"Tin đối ngoại trong ngày\n\n{example.text}", "example"))
    return read_article(replace(article, published=example.published))


def as_expected(event: Event, record: Record, example: Example) -> bool:
    roles = {
        role: {record.actor(i).name for i in ids} | {record.actor(i).country or "" for i in ids}
        for role, ids in event.roles.items()
    }
    found = (event.status.value, event.date, event.place and event.place.country)
    wanted = (example.status, example.date, example.place)
    return all(set(want) <= roles.get(role, set()) for role, want in (example.yields or {}).items()) and all(
        want in (None, got) for want, got in zip(wanted, found, strict=True)
    )


@pytest.mark.parametrize(("rule", "example"), CASES, ids=[f"{r.name}: {e.text[:40]}" for r, e in CASES])
def test_example(rule: EventRule, example: Example) -> None:
    record = read(example)
    events = [event for event in record.events if event.type is rule.type and rule.name in event.rules]
    if example.yields is None:
        assert not events
    else:
        assert any(as_expected(event, record, example) for event in events), events


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_has_examples_and_a_counter_example(rule: EventRule) -> None:
    counters = [example for example in rule.examples if example.yields is None]
    assert counters
    assert len(rule.examples) - len(counters) >= 2


def test_unknown_role_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "grammar" / "events"
    folder.mkdir(parents=True)
    (folder / "call.yml").write_text(
        "type: call\nsource: test\nrules:\n  - {name: x, as: verb, forms: [gọi], frame: {subject: host}}\n", "utf-8"
    )
    with pytest.raises(LanguageError, match="no role 'host'"):
        load_event_grammar(tmp_path)


def test_compact_forms_are_expanded(tmp_path: Path) -> None:
    folder = tmp_path / "grammar" / "events"
    folder.mkdir(parents=True)
    (folder / "visit.yml").write_text(
        "type: visit\nsource: test\nrules:\n"
        '  - {name: x, as: verb, forms: ["(đến|tới)? thăm (chính thức)?"], frame: {subject: guest}}\n',
        "utf-8",
    )
    (rule,) = load_event_grammar(tmp_path).rules
    assert set(rule.forms) == {
        "thăm", "đến thăm", "tới thăm", "thăm chính thức", "đến thăm chính thức", "tới thăm chính thức",
    }  # fmt: skip


def test_unclosed_compact_form_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "grammar" / "events"
    folder.mkdir(parents=True)
    (folder / "visit.yml").write_text(
        'type: visit\nsource: test\nrules:\n  - {name: x, as: verb, forms: ["(đến|tới thăm"]}\n', "utf-8"
    )
    with pytest.raises(LanguageError, match="cannot be read"):
        load_event_grammar(tmp_path)
