"""The table of who acts for a state, and the gate of contacts behind it."""

from __future__ import annotations

import pytest

from banggiao.articles import read_page
from banggiao.language import load_language
from banggiao.language.officials import Standing, load_officials
from banggiao.model import EventType
from banggiao.pages import page_of
from banggiao.reading import read_article

OFFICIALS = load_officials(load_language("vi"))


@pytest.mark.parametrize(
    ("title", "standing"),
    [
        ("Bộ trưởng Quốc phòng", Standing.OFFICIAL),
        ("Giám đốc CIA", Standing.OFFICIAL),
        ("người phát ngôn", Standing.OFFICIAL),
        ("Đại tướng", Standing.OFFICIAL),
        ("Chủ tịch Tập đoàn Sao Mai", Standing.LESSER),
        ("giám đốc", Standing.LESSER),
        ("luật sư", Standing.LESSER),
        ("tiền đạo", Standing.PRIVATE),
        ("diễn viên", Standing.PRIVATE),
    ],
)
def test_standing_of_an_office(title: str, standing: Standing) -> None:
    assert OFFICIALS.of_office(title) is standing


@pytest.mark.parametrize(
    "text",
    [
        "Ở vòng bảng, Đức sẽ gặp Mexico vào ngày 18/6. Trận đấu diễn ra tại Nga. Mexico có đội hình mạnh nhất. "
        "Tiền đạo Mario Lopez của Mexico từng gặp Đức hai lần. Khán giả rất đông. Vé đã bán hết.",
        "Ca sĩ Mai Hoa sang Mỹ lưu diễn. Cô gặp đạo diễn người Pháp Jean Martin ở Paris. Họ làm phim mới.",
        "Trao đổi với Tuổi Trẻ, luật sư Trần Văn Bảo cho biết thân chủ của ông đã sang Campuchia. Ông gặp bà ở đó.",
    ],
)
def test_private_life_tells_no_contact(text: str) -> None:
    record = read_article(read_page(page_of(f"Tin trong ngày\n\n{text}", "example")))
    assert [event for event in record.events if event.type is not EventType.STATEMENT] == []


def test_a_guest_without_office_is_received_by_one_with() -> None:
    text = "Ngày 3/4, Thủ tướng Trần Văn Bình tiếp giáo sư Pháp Jean Martin tại Hà Nội."
    record = read_article(read_page(page_of(f"Tin trong ngày\n\n{text}", "example")))
    assert [event.type for event in record.events] == [EventType.MEETING]
