"""Years that the article itself tells."""

from __future__ import annotations

import pytest

from banggiao.reading.dates import dates_of

CASES = {
    "Hôm 26/7, ông dự buổi kỷ niệm 70 năm kết thúc Chiến tranh Triều Tiên.": (
        "2023-07-26",
        "year from an anniversary: kỷ niệm 70 năm kết thúc chiến tranh triều tiên",
    ),
    "Hôm 4/6, ông tới Huế. Cuộc gặp ngày 4/6/2025 kéo dài hai giờ.": (
        "2025-06-04",
        "year from the same day told in full",
    ),
    # far from the anniversary, or told in full for another day, the year stays open
    "Hôm 26/2, ông nói về kỷ niệm 70 năm kết thúc Chiến tranh Triều Tiên.": ("XXXX-02-26", "year unknown"),
    "Hôm 6/1, tàu cập cảng. Trước đó, hôm 31/7/2015, một tàu khác đã đến.": ("XXXX-01-06", "year unknown"),
    "Hôm 4/6, ông nhắc ngày 4/6/1989 và ngày 4/6/2009.": ("XXXX-06-04", "year unknown"),
}


@pytest.mark.parametrize("text", CASES)
def test_year_of_the_first_day(text: str) -> None:
    words, *found = dates_of(text, None)[0]
    assert words
    assert tuple(found) == CASES[text]
