"""Every example of the grammar of who is read as it says, and no counter-example is."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from banggiao.language import load_language, load_yaml
from banggiao.model import ActorKind, Article
from banggiao.reading.mentions import read_mentions
from banggiao.reading.pipeline import open_scene
from banggiao.reading.scene import Scene

LANGUAGE = load_language("vi")
RULES = load_yaml(LANGUAGE.folder / "grammar" / "who.yml")["rules"]
CASES = [
    pytest.param(case, id=f"{rule['name']}: {case['text'][:40]}")
    for rule in RULES
    for case in (*rule["examples"], *rule.get("counterexamples", []))
]


def read(text: str) -> Scene:
    return read_mentions(open_scene(Article("test", text), LANGUAGE), LANGUAGE)


@pytest.mark.parametrize("case", CASES)
def test_example(case: dict[str, Any]) -> None:
    scene = read(case["text"])
    people = [a for a in scene.actors if a.kind is ActorKind.PERSON]
    if "people" in case:
        assert {p.name for p in people} == set(case["people"])
        for person in people:
            country, *offices = case["people"][person.name]
            assert person.country == country
            assert set(offices) <= {o.title for o in person.offices}
    if "states" in case:
        of_states = [a for a in scene.actors if a.kind is ActorKind.STATE or (a.kind is ActorKind.GROUP and a.offices)]
        assert {a.country for a in of_states} == set(case["states"])
    for words, meant in case.get("meant", {}).items():
        at = case["text"].rindex(words)
        mention = next(m for m in scene.mentions if m.span.start <= at < m.span.end)
        names = {a.name for a in scene.actors if a.id in mention.actors}
        assert names == set(meant)


def test_a_rule_has_examples_and_counter_examples() -> None:
    assert not [rule["name"] for rule in RULES if not rule["examples"] or not rule.get("counterexamples")]


def test_mentions_stand_in_order_and_apart() -> None:
    for rule in RULES:
        for case in rule["examples"]:
            spans = [m.span for m in read(case["text"]).mentions]
            assert all(a.end <= b.start for a, b in pairwise(spans))


def test_actor_forms_stand_in_the_text() -> None:
    for rule in RULES:
        for case in rule["examples"]:
            text = case["text"]
            for actor in read(text).actors:
                assert all(alias in text for alias in actor.aliases)
                assert all(text[slice(*span)] for span in actor.mentions)


def test_every_sentence_of_a_hundred_names_is_read_in_linear_time() -> None:
    text = ", ".join(["Thủ tướng Nguyễn Văn An"] * 400)
    assert len([a for a in read(text).actors if a.kind is ActorKind.PERSON]) == 1
