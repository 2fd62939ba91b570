"""Whether a happening took place, by the words around it. Every sentence is made up."""

from __future__ import annotations

import pytest

import banggiao
from banggiao.articles import read_page
from banggiao.model import Record
from banggiao.pages import page_of
from banggiao.reading import read_article

CASES = [
    ("Ngoại trưởng Ba Lan Marek Dudek nói có thể hủy cuộc gặp với Ngoại trưởng Hungary Gábor Kocsis.", "planned"),
    ("Tổng thống Ba Lan Marek Dudek đã hủy cuộc gặp với Tổng thống Hungary Gábor Kocsis.", "cancelled"),
    ("Cuộc gặp giữa Tổng thống Ba Lan Marek Dudek và Tổng thống Hungary Gábor Kocsis, dự kiến diễn ra tại Praha "
     "hôm 24/11, đã bị hủy.", "cancelled"),
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
    # what hangs on a plan, and what a plan hangs on
    ("Tổng thống Ba Lan Marek Dudek sẽ bắt đầu chuyến thăm Hungary.", "planned"),
    ("Tổng thống Ba Lan Marek Dudek chuẩn bị tiến hành chuyến thăm Hungary.", "planned"),
    ("Tổng thống Ba Lan Marek Dudek sẽ dự một trận đấu trước khi bay sang Hungary.", "planned"),
    ("Trước khi Tổng thống Ba Lan Marek Dudek gặp Tổng thống Hungary Gábor Kocsis, hai nước sẽ họp báo.", "planned"),
    ("Khi gặp Tổng thống Hungary Gábor Kocsis, Tổng thống Ba Lan Marek Dudek nói hai nước sẽ hợp tác.", "occurred"),
    ("Một chiếc bàn cổ sẽ được dùng tại cuộc gặp giữa Tổng thống Ba Lan Marek Dudek và "
     "Tổng thống Hungary Gábor Kocsis.", "planned"),
    ("Cuộc gặp giữa Tổng thống Ba Lan Marek Dudek và Tổng thống Hungary Gábor Kocsis sẽ giúp hai nước.", "planned"),
    ("Cuộc gặp giữa Tổng thống Ba Lan Marek Dudek và Tổng thống Hungary Gábor Kocsis đang được chuẩn bị.", "planned"),
    # what someone speaks at, what came to nothing
    ("Phát biểu khi gặp Tổng thống Hungary Gábor Kocsis, Tổng thống Ba Lan Marek Dudek nói sẽ hợp tác.", "occurred"),
    ("Cuộc gặp giữa Tổng thống Ba Lan Marek Dudek và Tổng thống Hungary Gábor Kocsis đã không diễn ra.", "cancelled"),
    ("Họ sẽ có một cuộc trao đổi trong chuyến thăm Hungary của Tổng thống Ba Lan Marek Dudek.", "planned"),
    ("Cuộc gặp giữa Tổng thống Ba Lan Marek Dudek và Tổng thống Hungary Gábor Kocsis sẽ không diễn ra nếu "
     "hai nước không thỏa thuận được.", "planned"),
    ("Tổng thống Ba Lan Marek Dudek kỳ vọng vào kết quả của cuộc gặp vừa diễn ra với "
     "Tổng thống Hungary Gábor Kocsis.", "occurred"),
    # what begins on a day to come
    ("Ngày mai, Tổng thống Ba Lan Marek Dudek bắt đầu thăm Hungary.", "planned"),
    ("Tuần tới, Tổng thống Ba Lan Marek Dudek thăm Hungary.", "planned"),
    ("Theo kế hoạch, Tổng thống Ba Lan Marek Dudek bắt đầu chuyến thăm Hungary.", "planned"),
    ("Ngày 3/5, Tổng thống Ba Lan Marek Dudek ốm. Hai ngày sau, ông tới Hungary.", "occurred"),
    # what has ended, what words only look like plans
    ("Cuộc gặp giữa Tổng thống Ba Lan Marek Dudek và Tổng thống Hungary Gábor Kocsis đã kết thúc mà không có "
     "thỏa thuận.", "occurred"),
    ("Tổng thống Ba Lan Marek Dudek đã đi qua đường phân định ranh giới tới Hungary.", "occurred"),
    ("Ông không nói rõ Tổng thống Ba Lan Marek Dudek có tới Hungary hay không.", "planned"),
]  # fmt: skip


def read(text: str) -> Record:
    """The record of a page with one sentence."""
    return read_article(read_page(page_of(f"Tin đối ngoại trong ngày\n\n{text}", "example")))


@pytest.mark.parametrize(("text", "status"), CASES)
def test_status(text: str, status: str) -> None:
    contacts = [e for e in read(text).events if e.type.value in ("meeting", "visit")]
    assert [e.status.value for e in contacts] == [status]


