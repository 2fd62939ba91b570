"""Sentences end at stops, not inside names, abbreviations or addresses."""

import pytest

from banggiao.model import Span
from banggiao.text import sentences


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ông đến Hà Nội. Bà ở lại.", ["Ông đến Hà Nội.", "Bà ở lại."]),
        ("Hai bên đã gặp.Ông nói vậy.", ["Hai bên đã gặp.", "Ông nói vậy."]),
        ("Trang bao.vn đưa tin V. Petrov đến.", ["Trang bao.vn đưa tin V. Petrov đến."]),
        ("Cuộc gặp ở TP. Hồ Chí Minh kết thúc.", ["Cuộc gặp ở TP. Hồ Chí Minh kết thúc."]),
        ("Ông J.Smith về nước.", ["Ông J.Smith về nước."]),
    ],
)
def test_sentences(text: str, wanted: list[str]) -> None:
    assert [text[slice(*span)] for span in sentences(text, Span(0, len(text)))] == wanted
