"""The event grammar: its checks, and every example and counter-example that it carries."""

from __future__ import annotations

from pathlib import Path

import pytest

from banggiao.articles import read_page
from banggiao.language import EventRule, Example, LanguageError, load_language
from banggiao.language.event_rules import load_event_grammar
from banggiao.pages import page_of
from banggiao.reading import read_article

RULES = load_language("vi").events.rules
CASES = [(rule, example) for rule in RULES for example in rule.examples]


@pytest.mark.parametrize(("rule", "example"), CASES, ids=[f"{r.name}: {e.text[:40]}" for r, e in CASES])
def test_example(rule: EventRule, example: Example) -> None:
    record = read_article(read_page(page_of(f"Tin đối ngoại trong ngày\n\n{example.text}", "example")))
    read = [event for event in record.events if event.type is rule.type]
    if example.yields is None:
        assert not [event for event in read if rule.name in event.rules]
        return
    names = [
        {
            role: {record.actor(i).name for i in ids} | {record.actor(i).country or "" for i in ids}
            for role, ids in e.roles.items()
        }
        for e in read
        if rule.name in e.rules
    ]
    assert any(all(set(want) <= roles.get(role, set()) for role, want in example.yields.items()) for roles in names), (
        names
    )


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
