"""What is one happening and what are several: lists of verbs, of countries, of times, and people known by office."""

from __future__ import annotations

import pytest

from banggiao.articles import read_page
from banggiao.model import EventType
from banggiao.pages import page_of
from banggiao.reading import read_article

LISTS = [
    pytest.param(
        "Ngoại trưởng Trần Văn Bình đến Warsaw, bắt đầu thăm chính thức Ba Lan. Ngoại trưởng sẽ chào xã giao "
        "Tổng thống Ba Lan, hội kiến Chủ tịch Quốc hội Ba Lan; gặp Bộ trưởng Quốc phòng Ba Lan.",
        EventType.MEETING,
        {
            ("Trần Văn Bình", "Chủ tịch Quốc hội Ba Lan"),
            ("Trần Văn Bình", "Tổng thống Ba Lan"),
            ("Trần Văn Bình", "Bộ trưởng Quốc phòng Ba Lan"),
        },
        id="each office is someone else",
    ),
    pytest.param(
        "Tổng thống Áo tiếp Ngoại trưởng Nga Oleg Petrov. Tại cuộc gặp với Tổng thống Áo, ông Petrov tỏ ra lạc quan.",
        EventType.MEETING,
        {("Oleg Petrov", "Tổng thống Áo")},
        id="the same office is one meeting",
    ),
    pytest.param(
        "Tổng thống Nga Ivan Sokolov từng thăm Việt Nam hai lần, lần đầu vào năm 2011, lần gần nhất là vào năm 2016.",
        EventType.VISIT,
        {("Ivan Sokolov", "Việt Nam", "2011"), ("Ivan Sokolov", "Việt Nam", "2016")},
        id="counted visits",
    ),
    pytest.param(
        "Tổng thống Nga Ivan Sokolov lần đầu tiên thăm Việt Nam vào năm 2011.",
        EventType.VISIT,
        {("Ivan Sokolov", "Việt Nam", "2011")},
        id="the first of visits that nothing counts",
    ),
    pytest.param(
        "Chuyến công du của Thủ tướng Trần Văn Bình bao gồm: Dự Hội nghị cấp cao (APEC), thăm chính thức "
        "Vương quốc Na Uy, Vương quốc Thụy Điển, thăm làm việc tại Áo.",
        EventType.VISIT,
        {("Trần Văn Bình", "Na Uy"), ("Trần Văn Bình", "Thụy Điển"), ("Trần Văn Bình", "Áo")},
        id="one visit for each country",
    ),
    pytest.param(
        "Tổng thống Pháp Jean Martin đang trong chuyến công du châu Phi từ ngày 3 đến 9/3. "
        "Ông Martin sẽ thăm cấp nhà nước Ghana vào ngày 5/3.",
        EventType.VISIT,
        {("Jean Martin", "XXXX-03-03/XXXX-03-09"), ("Jean Martin", "Ghana", "XXXX-03-05")},
        id="a tour and its stop",
    ),
    pytest.param(
        "Ngày 5/4, Thủ tướng Trần Văn Bình tới Pakse, Lào, hội đàm với người đồng cấp Sok Dara.",
        EventType.MEETING,
        {("Trần Văn Bình", "Sok Dara", "XXXX-04-05")},
        id="the country behind a town does nothing",
    ),
    pytest.param(
        "Tại Bình Nhưỡng, lãnh đạo Triều Tiên Kim Chol-su dẫn ông Oleg Petrov, Ngoại trưởng Nga, tham quan triển lãm.",
        EventType.ATTENDANCE,
        {("Kim Chol-su", "Oleg Petrov")},
        id="who shows around attends too",
    ),
    pytest.param(
        "Thủ tướng Trần Văn Bình thăm chính thức Na Uy ngày 24-26/5 và Thụy Điển ngày 26 - 28/5.",
        EventType.VISIT,
        {
            ("Trần Văn Bình", "Na Uy", "XXXX-05-24/XXXX-05-26"),
            ("Trần Văn Bình", "Thụy Điển", "XXXX-05-26/XXXX-05-28"),
        },
        id="a time behind each country",
    ),
    pytest.param(
        "Thủ tướng Trần Văn Bình sẽ thăm Áo và Na Uy từ ngày 5 đến 12/7. "
        "Thủ tướng Trần Văn Bình sẽ thăm Áo từ ngày 5 đến 7/7.",
        EventType.VISIT,
        {
            ("Trần Văn Bình", "Áo", "XXXX-07-05/XXXX-07-07"),
            ("Trần Văn Bình", "Na Uy", "XXXX-07-05/XXXX-07-12"),
        },
        id="its own time before one told of several",
    ),
    pytest.param(
        "Thủ tướng Trần Văn Bình cuối tháng 3 thăm Áo. Chuyến thăm Áo của ông Bình sẽ diễn ra ngày 25 - 27/3.",
        EventType.VISIT,
        {("Trần Văn Bình", "Áo", "XXXX-03-25/XXXX-03-27")},
        id="days tell more than a part of the month",
    ),
    pytest.param(
        "Ngày 6/2, Thủ tướng Trần Văn Bình tới Áo dự Hội nghị cấp cao An Bình. "
        "Ngày 8/2, Thủ tướng Trần Văn Bình dự Hội nghị cấp cao An Bình tại Vienna.",
        EventType.ATTENDANCE,
        {("Trần Văn Bình", "XXXX-02-08")},
        id="the day of arrival is not that of the occasion",
    ),
    pytest.param(
        "Chiều nay, tại Vienna, Tổng thống Pháp Jean Martin gặp Tổng thống Áo Lukas Gruber. "
        "Năm 2009, Tổng thống Pháp Jean Martin đón tiếp Tổng thống Áo Lukas Gruber.",
        EventType.MEETING,
        {("Jean Martin", "Lukas Gruber"), ("Jean Martin", "Lukas Gruber", "2009")},
        id="one of today and one of old",
    ),
    pytest.param(
        "Tổng thống Pháp Jean Martin sẽ thăm Áo vào tháng sau. Tổng thống Pháp Jean Martin từng thăm Áo.",
        EventType.VISIT,
        {("Jean Martin", "Áo"), ("Jean Martin", "Áo", "")},
        id="one to come and one of old",
    ),
    pytest.param(
        "Năm 1993, Tổng thống Pháp Jean Martin thăm Áo. Chuyến thăm Áo của ông Martin mở đường cho quan hệ hai nước.",
        EventType.VISIT,
        {("Jean Martin", "Áo", "1993")},
        id="what goes on about old times",
    ),
    pytest.param(
        "Ngày 3/5, Tổng thống Pháp Jean Martin đã gặp Tổng thống Áo Lukas Gruber. "
        "Hai nhà lãnh đạo sẽ có thêm hai cuộc gặp trong năm nay.",
        EventType.MEETING,
        {("Jean Martin", "Lukas Gruber", "XXXX-05-03"), ("Jean Martin", "Lukas Gruber")},
        id="more meetings to come",
    ),
    pytest.param(
        "Ngày 3/5, Tổng thống Pháp Jean Martin đã gặp Tổng thống Áo Lukas Gruber. "
        "Tổng thống Pháp Jean Martin sẽ gặp Tổng thống Áo Lukas Gruber lần nữa.",
        EventType.MEETING,
        {("Jean Martin", "Lukas Gruber", "XXXX-05-03"), ("Jean Martin", "Lukas Gruber")},
        id="once more",
    ),
]


