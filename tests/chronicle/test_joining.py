"""Which reports are of one happening: the people on both sides first, then the day."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from banggiao.chronicle import Chronicle
from banggiao.model import Actor, ActorKind, Office, Place, Record
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


GUESTS = Actor("g", ActorKind.GROUP, "tàu Hải quân Thụy Điển", (), "SE")
HOME = state("Ghana", "GH")


def harbour(source: str, date: str, ship: str) -> Record:
    """A page on a ship's visit with a ceremony that it gives no day for."""
    told = [
        happening("visit", "thăm Accra", {"guest": (GUESTS,), "host": (HOME,)}, date, ("Accra", "GH")),
        happening("attendance", "đặt vòng hoa", {"attendee": (GUESTS,)}, None, ("Accra", "GH")),
    ]
    text = f"Tàu {ship} đến\n\nTàu {ship} thăm Accra.\n\nThủy thủ sẽ đặt vòng hoa ở đài tưởng niệm."
    record = page(source, text, [GUESTS, HOME], told)
    visit, ceremony = record.events
    return replace(record, events=(visit, replace(ceremony, part_of=visit.id)))


def test_ceremonies_of_visits_at_other_times_are_two(tmp_path: Path) -> None:
    chronicle = Chronicle.open(tmp_path / "c.db")
    for source, date in (("a.txt", "2021-03-05/2021-03-08"), ("b.txt", "2021-09-01"), ("c.txt", "2021-03-06")):
        chronicle.add([harbour(source, date, source[0].upper())])
    ceremonies = [event for event in chronicle.events() if event.type == "attendance"]
    assert sorted(sorted(report.source for report in event.reports) for event in ceremonies) == [
        ["a.txt", "c.txt"],
        ["b.txt"],
    ]


def test_letters_from_two_states_to_one_man_are_two(tmp_path: Path) -> None:
    chronicle = Chronicle.open(tmp_path / "c.db")
    for sender, source in ((ENVOY, "a.txt"), (person("Sok Dara", "KH", "Thủ tướng"), "b.txt")):
        told = [happening("message", "gửi thư riêng", {"sender": (sender,), "recipient": (PRESIDENT,)}, "2021-06")]
        text = f"Thư\n\nÔng {sender.name} đã gửi thư riêng cho Tổng thống Ghana Kofi Mensah."
        chronicle.add([page(source, text, [sender, PRESIDENT], told)])
    assert [len(event.reports) for event in chronicle.events()] == [1, 1]


def test_a_tour_is_not_one_of_its_stops(tmp_path: Path) -> None:
    chronicle = Chronicle.open(tmp_path / "c.db")
    tour = happening("visit", "công du châu Phi", {"guest": (ENVOY,)}, "2021-06-03/2021-06-09")
    tour = tour[0], replace(tour[1], place=Place("châu Phi"))
    stop = happening("visit", "thăm Ghana", {"guest": (ENVOY,), "host": (HOME,)}, "2021-06-05", ("Ghana", "GH"))
    chronicle.add([page("a.txt", "Công du\n\nÔng Lars Holm công du châu Phi.", [ENVOY], [tour], "2021-06-04")])
    chronicle.add([page("b.txt", "Công du\n\nÔng Lars Holm thăm Ghana.", [ENVOY, HOME], [stop], "2021-06-04")])
    assert [len(event.reports) for event in chronicle.events()] == [1, 1]
