"""What holds of the times read from any text, however odd."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from banggiao.language import load_language
from banggiao.model import Article, Block, BlockKind, EventType, Span
from banggiao.model.edtf import parse_edtf
from banggiao.reading.dates import read_dates
from banggiao.reading.pipeline import open_scene
from banggiao.reading.scene import Scene
from banggiao.reading.when import Asked, date_for
from tests.work import steps

LANGUAGE = load_language("vi")
PIECES = [word for slot in LANGUAGE.dates.slots.values() for word in slot.words]
LEADS = [word for words in LANGUAGE.dates.lead_words.values() for word in words]
FILLERS = [
    "/",
    "-",
    ".",
    ",",
    " ",
    "(",
    ")",
    "ngày",
    "tháng",
    "năm",
    "tuần",
    "quý",
    "đến",
    "và",
    "Nga",
    "\n",
    "0",
    "31",
]
WORDS = st.one_of(
    st.sampled_from(PIECES + LEADS + FILLERS), st.integers(0, 2200).map(str), st.text(max_size=5), st.just("29/2")
)
TEXTS = st.lists(st.tuples(WORDS, st.sampled_from(["", " "])), max_size=40).map(
    lambda parts: "".join(word + blank for word, blank in parts)
)
DAYS = st.one_of(st.none(), st.dates().map(str), st.sampled_from(["2024-02-29", "2024-02", "2024", "0001-01-01"]))


def read(text: str, on: str | None) -> Scene:
    blocks = (Block(BlockKind.PARAGRAPH, Span(0, len(text))),) if text else ()
    return read_dates(open_scene(Article("test", text, blocks, published=on), LANGUAGE), LANGUAGE)


@settings(max_examples=300, deadline=None)
@given(TEXTS, DAYS)
def test_times_are_valid(text: str, on: str | None) -> None:
    scene = read(text, on)
    end = 0
    for mention in scene.dates:
        assert end <= mention.span.start < mention.span.end <= len(text)
        assert mention.reason
        assert mention.rule
        end = mention.span.end
        if mention.date is not None:
            when = parse_edtf(mention.date)
            assert str(when) == mention.date
            first, last = when.bounds()
            assert first is None or last is None or first <= last
    for sentence in scene.sentences:
        dated = date_for(scene, Asked(sentence.span, EventType.MEETING))
        assert dated.date is None or str(parse_edtf(dated.date)) == dated.date


def test_work_grows_with_the_text() -> None:
    def work(times: int) -> int:
        text = "từ ngày 5, 6, 7 tháng 6 năm trước đó hai tuần qua tối thứ hai (3/4) đến 1-2-3-4-5 " * times
        return steps(lambda: read(text, "2024-02-29"))

    assert work(160) < 12 * work(20)
