from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from banggiao.chronicle import Chronicle, Judgement, Question, Verdict
from banggiao.model import BanggiaoError, NotFoundError, Record
from tests.chronicle.making import happening, page, person
from tests.chronicle.test_chronicle import exported, small_world

ANNA = person("Anna Lindqvist", "SE", "Ngoại trưởng")
BORIS = person("Boris Novák", "CZ", "Ngoại trưởng")


def two_calls() -> list[Record]:
    """Two reports of calls on two days."""
    cast = {"participant": (ANNA, BORIS)}
    return [
        page(
            f"{day}.txt",
            f"Điện đàm ngày {day}\n\nHai ngoại trưởng điện đàm hôm {day}.",
            [ANNA, BORIS],
            [happening("call", "Hai ngoại trưởng điện đàm", cast, f"2022-03-{day}")],
        )
        for day in (11, 25)
    ]


@pytest.fixture
def chronicle(tmp_path: Path) -> Chronicle:
    return Chronicle.open(tmp_path / "c.db")


def ids(chronicle: Chronicle) -> list[str]:
    return [happening.id for happening in chronicle.events()]


def test_same_different_and_undo(chronicle: Chronicle) -> None:
    chronicle.add(two_calls())
    first, second = ids(chronicle)
    chronicle.judge(Verdict.SAME, first, second, "Hoa", "one call, two dates")
    assert ids(chronicle) == [first]
    assert chronicle.event(second).id == first, "an id that was once shown stays good"
    assert [conflict.field for conflict in chronicle.event(first).conflicts] == ["date"]
    chronicle.judge(Verdict.DIFFERENT, first, second, "Lan")
    assert ids(chronicle) == [first, second]
    chronicle.judge(Verdict.SAME, first, second, "Hoa")
    chronicle.judge(Verdict.UNDO, first, second, "Hoa")
    assert ids(chronicle) == [first, second]
    assert [one.verdict.value for one in chronicle.judgements()] == ["same", "different", "same", "undo"]


def test_later_pages_honour_what_was_decided(chronicle: Chronicle) -> None:
    pages = small_world()
    chronicle.add(pages[:1])
    chronicle.add(pages[2:3])
    (meeting,) = chronicle.events()
    one, other = (report.telling.id for report in meeting.reports)
    chronicle.judge(Verdict.DIFFERENT, one, other, "Hoa")
    chronicle.add(pages)
    homes = {chronicle.event(one).id, chronicle.event(other).id}
    assert len(homes) == 2


def test_judgements_and_pages_in_any_order_make_the_same_chronicle(tmp_path: Path) -> None:
    early, late = Chronicle.open(tmp_path / "early.db"), Chronicle.open(tmp_path / "late.db")
    early.add(two_calls())
    first, second = ids(early)
    made = early.judge(Verdict.SAME, first, second, "Hoa")
    early.add(small_world())
    late.take_judgements([Judgement.from_json(made.to_json())])
    late.add(reversed([*two_calls(), *small_world()]))
    assert late.take_judgements([made]) == 0
    assert exported(late) == exported(early)


def test_rejected_events_are_left_out_until_taken_back(chronicle: Chronicle) -> None:
    chronicle.add(two_calls())
    first, second = ids(chronicle)
    chronicle.judge(Verdict.REJECT, first, None, "Hoa", "a rumour")
    assert ids(chronicle) == [second]
    assert [happening.id for happening in chronicle.events(Question(rejected=True))] == [first, second]
    assert chronicle.judged(chronicle.event(first)) == "rejected"
    chronicle.judge(Verdict.UNDO, first, None, "Hoa")
    chronicle.judge(Verdict.ACCEPT, second, None, "Hoa")
    assert ids(chronicle) == [first, second]
    assert chronicle.judged(chronicle.event(second)) == "accepted"


def test_persons_can_be_joined_and_parted(chronicle: Chronicle) -> None:
    spouse = person("Anna Bergström", "SE")
    chronicle.add([page("1.txt", "Một", [ANNA], published="2022-01-01"), page("2.txt", "Hai", [spouse])])
    chronicle.judge(Verdict.SAME, "anna-lindqvist", "anna-bergstrom", "Hoa", "married")
    assert [one.known.id for one in chronicle.actors()] == ["anna-lindqvist"]
    assert [one.known.id for one in chronicle.actors("anna-bergstrom")] == ["anna-lindqvist"]
    chronicle.judge(Verdict.UNDO, "anna-lindqvist", "anna-bergstrom", "Hoa")
    assert sorted(one.known.id for one in chronicle.actors()) == ["anna-bergstrom", "anna-lindqvist"]


def test_a_judgement_outlives_a_new_reading(chronicle: Chronicle) -> None:
    chronicle.add(two_calls())
    first, second = ids(chronicle)
    chronicle.judge(Verdict.SAME, first, second, "Hoa")
    told = happening("call", "ngoại trưởng điện đàm hôm 25", {"participant": (ANNA, BORIS)}, "2022-03-25")
    chronicle.add([page("25.txt", "Điện đàm ngày 25\n\nHai ngoại trưởng điện đàm hôm 25.", [ANNA, BORIS], [told])])
    assert len(ids(chronicle)) == 1
    assert chronicle.event(second).id == first


