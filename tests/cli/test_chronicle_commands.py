"""The commands that ask a chronicle, on the example pages."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import banggiao
from banggiao.cli import main

EXAMPLES = Path(banggiao.__file__).parent / "examples"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments])


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("store") / "c.db"
    result = run("add", EXAMPLES, "--store", where)
    assert result.exit_code == 0, result.output
    return where


def events(store: Path, *wanted: str) -> list[dict[str, object]]:
    result = run("export", "--format", "chronicle", "--store", store, *wanted)
    assert result.exit_code == 0, result.output
    return [row for row in map(json.loads, result.stdout.splitlines()) if row["kind"] == "event"]


def joined(store: Path) -> str:
    """The id of the meeting that two of the pages report."""
    (meeting,) = [event for event in events(store) if event["independent_sources"] == 2]
    assert meeting["roles"] == {"guest": ["yoon-tae-seok"], "host": ["kwabena-asiedu"]}
    return str(meeting["id"])


def test_add_again_changes_nothing(store: Path) -> None:
    before = events(store)
    assert "0 new, 12 already there" in run("add", EXAMPLES, "--store", store).stdout
    assert events(store) == before


def test_timeline_asks_by_states(store: Path) -> None:
    result = run("timeline", "--country", "GH", "--with", "KR", "--store", store)
    assert result.exit_code == 0
    assert joined(store) in result.stdout
    assert "Stavridis" not in result.stdout


def test_show_tells_why_reports_were_joined(store: Path) -> None:
    result = run("show", joined(store), "--why", "--store", store)
    assert result.exit_code == 0
    assert "reports disagree on the date" in result.stdout
    assert "same person  (Yoon Tae-seok / Yoon Tae Seok)" in result.stdout
    assert "needed +3.0" in result.stdout


def test_show_of_an_article_lists_its_lineage_and_story(store: Path) -> None:
    result = run("show", EXAMPLES / "one-event-first.txt", "--store", store)
    assert result.exit_code == 0
    assert "reprint of Yonhap (credited)" in result.stdout
    (other,) = [line for line in result.stdout.splitlines() if line.strip().startswith("story:")]
    assert "one-event-second.txt" in other


def test_show_of_an_article_lists_its_copies(tmp_path: Path) -> None:
    text = (EXAMPLES / "one-event-second.txt").read_text("utf-8")
    (tmp_path / "first.txt").write_text(text, "utf-8")
    (tmp_path / "later.txt").write_text(text.replace("05/09/2024", "06/09/2024"), "utf-8")
    store = tmp_path / "store" / "c.db"
    run("add", tmp_path / "first.txt", tmp_path / "later.txt", "--store", store)
    (line,) = [
        line for line in run("show", tmp_path / "first.txt", "--store", store).stdout.splitlines() if "copy" in line
    ]
    assert "later.txt" in line
    rows = list(csv.DictReader(run("articles", "--format", "csv", "--store", store).stdout.splitlines()))
    assert [Path(row["copy_of"]).name for row in rows] == ["", "first.txt"]


def test_actor_by_any_spelling(store: Path) -> None:
    result = run("actor", "Yoon Tae Seok", "--store", store)
    assert result.exit_code == 0
    assert "Yoon Tae-seok" in result.stdout
    assert "with Abena Ofori" in result.stdout
    nobody = run("actor", "Nobody Known", "--store", store)
    assert nobody.exit_code == 1
    assert "Nobody Known" in nobody.stderr


def test_judgements_are_followed_undone_exported_and_imported(tmp_path: Path) -> None:
    store, other = tmp_path / "c.db", tmp_path / "other.db"
    for one in (store, other):
        run("add", EXAMPLES, "--store", one)
    meeting = joined(store)
    assert run("judge", "reject", meeting, "--by", "Hoa", "--note", "a test", "--store", store).exit_code == 0
    assert meeting not in [event["id"] for event in events(store)]
    file = tmp_path / "judgements.jsonl"
    file.write_text(run("judge", "export", "--store", store).stdout, "utf-8")
    assert "1 new, 0 known" in run("judge", "import", file, "--store", other).stdout
    assert meeting not in [event["id"] for event in events(other)]
    assert run("judge", "undo", meeting, "--by", "Hoa", "--store", store).exit_code == 0
    assert meeting in [event["id"] for event in events(store)]
    unknown = run("judge", "accept", "meeting-none", "--by", "Hoa", "--store", store)
    assert unknown.exit_code == 1
    assert "meeting-none" in unknown.stderr


def test_who_took_part_is_mended_and_undone(tmp_path: Path) -> None:
    store = tmp_path / "c.db"
    run("add", EXAMPLES, "--store", store)
    meeting = joined(store)
    made = run("judge", "part", meeting, "Ma Dong-hwan", "guest", "--by", "Hoa", "--store", store)
    assert made.stdout == f"mend {meeting}: Ma Dong-hwan is guest, by Hoa\n"
    run("judge", "part", meeting, "yoon-tae-seok", "", "--by", "Hoa", "--store", store)
    shown = run("show", meeting, "--store", store).stdout
    assert "mended by people: role" in shown
    assert "guest: Ma Dong-hwan" in shown
    assert "[yoon-tae-seok]" not in shown
    assert meeting not in run("timeline", "--actor", "yoon-tae-seok", "--store", store).stdout
    wrong = run("judge", "part", meeting, "ma-dong-hwan", "sender", "--by", "Hoa", "--store", store)
    assert wrong.exit_code == 1
    assert "there are guest, host, participant" in wrong.stderr
    for _ in range(2):
        run("judge", "undo", meeting, "--by", "Hoa", "--store", store)
    assert joined(store) == meeting


def test_a_file_of_judgements_is_refused_by_its_line(tmp_path: Path) -> None:
    store, file = tmp_path / "c.db", tmp_path / "judgements.jsonl"
    good = '{"verdict": "accept", "a": "meeting-x", "b": null, "by": "Hoa", "note": "", "time": "2026-01-01"}\n'
    wrong = {
        good + "accept meeting-x": "line 2: not JSON",
        good + "[]": "line 2: not a judgement",
        '{"verdict": "accept", "a": "meeting-x"}': "line 1: a judgement without by, time",
        good.replace("accept", "maybe"): "line 1: no verdict 'maybe'; there are same, different",
        good.replace('"Hoa"', "7"): "line 1: a judgement whose by is no text",
        "\n": "is empty",
    }
    for content, why in wrong.items():
        file.write_text(content, "utf-8")
        result = run("judge", "import", file, "--store", store)
        assert result.exit_code == 1
        assert why in result.stderr
        assert "judge export" in result.stderr


def test_people_names_the_line_that_is_wrong(tmp_path: Path) -> None:
    wrong = {
        "a.csv": ("id,name,country\nQ1,Hoa,VN\nQ2,,VN\n", "line 3: every row needs an id and a name"),
        "b.csv": ("id,name,country\nQ1,Hoa,Viet Nam\n", "line 2: 'VIET NAM' is no country"),
        "c.csv": ("id,name,kind\nQ1,Hoa,ship\n", "line 2: no kind 'ship'; there are person"),
        "d.csv": ("id;name\nQ1;Hoa\n", "no column id and name"),
        "e.jsonl": ('{"schema": "Person", "properties": {"name": ["Hoa"]}}', "line 1: an entity without id"),
        "f.jsonl": ('{"schema": "Person"\n', "line 1: not JSON"),
        "g.csv": ("", "no column id and name"),
    }
    for name, (content, why) in wrong.items():
        (tmp_path / name).write_text(content, "utf-8")
        result = run("people", tmp_path / name, "--store", tmp_path / "c.db")
        assert result.exit_code == 1
        assert why in result.stderr


def test_people_tells_what_file_it_wants(tmp_path: Path) -> None:
    store = tmp_path / "c.db"
    for name, content in {"page.txt": "Một bài báo", "list.jsonl": "[1]", "names.csv": "who\nHoa\n"}.items():
        (tmp_path / name).write_text(content, "utf-8")
        result = run("people", tmp_path / name, "--store", store)
        assert result.exit_code == 1
        assert isinstance(result.exception, SystemExit)
        assert "columns id, name" in result.stderr
    (tmp_path / "good.csv").write_text("id,name,country\nQ1,Yoon Tae Seok,KR\n", "utf-8")
    assert "1 known" in run("people", tmp_path / "good.csv", "--store", store).stdout
