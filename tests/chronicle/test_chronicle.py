from __future__ import annotations

import json
import random
import sqlite3
from pathlib import Path

import pytest

from banggiao.chronicle import Added, Chronicle
from banggiao.exports.chronicle import rows
from banggiao.model import Record, StoreError
from tests.chronicle.making import happening, page, person, state

MINH = person("Hoàng Văn Minh", "VN", "Bộ trưởng Ngoại giao")
PIERRE = person("Pierre Dumarchais", "FR", "Ngoại trưởng")
PARIS = state("Pháp", "FR")


def small_world() -> list[Record]:
    """Seven pages: a meeting in three of them, one a copy; a visit; and two that have nothing to do with it."""
    lead = "Bộ trưởng Hoàng Văn Minh hội đàm với Ngoại trưởng Pháp Pierre Dumarchais tại Paris hôm 3/5"
    first = (
        f"Hai ngoại trưởng hội đàm ở Paris\n\n{lead}. Hai bên bàn về hợp tác đường sắt, trao đổi sinh viên và "
        "một hiệp định vận tải biển mà hai nước đã bàn từ mùa thu năm ngoái. Ông Minh cảm ơn nước chủ nhà đã tiếp "
        "đón đoàn chu đáo và mời người đồng nhiệm thăm Hà Nội vào mùa xuân tới."
    )
    copy = first.replace("Hai ngoại trưởng hội đàm ở Paris", "Ngoại trưởng Việt Nam hội đàm tại Paris")
    other = "Ông Minh gặp ông Dumarchais"
    meeting = {"participant": (MINH, PIERRE)}
    return [
        page(
            "a.txt", first, [MINH, PIERRE], [happening("meeting", lead, meeting, "2021-05-03")], "2021-05-04", "Báo A"
        ),
        page("b.txt", copy, [MINH, PIERRE], [happening("meeting", lead, meeting, "2021-05-03")], "2021-05-05", "Báo B"),
        page(
            "c.txt",
            f"Chuyến đi Pháp\n\n{other} ở Paris đầu tháng, bàn chuyện đường sắt và học bổng cho sinh viên.",
            [MINH, PIERRE],
            [happening("meeting", f"{other} ở Paris", meeting, "2021-05")],
            "2021-05-10",
        ),
        page(
            "d.txt",
            "Sắp có chuyến thăm\n\nBộ trưởng Hoàng Văn Minh sẽ thăm Pháp từ ngày 2 đến 4/5.",
            [MINH, PARIS],
            [
                happening(
                    "visit",
                    "Hoàng Văn Minh sẽ thăm Pháp",
                    {"guest": (MINH,), "host": (PARIS,)},
                    "2021-05-02/2021-05-04",
                    status="planned",
                )
            ],
            "2021-04-30",
        ),
        page("e.txt", "Giá cà phê tăng\n\nGiá cà phê ở Tây Nguyên tăng nhẹ trong tuần qua.", published="2021-05-04"),
        page("f.txt", "Mưa lớn ở miền núi\n\nMưa lớn gây ngập một số tuyến đường.", published="2021-05-04"),
        page("g.txt", "", []),
    ]


def exported(chronicle: Chronicle) -> list[str]:
    return [json.dumps(row, ensure_ascii=False) for row in rows(chronicle)]


def build(path: Path, batches: list[list[Record]]) -> list[str]:
    chronicle = Chronicle.open(path)
    for batch in batches:
        chronicle.add(batch)
    found = exported(chronicle)
    chronicle.close()
    return found


def test_one_happening_is_one_event_with_its_reports(tmp_path: Path) -> None:
    found = [json.loads(row) for row in build(tmp_path / "c.db", [small_world()])]
    meetings = [row for row in found if row["kind"] == "event" and row["type"] == "meeting"]
    assert len(meetings) == 1
    meeting = meetings[0]
    assert [report["source"] for report in meeting["reports"]] == ["a.txt", "b.txt", "c.txt"]
    assert meeting["independent_sources"] == 2
    assert meeting["date"] == "2021-05-03"
    visit = next(row for row in found if row["kind"] == "event" and row["type"] == "visit")
    assert meeting["part_of"] == visit["id"]
    articles = {row["source"]: row for row in found if row["kind"] == "article"}
    assert articles["b.txt"]["copy_of"] == "a.txt"
    assert articles["a.txt"]["copy_of"] is None
    assert articles["a.txt"]["lineage"] == articles["b.txt"]["lineage"] != articles["c.txt"]["lineage"]


def test_a_page_added_twice_changes_nothing(tmp_path: Path) -> None:
    chronicle = Chronicle.open(tmp_path / "c.db")
    assert chronicle.add(small_world()) == Added(new=7)
    before = exported(chronicle)
    assert chronicle.add(small_world()) == Added(known=7)
    assert exported(chronicle) == before


@pytest.mark.parametrize("seed", range(6))
def test_order_and_batches_do_not_matter(tmp_path: Path, seed: int) -> None:
    expected = build(tmp_path / "whole.db", [small_world()])
    shuffled = small_world()
    chance = random.Random(seed)
    chance.shuffle(shuffled)
    cuts = sorted(chance.sample(range(1, 7), chance.randint(0, 4)))
    batches = [shuffled[a:b] for a, b in zip([0, *cuts], [*cuts, 7], strict=True)]
    assert build(tmp_path / "parts.db", batches) == expected


def test_a_page_read_anew_replaces_the_old_reading(tmp_path: Path) -> None:
    pages = small_world()
    expected = build(tmp_path / "whole.db", [pages])
    chronicle = Chronicle.open(tmp_path / "c.db")
    chronicle.add([Record(record.article) for record in pages])
    assert chronicle.add(pages) == Added(known=3, changed=4)
    assert exported(chronicle) == expected


def test_what_has_no_year_stands_behind_by_month_and_day(tmp_path: Path) -> None:
    who = person("Kofi Mensah", "GH", "Tổng thống")
    told = [
        happening("statement", f"Lời số {number}.", {"speaker": (who,)}, date)
        for number, date in enumerate((None, "XXXX-12-03", "2021-05-04", "XXXX-02", "XXXX-02-10", None, "2020"))
    ]
    text = "Lời nói\n\n" + " ".join(words for words, _ in told)
    chronicle = Chronicle.open(tmp_path / "c.db")
    chronicle.add([page("a.txt", text, [who], told)])
    dates = [event.date for event in chronicle.events()]
    assert dates == ["2020", "2021-05-04", "XXXX-02", "XXXX-02-10", "XXXX-12-03", None, None]


def test_a_database_that_is_not_ours_is_refused_and_left(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE songs (title TEXT)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="not a banggiao chronicle"):
        Chronicle.open(path)
    assert path.read_bytes() == before


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("just some notes, " * 100)
    with pytest.raises(StoreError, match="cannot use the store"):
        Chronicle.open(path)


def test_a_newer_chronicle_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "c.db"
    Chronicle.open(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE about SET value = '999' WHERE name = 'schema'")
    connection.close()
    with pytest.raises(StoreError, match="newer banggiao"):
        Chronicle.open(path)


def test_a_missing_chronicle_is_not_made_by_asking(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no chronicle"):
        Chronicle.open(tmp_path / "none.db", create=False)
    assert not (tmp_path / "none.db").exists()