@pytest.mark.parametrize(("text", "kind", "wanted"), LISTS)
def test_happenings(text: str, kind: EventType, wanted: set[tuple[str, ...]]) -> None:
    record = read_article(read_page(page_of(f"Tin đối ngoại trong ngày\n\n{text}", "test")))
    found = [
        frozenset([*(record.actor(i).name for ids in e.roles.values() for i in ids), *([e.date] if e.date else [])])
        for e in record.events
        if e.type is kind
    ]
    assert sorted(map(sorted, found)) == sorted(sorted(filter(None, one)) for one in wanted)


def test_each_verb_of_attending_tells_another_occasion() -> None:
    text = (
        "Phó Thủ tướng Nga Pavel Zorin đến Hà Nội hôm 3/4. Phó Thủ tướng Zorin sẽ dự diễn đàn doanh nghiệp Việt - Nga, "
        "dâng hoa tại Đài tưởng niệm và thăm Trung tâm Công nghệ cao. Ông Zorin đã phát biểu tại diễn đàn."
    )
    record = read_article(read_page(page_of(f"Tin đối ngoại trong ngày\n\n{text}", "test")))
    attended = [event for event in record.events if event.type is EventType.ATTENDANCE]
    assert [len(event.evidence) for event in attended] == [2, 1, 1]
    assert {record.actor(i).name for event in attended for i in event.roles["attendee"]} == {"Pavel Zorin"}
