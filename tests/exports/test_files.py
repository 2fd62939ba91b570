"""Workbook and Parquet tables, read back with the libraries that people use."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pandas
import pytest

from banggiao.chronicle import Chronicle
from banggiao.exports.columns import COLUMNS, row
from banggiao.exports.formats import export
from banggiao.exports.target import Target
from banggiao.model import BanggiaoError
from banggiao.views import Material


def test_a_spreadsheet_reads_the_rows_of_the_table(chronicle: Chronicle, tmp_path: Path) -> None:
    path = tmp_path / "events.xlsx"
    export(Material(chronicle), "xlsx", Target(path))
    book = openpyxl.load_workbook(path)
    sheet = book["events"]
    found = [[cell or "" for cell in line] for line in sheet.iter_rows(min_row=2, values_only=True)]
    assert found == [[cell or "" for cell in row(view)] for view in Material(chronicle).events(compared=True)]
    assert all(cell.data_type != "f" for line in sheet.iter_rows() for cell in line)
    assert book["codebook"].max_row == len(COLUMNS) + 1


@pytest.fixture
def tables(chronicle: Chronicle, tmp_path: Path) -> Path:
    export(Material(chronicle), "parquet", Target(tmp_path / "tables"))
    return tmp_path / "tables"


def ask(tables: Path, query: str) -> list[tuple[Any, ...]]:
    with duckdb.connect() as database:
        for path in tables.glob("*.parquet"):
            database.execute(f"CREATE VIEW {path.stem} AS SELECT * FROM read_parquet('{path}')")
        return database.execute(query).fetchall()


def test_duckdb_joins_events_with_their_people_and_evidence(tables: Path, chronicle: Chronicle) -> None:
    joined = ask(
        tables,
        "SELECT e.id, a.id, a.name FROM events e JOIN roles r ON r.event = e.id JOIN actors a ON a.id = r.actor",
    )
    cast = [
        (happening.id, one.id, one.name)
        for happening in chronicle.events()
        for actors in happening.roles.values()
        for one in actors
    ]
    assert sorted(joined) == sorted(cast)
    quotes = ask(
        tables,
        'SELECT v.quote, substring(a.text, v.start + 1, v."end" - v.start) FROM evidence v '
        "JOIN reports r ON r.id = v.report JOIN articles a ON a.id = r.article",
    )
    assert len(quotes) == sum(len(report.quotes) for h in chronicle.events() for report in h.reports)
    assert all(quote.replace("\0", "") == text.replace("\0", "") for quote, text in quotes)
    people = ask(tables, "SELECT count(*) FROM offices o JOIN actors a ON a.id = o.actor")
    assert people == [(sum(len(one.offices) for one in chronicle.actors()),)]


def test_pandas_joins_reports_with_articles(tables: Path, chronicle: Chronicle) -> None:
    reports, articles = (pandas.read_parquet(tables / f"{name}.parquet") for name in ("reports", "articles"))
    joined = reports.merge(articles, left_on="article", right_on="id", validate="many_to_one")
    assert len(joined) == sum(len(happening.reports) for happening in chronicle.events())
    assert set(articles.title) == {origin.title for origin in chronicle.articles()}


def test_what_is_no_stream_needs_a_file(lively_chronicle: Chronicle) -> None:
    for form in ("xlsx", "parquet"):
        with pytest.raises(BanggiaoError, match="--out"):
            export(Material(lively_chronicle), form, Target())
