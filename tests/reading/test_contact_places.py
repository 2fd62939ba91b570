"""Where a happening took place, and whose place it was. Every sentence is made up."""

from __future__ import annotations

import pytest

import banggiao
from banggiao.model import Event

CASES = [
    # an ambassador or embassy is where it is accredited
    ("Hôm 3/5, Đại sứ Ba Lan Marek Dudek đã gặp Thứ trưởng Ngoại giao Hungary Gábor Kocsis.", "meeting", "HU"),
    ("Đại sứ quán Ba Lan tại Hungary hôm 3/5 làm việc với Bộ Ngoại giao Hungary.", "meeting", "HU"),
    ("Hôm 3/5, Bộ trưởng Ngoại giao Ba Lan Marek Dudek đã gặp Thứ trưởng Ngoại giao Hungary Gábor Kocsis.",
     "meeting", None),
    # states do it during the visit of their people
    ("Trong chuyến thăm Ba Lan của Tổng thống Hungary Gábor Kocsis, Hungary và Ba Lan đã ký hiệp định về đường sắt.",
     "agreement", "PL"),
    # an attack is where its target is
    ("Không quân Ba Lan đã không kích Hungary hôm 3/5, theo Tổng thống Hungary Gábor Kocsis.", "attack", "HU"),
    # what is only spoken of is not where it is spoken of
    ("Tại Warsaw, Tổng thống Ba Lan Marek Dudek nói về cuộc gặp với Tổng thống Hungary Gábor Kocsis.", "meeting", None),
    ("Đoàn xe đi qua Warsaw, nơi diễn ra cuộc gặp giữa Tổng thống Ba Lan Marek Dudek và "
     "Tổng thống Hungary Gábor Kocsis.", "meeting", "PL"),
    # seats and houses of states
    ("Hôm 3/5, Thủ tướng Trần Đình Khôi hội đàm với Thủ tướng Ba Lan Marek Dudek tại Dinh Độc Lập.", "meeting", "VN"),
    ("Hôm 3/5, tại Trụ sở Chính phủ, Thủ tướng Trần Đình Khôi hội kiến Tổng thống Ba Lan Marek Dudek.", "meeting",
     "VN"),
    ("Hôm 3/5, Thủ tướng Trần Đình Khôi hội đàm với Tổng thống Ba Lan Marek Dudek tại Phủ Tổng thống Ba Lan.",
     "meeting", "PL"),
    ("Hôm 3/5, Chủ tịch Quốc hội Trần Đình Khôi hội đàm với Chủ tịch Quốc hội Lào Sok Vannak tại Nhà Quốc hội Lào.",
     "meeting", "LA"),
    ("Hôm 3/5, Tổng thống Ba Lan Marek Dudek gặp Thủ tướng Hungary Gábor Kocsis tại tòa nhà Quốc hội ở Vienna.",
     "meeting", "AT"),
    ("Hôm 3/5, tại Đại sứ quán Hungary ở Vienna, Tổng thống Ba Lan Marek Dudek gặp Thủ tướng Áo Lukas Gruber.",
     "meeting", None),
    ("Ngoại trưởng Ba Lan Marek Dudek nói tại Quốc hội Ba Lan về cuộc gặp với Tổng thống Hungary Gábor Kocsis.",
     "meeting", None),
    # what was settled where, after the meeting
    ("Ba Lan và Hungary đồng ý ổn định tình hình ở Vienna sau cuộc hội đàm giữa Tổng thống Ba Lan Marek Dudek và "
     "Tổng thống Hungary Gábor Kocsis.", "meeting", None),
    # of several visits the one told with it or last
    ("Sau chuyến thăm Áo, Ngoại trưởng Ba Lan Marek Dudek sẽ tới Hungary, nơi ông gặp Thủ tướng Hungary Gábor Kocsis.",
     "meeting", "HU"),
    # being glad to receive is no passive
    ("Tổng thống Ba Lan Marek Dudek vui mừng được đón Tổng thống Hungary Gábor Kocsis tại Warsaw.", "meeting", "PL"),
]  # fmt: skip


def events(text: str) -> list[Event]:
    """The events of a page with one sentence."""
    return list(banggiao.read(f"Tin đối ngoại trong ngày\n\n{text}").events)


@pytest.mark.parametrize(("text", "kind", "country"), CASES)
def test_place(text: str, kind: str, country: str | None) -> None:
    found = [e for e in events(text) if e.type.value == kind]
    assert [e.place.country if e.place else None for e in found] == [country]


def test_a_meeting_is_placed_by_the_visit_of_the_states_delegation() -> None:
    text = (
        "Chủ tịch nước Trần Đình Khôi hội đàm với Tổng thống Ba Lan Marek Dudek.\n\n"
        "Đoàn đại biểu Nhà nước Ba Lan thăm chính thức Việt Nam từ ngày 24 đến 28/11."
    )
    found = [e for e in events(text) if e.type.value == "meeting"]
    assert [e.place.country if e.place else None for e in found] == ["VN"]


def roles(text: str, kind: str) -> dict[str, list[str]]:
    record = banggiao.read(f"Tin đối ngoại trong ngày\n\n{text}")
    event = next(e for e in record.events if e.type.value == kind)
    return {role: [record.actor(i).name for i in ids] for role, ids in event.roles.items()}


def test_whoever_is_named_behind_an_invitation_is_to_come() -> None:
    text = "Bà Ingrid Solheim, Thủ tướng Na Uy, nhắc lại lời mời Tổng thống Hungary Gábor Kocsis tới thăm Na Uy."
    assert roles(text, "invitation")["invitee"] == ["Gábor Kocsis"]


def test_the_full_name_of_a_state_parts_no_office_from_its_holder() -> None:
    text = (
        "Nhận lời mời của Thủ tướng Chính phủ nước Cộng hòa xã hội chủ nghĩa Việt Nam Trần Đình Khôi, "
        "Thủ tướng Hungary Gábor Kocsis sẽ thăm chính thức Việt Nam."
    )
    assert roles(text, "invitation") == {"inviter": ["Trần Đình Khôi"], "invitee": ["Gábor Kocsis"]}


def test_who_is_named_among_a_group_takes_part() -> None:
    text = (
        "Hôm 3/5, Thủ tướng Na Uy Ingrid Solheim đã tiếp Tổng thống Hungary Gábor Kocsis và một số nghị sĩ, "
        "trong đó có bà Eszter Varga."
    )
    assert roles(text, "meeting")["guest"] == ["Gábor Kocsis", "Eszter Varga"]


def test_persons_sign_and_states_are_parties() -> None:
    text = "Tổng thống Ba Lan Marek Dudek và Tổng thống Hungary Gábor Kocsis đã ký hiệp định giữa Ba Lan và Hungary."
    assert roles(text, "agreement") == {"party": ["Ba Lan", "Hungary"], "signatory": ["Marek Dudek", "Gábor Kocsis"]}


def test_what_is_remembered_is_not_dated_by_its_anniversary() -> None:
    text = "Năm 2023, Ba Lan và Hungary kỷ niệm 50 năm ngày thiết lập quan hệ ngoại giao{}."
    for years, date in (("", None), (" (24/6/1973 - 24/6/2023)", "1973-06-24")):
        assert [e.date for e in events(text.format(years)) if e.type.value == "agreement"] == [date]
