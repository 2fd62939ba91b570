"""Who bears what another sends, who is at home, and where. Every sentence is made up."""

from __future__ import annotations

from banggiao.articles import read_page
from banggiao.model import Event, Record
from banggiao.pages import page_of
from banggiao.reading import read_article


def read(text: str) -> Record:
    """The record of a page with these paragraphs."""
    return read_article(read_page(page_of(f"Tin đối ngoại trong ngày\n\n{text}", "example")))


def roles(record: Record, kind: str) -> list[dict[str, set[str]]]:
    """The names in every role, for each event of a type."""
    return [{role: {record.actor(i).name for i in ids} for role, ids in e.roles.items()} for e in events(record, kind)]


def events(record: Record, kind: str) -> list[Event]:
    """The events of a type."""
    return [e for e in record.events if e.type.value == kind]


def test_who_hands_over_a_letter_of_another_bears_it() -> None:
    record = read(
        "Ngoại trưởng Hungary Gábor Kocsis trao cho Tổng thống Ba Lan Marek Dudek bức thư của "
        "Tổng thống Hungary Sándor Vass."
    )
    assert roles(record, "message") == [
        {"sender": {"Sándor Vass"}, "recipient": {"Marek Dudek"}, "bearer": {"Gábor Kocsis"}}
    ]


def test_whose_office_the_recipient_holds_sends_nothing() -> None:
    record = read("Tổng thống Hungary Sándor Vass gửi thư cho Bộ trưởng Ngoại giao của Ba Lan Marek Dudek.")
    assert [r["sender"] for r in roles(record, "message")] == [{"Sándor Vass"}]


def test_invitation_handed_over_by_another() -> None:
    record = read(
        "Ngoại trưởng Hungary Gábor Kocsis thăm Ba Lan từ ngày 3 đến 5/4/2019.\n\n"
        "Ngoại trưởng Kocsis đã chuyển đến Tổng thống Ba Lan Marek Dudek lời mời của Tổng thống Hungary Sándor Vass "
        "thăm Hungary."
    )
    (invitation,) = roles(record, "invitation")
    assert invitation == {"inviter": {"Sándor Vass"}, "invitee": {"Marek Dudek"}, "bearer": {"Gábor Kocsis"}}
    assert [e.place.country for e in events(record, "invitation") if e.place] == ["PL"]


def test_attendance_behind_a_visit_is_in_the_country_visited() -> None:
    record = read(
        "Tại Praha, báo chí nhắc đến chuyến thăm của Tổng thống Hungary Sándor Vass tới Ba Lan và dự "
        "Hội nghị cấp cao về khí hậu."
    )
    assert [e.place.country for e in events(record, "attendance") if e.place] == ["PL"]


def test_a_foreign_state_tests_its_arms_in_an_article_of_its_own() -> None:
    assert roles(read("Iran hôm qua đã phóng một tên lửa đạn đạo tầm trung."), "weapons_test") == [{"actor": {"Iran"}}]
    assert not events(read("Đội tuyển Iran hôm qua đã phóng một quả pháo hoa ở sân vận động."), "weapons_test")


def test_who_leads_a_delegation_attends_what_it_came_for() -> None:
    record = read(
        "Thủ tướng Lê Quang Thuận đã tiếp Đoàn đại biểu cấp cao Đảng, Nhà nước Cuba do Chủ tịch Quốc hội Rafael Ortega "
        "dẫn đầu sang chia buồn và tham dự lễ Quốc tang."
    )
    assert [r["attendee"] for r in roles(record, "attendance")] == [{"Cuba", "Rafael Ortega"}]


def test_a_letter_that_is_sent_is_told_once() -> None:
    record = read(
        "Tổng thống Chile Marco Rivas nhận thư của Tổng thống Peru Alba Quispe được gửi qua Đại sứ Juan Soto."
    )
    assert roles(record, "message") == [{"sender": {"Alba Quispe"}, "recipient": {"Marco Rivas"}}]
    record = read("Thư của Tổng thống Peru Alba Quispe được gửi tới Tổng thống Chile Marco Rivas hôm 3/5.")
    assert roles(record, "message") == [{"sender": {"Alba Quispe"}, "recipient": {"Marco Rivas"}}]


def test_whoever_is_invited_to_a_place_is_invited_alone() -> None:
    record = read("Tổng thống Chile Marco Rivas đã mời Tổng thống Peru Alba Quispe tới Santiago hôm 3/5.")
    assert roles(record, "invitation") == [{"inviter": {"Marco Rivas"}, "invitee": {"Alba Quispe"}}]


def test_goods_given_are_no_gift_besides() -> None:
    record = read("Quan hệ hai nước tốt đẹp. Canada đã tặng Fiji một tòa nhà trị giá 25,5 triệu USD.")
    assert roles(record, "aid") == [{"giver": {"Canada"}, "recipient": {"Fiji"}}]
    assert not events(record, "gift")


def test_reporters_of_a_state_attend_for_nobody() -> None:
    record = read(
        "Bà Ana Pérez, người phát ngôn Bộ Ngoại giao Peru, nói các phóng viên ảnh của Nga đã dự hội nghị ở Lima."
    )
    assert not events(record, "attendance")


def test_an_article_on_both_invitations_tells_two() -> None:
    record = read(
        "Tổng thống Chile Marco Rivas mời Tổng thống Peru Alba Quispe thăm Santiago và tổng thống Peru cũng mời ông "
        "Rivas tới thăm Lima."
    )
    assert roles(record, "invitation") == [
        {"inviter": {"Marco Rivas"}, "invitee": {"Alba Quispe"}},
        {"inviter": {"Alba Quispe"}, "invitee": {"Marco Rivas"}},
    ]


def test_whoever_speaks_of_sanctions_imposes_none() -> None:
    record = read("Peru kêu gọi hòa giải bằng cách dỡ bỏ các biện pháp trừng phạt Chile, Ngoại trưởng Ana Pérez nói.")
    assert not events(record, "sanction")


def test_the_remains_of_soldiers_are_given_to_no_soldiers() -> None:
    record = read("Quan hệ Lào - Mỹ tốt đẹp. Lào đã trao trả hài cốt binh sĩ Mỹ hôm 3/5.")
    assert not events(record, "gift")


def test_a_state_at_the_end_of_a_list_that_is_visited_attends_nothing() -> None:
    record = read(
        "Thủ tướng Lê Quang Thuận lên đường thăm chính thức Ba Lan, Bỉ và tham dự Diễn đàn Kinh tế tại Thụy Sĩ."
    )
    assert [r["attendee"] for r in roles(record, "attendance")] == [{"Lê Quang Thuận"}]
    assert {host for r in roles(record, "visit") for host in r["host"]} == {"Ba Lan", "Bỉ"}


def test_whose_trip_it_is_attends_not_who_tells_of_it() -> None:
    record = read(
        "Thứ trưởng Bộ Ngoại giao Lê Thị Vân trả lời báo chí trước chuyến công tác của Thủ tướng Trần Văn Bình tham dự "
        "Hội nghị Đại dương tại Pháp."
    )
    assert [r["attendee"] for r in roles(record, "attendance")] == [{"Trần Văn Bình"}]
