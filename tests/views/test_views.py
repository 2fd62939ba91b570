from __future__ import annotations

from pathlib import Path

import pytest

from banggiao.chronicle import Chronicle, Question
from banggiao.model import NotFoundError
from banggiao.views import actor_views, article_view, event_view, reasons, search, timeline
from tests.chronicle.making import page
from tests.chronicle.test_chronicle import small_world


@pytest.fixture
def chronicle(tmp_path: Path) -> Chronicle:
    chronicle = Chronicle.open(tmp_path / "c.db")
    chronicle.add(small_world())
    return chronicle


@pytest.mark.parametrize(
    ("question", "types"),
    [
        (Question(), ["visit", "meeting"]),
        (Question(("VN", "FR")), ["visit", "meeting"]),
        (Question(("KP",)), []),
        (Question(type="meeting"), ["meeting"]),
        (Question(actor="pierre dumarchais"), ["meeting"]),
        (Question(since="2021-05-05"), []),
        (Question(since="2021-05-04"), ["visit"]),
        (Question(until="2021-05-02"), ["visit"]),
        (Question(until="2021-04"), []),
        (Question(search="hoc bong"), ["meeting"]),
    ],
)
def test_timeline_answers_the_question(chronicle: Chronicle, question: Question, types: list[str]) -> None:
    assert [line.type for line in timeline(chronicle, question)] == types


def test_a_line_tells_who_when_and_how_many_say_so(chronicle: Chronicle) -> None:
    (line,) = timeline(chronicle, Question(type="meeting"))
    assert (line.date, line.sources, line.reports) == ("2021-05-03", 2, 3)
    assert line.who == ("Hoàng Văn Minh", "Pierre Dumarchais")


def test_an_event_knows_its_visit_and_why_its_reports_are_one(chronicle: Chronicle) -> None:
    (line,) = timeline(chronicle, Question(type="meeting"))
    view = event_view(chronicle, line.id)
    assert view.part_of is not None
    assert view.part_of.startswith("visit-")
    why = reasons(view.happening)
    assert len(why) == 2
    for reason in why:
        assert reason.total >= reason.enough
        assert reason.total == pytest.approx(sum(piece.weight for piece in reason.pieces))
    assert {"same person", "same day"} <= {piece.name for piece in why[0].pieces}


def test_an_actor_with_offices_and_contacts(chronicle: Chronicle) -> None:
    (view,) = actor_views(chronicle, "hoang van minh")
    assert view.character.known.id == "hoang-van-minh"
    assert [held.title for held in view.character.offices] == ["Bộ trưởng Ngoại giao"]
    assert [(contact.actor.id, contact.events) for contact in view.contacts] == [("FR", 1), ("pierre-dumarchais", 1)]


def test_an_article_with_its_copies_and_story(chronicle: Chronicle) -> None:
    chronicle.add([page("h.txt", "Lại tin cũ\n\nMột bài khác hẳn.", credits=("Hãng tin Bắc",), outlet="Báo H")])
    view = article_view(chronicle, "b.txt")
    assert view.origin.copy_of == "a.txt"
    assert [(other.source, other.copy) for other in view.related if other.copy] == [("a.txt", True)]
    reprint = article_view(chronicle, "h.txt")
    assert reprint.origin.copy_of is None
    assert reprint.origin.reprint_of == ("Hãng tin Bắc",)
    assert reprint.chain == ("Báo H", "Hãng tin Bắc")
    with pytest.raises(NotFoundError):
        article_view(chronicle, "nowhere.txt")


@pytest.mark.parametrize("words", ["đường sắt", "duong sat", "ĐƯỜNG  SẮT", '"duong" sat*'])
def test_search_with_and_without_accents(chronicle: Chronicle, words: str) -> None:
    assert [found.source for found in search(chronicle, words)] == ["a.txt", "b.txt", "c.txt"]


def test_search_for_nothing_finds_nothing(chronicle: Chronicle) -> None:
    assert not list(search(chronicle, " - "))
