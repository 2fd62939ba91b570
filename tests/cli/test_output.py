"""What pages say is printed without steering the terminal or the spreadsheet."""

import json

import pytest
from click.testing import CliRunner

from banggiao.cli import main
from banggiao.cli.output import Column, print_rows
from banggiao.text.safety import cell, json_text, shown


def test_shown_writes_out_escapes_and_direction_marks() -> None:
    assert shown("Nga\x1b[2J \u202eNga\nViệt") == "Nga\\x1b[2J \\u202eNga\nViệt"


@pytest.mark.parametrize("text", ["=1+1", "+84", "-2", "@SUM", "  =A1", "\t=1"])
def test_cell_defuses_formulas(text: str) -> None:
    assert cell(text) == "'" + text


def test_cell_keeps_numbers_and_joins_lists() -> None:
    assert [cell(-2), cell(None), cell(["KP", "RU"])] == ["-2", "", "KP; RU"]


def test_json_text_says_the_same_with_escapes() -> None:
    value = {"name": "\x1b[31mNga\u202e", "lone": "\ud800"}
    assert json.loads(json_text(value)) == value
    assert "\u202e" not in json_text(value)


def test_print_rows_in_each_form(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [{"name": "Nga", "code": "RU", "extra": 1}]
    columns = [Column("name", "Name"), Column("code", "Code")]
    print_rows(rows, columns, "json")
    assert json.loads(capsys.readouterr().out) == rows
    print_rows(rows, columns, "csv")
    assert capsys.readouterr().out == "name,code\nNga,RU\n"
    print_rows(rows, columns, "table")
    assert "Nga" in capsys.readouterr().out


def test_a_note_is_shown_unless_it_goes_without_saying(capsys: pytest.CaptureFixture[str]) -> None:
    columns = [Column("type", "What", note="status", usual="occurred")]
    rows = [{"type": "visit", "status": "occurred"}, {"type": "call", "status": "planned"}]
    print_rows(rows, columns, "table")
    out = capsys.readouterr().out
    assert "call (planned)" in out
    assert "occurred" not in out
    print_rows(rows, columns, "csv")
    assert capsys.readouterr().out == "type,status\nvisit,occurred\ncall,planned\n"


def test_help_names_the_exit_codes() -> None:
    result = CliRunner().invoke(main, ["--help"])
    assert result.exit_code == 0
    assert "Exit codes" in result.output
