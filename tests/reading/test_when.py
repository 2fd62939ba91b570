"""Which date belongs to a happening: the words between «» are the happening."""

from __future__ import annotations

import re

import pytest

from banggiao.language import load_language
from banggiao.model import Article, Block, BlockKind, EventType, Span
from banggiao.reading.dates import read_dates
from banggiao.reading.pipeline import open_scene
from banggiao.reading.when import Asked, Dated, date_for

LANGUAGE = load_language("vi")

CASES = {
    # the clause
    "Ông đã «thăm Lào» hồi tháng 3 và gặp bà hôm 5/6.": (EventType.VISIT, "XXXX-03"),
    "Ông thăm Lào hồi tháng 3 và «gặp bà» hôm 5/6.": (EventType.MEETING, "XXXX-06-05"),
    "Bà «hủy hội nghị» với Lào, dự kiến diễn ra ngày 12/6.": (EventType.MEETING, "XXXX-06-12"),
    "Chuyến thăm Mỹ (tháng 5-2017) và «chuyến thăm» Nga (tháng 11-2017).": (EventType.VISIT, "2017-11"),
    "Ông «hội đàm với bà» tại Huế, Việt Nam hôm 16/7.": (EventType.MEETING, "XXXX-07-16"),
    "Ông «gặp bà» tại Huế, bộ trưởng nói ngày 16/7.": (EventType.MEETING, None),
    "Hôm 16/7, bà kể về «chuyến thăm» Lào sắp tới.": (EventType.VISIT, None),
    # the frame of the sentence
    "Ngày 18/7, tại Huế, trong chuyến công tác, ông «tiếp bà».": (EventType.MEETING, "XXXX-07-18"),
    "Trong khuôn khổ «chuyến thăm» Lào, chiều 19/9, ông gặp bà.": (EventType.VISIT, "XXXX-09-19"),
    "Tại cuộc gặp ở Huế ngày 9/1 (giờ địa phương), hai bên «ký kết».": (EventType.AGREEMENT, "XXXX-01-09"),
    # visits take their span
    "Chiều 8/5, ông đến Huế, «bắt đầu thăm» Việt Nam, dự lễ, từ ngày 8-11/5.": (
        EventType.VISIT,
        "XXXX-05-08/XXXX-05-11",
    ),
    # what is said is not dated by what it tells of
    "Bà «nhắc lại» cuộc gặp cấp cao hồi tháng 6.": (EventType.STATEMENT, None),
    "Bà hôm 24/5 «nhắc lại» cuộc gặp cấp cao hồi tháng 6.": (EventType.STATEMENT, "XXXX-05-24"),
    "Bà «nói» với báo giới hôm 24/5 rằng sẽ thăm Lào tháng 6.": (EventType.STATEMENT, "XXXX-05-24"),
    # of two happenings in a row each has its own
    "Ông đón bà ngày 23/1 và «đón ông Nam» tại Huế ngày 25/1.": (EventType.MEETING, "XXXX-01-25"),
    # a span of years in brackets is an anniversary
    "Hai bên «kỷ niệm» 50 năm quan hệ (24/6/1967-24/6/2017).": (EventType.ATTENDANCE, None),
    # a bound is no date
    "Ông «hội đàm» với bà trong chuyến thăm kéo dài đến ngày 4/10.": (EventType.MEETING, None),
    # nor by the day of the telling
    "Ông «gặp bà», một quan chức cho biết hôm 16/5.": (EventType.MEETING, None),
    "Ông hứa «thăm Lào» cho tới khi thôi chức vào năm 2022.": (EventType.VISIT, None),
    # a time that trails behind one happening is none of what was before or after it
    "Hai bên điện đàm tại Huế với bà vào hôm 9/4, sau chuyến «thăm Lào».": (EventType.VISIT, None),
    "Hai bên «ký» văn kiện về giai đoạn 2018-2020.": (EventType.AGREEMENT, None),
    "Ông «gặp bà» để trao đổi về những cáo buộc can thiệp vào cuộc bầu cử lớn năm 2016.": (EventType.MEETING, None),
    "Ông «gặp bà» tại Huế năm 2016.": (EventType.MEETING, "2016"),
    # a month or year in the clause that opens a sentence is its own
    "Sau khi nhậm chức vào tháng 1/2017, ông «gặp bà» vài lần.": (EventType.MEETING, None),
    # the thread of time
    "Hôm 26/7, ông gặp bà.\nBà «cảm ơn ông».": (EventType.STATEMENT, "XXXX-07-26"),
    "Hôm 26/7, ông gặp bà.\nTrước đó, ông «hội đàm» với bộ trưởng.": (EventType.MEETING, None),
    "Hôm 26/7, ông gặp bà.\nÔng sẽ «thăm Lào».": (EventType.VISIT, None),
    "Hôm 26/7, ông gặp bà.\nNăm 2016, hai nước ký hiệp ước.\nHai bên «ký» một hiệp định nữa.": (
        EventType.AGREEMENT,
        None,
    ),
    "Hôm 26/7, ông gặp bà.\nNgày 8/7, ông thăm Lào.\nTại đây, ông «tiếp» đại sứ.": (EventType.MEETING, "XXXX-07-08"),
    "Hôm 26/7, ông gặp bà.\nNgày 8/7, ông thăm Lào.\nBộ trưởng «tiếp» đại sứ.": (EventType.MEETING, None),
    "Ông «thăm Lào».\nNgày 19/5, ông sẽ gặp bà.": (EventType.VISIT, None),
    "Ông «thăm Lào».\nHôm 19/5, bà cho biết sẽ gặp ông.": (EventType.VISIT, "XXXX-05-19"),
    "Ông «gặp bà» tại Huế.\nHai người nói chuyện hôm 26/7.": (EventType.MEETING, "XXXX-07-26"),
}


