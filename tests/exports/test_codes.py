"""CAMEO and PLOVER: every event is coded or listed as left out."""

from __future__ import annotations

import re
from pathlib import Path

import pandas
import pytest

from banggiao.chronicle import Chronicle, Known
from banggiao.exports.codes import sector, table
from banggiao.exports.formats import export
from banggiao.exports.target import Target
from banggiao.model import STANCES, EventType, Status
from banggiao.views import Material, Part
from tests.exports.worlds import json_lines


def left_out(path: Path) -> list[dict[str, str]]:
    return json_lines(path.with_name(f"{path.stem}-left-out.jsonl"))


def test_cameo_codes_or_lists_every_event(
    chronicle: Chronicle, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "dyads.csv"
    export(Material(chronicle), "cameo", Target(path))
    found = pandas.read_csv(path, dtype=str, keep_default_na=False)
    left = left_out(path)
    assert set(found.EventID) | {row["id"] for row in left} == {one.id for one in chronicle.events()}
    assert not set(found.EventID) & {row["id"] for row in left}
    assert found.GlobalEventID.is_unique
    assert set(found.EventCode) <= set(table("cameo")["names"])
    if left:
        assert f"{len(left)} events have no place in CAMEO" in capsys.readouterr().err


def test_a_meeting_of_three_is_six_rows(lively_chronicle: Chronicle, tmp_path: Path) -> None:
    path = tmp_path / "dyads.csv"
    export(Material(lively_chronicle), "cameo", Target(path))
    found = pandas.read_csv(path, dtype=str, keep_default_na=False)
    meeting = found[found.EventID.str.startswith("meeting")]
    pairs = {(row.Actor1CountryCode, row.Actor2CountryCode): row.EventCode for row in meeting.itertuples()}
    assert pairs == {
        ("FRA", "JPN"): "043",
        ("FRA", "VNM"): "043",
        ("JPN", "FRA"): "042",
        ("VNM", "FRA"): "042",
        ("JPN", "VNM"): "044",
        ("VNM", "JPN"): "044",
    }
    visit = found[found.EventID.str.startswith("visit")]
    assert list(visit.EventCode) == ["042", "043"]
    assert set(visit.Actor1Code) == {"VNMGOV", "FRAGOV"}


def test_plover_codes_or_lists_every_event_with_its_words(chronicle: Chronicle, tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    export(Material(chronicle), "plover", Target(path))
    rows = json_lines(path)
    there = {one.id: one for one in chronicle.events()}
    assert {row["id"] for row in rows} | {row["id"] for row in left_out(path)} == set(there)
    texts = {origin.source: record.article.text for origin, record in chronicle.pages()}
    for row in rows:
        assert len(row["text"]) == len(there[row["id"]].reports)
        for report in row["text"]:
            assert report["spans"]
            for span in report["spans"]:
                assert texts[report["source"]][span["start"] : span["end"]] == span["text"]


def test_plover_modes(lively_chronicle: Chronicle, tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    export(Material(lively_chronicle), "plover", Target(path))
    rows = {re.split("-[0-9a-z]{10}$", row["id"])[0]: row for row in json_lines(path)}
    assert (rows["meeting"]["type"], rows["meeting"]["mode"]) == ("CONSULT", "multilateral")
    assert (rows["call"]["mode"], rows["visit"]["mode"]) == ("phone", "visit")
    assert rows["invitation"]["type"] == "AGREE"
    assert {row["what"] for row in left_out(path)} >= {"occurred gift", "occurred message"}


def test_the_tables_name_only_what_we_know() -> None:
    kinds, statuses = {kind.value for kind in EventType}, {status.value for status in Status}
    for name in ("cameo", "plover"):
        codes = table(name)
        assert set(codes["stances"]) <= set(STANCES)
        for status in statuses & set(codes):
            assert set(codes[status]) <= kinds
    cameo = table("cameo")
    used = [
        *cameo["stances"].values(),
        *(
            code
            for part in ("planned", "occurred", "talks")
            for codes in cameo[part].values()
            for code in codes.values()
        ),
    ]
    assert set(used) == set(cameo["names"])


@pytest.mark.parametrize(
    ("office", "code"),
    [("Bộ trưởng Quốc phòng", "MIL"), ("Chủ tịch Quốc hội", "LEG"), ("Thủ tướng", "GOV"), ("Tổng bí thư", "PTY")],
)
def test_sectors_follow_the_office(office: str, code: str) -> None:
    assert sector(Part("guest", Known("x", "person", "X", "VN"), (office,))) == code
