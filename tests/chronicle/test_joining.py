"""Which reports are of one happening: the people on both sides first, then the day."""

from __future__ import annotations

from pathlib import Path

import pytest

from banggiao.chronicle import Chronicle
from banggiao.model import Actor, ActorKind, Office, Record
from tests.chronicle.making import happening, page, person, state
from tests.chronicle.test_chronicle import exported

ENVOY = person("Lars Holm", "SE", "Đặc phái viên")
PRESIDENT = person("Kofi Mensah", "GH", "Tổng thống")
MINISTER = person("Ama Boateng", "GH", "Ngoại trưởng")


def first(guest: Actor = ENVOY, host: Actor = PRESIDENT, date: str = "2021-06-03") -> Record:
    told = [happening("meeting", "tiếp ông Holm", {"guest": (guest,), "host": (host,)}, date, ("Accra", "GH"))]
    return page("first.txt", "Tổng thống tiếp khách\n\nTổng thống tiếp ông Holm.", [guest, host], told, "2021-06-04")


def second() -> Record:
    """The same talks a day later, and those with the minister on the day that the other page gives for the former."""
    told = [
        happening("meeting", "hội đàm với bà Ama", {"guest": (ENVOY,), "host": (MINISTER,)}, "2021-06-03"),
        happening("meeting", "gặp ông Mensah", {"guest": (ENVOY,), "host": (PRESIDENT,)}, "2021-06-04"),
    ]
    text = "Khách từ phương Bắc\n\nSau khi hội đàm với bà Ama, ông Holm gặp ông Mensah ở dinh."
    return page("second.txt", text, [ENVOY, PRESIDENT, MINISTER], told, "2021-06-05")


@pytest.mark.parametrize("turned", [False, True])
def test_same_people_a_day_apart_are_nearer_than_one_person_on_the_same_day(tmp_path: Path, turned: bool) -> None:
    pages = [second(), first()] if turned else [first(), second()]
    chronicle = Chronicle.open(tmp_path / "c.db")
    for one in pages:
        chronicle.add([one])
    meetings = {len(event.reports): event for event in chronicle.events()}
    assert sorted(meetings) == [1, 2]
    assert {actor.name for actors in meetings[2].roles.values() for actor in actors} == {"Lars Holm", "Kofi Mensah"}
    assert [conflict.field for conflict in meetings[2].conflicts] == ["date"]


def test_an_office_without_its_holder_is_its_holder_of_that_day(tmp_path: Path) -> None:
    nameless = Actor("g", ActorKind.GROUP, "Tổng thống Ghana", (), "GH", (Office("Tổng thống", "GH", "current"),))
    told = [
        happening("meeting", "tiếp phái viên", {"guest": (state("Thụy Điển", "SE"),), "host": (nameless,)}, "2021-06")
    ]
    other = page(
        "third.txt", "Tin vắn\n\nTổng thống Ghana đã tiếp phái viên.", [state("Thụy Điển", "SE"), nameless], told
    )
    chronicle = Chronicle.open(tmp_path / "c.db")
    chronicle.add([first(), other])
    (meeting,) = chronicle.events()
    assert len(meeting.reports) == 2


def test_one_article_never_joins_its_own_happenings_through_another(tmp_path: Path) -> None:
    stores = []
    for number, order in enumerate(([0, 1, 2], [2, 1, 0], [1, 0, 2])):
        pages = [first(), second(), first(host=MINISTER, date="2021-06-04")]
        pages[2] = page(
            "third.txt",
            "Tổng thống tiếp khách\n\nBà Ama tiếp ông Holm.",
            [ENVOY, MINISTER],
            [happening("meeting", "tiếp ông Holm", {"guest": (ENVOY,), "host": (MINISTER,)}, "2021-06-04")],
            "2021-06-05",
        )
        chronicle = Chronicle.open(tmp_path / f"{number}.db")
        for place in order:
            chronicle.add([pages[place]])
        for event in chronicle.events():
            sources = [report.source for report in event.reports]
            assert len(set(sources)) == len(sources)
        stores.append(exported(chronicle))
    assert stores[0] == stores[1] == stores[2]
