"""Which meetings are one and which are several, and who takes part when the text says "tôi"."""

from __future__ import annotations

import pytest

from banggiao.articles import read_page
from banggiao.model import EventType, Record
from banggiao.pages import page_of
from banggiao.reading import read_article

TOLD = [
    pytest.param(
        "Tại hội nghị thượng đỉnh hồi tháng 4, Tổng thống Mỹ Dale Hutchins và Tổng thống Nga Pavel Zorin đã ký tuyên "
        "bố. Hội nghị thượng đỉnh lần hai giữa Tổng thống Mỹ Dale Hutchins và Tổng thống Nga Pavel Zorin sẽ diễn ra "
        "tại Vienna.",
        EventType.MEETING,
        [("occurred", "Dale Hutchins", "Pavel Zorin"), ("planned", "Dale Hutchins", "Pavel Zorin")],
        id="the second is another",
    ),
    pytest.param(
        "Ngoại trưởng Ghana Kofi Mensah hội đàm với Ngoại trưởng Ý Carla Bianchi hôm 3/5. Hai bên sẽ tiến hành một "
        "cuộc gặp khác tại Accra.",
        EventType.MEETING,
        [("occurred", "Carla Bianchi", "Kofi Mensah"), ("planned", "Ghana", "Italia")],
        id="another meeting",
    ),
    pytest.param(
        "Tổng thống Pháp Jean Martin sẽ gặp Thủ tướng Đức Konrad Lindemann. Trong cuộc gặp với Thủ tướng Đức Konrad "
        "Lindemann hồi tháng 3, Tổng thống Pháp Jean Martin đã nêu vấn đề năng lượng.",
        EventType.MEETING,
        [("planned", "Jean Martin", "Konrad Lindemann"), ("occurred", "Jean Martin", "Konrad Lindemann")],
        id="what is to come is not what took place months ago",
    ),
    pytest.param(
        "Tổng thống Pháp Jean Martin đang thăm Đức sau khi dự Hội nghị thượng đỉnh NATO ở Brussels.",
        EventType.MEETING,
        [],
        id="a summit of a circle of states is no meeting of two sides",
    ),
    pytest.param(
        'Tổng thống Mỹ Dale Hutchins tuyên bố: "Tôi quyết định hủy cuộc gặp với Tổng thống Nga Pavel Zorin tại Áo".',
        EventType.MEETING,
        [("cancelled", "Dale Hutchins", "Pavel Zorin")],
        id="whose words they are",
    ),
    pytest.param(
        '"Tôi sẽ tới, như các bạn đã biết, Hàn Quốc và Nhật Bản trong tháng này", Tổng thống Mỹ Dale Hutchins nói.',
        EventType.VISIT,
        [("planned", "Dale Hutchins", "Hàn Quốc"), ("planned", "Dale Hutchins", "Nhật Bản")],
        id="an aside before where someone goes",
    ),
    pytest.param(
        "Phó Thủ tướng Trần Văn Bình tiếp Bộ trưởng Bộ Cựu chiến binh và Người có công Tunisia Karim Rebiga.",
        EventType.MEETING,
        [("occurred", "Karim Rebiga", "Trần Văn Bình")],
        id="a ministry of many words",
    ),
    pytest.param(
        "Tổng thống Nga Pavel Zorin đã hội đàm với Chủ tịch nước chủ nhà Kim Chol-su tại Bình Nhưỡng.",
        EventType.MEETING,
        [("occurred", "Kim Chol-su", "Pavel Zorin")],
        id="the head of the state that is host",
    ),
    pytest.param(
        "Hôm qua, Ngoại trưởng các nước ASEAN gặp phái đoàn Trung Quốc do Ngoại trưởng Vương Minh dẫn đầu ở Bangkok.",
        EventType.MEETING,
        [("occurred", "ASEAN", "phái đoàn Trung Quốc", "Vương Minh")],
        id="the office of several states is nobody's, and who leads takes part",
    ),
    pytest.param(
        "Lãnh đạo Triều Tiên Kim Chol-su (giữa) cùng phu nhân Ri Sol-mi (trái) tiếp ông Vương Minh, Ngoại trưởng Trung "
        "Quốc.",
        EventType.MEETING,
        [("occurred", "Kim Chol-su", "Ri Sol-mi", "Vương Minh")],
        id="brackets in a caption",
    ),
    pytest.param(
        "Chủ tịch nước Trần Văn Bình tiếp Phó Chủ tịch Ủy ban châu Âu (EC) Josep Fontana tại Hà Nội để bàn về hợp tác "
        "quốc tế.",
        EventType.MEETING,
        [("occurred", "Josep Fontana", "Trần Văn Bình")],
        id="who acts for no state",
    ),
    pytest.param(
        "Trong chuyến đi, ông Kim Chol-su, lãnh đạo Triều Tiên, có các cuộc gặp với quan chức Singapore, bao gồm Thủ "
        "tướng Lý Quang Vinh.",
        EventType.MEETING,
        [("occurred", "Kim Chol-su", "Lý Quang Vinh", "quan chức Singapore")],
        id="some of those met",
    ),
    pytest.param(
        "Thủ tướng Trần Văn Bình đến Doha, bắt đầu thăm chính thức Qatar. Tối cùng ngày, Thủ tướng Trần Văn Bình đã "
        "gặp gỡ nhân viên Đại sứ quán và đông đảo kiều bào ở Qatar.",
        EventType.MEETING,
        [("occurred", "Trần Văn Bình")],
        id="compatriots met on a visit",
    ),
    pytest.param(
        "Thủ tướng Trần Văn Bình gặp gỡ kiều bào tại Thành phố Hồ Chí Minh. Ông cảm ơn bà con ở Pháp và Đức.",
        EventType.MEETING,
        [],
        id="compatriots met at home",
    ),
    pytest.param(
        "Thủ tướng Trần Văn Bình hoan nghênh kết quả hội đàm giữa Thượng tướng Trung Quốc Phạm Trường Minh và Đại "
        "tướng Ngô Xuân Lâm, Bộ trưởng Bộ Quốc phòng Việt Nam.",
        EventType.MEETING,
        [("occurred", "Ngô Xuân Lâm", "Phạm Trường Minh")],
        id="talks between two",
    ),
    pytest.param(
        "Tổng thống Mỹ Dale Hutchins bước vào lãnh thổ Triều Tiên, bắt tay lãnh đạo Triều Tiên Kim Chol-su.",
        EventType.MEETING,
        [("occurred", "Dale Hutchins", "Kim Chol-su")],
        id="where someone came is nobody",
    ),
    pytest.param(
        "Tổng thống Mỹ Dale Hutchins đã có cuộc điện đàm với Tổng thư ký NATO Jens Holm tối 5/2.",
        EventType.CALL,
        [("occurred", "Dale Hutchins", "Jens Holm")],
        id="one state and one of no state",
    ),
    pytest.param(
        "Ông Kim Chol-su là quan chức cấp cao nhất của Triều Tiên thăm Mỹ trong 18 năm qua.",
        EventType.VISIT,
        [("occurred", "Kim Chol-su", "Mỹ")],
        id="what someone is",
    ),
    pytest.param(
        "Trung Quốc hủy chuyến thăm của hai nghị sĩ Australia vì vụ việc hôm 3/4.",
        EventType.VISIT,
        [("cancelled", "Australia", "Trung Quốc")],
        id="a visit goes to who calls it off",
    ),
    pytest.param(
        "Reuters dẫn lời Ngoại trưởng Nga Pavel Zorin nói với người đồng cấp Mỹ Dale Hutchins trong cuộc điện đàm hôm "
        "15/8.",
        EventType.CALL,
        [("occurred", "Dale Hutchins", "Pavel Zorin")],
        id="who is quoted talks",
    ),
    pytest.param(
        "Ngoài hội đàm với Ngoại trưởng Đức Karl Mass, Phó Thủ tướng Trần Văn Bình còn gặp nhiều quan chức cấp cao "
        "trong chính phủ và quốc hội Đức.",
        EventType.MEETING,
        [("occurred", "Karl Mass", "Trần Văn Bình"), ("occurred", "quốc hội Đức", "Trần Văn Bình")],
        id="whom someone met besides",
    ),
    pytest.param(
        "Tổng thống Mỹ Dale Hutchins điện đàm với Thủ tướng Nhật Bản Kenji Mori và Chủ tịch Trung Quốc Vương Minh.",
        EventType.CALL,
        [("occurred", "Dale Hutchins", "Kenji Mori"), ("occurred", "Dale Hutchins", "Vương Minh")],
        id="one call for each side",
    ),
]


def read(text: str) -> Record:
    return read_article(read_page(page_of(f"Tin đối ngoại trong ngày\n\n{text}", "test")))


@pytest.mark.parametrize(("text", "kind", "wanted"), TOLD)
def test_told(text: str, kind: EventType, wanted: list[tuple[str, ...]]) -> None:
    record = read(text)
    found = [
        (e.status.value, *sorted(record.actor(i).name for ids in e.roles.values() for i in ids))
        for e in record.events
        if e.type is kind
    ]
    assert sorted(found) == sorted((one[0], *sorted(one[1:])) for one in wanted)


def test_the_year_from_which_visits_are_counted_dates_none() -> None:
    record = read("Ông Dale Hutchins là Tổng thống Mỹ thứ tư thăm chính thức Việt Nam kể từ năm 1975.")
    assert [event.date for event in record.events if event.type is EventType.VISIT] == [None]
