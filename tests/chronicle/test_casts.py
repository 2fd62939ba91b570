"""Who took part, as people mended it: shown, found by, taken back, and the same in whatever order it comes."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from banggiao.chronicle import Chronicle, Judgement, Question, Verdict
from banggiao.chronicle.browsing import pairs_of_people, pairs_of_states, partners
from banggiao.model import BanggiaoError, NotFoundError, Record
from tests.chronicle.making import happening, page, person, state
from tests.chronicle.test_chronicle import exported

ANNA = person("Anna Lindqvist", "SE", "Ngoại trưởng")
BORIS = person("Boris Novák", "CZ", "Ngoại trưởng")
CLARA = person("Clara Hofmann", "AT", "Thủ tướng")
AUSTRIA = state("Áo", "AT")


def meeting() -> list[Record]:
    """A meeting that was read with the wrong guest, and a page that shows the right one."""
    told = happening("meeting", "gặp ở Praha", {"guest": (ANNA,), "host": (BORIS,)}, "2022-03-11")
    elsewhere = happening("statement", "Thủ tướng nói", {"speaker": (CLARA,)}, "2022-05-02")
    return [
        page("1.txt", "Gặp gỡ\n\nHai bên gặp ở Praha hôm 11/3.", [ANNA, BORIS], [told], published="2022-03-12"),
        page("2.txt", "Lời nói\n\nThủ tướng nói hôm 2/5.", [CLARA, AUSTRIA], [elsewhere], published="2022-05-03"),
    ]


@pytest.fixture
def chronicle(tmp_path: Path) -> Chronicle:
    chronicle = Chronicle.open(tmp_path / "c.db")
    chronicle.add(meeting())
    return chronicle


def the_meeting(chronicle: Chronicle) -> str:
    (event,) = chronicle.events(Question(type="meeting"))
    return event.id


def cast(chronicle: Chronicle, event: str) -> dict[str, list[str]]:
    return {role: [one.id for one in cast] for role, cast in chronicle.event(event).roles.items()}


def met(chronicle: Chronicle, actor: str) -> list[str]:
    return [event.type for event in chronicle.events(Question(actor=actor))]


def test_someone_is_put_in_the_place_of_another(chronicle: Chronicle) -> None:
    event = the_meeting(chronicle)
    chronicle.recast(event, ("clara-hofmann", "guest"), "Hoa")
    made = chronicle.recast(event, ("anna-lindqvist", ""), "Hoa", "the caption names the wrong one")
    assert (made.verdict, made.field, made.value) == (Verdict.MEND, "role", "")
    assert cast(chronicle, event) == {"guest": ["clara-hofmann"], "host": ["boris-novak"]}
    assert chronicle.event(event).recast == {"clara-hofmann": "guest", "anna-lindqvist": ""}
    assert met(chronicle, "clara-hofmann") == ["meeting", "statement"]
    assert met(chronicle, "anna-lindqvist") == []
    assert [one.type for one in chronicle.events(Question(("AT", "CZ")))] == ["meeting"]
    assert not list(chronicle.events(Question(("SE",))))
    with chronicle.reading() as connection:
        (pair,) = pairs_of_people(connection, Question(), 9)
        assert (pair.a, pair.b) == ("boris-novak", "clara-hofmann")
        assert [(one.a, one.b) for one in pairs_of_states(connection, Question(), 9)] == [("AT", "CZ")]
        assert [known.id for known, _ in partners(connection, "boris-novak", 9)] == ["clara-hofmann"]


def test_a_part_is_taken_back(chronicle: Chronicle) -> None:
    event = the_meeting(chronicle)
    before = exported(chronicle)
    chronicle.recast(event, ("anna-lindqvist", "host"), "Hoa")
    chronicle.recast(event, ("boris-novak", ""), "Hoa")
    chronicle.judge(Verdict.UNDO, event, "anna-lindqvist", "Hoa")
    assert cast(chronicle, event) == {"guest": ["anna-lindqvist"]}
    chronicle.judge(Verdict.UNDO, event, None, "Hoa")
    assert exported(chronicle) == before
    assert met(chronicle, "boris-novak") == ["meeting"]
    assert chronicle.event(event).recast == {}


def test_one_who_is_known_is_named_by_the_name_too(chronicle: Chronicle) -> None:
    event = the_meeting(chronicle)
    chronicle.recast(event, ("Hofmann", "participant"), "Hoa")
    assert cast(chronicle, event)["participant"] == ["clara-hofmann"]
    chronicle.recast(event, ("AT", "participant"), "Hoa")
    assert cast(chronicle, event)["participant"] == ["clara-hofmann"], "where a person is seen, not the state as well"


def test_what_cannot_be_a_part(chronicle: Chronicle) -> None:
    event = the_meeting(chronicle)
    with pytest.raises(BanggiaoError, match=r"'speaker' is no role in .* meeting; there are guest, host, participant"):
        chronicle.recast(event, ("clara-hofmann", "speaker"), "Hoa")
    with pytest.raises(NotFoundError, match="no actor 'Nobody'"):
        chronicle.recast(event, ("Nobody", "guest"), "Hoa")
    with pytest.raises(BanggiaoError, match="names 3 actors; give an id: anna-lindqvist, "):
        chronicle.recast(event, ("n", "guest"), "Hoa")
    with pytest.raises(BanggiaoError, match="said of an event; clara-hofmann is a person"):
        chronicle.recast("clara-hofmann", ("anna-lindqvist", "guest"), "Hoa")
    assert not chronicle.judgements()


def test_judgements_and_pages_in_any_order(chronicle: Chronicle, tmp_path: Path) -> None:
    event = the_meeting(chronicle)
    made = [chronicle.recast(event, part, "Hoa") for part in (("clara-hofmann", "guest"), ("anna-lindqvist", ""))]
    late = Chronicle.open(tmp_path / "late.db")
    late.take_judgements([Judgement.from_json(one.to_json()) for one in made])
    for record in meeting():
        late.add([record])
    assert exported(late) == exported(chronicle)
    assert casts_of(late) == casts_of(chronicle)


def test_who_is_one_decides_whose_part_was_mended(chronicle: Chronicle) -> None:
    event = the_meeting(chronicle)
    chronicle.recast(event, ("clara-hofmann", ""), "Hoa")
    assert met(chronicle, "anna-lindqvist") == ["meeting"]
    chronicle.judge(Verdict.SAME, "clara-hofmann", "anna-lindqvist", "Hoa", "married")
    assert cast(chronicle, event) == {"host": ["boris-novak"]}
    assert met(chronicle, "anna-lindqvist") == ["statement"]
    chronicle.judge(Verdict.UNDO, "clara-hofmann", "anna-lindqvist", "Hoa")
    assert met(chronicle, "anna-lindqvist") == ["meeting"]


def casts_of(chronicle: Chronicle) -> list[tuple[str, ...]]:
    with chronicle.reading() as connection:
        rows = connection.execute(text("SELECT event, face, role, country FROM event_part ORDER BY 1, 2, 3"))
        return [tuple(row) for row in rows]


def test_an_older_store_learns_who_takes_part(chronicle: Chronicle, tmp_path: Path) -> None:
    before = casts_of(chronicle)
    with chronicle.writing() as connection:
        connection.execute(text("DROP TABLE event_part"))
        connection.execute(text("UPDATE about SET value = '9' WHERE name = 'schema'"))
        connection.execute(text("DELETE FROM migration WHERE version > 9"))
    chronicle.close()
    again = Chronicle.open(tmp_path / "c.db")
    assert casts_of(again) == before
    assert met(again, "anna-lindqvist") == ["meeting"]
