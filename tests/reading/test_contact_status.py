"""Whether a happening took place, by the words around it. Every sentence is made up."""

from __future__ import annotations

import pytest

from banggiao.articles import read_page
from banggiao.model import Record
from banggiao.pages import page_of
from banggiao.reading import read_article

CASES = [
    ("Ngoại trưởng Ba Lan Marek Dudek nói có thể hủy cuộc gặp với Ngoại trưởng Hungary Gábor Kocsis.", "planned"),
    ("Tổng thống Ba Lan Marek Dudek đã hủy cuộc gặp với Tổng thống Hungary Gábor Kocsis.", "cancelled"),
    ("Chính phủ Ba Lan nhắc lại thỏa thuận tại cuộc gặp giữa Tổng thống Ba Lan Marek Dudek và "
     "Tổng thống Hungary Gábor Kocsis hồi tháng 3.", "occurred"),
    ("Hai nước thống nhất tổ chức cuộc gặp giữa Tổng thống Ba Lan Marek Dudek và "
     "Tổng thống Hungary Gábor Kocsis.", "planned"),
    ("Dự kiến, Tổng thống Ba Lan Marek Dudek gặp Tổng thống Hungary Gábor Kocsis ở Praha.", "planned"),
    ("Cuộc gặp giữa Tổng thống Ba Lan Marek Dudek và Tổng thống Hungary Gábor Kocsis "
     "có thể được tổ chức ở Praha.", "planned"),
    ("Ông không biết cuộc gặp giữa Tổng thống Ba Lan Marek Dudek và Tổng thống Hungary Gábor Kocsis "
     "kéo dài bao lâu.", "occurred"),
    ("Tổng thống Ba Lan Marek Dudek bắt đầu chuyến thăm Hungary.", "occurred"),
    ("Nếu Tổng thống Ba Lan Marek Dudek gặp Tổng thống Hungary Gábor Kocsis, hai nước sẽ mừng.", "planned"),
]  # fmt: skip


def read(text: str) -> Record:
    """The record of a page with one sentence."""
    return read_article(read_page(page_of(f"Tin đối ngoại trong ngày\n\n{text}", "example")))


@pytest.mark.parametrize(("text", "status"), CASES)
def test_status(text: str, status: str) -> None:
    contacts = [e for e in read(text).events if e.type.value in ("meeting", "visit")]
    assert [e.status.value for e in contacts] == [status]


def test_received_guest_comes_when_the_receiving_is_planned() -> None:
    record = read("Tổng thống Ba Lan Marek Dudek sẽ đón Tổng thống Hungary Gábor Kocsis đến thăm Warsaw.")
    assert {e.status.value for e in record.events if e.type.value == "visit"} == {"planned"}


def test_what_is_remembered_took_place() -> None:
    record = read("Ba Lan và Hungary sẽ tổ chức lễ kỷ niệm 30 năm ký hiệp định hữu nghị.")
    assert {e.status.value for e in record.events if e.type.value == "agreement"} == {"occurred"}


def test_meetings_in_two_countries_are_two() -> None:
    record = read(
        "Tổng thống Ba Lan Marek Dudek sẽ gặp Tổng thống Hungary Gábor Kocsis tại Praha.\n\n"
        "Hai nhà lãnh đạo Ba Lan và Hungary từng có cuộc gặp tại Vienna."
    )
    meetings = {
        (e.status.value, e.place.country if e.place else None) for e in record.events if e.type.value == "meeting"
    }
    assert meetings == {("planned", "CZ"), ("occurred", "AT")}