TOLD_TWICE = [
    # most tell of a plan: who someone is, setting out and talking of it do not make it done
    ("Tổng thống Ba Lan Marek Dudek sẽ thăm Hungary vào tháng sau.\n\n"
     "Ông mới là tổng thống Ba Lan thứ ba thăm Hungary.", "visit", "planned"),
    ("Tổng thống Ba Lan Marek Dudek đã lên tàu đi Hungary gặp Tổng thống Hungary Gábor Kocsis.\n\n"
     "Hai người sẽ hội đàm tại Budapest vào ngày 25/4.", "meeting", "planned"),
    ("Ba Lan - Hungary cân nhắc ký hiệp ước phòng thủ chung.\n\n"
     "Ba Lan và Hungary đang thảo luận về việc ký hiệp ước phòng thủ chung.", "agreement", "planned"),
    # what was called off is on again
    ("Tổng thống Ba Lan Marek Dudek đã hủy cuộc gặp với Tổng thống Hungary Gábor Kocsis.\n\n"
     "Cuộc gặp giữa Tổng thống Ba Lan Marek Dudek và Tổng thống Hungary Gábor Kocsis vẫn có thể diễn ra ngày 12/6.",
     "meeting", "planned"),
    # what has a day and took place did, whatever was planned before
    ("Tổng thống Ba Lan Marek Dudek đề nghị gặp Tổng thống Hungary Gábor Kocsis.\n\n"
     "Ngày 30/6, Tổng thống Ba Lan Marek Dudek đã gặp Tổng thống Hungary Gábor Kocsis.", "meeting", "occurred"),
    ("Tổng thống Ba Lan Marek Dudek đã đến Budapest, bắt đầu thăm Hungary.\n\n"
     "Trong thời gian ở thăm Hungary, Tổng thống Ba Lan Marek Dudek sẽ dự một buổi lễ.", "visit", "occurred"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "status"), TOLD_TWICE)
def test_status_of_what_several_tell(text: str, kind: str, status: str) -> None:
    assert [e.status.value for e in read(text).events if e.type.value == kind] == [status]


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


def test_what_is_dated_after_the_day_of_publication_lies_ahead() -> None:
    text = "Tổng thống Ba Lan Marek Dudek thăm Hungary từ ngày 5 đến 8/11."
    for published, status in (("2024-11-03", "planned"), ("2024-11-06", "occurred")):
        record = banggiao.read(f"Tin đối ngoại trong ngày\n\n{text}", published=published)
        assert [e.status.value for e in record.events] == [status]


def test_a_visit_lies_ahead_with_the_meeting_planned_for_it() -> None:
    record = read(
        "Tổng thống Ba Lan Marek Dudek thăm Hungary trong hai ngày.\n\n"
        "Tổng thống Ba Lan Marek Dudek sẽ hội đàm với Tổng thống Hungary Gábor Kocsis."
    )
    assert {e.type.value: e.status.value for e in record.events} == {"visit": "planned", "meeting": "planned"}


def test_what_took_place_is_no_part_of_a_visit_to_come() -> None:
    record = read(
        "Tổng thống Ba Lan Marek Dudek sẽ thăm Hungary vào tháng 9.\n\n"
        "Hôm qua, Tổng thống Ba Lan Marek Dudek đã tiếp Tổng thống Hungary Gábor Kocsis."
    )
    meeting = next(e for e in record.events if e.type.value == "meeting")
    assert (meeting.part_of, meeting.status.value) == (None, "occurred")


def test_what_is_agreed_on_in_a_clause_of_its_own_is_no_plan() -> None:
    record = read(
        "Ông nhấn mạnh Ba Lan sẽ tuân thủ hiệp ước biên giới, được ký kết trong chuyến thăm của "
        "Tổng thống Ba Lan Marek Dudek tới Hungary vào năm 2024."
    )
    assert {e.status.value for e in record.events if e.type.value == "agreement"} == {"occurred"}


def test_what_goes_on_all_the_time_is_no_happening() -> None:
    text = (
        "Tổng thống Ba Lan Marek Dudek và Tổng thống Hungary Gábor Kocsis nhất trí tăng cường các chuyến thăm, "
        "tiếp xúc cấp cao."
    )
    assert not [e for e in read(text).events if e.type.value in ("visit", "meeting")]


def test_a_place_that_is_one_of_two_is_none() -> None:
    text = "Tổng thống Ba Lan Marek Dudek có thể gặp Tổng thống Hungary Gábor Kocsis tại Áo hoặc Thụy Sĩ."
    assert [(e.status.value, e.place) for e in read(text).events if e.type.value == "meeting"] == [("planned", None)]


def test_what_two_states_did_of_old_is_no_part_of_a_visit_to_come() -> None:
    record = read(
        "Tổng thống Ba Lan Marek Dudek sẽ thăm Hungary từ ngày 20/5 đến 23/5.\n\n"
        "Ba Lan và Hungary thiết lập quan hệ ngoại giao vào năm 1950."
    )
    agreement = next(e for e in record.events if e.type.value == "agreement")
    assert (agreement.status.value, agreement.place, agreement.part_of) == ("occurred", None, None)


def test_a_visit_has_begun_when_a_meeting_was_told_before_the_next_one_planned() -> None:
    record = read(
        "Sáng nay, Tổng thống Ba Lan Marek Dudek gặp Tổng thống Hungary Gábor Kocsis tại Budapest.\n\n"
        "Tổng thống Ba Lan Marek Dudek là quan chức cấp cao nhất đến thăm Hungary trong mười năm.\n\n"
        "Tổng thống Ba Lan Marek Dudek sẽ hội đàm với Ngoại trưởng Hungary Péter Varga vào buổi chiều."
    )
    assert [e.status.value for e in record.events if e.type.value == "visit"] == ["occurred"]


def test_what_is_called_off_behind_a_clause_of_its_own_is_another() -> None:
    record = read(
        "Đây là chuyến thăm thứ hai tới Hungary của Tổng thống Ba Lan Marek Dudek sau khi ông hoãn một hội nghị."
    )
    assert [e.status.value for e in record.events if e.type.value == "visit"] == ["occurred"]
