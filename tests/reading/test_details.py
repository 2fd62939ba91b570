"""Kind, level, purpose, occasion, topics, outcome and members: every example of the grammar, and their words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from banggiao.articles import read_page
from banggiao.language import load_details, load_language
from banggiao.model import Event, Record
from banggiao.pages import page_of
from banggiao.reading import read_article


def read(text: str) -> Record:
    """The record of a page with one paragraph."""
    return read_article(read_page(page_of(f"Tin đối ngoại trong ngày\n\n{text}", "example")))


def first(record: Record, kind: str) -> Event:
    """The first event of that type."""
    return next(e for e in record.events if e.type == kind)


@pytest.mark.parametrize("example", load_details(load_language("vi")).examples, ids=lambda e: e["text"][:50])
def test_examples(example: Mapping[str, Any]) -> None:
    details = first(read(example["text"]), example["type"]).details
    wanted = example.get("yields", {})
    assert {name: details.get(name) for name in wanted} == wanted
    assert not set(example.get("without", ())) & details.keys()


@pytest.mark.parametrize("example", load_details(load_language("vi")).examples, ids=lambda e: e["text"][:50])
def test_each_detail_leads_to_its_words(example: Mapping[str, Any]) -> None:
    record = read(example["text"])
    for event in record.events:
        if event.type == "statement":
            continue
        assert event.grounds.keys() - {"date"} == event.details.keys()
        for name, spans in event.grounds.items():
            words = [record.article.text[slice(*span)] for span in spans]
            assert all(words)
            if name not in ("visit_kind", "level", "members", "date"):
                assert event.details[name] == "; ".join(words)


def test_what_both_sides_agree_on_later_is_the_outcome_of_their_talks() -> None:
    text = (
        "Ngày 5/6, Tổng thống Kenya Daniel Otieno hội đàm với Thủ tướng Nepal Prakash Gurung tại Nairobi. "
        "Không khí buổi làm việc cởi mở. Hai bên nhất trí lập ủy ban chung, Kathmandu sẽ mở sứ quán vào năm tới."
    )
    details = first(read(text), "meeting").details
    assert details["outcome"] == "nhất trí lập ủy ban chung"


def test_the_level_of_talks_between_equals_is_that_of_the_lower_side() -> None:
    text = "Bên lề hội nghị, Tổng thống Kenya Daniel Otieno và Ngoại trưởng Nepal Prakash Gurung đã gặp nhau."
    assert first(read(text), "meeting").details["level"] == "minister"


def test_a_former_office_gives_no_level() -> None:
    record = read("Cựu Tổng thống Kenya Daniel Otieno thăm Nepal và gặp Thủ tướng Nepal Prakash Gurung.")
    assert "level" not in first(record, "visit").details
