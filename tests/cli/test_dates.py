from __future__ import annotations

import json

from click.testing import CliRunner

from banggiao.cli import main


def test_json_is_an_object_a_line() -> None:
    text = "Hôm 28/12, ông thăm Huế.\nKhông có ngày.\n"
    done = CliRunner().invoke(main, ["dates", "--on", "2017-02-02", "--format", "json", "-"], input=text)
    first, second = [json.loads(line) for line in done.output.splitlines()]
    assert first["text"] == "Hôm 28/12, ông thăm Huế."
    assert first["dates"] == [
        {
            "start": "2016-12-28",
            "end": "2016-12-28",
            "edtf": "2016-12-28",
            "reason": "year from publication",
            "words": "Hôm 28/12",
        }
    ]
    assert second["dates"] == []


def test_table_shows_what_stays_open() -> None:
    done = CliRunner().invoke(main, ["dates", "Hôm 26/7, quý II/2024"])
    assert "XXXX-07-26" in done.output
    assert "2024-34" in done.output


def test_a_wrong_day_is_told_in_one_line() -> None:
    done = CliRunner().invoke(main, ["dates", "--on", "hôm qua", "x"])
    assert done.exit_code == 2
    assert "2017-02-02" in done.output
