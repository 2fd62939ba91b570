"""A chronicle asked from Python: drawn one by one, or as a table of pandas."""

from __future__ import annotations

from datetime import date
from itertools import islice
from pathlib import Path

import pytest

import banggiao
from banggiao import BanggiaoError
from banggiao.exports.columns import COLUMNS
from tests.exports.worlds import hostile, lively


@pytest.fixture(scope="module")
def chronicle(tmp_path_factory: pytest.TempPathFactory) -> banggiao.Chronicle:
    made = banggiao.Chronicle.open(tmp_path_factory.mktemp("python") / "c.db")
    made.add(lively())
    return made


def test_events_are_asked_as_by_the_options_of_timeline(chronicle: banggiao.Chronicle) -> None:
    everything = [event.id for event in chronicle.events()]
    assert len(everything) == 17
    assert [event.type for event in chronicle.events(type="gift")] == ["gift"]
    assert [event.type for event in chronicle.events(country="Nhật Bản", partner="fr")] == ["meeting"]
    june = [event.id for event in chronicle.events(since=date(2021, 6, 1), until="2021-06")]
    assert june == [one for one in everything if not one.startswith("meeting")]
    assert not list(chronicle.events(actor="Pierre Dumarchais", search="không có chữ này"))


def test_events_are_drawn_as_they_are_asked_for(chronicle: banggiao.Chronicle) -> None:
    events = chronicle.events()
    first = [event.id for event in islice(events, 2)]
    assert first + [event.id for event in events] == [event.id for event in chronicle.events()]
    assert list(events) == []


def test_a_table_has_a_row_an_event_and_its_text_letter_for_letter(tmp_path: Path) -> None:
    made = banggiao.Chronicle.open(tmp_path / "c.db")
    made.add(hostile())
    table = made.events().to_pandas()
    assert list(table.columns) == [column.name for column in COLUMNS]
    assert list(table.id) == [event.id for event in made.events()]
    assert any(cell.startswith("=HYPERLINK") for cell in table.purpose)
    assert (table.end - table.start).dt.days.max() == 0
    assert made.events(type="gift").to_pandas().empty


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("country", "Atlantis", "'Atlantis' is no state"),
        ("type", "party", "there is no type 'party'; there are visit"),
        ("since", "gestern", "'gestern' is no date"),
    ],
)
def test_what_cannot_be_asked_is_told(chronicle: banggiao.Chronicle, name: str, value: str, why: str) -> None:
    with pytest.raises(BanggiaoError, match=why):
        chronicle.events(**{name: value})  # type: ignore[arg-type]


def test_every_format_can_be_written(chronicle: banggiao.Chronicle, tmp_path: Path) -> None:
    chronicle.export("csv", tmp_path / "gifts.csv", type="gift")
    assert len((tmp_path / "gifts.csv").read_text("utf-8").splitlines()) == 2
