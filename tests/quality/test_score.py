"""The measures, on a page of our own whose right answers are known."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from banggiao.cli import main
from banggiao.model import Actor, ActorKind, Article, Event, EventType, Office, Place, Record, Span
from banggiao.quality import GoldArticle, GoldEvent, GoldPerson, Scores, score_article

TEXT = "Ông Quiroga gặp bà Ofori ở Accra hôm 3/5. Ông Quiroga cảm ơn Ghana."
GOLD = GoldArticle(
    "x",
    TEXT,
    people=(GoldPerson(("Quiroga",), ("PE",), ("Ngoại trưởng",)), GoldPerson(("Ofori",))),
    events=(
        GoldEvent(("meeting",), (("Quiroga",), ("Ofori", "GH")), "gặp bà Ofori", ("2024-05-03",), "GH"),
        GoldEvent(("statement",), (("Quiroga",),), "cảm ơn Ghana", stances=("thank",), by=(("AFP", ""),)),
    ),
)
QUIROGA = Actor("a1", ActorKind.PERSON, "Esteban Quiroga", ("Quiroga",), "PE", (Office("Bộ trưởng Ngoại giao"),))
OFORI = Actor("a2", ActorKind.PERSON, "Ofori", (), "GH")
MEETING = Event(
    "e1",
    EventType.MEETING,
    (Span(0, 24),),
    date="2024-05-03",
    place=Place("Accra", "GH"),
    roles={"participant": ("a1", "a2")},
)
THANKS = Event("e2", EventType.STATEMENT, (Span(42, len(TEXT)),), roles={"speaker": ("a1",)}, stance="thank")


def scored(*events: Event) -> Scores:
    scores = Scores()
    score_article(GOLD, Record(Article("x", TEXT), (QUIROGA, OFORI), events), scores)
    return scores


def test_all_right() -> None:
    figures = scored(MEETING, THANKS).figures()
    for name in ("people", "offices", "countries", "contacts", "exact", "dates", "speech", "stance", "by"):
        assert figures[name] == 1.0, name
    assert figures["broken"] == 0.0


def test_a_repeat_is_a_false_alarm() -> None:
    twice = Event("e9", EventType.MEETING, (Span(0, 5),), roles=MEETING.roles)
    assert scored(MEETING, THANKS, twice).f1("contact") == pytest.approx((0.5, 1.0, 2 / 3))


def test_a_statement_elsewhere_is_another_statement() -> None:
    elsewhere = Event("e2", EventType.STATEMENT, (Span(0, 5),), roles={"speaker": ("a1",)}, stance="thank")
    assert scored(MEETING, elsewhere).f1("speech")[2] == 0.0


def test_an_empty_record_misses_everything() -> None:
    scores = Scores()
    score_article(GOLD, None, scores)
    assert scores.counts["missing"] == 1
    assert scores.figures()["contacts"] == 0.0
    assert sum("not found" in miss for miss in scores.misses) == 4


@pytest.mark.parametrize("span", [Span(5, 5), Span(60, len(TEXT) + 1), Span(-1, 3)])
def test_a_span_outside_the_text_is_broken(span: Span) -> None:
    assert scored(Event("e1", EventType.MEETING, (span,))).figures()["broken"] == 1


def test_evaluate_prints_figures_by_type_and_misses() -> None:
    gold = Path(__file__).parents[1] / "gold" / "sentences"
    result = CliRunner().invoke(main, ["evaluate", str(gold), "--misses", "--format", "csv"])
    assert result.exit_code == 0
    names = [line.split(",")[0] for line in result.stdout.splitlines()]
    assert {"people", "contacts", "speech", "  visit", "  statement"} <= set(names)
    assert "not found" in result.stderr


def test_evaluate_names_a_folder_without_gold(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["evaluate", str(tmp_path)])
    assert result.exit_code == 1
    assert "holds no gold" in result.stderr
