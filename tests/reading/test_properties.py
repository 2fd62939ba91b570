"""Whatever the page: no crash, spans inside the text, known roles, the same answer twice, time in proportion."""

import json
import unicodedata
from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from banggiao.articles import read_page
from banggiao.cli.tour import EXAMPLES
from banggiao.model import ROLES, STANCES, Article, Block, BlockKind, EventType, PageError, Record, Span
from banggiao.model.edtf import parse_edtf
from banggiao.pages import page_of
from banggiao.reading import read_article
from tests.work import steps

SETTINGS = settings(max_examples=80, deadline=None, derandomize=True)
ODD = [
    "\x00",
    "\x1b[31m",
    "\u202e",
    "\u200b",
    "\ufeff",
    "🙂",
    "İ",
    "ß",
    "\u0301",
    "\u0323",
    "’",
    "“",
    "(",
    "\n\n",
    "\t",
    "…",
    "\r",
]


@lru_cache
def examples() -> tuple[str, ...]:
    return tuple(path.read_text("utf-8") for path in sorted(EXAMPLES.iterdir()))


def paragraph(text: str) -> Article:
    return Article("x", text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),), published="2024-05-06")


def check(record: Record) -> None:
    text = record.article.text
    assert unicodedata.is_normalized("NFC", text)
    ids = {actor.id for actor in record.actors}
    assert len(ids) == len(record.actors)
    for actor in record.actors:
        assert actor.name.strip()
        assert actor.mentions
        for span in (*actor.mentions, *(s for office in actor.offices for s in office.evidence)):
            assert 0 <= span.start < span.end <= len(text)
    assert len({event.id for event in record.events}) == len(record.events)
    for event in record.events:
        assert event.evidence
        assert event.rules
        assert all(0 <= s.start < s.end <= len(text) for s in event.evidence)
        assert set(event.roles) <= set(ROLES[event.type])
        assert {i for fillers in event.roles.values() for i in fillers} <= ids
        assert (event.stance is not None) == (event.type is EventType.STATEMENT)
        assert event.stance in (None, *STANCES)
        assert event.part_of is None or event.part_of in {e.id for e in record.events}
        if event.date is not None:
            parse_edtf(event.date)
            assert event.date_reason
    assert Record.from_json(json.loads(json.dumps(record.to_json()))) == record


def read(text: str) -> Record | None:
    try:
        return read_article(read_page(page_of(text, "x")))
    except PageError:
        return None


@st.composite
def mutated(draw: st.DrawFn) -> str:
    text = draw(st.sampled_from(examples()))
    for _ in range(draw(st.integers(1, 6))):
        a = draw(st.integers(0, len(text)))
        b = min(len(text), a + draw(st.integers(0, 200)))
        piece = text[a:b]
        change = draw(st.sampled_from(["cut", "double", "upper", "lower", "nfd", "bare", "odd", "swap", "reverse"]))
        if change == "bare":
            plain = unicodedata.normalize("NFD", piece)
            piece = "".join(c for c in plain if not unicodedata.combining(c))
        elif change == "swap":
            piece = draw(st.sampled_from(examples()))[a:b]
        elif change == "odd":
            piece = draw(st.sampled_from(ODD)) * draw(st.integers(1, 3)) + piece
        else:
            piece = {
                "cut": "",
                "double": piece * 2,
                "upper": piece.upper(),
                "lower": piece.lower(),
                "nfd": unicodedata.normalize("NFD", piece),
                "reverse": piece[::-1],
            }[change]
        text = text[:a] + piece + text[b:]
    return text


@SETTINGS
@given(mutated())
def test_a_mutated_page_is_read_or_refused(text: str) -> None:
    record = read(text)
    if record is not None:
        check(record)
        assert read(text) == record


@SETTINGS
@given(st.text(max_size=600))
def test_any_text_is_read(text: str) -> None:
    check(read_article(paragraph(unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode()))))


WORDS = """
    Nga Mỹ Hà Nội Bình Nhưỡng ông bà Pavel Zorin Kim Nguyễn Ngoại trưởng Thủ tướng gặp thăm tiếp ký gửi thư mời điện đàm
    với của và tại hôm 3/4 ngày mai tuần trước năm 2019 theo Reuters KCNA cho biết nói cảm ơn , . : " ” ( ) - không sẽ
    đã bị hủy hai bên nước này phái đoàn do dẫn đầu phóng tên lửa trừng phạt
"""


@SETTINGS
@given(st.lists(st.sampled_from(WORDS.split()), max_size=80))
def test_any_row_of_words_that_mean_something_is_read(words: list[str]) -> None:
    check(read_article(paragraph(" ".join(words))))


@pytest.mark.parametrize("text", examples(), ids=[path.stem for path in sorted(EXAMPLES.iterdir())])
def test_an_example_reads_alike_in_every_unicode_form(text: str) -> None:
    record = read(text)
    assert record is not None
    check(record)
    assert read(unicodedata.normalize("NFD", text)) == record
    assert read("\ufeff" + text.replace("\n", "\r\n")) == record


REPEATED = [
    "Ngoại trưởng Nga Pavel Zorin khẳng định hai nước sẽ hợp tác. ",
    "Hôm 3/2, Ngoại trưởng Nga Pavel Zorin gặp Ngoại trưởng Mỹ Dale Hutchins tại Geneva. ",
    "Ngoại trưởng Nga Pavel Zorin gặp Ngoại trưởng Mỹ Dale Hutchins, ",
    "Pavel Zorin, Dale Hutchins và ",
    "“Chúng tôi rất vui, ",
    "Nga - Mỹ - Trung ",
    "Thứ trưởng Bộ Quốc phòng ",
    "ngày 3/2 và 4/5, ",
    "theo Reuters dẫn lời ",
    "Nga gặp Mỹ.\n\n",
    "chuyến thăm này, cuộc gặp này, ",
    "ông, bà, họ nói ",
    "A",
    "((",
    ". ",
]


@pytest.mark.parametrize("clause", REPEATED)
def test_work_grows_with_the_text_and_not_with_its_square(clause: str) -> None:
    read_article(paragraph(clause))

    def work(size: int) -> int:
        article = paragraph(clause * (size // len(clause)))
        return steps(lambda: read_article(article))

    assert work(24_000) < 2 * 6 * work(4_000)  # six times the text; twice that is far from thirty-six times
