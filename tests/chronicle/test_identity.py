from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from sqlalchemy import text

from banggiao.chronicle import Character, Chronicle, KnownActor, Question
from banggiao.chronicle.names import likeness, sounds
from banggiao.model import Actor, Record
from tests.chronicle.making import happening, page, person


def named(number: int, published: str, *actors: Actor) -> Record:
    text = f"Bản tin số {number}\n\n" + ", ".join(actor.name for actor in actors) + f" có mặt trong ngày thứ {number}."
    return page(f"{number}.txt", text, actors, published=published)


def characters(tmp_path: Path, *records: Record) -> list[Character]:
    chronicle = Chronicle.open(tmp_path / "c.db")
    chronicle.add(records)
    return list(chronicle.actors())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Park Ji-hoon", "Ji Hoon Park"),
        ("Arkady Medvedkin", "Ác-ca-đi Mét-vét-kin"),
        ("Trần Hữu Nghĩa", "Tran Huu Nghia"),
        ("Kofi Mensah-Boateng", "Kofi Mensah Boateng"),
        ("Park Ji - hoon", "Park Ji-hoon"),
        ("Vla-đi-mia Ma-rin", "Vladimir Marin"),
        ("Xéc-gây Ta-ra-nốp", "Sergei Taranov"),
    ],
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert likeness(one, other) >= 0.8


@pytest.mark.parametrize(("one", "other"), [("Park Ji-hoon", "Park Ji-won"), ("Ivan Petrenko", "Ivan Pavlenko")])
def test_names_that_only_look_alike(one: str, other: str) -> None:
    assert likeness(one, other) < 0.8
    assert sounds(one) != sounds(other)


def test_figures_tell_names_apart(tmp_path: Path) -> None:
    people = [person(f"Mikkel Aarestrup {n}", "DK", "Nghị sĩ") for n in (1, 2, 11, 12)]
    found = characters(tmp_path, *(named(n, f"2024-05-{n:02}", one) for n, one in enumerate(people, 1)))
    assert {one.known.name for one in found} == {one.name for one in people}


def test_one_person_under_two_spellings(tmp_path: Path) -> None:
    found = characters(
        tmp_path,
        named(1, "2021-01-01", person("Arkady Medvedkin", "RU", "Ngoại trưởng")),
        named(2, "2021-02-01", person("Ác-ca-đi Mét-vét-kin", "RU", "Ngoại trưởng")),
    )
    assert [(one.known.id, one.aliases) for one in found] == [("arkady-medvedkin", ("Ác-ca-đi Mét-vét-kin",))]


def test_namesakes_of_two_countries_stay_apart(tmp_path: Path) -> None:
    found = characters(
        tmp_path,
        named(1, "2021-01-01", person("Kim Min-ho", "KR", "Ngoại trưởng")),
        named(2, "2021-01-02", person("Kim Min-ho", "KP", "Bộ trưởng Quốc phòng")),
    )
    assert sorted(one.known.id for one in found) == ["kim-min-ho", "kim-min-ho-kp"]


def test_two_ministers_of_one_name_at_a_time_are_two_persons(tmp_path: Path) -> None:
    found = characters(
        tmp_path,
        named(1, "2021-01-01", person("Nguyễn Văn Bình", "VN", "Bộ trưởng Y tế")),
        named(2, "2021-02-02", person("Nguyễn Văn Bình", "VN", "Bộ trưởng Tài chính")),
        named(3, "2021-03-03", person("Nguyễn Văn Bình", "VN", "Bộ trưởng Y tế")),
        named(4, "2021-01-15", person("Nguyễn Văn Bình", "VN", "Bộ trưởng Tài chính")),
    )
    assert sorted(len(one.offices) for one in found) == [1, 1]


def test_an_office_after_another_is_one_career(tmp_path: Path) -> None:
    minister = person("Arkady Medvedkin", "RU", "Bộ trưởng Quốc phòng")
    secretary = person("Arkady Medvedkin", "RU", "Thư ký Hội đồng An ninh")
    former = person("Arkady Medvedkin", "RU", "Bộ trưởng Quốc phòng", status="former")
    (one,) = characters(
        tmp_path,
        named(1, "2021-05-05", minister),
        named(2, "2022-06-06", minister),
        named(3, "2024-07-07", secretary),
        named(4, "2024-08-08", former),
    )
    assert [(held.title, held.since, held.until) for held in one.offices] == [
        ("Bộ trưởng Quốc phòng", "../2021-05-05", "2022-06-06/2024-08-08"),
        ("Thư ký Hội đồng An ninh", "../2024-07-07", "2024-07-07/.."),
    ]


