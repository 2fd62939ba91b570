"""CSV files: a page a row."""

from __future__ import annotations

import csv
import gzip
from pathlib import Path

import pytest

from banggiao.pages import How, Limits, Page, Reason, Refusal, open_pages
from tests.pages.making import WORDS

MAP = {"title": "headline", "text": "body", "published": "date"}


def table(path: Path, rows: list[list[str]], delimiter: str = ",") -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    return path


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_row_is_a_page_with_what_the_map_says(tmp_path: Path, delimiter: str) -> None:
    head = ["id", "Headline", "body", "date"]
    path = table(
        tmp_path / "pages", [head, ["a1", "Kenya, Mông Cổ", f"{WORDS}\n\nĐoạn\thai; ba|bốn", "2024-05-03"]], delimiter
    )
    (page,) = open_pages([path], How(columns=MAP))
    assert isinstance(page, Page)
    assert (page.source, page.title, page.published) == (f"{path}#a1", "Kenya, Mông Cổ", "2024-05-03")
    assert page.text.endswith("Đoạn\thai; ba|bốn")


def test_a_table_is_known_by_its_column_of_text_and_may_be_gzipped(tmp_path: Path) -> None:
    path = table(tmp_path / "pages.csv", [["url", "title", "text"], ["http://a.test/1", "Một", WORDS], ["", "", ""]])
    (page,) = open_pages([path])
    assert isinstance(page, Page)
    assert page.url == "http://a.test/1"
    path.write_bytes(gzip.compress(path.read_bytes()))
    assert [one.source for one in open_pages([path])] == [page.source]


def test_bad_rows_are_refused_one_by_one_and_a_wrong_map_says_which_columns_there_are(tmp_path: Path) -> None:
    path = table(tmp_path / "pages.csv", [["title", "text"], ["", ""], ["x"], ["", " "], ["", WORDS]])
    found = list(open_pages([path]))
    assert [isinstance(one, Page) for one in found] == [True, True]
    path = table(tmp_path / "other.csv", [["body", "date"], [WORDS, ""]])
    (refusal,) = open_pages([path], How(columns=MAP))
    assert isinstance(refusal, Refusal)
    assert "no column 'headline'; its columns are body, date" in refusal.message


def test_a_quote_that_is_never_closed_holds_no_more_than_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "pages.csv"
    path.write_text('id,text\n1,"' + f"{WORDS}\n" * 2000, "utf-8")
    (refusal,) = open_pages([path], How(Limits(page_bytes=5000)))
    assert isinstance(refusal, Refusal)
    assert refusal.reason is Reason.TOO_LARGE
    assert "quote" in refusal.message
