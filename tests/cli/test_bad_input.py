"""What cannot be read is named and left out; the rest goes on; exit codes say what happened."""

from __future__ import annotations

import gzip
import json
import sqlite3
import unicodedata
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from banggiao.cli import main

PAGE = "Ngoại trưởng Lào thăm Hà Nội\n\nHôm 3/5, Ngoại trưởng Lào Khamsing Douangdy đã đến thăm Hà Nội.\n"
ENGLISH = "The foreign minister of Laos visited Hanoi on Friday, officials said. Talks will go on next week.\n"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments])


def no_traceback(result: Result) -> None:
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert "Traceback" not in result.output


def bad_pages(folder: Path) -> dict[str, str]:
    """Files that hold no page, and a word of the message each must yield."""
    binary = bytes(range(256)) * 64
    files = {
        "empty.txt": (b"", "empty"),
        "blank.txt": (b" \n\t\n", "empty"),
        "binary.txt": (binary, "binary"),
        "picture.png": (b"\x89PNG\r\n" + binary, "picture"),
        "paper.pdf": (b"%PDF-1.7\n" + binary, "PDF"),
        "english.txt": (ENGLISH.encode() * 20, "not in Vietnamese"),
        "mixed.txt": ((PAGE * 20).encode() + ("Đường phố, trời mưa\n" * 20).encode("cp1258", "replace"), "mixes"),
        "broken.gz": (gzip.compress(PAGE.encode() * 50)[:-9], "compression is broken"),
        "array.json": (b'[{"text": "a"}]', "JSON lines"),
        "half.jsonl": (b'{"text": "a\n', "not a JSON object"),
    }
    for name, (data, _) in files.items():
        (folder / name).write_bytes(data)
    return {name: word for name, (_, word) in files.items()}


def test_each_bad_page_is_named_with_its_reason_and_the_rest_goes_on(tmp_path: Path) -> None:
    reasons = bad_pages(tmp_path)
    (tmp_path / "good.txt").write_text(PAGE, "utf-8")
    result = run("extract", tmp_path)
    no_traceback(result)
    assert result.exit_code == 1
    (record,) = [json.loads(line) for line in result.stdout.splitlines()]
    assert record["source"].endswith("good.txt")
    lines = result.stderr.splitlines()
    for name, word in reasons.items():
        (line,) = [line for line in lines if f"/{name}" in line]
        assert word in line
    assert len(lines) == len(reasons)


def test_a_page_beyond_all_measure_is_refused_without_reading_it_whole(tmp_path: Path) -> None:
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as out:
        for _ in range(200):
            out.write((PAGE.encode() * 8000)[:1_000_000])
    result = run("extract", huge)
    no_traceback(result)
    assert result.exit_code == 1
    assert "huge.txt: it is over" in result.stderr


def test_missing_pages_are_named(tmp_path: Path) -> None:
    result = run("add", tmp_path / "nowhere", "--store", tmp_path / "s.db")
    no_traceback(result)
    assert result.exit_code == 1
    assert "nowhere" in result.stderr
    assert "missing" in result.stdout


def test_decomposed_text_reads_as_composed_text_does(tmp_path: Path) -> None:
    texts = []
    for form in ("NFC", "NFD"):
        page = tmp_path / "page.txt"
        page.write_text(unicodedata.normalize(form, PAGE), "utf-8")
        texts.append(run("extract", page).stdout)
    assert texts[0] == texts[1]
    assert json.loads(texts[0])["events"]


def test_a_row_that_is_no_page_does_not_stop_its_file(tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    good = json.dumps({"id": "a", "text": PAGE}, ensure_ascii=False)
    rows.write_text("\n".join([good, "nonsense", "42", "{}", good.replace('"a"', '"b"')]), "utf-8")
    result = run("extract", rows)
    no_traceback(result)
    assert result.exit_code == 1
    assert [json.loads(line)["source"].split("#")[1] for line in result.stdout.splitlines()] == ["a", "b"]
    assert len(result.stderr.splitlines()) == 3


@pytest.mark.parametrize("kind", ["text", "foreign", "folder", "url"])
def test_a_store_that_is_not_ours_is_refused_and_left_alone(tmp_path: Path, kind: str) -> None:
    page = tmp_path / "page.txt"
    page.write_text(PAGE, "utf-8")
    store: str | Path = tmp_path / "store.db"
    if kind == "text":
        Path(store).write_text("not a database, but somebody's notes " * 40, "utf-8")
    elif kind == "foreign":
        with sqlite3.connect(store) as connection:
            connection.execute("CREATE TABLE mine (a)")
        connection.close()
    elif kind == "folder":
        Path(store).mkdir()
    else:
        store = "nosuch://host/db"
    before = Path(store).read_bytes() if Path(store).is_file() else None
    result = run("add", page, "--store", store)
    no_traceback(result)
    assert result.exit_code == 3
    assert result.stderr.startswith("banggiao: ")
    assert len(result.stderr.splitlines()) == 1
    assert before is None or Path(store).read_bytes() == before


def test_adding_twice_changes_nothing(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(PAGE, "utf-8")
    store = tmp_path / "s.db"
    assert "1 new" in run("add", page, "--store", store).stdout
    before = run("export", "--store", store).stdout
    assert "0 new, 1 already there" in run("add", page, "--store", store).stdout
    assert run("export", "--store", store).stdout == before


@pytest.mark.parametrize(
    "arguments",
    [
        ["extract"],
        ["nonsense"],
        ["extract", "--nonsense"],
        ["timeline", "--since", "20x"],
        ["timeline", "--country", "Atlantis"],
        ["timeline", "--type", "party"],
    ],
)
def test_a_wrong_command_line_is_code_two(arguments: list[str]) -> None:
    result = run(*arguments)
    no_traceback(result)
    assert result.exit_code == 2


def test_a_question_to_a_chronicle_that_is_not_there_is_code_three(tmp_path: Path) -> None:
    result = run("export", "--store", tmp_path / "nowhere.db")
    no_traceback(result)
    assert result.exit_code == 3
    assert "banggiao add" in result.stderr
    assert not (tmp_path / "nowhere.db").exists()


def test_a_day_that_is_none_and_a_page_over_the_limit_are_told(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(PAGE, "utf-8")
    wrong = run("extract", page, "--published", "31/2/2024")
    large = run("extract", page, "--page-limit", "0.00005")
    assert (wrong.exit_code, large.exit_code) == (2, 1)
    assert "is no date" in wrong.output
    assert "over 50 bytes" in large.output


def test_a_state_is_known_by_code_and_name(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(PAGE, "utf-8")
    run("add", page, "--store", tmp_path / "s.db")
    answers = {
        run("timeline", "--country", name, "--store", tmp_path / "s.db").output for name in ("LA", "la", "Lào", "lao")
    }
    assert len(answers) == 1
    assert "visit" in answers.pop()
    nothing = run("timeline", "--country", "KP", "--store", tmp_path / "s.db")
    assert (nothing.exit_code, nothing.stdout, nothing.stderr) == (0, "", "nothing found\n")