def test_the_office_on_the_day_of_the_event(tmp_path: Path) -> None:
    from banggiao.views import event_view

    chronicle = Chronicle.open(tmp_path / "c.db")
    for number, (office, day) in enumerate(
        [("Bộ trưởng Quốc phòng", "2021-05-05"), ("Bộ trưởng Quốc phòng", "2022-06-06"), ("Thủ tướng", "2024-07-07")]
    ):
        who = person("Arkady Medvedkin", "RU", office)
        told = happening("call", "Ông Medvedkin điện đàm", {"participant": (who,)}, day)
        chronicle.add([page(f"{number}.txt", f"Tin {number}\n\nÔng Medvedkin điện đàm.", [who], [told], day)])
    offices = [event_view(chronicle, call.id).cast[0].offices for call in chronicle.events()]
    assert offices == [("Bộ trưởng Quốc phòng",), ("Bộ trưởng Quốc phòng",), ("Thủ tướng",)]


def test_the_last_name_alone_is_the_one_person_of_that_country(tmp_path: Path) -> None:
    chronicle = Chronicle.open(tmp_path / "c.db")
    chronicle.add([named(1, "2021-01-01", person("Medvedkin", "RU"))])
    assert [one.known.id for one in chronicle.actors()] == ["medvedkin"]
    chronicle.add([named(2, "2021-01-02", person("Arkady Medvedkin", "RU"))])
    assert [one.known.id for one in chronicle.actors()] == ["arkady-medvedkin"]
    assert [one.known.id for one in chronicle.actors("medvedkin")] == ["arkady-medvedkin"]
    chronicle.add([named(3, "2021-01-03", person("Boris Medvedkin", "RU"))])
    assert sorted(one.known.id for one in chronicle.actors()) == ["arkady-medvedkin", "boris-medvedkin", "medvedkin"]


def test_a_name_of_one_word_in_phonetic_spelling_is_the_person_of_that_name(tmp_path: Path) -> None:
    found = characters(
        tmp_path,
        named(1, "2021-01-01", person("Ta-ra-nốp", "RU")),
        named(2, "2021-01-02", person("Sergei Taranov", "RU", "Ngoại trưởng")),
        named(3, "2021-01-03", person("Taranov", "RU")),
        named(4, "2021-01-03", person("Taranov", "BY")),
    )
    assert sorted((one.known.id, one.known.country, one.articles) for one in found) == [
        ("sergei-taranov", "RU", 3),
        ("taranov", "BY", 1),
    ]


def test_a_chinese_name_in_its_vietnamese_reading_and_in_pinyin(tmp_path: Path) -> None:
    chronicle = Chronicle.open(tmp_path / "c.db")
    chronicle.add([named(1, "2021-01-01", person("Vương Đại Hải", "CN"), person("Vương Hải", "CN"))])
    chronicle.add([named(2, "2021-01-02", person("Wang Dahai", "CN"))])
    chronicle.add([named(3, "2021-01-03", person("Wang Dahai", "SG"))])
    found = {one.known.id: (one.known.country, one.aliases) for one in chronicle.actors()}
    assert found == {
        "vuong-dai-hai": ("CN", ("Wang Dahai",)),
        "vuong-hai": ("CN", ()),
        "wang-dahai": ("SG", ()),
    }


def test_a_name_in_pinyin_that_several_may_bear_is_none_of_them_but_by_office(tmp_path: Path) -> None:
    pages = [
        named(1, "2021-01-01", person("Vũ Đại Hải", "CN", "Bộ trưởng Thương mại"), person("Ngô Đại Hải", "CN")),
        named(2, "2021-01-02", person("Wu Dahai", "CN")),
        named(3, "2021-01-02", person("Wu Dahai", "CN", "Bộ trưởng Thương mại")),
    ]
    assert len(characters(tmp_path, *pages[:2])) == 3
    (tmp_path / "c.db").unlink()
    found = characters(tmp_path, pages[0], pages[2])
    assert sorted((one.known.id, one.aliases) for one in found) == [
        ("ngo-dai-hai", ()),
        ("vu-dai-hai", ("Wu Dahai",)),
    ]