def test_what_cannot_be_judged(chronicle: Chronicle) -> None:
    chronicle.add(two_calls())
    first, _ = ids(chronicle)
    with pytest.raises(NotFoundError, match="nothing-here"):
        chronicle.judge(Verdict.SAME, first, "nothing-here", "Hoa")
    with pytest.raises(BanggiaoError, match="two different"):
        chronicle.judge(Verdict.SAME, first, first, "Hoa")
    with pytest.raises(BanggiaoError, match="author"):
        chronicle.judge(Verdict.ACCEPT, first, None, " ")
    with pytest.raises(BanggiaoError, match="needs words"):
        chronicle.judge(Verdict.NOTE, first, None, "Hoa")
    for change, why in ((("colour", "red"), "no field"), (("date", "3/5"), "is no date"), (("status", ""), "status")):
        with pytest.raises(BanggiaoError, match=why):
            chronicle.mend(first, change, "Hoa")


def test_an_event_is_no_actor(chronicle: Chronicle) -> None:
    chronicle.add(two_calls())
    first, second = ids(chronicle)
    someone, other = (one.known.id for one in list(chronicle.actors())[:2])
    for verdict in (Verdict.SAME, Verdict.DIFFERENT):
        with pytest.raises(BanggiaoError, match=f"{first} is an event, {someone} is a person"):
            chronicle.judge(verdict, first, someone, "Hoa")
    with pytest.raises(BanggiaoError, match=f"said of an event; {someone} is a person"):
        chronicle.judge(Verdict.REJECT, someone, None, "Hoa")
    with pytest.raises(BanggiaoError, match="said of an event"):
        chronicle.mend(someone, ("place", "Praha"), "Hoa")
    chronicle.judge(Verdict.DIFFERENT, someone, other, "Hoa")
    chronicle.judge(Verdict.SAME, first, second, "Hoa")
    assert len(chronicle.judgements()) == 2


def test_a_mended_field_holds_until_it_is_taken_back(chronicle: Chronicle) -> None:
    chronicle.add(two_calls())
    first, second = ids(chronicle)
    chronicle.mend(first, ("date", "2022-04-01"), "Hoa", "the page has a misprint")
    chronicle.mend(first, ("place", "Praha"), "Hoa")
    chronicle.mend(first, ("place_country", "CZ"), "Lan")
    assert ids(chronicle) == [second, first], "it is found by its right day"
    event = chronicle.event(first)
    assert (event.date, event.place) == ("2022-04-01", ("Praha", "CZ"))
    assert event.mended == {"date": "2022-04-01", "place": "Praha", "place_country": "CZ"}
    assert event.reports[0].date == "2022-03-11", "what was read stays"
    chronicle.judge(Verdict.ACCEPT, first, None, "Hoa")
    chronicle.judge(Verdict.NOTE, first, None, "Lan", "seen in the ministry's list too")
    chronicle.judge(Verdict.UNDO, first, None, "Hoa")
    assert chronicle.judged(chronicle.event(first)) is None
    assert chronicle.event(first).date == "2022-04-01"
    for _ in range(3):
        chronicle.judge(Verdict.UNDO, first, None, "Hoa")
    assert (chronicle.event(first).date, chronicle.event(first).place) == ("2022-03-11", None)
    assert ids(chronicle) == [first, second]


def test_an_empty_value_says_that_nothing_is_known(chronicle: Chronicle, tmp_path: Path) -> None:
    chronicle.add(two_calls())
    first, _ = ids(chronicle)
    chronicle.mend(first, ("date", ""), "Hoa")
    assert chronicle.event(first).date is None
    other = Chronicle.open(tmp_path / "other.db")
    other.add(two_calls())
    other.take_judgements([Judgement.from_json(one.to_json()) for one in chronicle.judgements()])
    assert exported(other) == exported(chronicle)


def test_an_older_store_learns_to_mend_and_to_doubt(tmp_path: Path) -> None:
    chronicle = Chronicle.open(tmp_path / "c.db")
    chronicle.add(two_calls())
    with chronicle.writing() as connection:
        for column in ("field", "value"):
            connection.execute(text(f"ALTER TABLE judgement DROP COLUMN {column}"))
        connection.execute(text("DROP INDEX ix_event_doubt"))
        connection.execute(text("DROP TABLE event_state"))
        connection.execute(text("ALTER TABLE event DROP COLUMN doubt"))
        connection.execute(text("UPDATE about SET value = '2' WHERE name = 'schema'"))
        connection.execute(text("DELETE FROM migration WHERE version > 2"))
    chronicle.close()
    chronicle = Chronicle.open(tmp_path / "c.db")
    first, _ = ids(chronicle)
    chronicle.mend(first, ("status", "denied"), "Hoa")
    assert chronicle.event(first).status == "denied"
    assert len(list(chronicle.events(Question(("SE", "CZ"))))) == 2
    with chronicle.reading() as connection:
        assert connection.execute(text("SELECT doubt FROM event")).scalars().all() == [1, 1]


def test_one_of_several_mendings_is_taken_back(chronicle: Chronicle) -> None:
    chronicle.add(two_calls())
    first, _ = ids(chronicle)
    chronicle.mend(first, ("date", "2022-04-01"), "Hoa")
    chronicle.mend(first, ("place", "Praha"), "Hoa")
    chronicle.judge(Verdict.UNDO, first, None, "Hoa", field="date")
    assert chronicle.event(first).mended == {"place": "Praha"}


def test_what_others_mended_is_looked_at_too() -> None:
    row = {"verdict": "mend", "a": "meeting-x", "by": "Hoa", "time": "2026-01-01", "field": "date", "value": "gần Tết"}
    with pytest.raises(BanggiaoError, match="is no date"):
        Judgement.from_json(row)
    with pytest.raises(BanggiaoError, match="'host, guest' is no role"):
        Judgement.from_json({**row, "b": "face-x", "field": "role", "value": "host, guest"})
    with pytest.raises(BanggiaoError, match="no field 'place' can be mended; there are role"):
        Judgement.from_json({**row, "b": "face-x", "field": "place", "value": "Praha"})
