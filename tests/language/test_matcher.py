"""The lexicon is found wherever a form stands whole, also behind the beginning of another."""

import pytest

from banggiao.language import load_language


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("ông bày tỏ hy vọng", ["ông", "bày tỏ hy vọng"]),  # "ông bà" begins there and is not whole
        ("ông bà bày tỏ hy vọng", ["ông bà", "bày tỏ hy vọng"]),
        ("ông bàn", ["ông"]),
    ],
)
def test_what_another_form_hides(text: str, forms: list[str]) -> None:
    found = load_language().matcher.find(text)
    assert [text[slice(*hit.span)] for hit in found] == forms