@pytest.mark.parametrize("seed", range(6))
def test_whoever_comes_first_and_in_whatever_batch_they_are_the_same_people(tmp_path: Path, seed: int) -> None:
    faces = [
        person("Vương Đại Hải", "CN", "Bộ trưởng Thương mại"),
        person("Wang Dahai", "CN"),
        person("Wang Dahai", "SG", "Ngoại trưởng"),
        person("Ta-ra-nốp", "RU"),
        person("Sergei Taranov", "RU", "Ngoại trưởng"),
        person("Xéc-gây Ta-ra-nốp", "RU"),
        person("Park Ji - hoon", "KR", "Ngoại trưởng"),
        person("Park Ji-hoon", "KR"),
        person("Park Ji-hoon", "KP", "Bộ trưởng Quốc phòng"),
        person("Vũ Đại Hải", "CN"),
        person("Wu Dahai", "CN"),
        person("Ngô Đại Hải", "CN"),
    ]
    records = [named(number, f"2021-01-{number + 1:02}", face) for number, face in enumerate(faces)]
    draw = Random(seed)
    shuffled = draw.sample(records, len(records))
    stores = []
    for name, order in (("a", records), ("b", shuffled)):
        chronicle = Chronicle.open(tmp_path / f"{name}.db")
        while order:
            size = draw.randint(1, 4)
            chronicle.add(order[:size])
            order = order[size:]
        stores.append([(one.known, one.aliases) for one in chronicle.actors()])
    assert stores[0] == stores[1]
    for known, aliases in stores[0]:
        countries = {face.country for face in faces if face.name in (known.name, *aliases)}
        assert known.country in countries
    assert {"Park Ji-hoon"} == {known.name for known, _ in stores[0] if known.country in ("KR", "KP")}


def test_known_people_bring_their_numbers_and_names(tmp_path: Path) -> None:
    chronicle = Chronicle.open(tmp_path / "c.db")
    chronicle.add(
        [named(1, "2021-01-01", person("Lý Đại Hải", "CN")), named(2, "2021-01-02", person("Lee Ta-hoi", "CN"))]
    )
    assert len(list(chronicle.actors())) == 2
    chronicle.know([KnownActor("Q1", ("Lý Đại Hải", "Lee Ta-hoi"), "CN")])
    (one,) = chronicle.actors()
    assert (one.known.known, one.known.name, one.aliases) == ("Q1", "Lý Đại Hải", ("Lee Ta-hoi",))


def test_timeline_of_a_person_by_any_spelling(tmp_path: Path) -> None:
    who = person("Nguyễn Thị Đào", "VN")
    told = happening("call", "Bà Đào điện đàm", {"participant": (who,)}, "2021-05-05")
    chronicle = Chronicle.open(tmp_path / "c.db")
    chronicle.add([page("1.txt", "Tin\n\nBà Đào điện đàm.", [who], [told])])
    assert len(list(chronicle.events(Question(actor="nguyen thi dao")))) == 1
    assert len(list(chronicle.events(Question(search="dien dam")))) == 1
    assert len(list(chronicle.events(Question(search="Đào")))) == 1
    assert not list(chronicle.events(Question(search="hội đàm")))


def test_an_older_store_learns_the_spellings(tmp_path: Path) -> None:
    chronicle = Chronicle.open(tmp_path / "c.db")
    chronicle.add([named(1, "2021-01-01", person("Vương Đại Hải", "CN"))])
    chronicle.add([named(2, "2021-01-02", person("Ta-ra-nốp", "RU"), person("Sergei Taranov", "RU"))])
    before = [one.known for one in chronicle.actors()]
    with chronicle.writing() as connection:
        connection.execute(text("DELETE FROM name_part"))
        connection.execute(text("UPDATE face SET block = 'person x' || id"))
        connection.execute(text("UPDATE about SET value = '4' WHERE name = 'schema'"))
        connection.execute(text("DELETE FROM migration WHERE version > 4"))
    chronicle.close()
    chronicle = Chronicle.open(tmp_path / "c.db")
    assert [one.known for one in chronicle.actors()] == before
    chronicle.add([named(3, "2021-01-03", person("Wang Dahai", "CN"))])
    assert {one.known.id: one.articles for one in chronicle.actors()} == {"sergei-taranov": 2, "vuong-dai-hai": 2}
