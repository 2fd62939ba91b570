"""Tables made by hand: each row a contact, each problem told by row and column, nothing lost."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from banggiao.chronicle import Chronicle, Question
from banggiao.cli import main
from banggiao.exports.formats import export
from banggiao.exports.target import Target
from banggiao.imports.dates import edtf, span
from banggiao.imports.headings import headings, meanings
from banggiao.imports.table import Taken, open_table, take_rows
from banggiao.model import BanggiaoError, Entry, EventType
from banggiao.model.edtf import EdtfError
from banggiao.views import Material
from tests.chronicle.making import happening, page, person
from tests.exports.worlds import opened

HEAD = "Mã,Khách,Chức vụ khách,Nước khách,Người tiếp,Nước người tiếp,Ngày,Nơi,Nguồn,Ghi chú\n"
VISIT = (
    "v1,Phan Văn Thử,Ngoại trưởng,Việt Nam,Jean Exemple,France,3/5/2021,Paris,Báo Mẫu; https://x.invalid/1,hồ sơ 7\n"
)


def taken(folder: Path, text: str, **told: str) -> list[Taken]:
    path = folder / "visits.csv"
    path.write_text(text, "utf-8")
    return list(take_rows(open_table(path, told)))


def test_a_row_makes_a_contact_with_all_that_it_tells(tmp_path: Path) -> None:
    (one,) = taken(tmp_path, HEAD + VISIT)
    assert not one.problems
    assert one.record is not None
    (event,) = one.record.events
    guest, host = one.record.actors
    assert (event.type, event.date, event.roles) == (EventType.VISIT, "2021-05-03", {"guest": ("a1",), "host": ("a2",)})
    assert event.place is not None
    assert (event.place.name, event.attribution) == ("Paris", ("Báo Mẫu", "https://x.invalid/1"))
    assert (guest.name, guest.country, guest.offices[0].title) == ("Phan Văn Thử", "VN", "Ngoại trưởng")
    assert (host.name, host.country) == ("Jean Exemple", "FR")
    article = one.record.article
    assert (article.entry, article.source) == (Entry.TABLE, f"{tmp_path / 'visits.csv'}#v1")
    for cell in VISIT.strip().split(","):
        assert cell in article.text  # also those of columns that are not known
    assert article.text[slice(*event.evidence[0])].startswith("Mã: v1 · Khách: Phan Văn Thử")
    assert article.text[slice(*guest.mentions[0])] == "Phan Văn Thử"


@pytest.mark.parametrize(
    ("cells", "column", "why"),
    [
        ("v1,A B,,Atlantis,C D,FR,3/5/2021,,,", "Nước khách", "'Atlantis' is no state"),
        ("v1,A B,,VN,C D,FR,5/13/2021,,,", "Ngày", "'5/13/2021' is no date; write 3/5/2021 (the day first)"),
        ("v1,A B; E F; G H,X; Y,VN,C D,FR,3/5/2021,,,", "Chức vụ khách", "it tells of 2 and the column beside it of 3"),
        ("v1,,,,,,3/5/2021,,,", "Khách", "the row is left out"),
        ("v1,A B,,VN,C D,FR,3/5/2021,,,,thừa", "Mã", "the row has 11 cells under 10 columns"),
    ],
)
def test_a_problem_names_row_and_column(tmp_path: Path, cells: str, column: str, why: str) -> None:
    (one,) = taken(tmp_path, f"{HEAD}{cells}\n")
    (problem,) = one.problems
    assert (problem.row, problem.column) == (2, column)
    assert why in problem.why
    if one.record:
        assert all(cell in one.record.article.text for cell in cells.replace(";", ",").split(","))


def test_a_key_that_stands_twice_leaves_the_second_row_out(tmp_path: Path) -> None:
    first, second = taken(tmp_path, HEAD + VISIT + VISIT)
    assert first.record is not None
    assert second.record is None
    assert "key of row 2" in second.problems[0].why


def test_several_in_a_cell_states_alone_and_bodies(tmp_path: Path) -> None:
    text = "type\tvisitor\tvisitor_office\tvisitor_country\tcounterpart\tcounterpart_country\tstart\tend\n"
    text += "agreement\tA Bình; C Dung\tThủ tướng; Ngoại trưởng\tVN\tĐức\t\t2021-05-03\t2021-05-04\n"
    text += "meeting\t\t\tKR\tASEAN\t\t2021-05-03\t\n"
    agreement, meeting = (one.record for one in taken(tmp_path, text))
    assert agreement is not None
    assert meeting is not None
    (event,) = agreement.events
    assert event.roles == {"signatory": ("a1", "a2"), "party": ("a3",)}
    assert event.date == "2021-05-03/2021-05-04"
    assert [actor.kind.value for actor in agreement.actors] == ["person", "person", "state"]
    assert [office.title for actor in agreement.actors for office in actor.offices] == ["Thủ tướng", "Ngoại trưởng"]
    assert meeting.events[0].roles == {"participant": ("a1", "a2")}
    assert [(actor.kind.value, actor.name) for actor in meeting.actors] == [
        ("state", "Hàn Quốc"),
        ("organization", "ASEAN"),
    ]


def test_columns_can_be_named_by_hand(tmp_path: Path) -> None:
    text = "Wer,Wen,Wann\nPhan Văn Thử,Jean Exemple,2021\n"
    with pytest.raises(BanggiaoError, match="no column tells who takes part; its columns are Wer, Wen, Wann"):
        taken(tmp_path, text)
    with pytest.raises(BanggiaoError, match="there is no column 'Wo'"):
        taken(tmp_path, text, visitor="Wo")
    with pytest.raises(BanggiaoError, match="'nobody' is no meaning"):
        taken(tmp_path, text, nobody="Wer")
    (one,) = taken(tmp_path, text, visitor="Wer", counterpart="Wen", date="Wann")
    assert one.record is not None
    assert one.record.events[0].date == "2021"


def test_no_name_of_a_column_means_two_things() -> None:
    seen: dict[str, str] = {}
    for meaning, names in meanings().items():
        for name in names:
            assert seen.setdefault(name, meaning) == meaning
    assert headings(["Khách", "x"], {}, "t").unknown == ("x",)


@pytest.mark.parametrize("words", ["2021-02-30", "32/1/2021", "hôm qua", "1 - 2 - 3", ""])
def test_what_is_no_date(words: str) -> None:
    with pytest.raises(EdtfError, match="is no date"):
        edtf(words)


def test_an_end_before_the_start_is_told() -> None:
    assert span("3/5/2021", "") == "2021-05-03"
    with pytest.raises(EdtfError, match="is before"):
        span("3/5/2021", "1/5/2021")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    minister, host = person("Phan Văn Thử", "VN", "Ngoại trưởng"), person("Jean Exemple", "FR", "Ngoại trưởng")
    words = "Ngoại trưởng Phan Văn Thử thăm Pháp và được ông Jean Exemple đón tiếp"
    told = happening("visit", words, {"guest": (minister,), "host": (host,)}, "2021-05-03", ("Paris", "FR"))
    text = f"Thăm Pháp\n\nHôm 3/5, {words}. Hai bên bàn nhiều chuyện."
    opened(tmp_path, [page("p1.txt", text, (minister, host), (told,), "2021-05-04", "Báo A")]).close()
    return tmp_path / "chronicle.db"


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, list(map(str, words)))


def test_rows_and_read_events_meet_and_stay_told_apart(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "visits.csv"
    other = "v2,Phan Văn Thử,,VN,Erik Prov,SE,7/8/2021,,Sổ tay,\n"
    path.write_text(HEAD + VISIT + other, "utf-8")
    checked = run("import", "csv", path, "--check", "--store", store)
    assert checked.stdout == "rows: 2; tell a contact: 2; left out: 0; problems: 0\n"
    assert "column Ghi chú is kept as text only" in checked.stderr
    done = run("import", "csv", path, "--store", store)
    assert (done.exit_code, done.stdout.splitlines()[1]) == (0, "2 new, 0 already there, 0 changed")
    chronicle = Chronicle.open(store)
    joined, alone = chronicle.events()
    assert [report.entry for report in joined.reports] == ["read", "table"]
    assert (joined.independent_sources, joined.entries) == (1, ("read", "table"))
    assert (alone.independent_sources, alone.entries) == (0, ("table",))
    assert len(list(chronicle.events(Question(actor="Phan Văn Thử")))) == 2
    shown = run("show", joined.id, "--store", store).stdout
    assert "visits.csv#v1 ← Báo Mẫu ← https://x.invalid/1 (not read but written down: table)" in shown
    assert "2 reports, 1 independent" in shown
    assert run("import", "csv", path, "--store", store).stdout.endswith("0 new, 2 already there, 0 changed\n")
    path.write_text(HEAD + VISIT.replace("Paris", "Lyon") + other, "utf-8")
    assert run("import", "csv", path, "--store", store).stdout.endswith("0 new, 1 already there, 1 changed\n")


def test_our_own_table_comes_back(lively_chronicle: Chronicle, tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    export(Material(lively_chronicle), "csv", Target(path))
    rows = list(take_rows(open_table(path, {})))
    events = list(lively_chronicle.events())
    assert len(rows) == len(events)
    made = {row.record.source.partition("#")[2]: row.record.events[0] for row in rows if row.record}
    for event in events:
        assert (made[event.id].type, made[event.id].date, made[event.id].object) == (
            event.type,
            event.date,
            event.object,
        )


def test_problems_end_in_exit_code_one(tmp_path: Path) -> None:
    path = tmp_path / "visits.csv"
    path.write_text(HEAD + VISIT.replace("France", "Freedonia"), "utf-8")
    done = run("import", "csv", path, "--store", tmp_path / "c.db")
    assert done.exit_code == 1
    assert "visits.csv, row 2, column Nước người tiếp: 'Freedonia' is no state" in done.stderr
    assert "1 new" in done.stdout
    assert run("import", "csv", path, "--map", "x", "--store", tmp_path / "c.db").exit_code == 2


@pytest.mark.parametrize(
    "evil",
    [
        '=HYPERLINK("http://x.invalid","a")',
        "'=1+1",
        "\u202eđảo\u202c \u200fphải",
        "chuông\x07 thoát\x1b[31m \x0b",
        "a\u2028b\x85c\nd",
        "dài " * 30_000,
        "\"kép\" 'đơn' <b>&amp; ;; \\ %",
        ";;;",
    ],
)
def test_hostile_cells_are_kept_and_break_nothing(tmp_path: Path, evil: str) -> None:
    path = tmp_path / "visits.csv"
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow(["id", "visitor", "visitor_country", "counterpart_country", "date", "place", "sources", evil])
        writer.writerow([evil, evil, "VN", "FR", "3/5/2021", evil, evil, evil])
        writer.writerow(["2", "Phan Văn Thử", evil, "FR", evil, "", "", evil])
    rows = list(take_rows(open_table(path, {})))
    assert [row.row for row in rows] == [2, 3]
    chronicle = Chronicle.open(tmp_path / "c.db")
    chronicle.add(row.record for row in rows if row.record)
    kept = " ".join(evil.split()).removeprefix("'")
    assert all(kept in row.record.article.text for row in rows if row.record)
    for form in ("csv", "chronicle", "ninjs", "jsonld"):
        export(Material(chronicle), form, Target(tmp_path / form))
    done = run("import", "csv", path, "--check")
    assert "\x1b" not in done.stdout + done.stderr
