"""The researchers' table: what it says of each event, and that no page can run anything in a spreadsheet."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas
import pytest
from click.testing import CliRunner

from banggiao.chronicle import Chronicle, Question
from banggiao.cli import main
from banggiao.exports.columns import COLUMNS
from banggiao.exports.formats import FORMATS, Format, export
from banggiao.exports.target import Target
from banggiao.model import BanggiaoError
from banggiao.views import Course, Material
from tests.exports.worlds import lively


def table(chronicle: Chronicle, folder: Path, question: Question = Question()) -> pandas.DataFrame:  # noqa: B008
    path = folder / "events.csv"
    export(Material(chronicle, question), "csv", Target(path))
    return pandas.read_csv(path, dtype=str, keep_default_na=False)


def test_pandas_reads_a_row_for_every_event(chronicle: Chronicle, tmp_path: Path) -> None:
    found = table(chronicle, tmp_path)
    assert list(found.columns) == [column.name for column in COLUMNS]
    assert list(found.id) == [happening.id for happening in chronicle.events()]
    assert list(found.reports) == [str(len(happening.reports)) for happening in chronicle.events()]


def test_no_cell_is_a_formula(hostile_chronicle: Chronicle, tmp_path: Path) -> None:
    found = table(hostile_chronicle, tmp_path)
    cells = [cell for row in found.itertuples(index=False) for cell in row]
    assert any(cell.startswith("'=HYPERLINK") for cell in cells)
    assert not [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@"))]
    assert max(map(len, cells)) <= 32_001


def test_a_meeting_of_three_stands_with_its_sides(lively_chronicle: Chronicle, tmp_path: Path) -> None:
    found = table(lively_chronicle, tmp_path)
    row = found[found.type == "meeting"].iloc[0]
    assert (row.visitor, row.visitor_office) == ("Pierre Dumarchais", "Ngoại trưởng")
    assert row.counterpart == "Kenji Aomori; Hoàng Văn Minh"
    assert (row.scope, row.start, row.end, row.precision) == ("multilateral", "2021-05-03", "2021-05-03", "day")
    assert (row.place, row.place_country, row.independent_sources) == ("Paris", "FR", "2")
    assert "date" in row.disputed
    assert row.quote.startswith("Ba ngoại trưởng hội đàm")


def test_only_what_is_asked_for(lively_chronicle: Chronicle, tmp_path: Path) -> None:
    assert set(table(lively_chronicle, tmp_path, Question(type="gift")).type) == {"gift"}
    material = Material(lively_chronicle, Question(type="meeting"))
    assert [origin.source for origin, _ in material.articles()] == ["m1.txt", "m2.txt", "m3.txt"]
    assert {one.known.name for one in material.actors()} == {"Hoàng Văn Minh", "Pierre Dumarchais", "Kenji Aomori"}
    assert material.total(("events", "articles", "actors")) == 1 + 3 + 3


def test_the_codebook_explains_every_column(lively_chronicle: Chronicle, tmp_path: Path) -> None:
    table(lively_chronicle, tmp_path)
    with (tmp_path / "events-codebook.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines))
    assert [row[0] for row in rows[1:]] == [column.name for column in COLUMNS]
    assert all(row[1].endswith((".", "…")) for row in rows[1:])


def test_a_missing_extra_says_what_to_install() -> None:
    form = Format("imaginary", "…", "table:write", extra="imagination", library="no_such_library")
    with pytest.raises(BanggiaoError, match=r'pip install "banggiao\[imagination\]"'):
        form.load()
    partly = Format("imaginary", "…", "table:write", extra="imagination", library="banggiao.no_such_part")
    with pytest.raises(BanggiaoError, match=r"banggiao\[imagination\]"):
        partly.load()
    for form in FORMATS.values():
        assert bool(form.extra) == bool(form.library)


def test_an_export_that_fails_leaves_no_file(lively_chronicle: Chronicle, tmp_path: Path) -> None:
    def stop(_count: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        export(Material(lively_chronicle, course=Course(stop)), "csv", Target(tmp_path / "events.csv"))
    assert not list(tmp_path.iterdir())


def test_the_command_line_exports(tmp_path: Path) -> None:
    store = tmp_path / "c.db"
    Chronicle.open(store).add(lively())
    run = CliRunner().invoke
    found = run(main, ["export", "--format", "csv", "--type", "gift", "--store", str(store)])
    assert len(list(csv.DictReader(found.stdout.splitlines()))) == 1
    wrong = run(main, ["export", "--format", "nonsense", "--store", str(store)])
    assert wrong.exit_code == 2
    assert "there are chronicle, csv" in wrong.stderr
    assert "codebook" in run(main, ["export", "--help"]).stdout
    missing = run(main, ["export", "--format", "csv", "--out", str(tmp_path / "no" / "x.csv"), "--store", str(store)])
    assert missing.exit_code == 1