def dated(marked: str, kind: EventType) -> Dated:
    start, end = marked.index("«"), marked.index("»") - 1
    text = marked.replace("«", "").replace("»", "")
    blocks, at = [], 0
    for line in text.split("\n"):
        blocks.append(Block(BlockKind.PARAGRAPH, Span(at, at + len(line))))
        at += len(line) + 1
    scene = read_dates(open_scene(Article("test", text, tuple(blocks)), LANGUAGE), LANGUAGE)
    return date_for(scene, Asked(Span(start, end), kind))


@pytest.mark.parametrize("marked", CASES)
def test_date_of_the_happening(marked: str) -> None:
    kind, date = CASES[marked]
    assert dated(marked, kind).date == date


def test_the_reason_says_where_it_came_from() -> None:
    found = dated("Hôm 26/7, ông gặp bà.\nBà «cảm ơn ông».", EventType.STATEMENT)
    assert found.reason == "thread of time; year unknown"
    assert found.span == Span(0, 8)


SHARED = {  # the happening stands between «», its cue between ‹›
    "Hôm 3/5, Nhà Trắng thông báo «ông sẽ ‹thăm› Lào».": (EventType.VISIT, True, None),
    "Hôm 3/5, «ông sẽ ‹thăm› Lào».": (EventType.VISIT, True, "XXXX-05-03"),
    "Hôm 3/5, Nhà Trắng thông báo «ông đã ‹thăm› Lào».": (EventType.VISIT, False, "XXXX-05-03"),
    "Hôm 3/5, ông dọa «hủy ‹cuộc gặp› với bà».": (EventType.MEETING, True, None),
    "Tin ngày 3/5: «Ông sẽ ‹thăm› Lào».": (EventType.VISIT, True, None),
    "«Bà ‹mời› ông» thăm Lào vào tháng 9.": (EventType.INVITATION, False, None),
    "«Bà hồi tháng 3 ‹mời› ông» thăm Lào vào tháng 9.": (EventType.INVITATION, False, "XXXX-03"),
    "«Ông ‹đến› Huế» để bàn về cuộc gặp ngày 12/6.": (EventType.VISIT, False, None),
    "«Ông đón bà ngày 23/1 và ‹đón› ông Nam ngày 25/1».": (EventType.MEETING, False, "XXXX-01-25"),
}


