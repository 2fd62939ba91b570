"""Gold that is annotated inside the text."""

from pathlib import Path

import pytest

from banggiao.quality import GoldError, load_gold
from banggiao.quality.marked import unmark

GOLD = Path(__file__).parents[1] / "gold"


def test_a_page_is_told_apart_from_its_chrome(tmp_path: Path) -> None:
    (tmp_path / "page.yml").write_text(
        "source: a.txt\n"
        "article: {published: none}\n"
        "text: |\n"
        "  ~ Trang chủ\n"
        "  Ông [p1 Quiroga] [e1 gặp bà [p2 Ofori]]\n"
        "  ? Ảnh 1\n"
        "people: {p1: {country: PE}, p2: {country: GH}}\n"
        "events: {e1: {meeting: [p1, p2|GH], date: [2024-01-02, none]}}\n",
        "utf-8",
    )
    (gold,) = load_gold(tmp_path)
    assert gold.page == "Trang chủ\nÔng Quiroga gặp bà Ofori\nẢnh 1\n"
    assert (gold.keep, gold.drop) == ((2,), (1,))
    assert gold.article == {"published": None, "title": "Ông Quiroga gặp bà Ofori"}
    (event,) = gold.events
    assert event.who == (("Quiroga",), ("Ofori", "GH"))
    assert event.cue == "gặp bà Ofori"
    assert event.dates == ("2024-01-02", None)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("text: '[p1 A'\npeople: {p1: {}}", "never closed"),
        ("text: '[p1 A]'", "without an entry"),
        ("text: '[e1 A]'\nevents: {e1: {meeting: {giver: KP}}}", "no role"),
        ("text: '[e1 A]'\nevents: {e1: {statement: KP, stance: sing}}", "no stance"),
        ("text: 'A'\npeopel: {}", "unknown keys"),
    ],
)
def test_what_cannot_be_understood_is_refused_by_name(tmp_path: Path, row: str, why: str) -> None:
    (tmp_path / "odd.yml").write_text(row, "utf-8")
    with pytest.raises(GoldError, match=rf"odd\.yml.*{why}"):
        list(load_gold(tmp_path))


def test_the_words_of_an_event_stand_nowhere_else() -> None:
    assert unmark("AKP cho biết A. AFP [e1 cho biết] B đi.")[1] == {"e1": ["cho biết B"]}


def test_brackets_that_are_no_marks_stay() -> None:
    assert unmark('{"a": [1, 2]} [p1 A]') == ('{"a": [1, 2]} A', {"p1": ["A"]})


def test_our_gold_can_be_read() -> None:
    gold = list(load_gold(GOLD))
    assert sum(article.whole_page for article in gold) >= 12
    for article in gold:
        for event in article.events:
            assert event.cue in (article.page or ""), (article.source, event.cue)
