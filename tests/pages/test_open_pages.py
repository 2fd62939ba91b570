"""What comes of the files, folders and streams a user points at."""

from __future__ import annotations

import gzip
import io
import json
import sys
import unicodedata
from pathlib import Path

import pytest

from banggiao.pages import How, Limits, Page, PageForm, Reason, Refusal, open_pages

WORDS = "Bộ trưởng Ngoại giao Kenya đã đến thăm Mông Cổ và được Thủ tướng nước chủ nhà tiếp."


def only(path: Path | str, limits: Limits | None = None) -> Page | Refusal:
    (found,) = open_pages([path], How(limits or Limits()))
    return found


def refused(path: Path, data: bytes) -> Refusal:
    path.write_bytes(data)
    found = only(path)
    assert isinstance(found, Refusal)
    assert str(path) in found.message
    return found


def test_what_a_file_is_shows_in_its_content_not_its_name(tmp_path: Path) -> None:
    odd = tmp_path / "page.jpg"
    odd.write_text(WORDS, "utf-8")
    html = tmp_path / "page.txt"
    html.write_text(f"<!doctype html><html><body><p>{WORDS}</p></body></html>", "utf-8")
    rows = tmp_path / "rows.html"
    rows.write_text(json.dumps({"id": 7, "text": WORDS}), "utf-8")
    zipped = tmp_path / "zipped"
    zipped.write_bytes(gzip.compress(WORDS.encode()))
    found = [only(path) for path in (odd, html, rows, zipped)]
    assert [page.form for page in found if isinstance(page, Page)] == [
        PageForm.TEXT,
        PageForm.HTML,
        *[PageForm.TEXT] * 2,
    ]
    assert found[2].source == f"{rows}#7"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_is_read_in_its_encoding_and_composed(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(unicodedata.normalize("NFD", WORDS).encode(encoding))
    found = only(path)
    assert isinstance(found, Page)
    assert found.text == WORDS


def test_the_old_windows_code_page_is_read_when_its_words_are_vietnamese(tmp_path: Path) -> None:
    # The code page has the letters with a hat or horn, and the tones as marks of their own.
    marks = "\u0300\u0301\u0303\u0309\u0323"
    old = ""
    for char in WORDS:
        plain = unicodedata.normalize("NFD", char)
        tone = "".join(c for c in plain if c in marks)
        old += unicodedata.normalize("NFC", "".join(c for c in plain if c not in marks)) + tone
    path = tmp_path / "page.txt"
    path.write_bytes(old.encode("cp1258"))
    found = only(path)
    assert isinstance(found, Page)
    assert found.text == WORDS


def test_what_no_page_can_be_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "page"
    cases = [
        (b"", Reason.EMPTY, "is empty"),
        (b" \n\n", Reason.EMPTY, "is empty"),
        (b"%PDF-1.7 ...", Reason.BINARY, "convert it to text"),
        (b"abc\0def" * 50, Reason.BINARY, "binary"),
        (b'[{"text": "a"}]', Reason.MALFORMED, "one object a line"),
        (b"<?xml version='1.0'?><rss></rss>", Reason.BINARY, "a feed"),
        (WORDS.encode() + WORDS.encode("utf-16-le").replace(b"\0", b"\xff"), Reason.ENCODING, "mixes"),
        (bytes(range(128, 255)) * 20, Reason.ENCODING, "save it as UTF-8"),
        (b"\x1f\x8b" + b"broken", Reason.UNREADABLE, "compression is broken"),
        (gzip.compress(WORDS.encode())[:40], Reason.UNREADABLE, "compression is broken"),
    ]
    for data, reason, words in cases:
        found = refused(path, data)
        assert (found.reason, words in found.message) == (reason, True), (data[:20], found)


def test_a_missing_file_and_an_empty_folder_are_refused(tmp_path: Path) -> None:
    missing, empty = only(tmp_path / "none.txt"), only(tmp_path)
    assert isinstance(missing, Refusal)
    assert isinstance(empty, Refusal)
    assert (missing.reason, empty.reason) == (Reason.MISSING, Reason.EMPTY)


def test_a_page_over_the_limit_is_refused_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WORDS * 20, "utf-8")
    (tmp_path / "b.txt").write_text(WORDS, "utf-8")
    (tmp_path / "c.gz").write_bytes(gzip.compress(b"a " * 1_000_000))
    found = list(open_pages([tmp_path], How(Limits(page_bytes=500))))
    assert [type(page) for page in found] == [Refusal, Page, Refusal]
    assert isinstance(found[0], Refusal)
    assert found[0].reason is Reason.TOO_LARGE


def test_a_folder_is_read_with_all_below_it_in_order(tmp_path: Path) -> None:
    for name in ("b/two.txt", "a/one.txt", "c.txt", "a/.hidden"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(WORDS, "utf-8")
    found = [Path(page.source).name for page in open_pages([tmp_path])]
    assert found == ["c.txt", "one.txt", "two.txt"]


def test_rows_are_pages_and_a_bad_row_stops_nothing(tmp_path: Path) -> None:
    rows = [
        json.dumps(
            {
                "id": "x1",
                "title": "Một  tin",
                "text": WORDS,
                "date": "2024-05-06T08:00:00+07:00",
                "url": "https://a.example/1",
            }
        ),
        "{broken",
        json.dumps(["no", "object"]),
        "",
        json.dumps({"id": "x2"}),
        json.dumps({"url": "https://a.example/2", "text": WORDS * 30}),
        json.dumps({"url": "https://a.example/3", "text": unicodedata.normalize("NFD", WORDS)}),
        json.dumps({"text": "\ud800" + WORDS}),
    ]
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(rows), "utf-8")
    found = list(open_pages([path], How(Limits(page_bytes=2500))))
    assert [page.source.rpartition("#")[2] for page in found] == ["x1", "2", "3", "5", "6", "https://a.example/3", "8"]
    first, broken, _, _, large, third, last = found
    assert isinstance(first, Page)
    assert (first.title, first.url, first.published) == ("Một tin", "https://a.example/1", "2024-05-06T08:00:00+07:00")
    assert isinstance(broken, Refusal)
    assert broken.reason is Reason.MALFORMED
    assert "line 2" in broken.message
    assert isinstance(large, Refusal)
    assert large.reason is Reason.TOO_LARGE
    assert isinstance(third, Page)
    assert third.text == WORDS
    assert isinstance(last, Page)
    last.text.encode("utf-8")


def test_standard_input_is_a_page_or_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    for data, source in ((WORDS, "-"), (json.dumps({"id": "a", "text": WORDS}), "-#a")):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data.encode())))
        found = only("-")
        assert isinstance(found, Page)
        assert (found.source, found.text) == (source, WORDS)
