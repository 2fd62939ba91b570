"""Pages from before Unicode, and pages that were broken on the way."""

from __future__ import annotations

import unicodedata

import pytest

from banggiao.language.encodings import load_encodings
from banggiao.pages.encodings import decode, mend
from tests.pages.making import WORDS, html

LONG = f"{WORDS} Hai bên đã trao đổi về quan hệ giữa hai nước, và các vấn đề mà người dân quan tâm."


def in_font(text: str, name: str) -> bytes:
    """The text as someone typed it in the old font."""
    (font,) = [one for one in load_encodings().fonts if one.name == name]
    signs = {letter: sign for sign, letter in font.letters.items()}
    small = {letter: signs.get(letter.lower(), letter) for letter in text} | signs
    return "".join(signs.get(letter, small.get(letter, letter)) for letter in text).encode("latin-1", "replace")


@pytest.mark.parametrize("name", ["tcvn3", "vni"])
@pytest.mark.parametrize("text", [LONG, html(LONG)])
def test_bytes_of_old_fonts_are_read(name: str, text: str) -> None:
    found = decode(in_font(text, name), "page")
    assert found.encoding == name
    assert found.text == text


@pytest.mark.parametrize("name", ["tcvn3", "vni"])
def test_old_fonts_are_read_where_their_signs_were_saved_as_unicode_or_entities(name: str) -> None:
    typed = in_font(LONG, name).decode("latin-1")
    assert decode(typed.encode("utf-8"), "page") == (LONG, name)
    entities = typed.encode("ascii", "xmlcharrefreplace").decode()
    assert mend(f"<p>{typed}</p>").text == f"<p>{LONG}</p>"
    assert decode(entities.encode(), "page").text in (LONG, entities)


def test_the_font_of_capitals_shows_small_signs_as_capitals() -> None:
    typed = in_font(LONG, "tcvn3") + " TæNG THèNG NGA".encode("latin-1")
    assert decode(typed, "page").text.endswith("TỔNG THỐNG NGA")


@pytest.mark.parametrize("times", [1, 2])
@pytest.mark.parametrize("taken_for", ["cp1252", "latin-1"])
def test_utf8_that_was_taken_for_something_else_is_mended_and_named(times: int, taken_for: str) -> None:
    broken = LONG
    for _ in range(times):
        shown = "".join(bytes([b]).decode(taken_for, "replace").replace("\ufffd", chr(b)) for b in broken.encode())
        broken = shown
    assert decode(broken.encode(), "page") == (LONG, "mojibake")


def test_the_no_break_space_in_mojibake_may_have_become_a_plain_one() -> None:
    broken = "Ông là nhà ngoại giao người Việt đã từ chức".encode().decode("latin-1").replace("\u00a0", " ")
    assert mend(broken).text == "Ông là nhà ngoại giao người Việt đã từ chức"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16", "utf-8-sig", "utf-8"])
def test_unicode_is_read_with_and_without_its_mark(encoding: str) -> None:
    assert decode(unicodedata.normalize("NFD", LONG).encode(encoding), "page").text == LONG


def test_a_few_broken_bytes_spoil_no_page() -> None:
    found = decode(LONG.encode() * 3 + "Việt".encode()[:-2], "page")
    assert found.encoding == "utf-8, damaged"
    assert found.text.startswith(LONG)


RIGHT = (
    "Ma première visite à l'étranger a été très réussie, où j'ai été reçu",
    "Grüße aus Österreich: schöne Städte, ä ö ü ß",
    "Conversações bilaterais: a situação não é fácil; à noite haverá sessões",
    "a" * 50 + "é",
    LONG,
)


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_stays(text: str) -> None:
    assert decode(text.encode(), "page") == (text, "utf-8")