@pytest.mark.parametrize("marked", SHARED)
def test_a_time_of_something_else_is_not_taken(marked: str) -> None:
    kind, planned, date = SHARED[marked]
    text = re.sub("[«»‹›]", "", marked)
    begin = {mark: len(re.sub("[«»‹›]", "", marked.split(mark)[0])) for mark in "«»‹›"}
    article = Article("test", text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),))
    scene = read_dates(open_scene(article, LANGUAGE), LANGUAGE)
    cue = Span(begin["‹"], begin["›"])
    others = tuple(Span(*m.span()) for m in re.finditer("đón|cuộc gặp|thăm", text) if m.start() != cue.start)
    assert date_for(scene, Asked(Span(begin["«"], begin["»"]), kind, cue, planned, False, others)).date == date


def test_what_is_only_talked_of_has_no_time_of_the_telling() -> None:
    text = "Hôm 3/5, ông cho hay cuộc hội đàm nhằm bàn về Lào."
    article = Article("test", text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),))
    scene = read_dates(open_scene(article, LANGUAGE), LANGUAGE)
    cue = Span(text.index("cuộc"), text.index(" nhằm"))
    assert date_for(scene, Asked(cue, EventType.MEETING, cue, noun=True)).date is None


def test_what_was_called_off_is_not_dated_by_that_day() -> None:
    for text, date in (
        ("Hôm 24/5, ông hủy cuộc gặp với bà.", None),
        ("Ông hủy cuộc gặp với bà hôm 24/5.", None),
        ("Ông hủy cuộc gặp với bà, dự kiến diễn ra hôm 24/5.", "XXXX-05-24"),
        ("Ông hủy cuộc gặp với bà vào ngày 24/5.", "XXXX-05-24"),
    ):
        article = Article("test", text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),))
        scene = read_dates(open_scene(article, LANGUAGE), LANGUAGE)
        at = text.index("cuộc")
        asked = Asked(Span(at, at + 15), EventType.MEETING, Span(at, at + 8), noun=True, off=True)
        assert date_for(scene, asked).date == date


def test_what_the_story_only_speaks_of_is_not_of_its_day() -> None:
    for words, date in (("Hai bên bế tắc kể từ cuộc họp.", None), ("Tại cuộc họp, hai bên nhất trí.", "XXXX-05-09")):
        text = f"Hôm 9/5, ông thăm Lào. {words}"
        article = Article("test", text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),))
        scene = read_dates(open_scene(article, LANGUAGE), LANGUAGE)
        cue = Span(at := text.index("cuộc họp"), at + 8)
        assert date_for(scene, Asked(cue, EventType.MEETING, cue, noun=True)).date == date


def test_a_plan_is_not_dated_by_a_day_before_that_of_publication() -> None:
    text = "Ngày 3/5, tại Huế, ông sẽ thăm Lào."
    at = Span(text.index("ông"), len(text) - 1)
    for published, date in (("2024-05-04", None), ("2024-05-02", "2024-05-03")):
        article = Article("test", text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),), published=published)
        scene = read_dates(open_scene(article, LANGUAGE), LANGUAGE)
        assert date_for(scene, Asked(at, EventType.VISIT, at, planned=True)).date == date


def test_months_are_counted_from_a_day_that_lies_behind() -> None:
    text = "Ông sẽ tới từ ngày 11 đến ngày 14/7. Bà gặp ông hôm 21/6 và sẽ đi Lào tháng sau."
    article = Article("test", text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),))
    assert read_dates(open_scene(article, LANGUAGE), LANGUAGE).dates[-1].date == "XXXX-07"
