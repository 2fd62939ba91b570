"""Every example and counter-example of the speech and attribution grammars."""

from __future__ import annotations

from typing import Any

import pytest

from banggiao.language import load_language, load_yaml
from banggiao.model import Article, Block, BlockKind, Event, EventType, Record, Span
from banggiao.reading import read_article

FOLDER = load_language().folder
SPEECH: dict[str, Any] = load_yaml(FOLDER / "grammar" / "speech.yml")
ATTRIBUTION: dict[str, Any] = load_yaml(FOLDER / "grammar" / "attribution.yml")


def read(text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> Record:
    return read_article(Article("test", text, (Block(kind, Span(0, len(text))),)))


def statements(record: Record) -> list[Event]:
    return [event for event in record.events if event.type is EventType.STATEMENT]


def speakers(record: Record, event: Event) -> list[str]:
    return [record.actor(i).name for i in event.roles["speaker"]]


FORMS = [(form["name"], example) for form in SPEECH["forms"] for example in form["examples"]]
NO_FORMS = [(form["name"], example) for form in SPEECH["forms"] for example in form["counter"]]


@pytest.mark.parametrize(("rule", "example"), FORMS, ids=[f"{n}-{i}" for i, (n, _) in enumerate(FORMS)])
def test_form(rule: str, example: dict[str, Any]) -> None:
    record = read(example["text"], BlockKind.TITLE if rule.startswith("headline") else BlockKind.PARAGRAPH)
    found = [(speakers(record, e), e.stance) for e in statements(record) if rule in e.rules]
    assert found == [(example["speakers"], example["stance"])]
    spoken_to = [record.actor(i).name for e in statements(record) for i in e.roles.get("addressee", ())]
    assert spoken_to == example.get("addressees", spoken_to)


@pytest.mark.parametrize(("rule", "example"), NO_FORMS, ids=[f"{n}-{i}" for i, (n, _) in enumerate(NO_FORMS)])
def test_form_does_not_fire(rule: str, example: dict[str, Any]) -> None:
    kind = BlockKind.TITLE if rule.startswith("headline") else BlockKind.PARAGRAPH
    assert not [event for event in statements(read(example["text"], kind)) if rule in event.rules]


COMPLEMENTS = [(c["name"], c["stance"], text) for c in SPEECH["complements"] for text in c["examples"]]


@pytest.mark.parametrize(("name", "stance", "text"), COMPLEMENTS, ids=[name for name, *_ in COMPLEMENTS])
def test_complement(name: str, stance: str, text: str) -> None:
    assert [event.stance for event in statements(read(text))] == [stance]


@pytest.mark.parametrize("complement", SPEECH["complements"], ids=lambda c: c["name"])
def test_complement_without_its_words(complement: dict[str, Any]) -> None:
    stances = [event.stance for text in complement["counter"] for event in statements(read(text))]
    assert stances
    assert complement["stance"] not in stances


BLOCKS = [(block["name"], text) for block in SPEECH["blocks"] for text in block["counter"]]


@pytest.mark.parametrize(("name", "text"), BLOCKS, ids=[name for name, _ in BLOCKS])
def test_block(name: str, text: str) -> None:
    assert not statements(read(text))


@pytest.mark.parametrize("block", SPEECH["blocks"], ids=lambda b: b["name"])
def test_outside_a_block_the_verb_reports(block: dict[str, Any]) -> None:
    assert [text for text in block["examples"] if statements(read(text))] == block["examples"] != []


def test_a_rule_has_examples_and_counter_examples() -> None:
    rules = (*SPEECH["forms"], *SPEECH["complements"], *SPEECH["blocks"], *ATTRIBUTION["rules"])
    assert not [rule["name"] for rule in rules if not rule["examples"] or not rule["counter"]]


def test_a_notice_does_not_tell_its_headline_again() -> None:
    texts = ["Nga lên án vụ nổ ở Syria", "Moscow kêu gọi Mỹ và Iran cùng kiềm chế."]
    blocks = (
        Block(BlockKind.TITLE, Span(0, len(texts[0]))),
        Block(BlockKind.PARAGRAPH, Span(len(texts[0]) + 2, len("\n\n".join(texts)))),
    )
    record = read_article(Article("test", "\n\n".join(texts), blocks))
    assert [event.stance for event in statements(record)] == ["condemn", "request"]


BY = [(rule["name"], example) for rule in ATTRIBUTION["rules"] for example in rule["examples"]]
NOT_BY = [(rule["name"], example) for rule in ATTRIBUTION["rules"] for example in rule["counter"]]


@pytest.mark.parametrize(("rule", "example"), BY, ids=[f"{n}-{i}" for i, (n, _) in enumerate(BY)])
def test_attribution(rule: str, example: dict[str, Any]) -> None:
    meetings = [event for event in read(example["text"]).events if event.type is EventType.MEETING]
    assert [list(event.attribution) for event in meetings] == [example["by"]]
    assert f"by:{rule}" in meetings[0].rules


@pytest.mark.parametrize(("rule", "example"), NOT_BY, ids=[f"{n}-{i}" for i, (n, _) in enumerate(NOT_BY)])
def test_own_voice(rule: str, example: dict[str, Any]) -> None:
    meetings = [event for event in read(example["text"]).events if event.type is EventType.MEETING]
    assert meetings
    assert not [event for event in meetings if event.attribution]
