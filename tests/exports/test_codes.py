"""CAMEO and PLOVER: every event is coded or listed as left out."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pandas
import pytest

from banggiao.chronicle import Chronicle, Known
from banggiao.exports.codes import sector, table
from banggiao.exports.formats import export
from banggiao.exports.target import Target
from banggiao.model import STANCES, EventType, Record, Status
from banggiao.views import Material, Part
from tests.chronicle.making import happening, page
from tests.exports.worlds import CAST, MINH, PIERRE, json_lines, opened


def left_out(path: Path) -> list[dict[str, str]]:
    form = "cameo" if path.suffix == ".csv" else "plover"
    return json_lines(path.with_name(f"{path.stem}-left-out-of-{form}.jsonl"))


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
        told = capsys.readouterr().err
        assert f"{len(left)} events have no place in CAMEO" in told
        assert "; dyads-left-out-of-cameo.jsonl lists them" in told


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


def test_negotiations_are_told_from_talks(tmp_path: Path) -> None:
    pages = []
    for number, words in enumerate(("Hai bên tiến hành đàm phán", "Ông Minh hội đàm với ông Pierre")):
        talks = happening("meeting", words, {"participant": (PIERRE, MINH)}, f"202{number}-05-03")
        pages.append(page(f"t{number}.txt", f"Tin {number}\n\n{words}, chuyện thứ {number}.", CAST, [talks]))
    chronicle = opened(tmp_path, pages)
    path = tmp_path / "dyads.csv"
    export(Material(chronicle), "cameo", Target(path))
    found = pandas.read_csv(path, dtype=str)
    assert list(found.EventCode) == ["046", "046", "040", "040"]


def test_plover_codes_or_lists_every_event_with_its_words(chronicle: Chronicle, tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    export(Material(chronicle), "plover", Target(path))
    rows = json_lines(path)
    there = {one.id: one for one in chronicle.events()}
    assert {row["id"] for row in rows} | {row["id"] for row in left_out(path)} == set(there)
    texts = {origin.source: record.article.text for origin, record in chronicle.pages()}
    for row in rows:
        assert len(row["reports"]) == len(row["event_text"]) == len(there[row["id"]].reports)
        for report in row["reports"]:
            assert report["spans"]
            for span in report["spans"]:
                assert texts[report["cite_info"]["citation"]][span["start"] : span["end"]] == span["text"]


def test_plover_modes(lively_chronicle: Chronicle, tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    export(Material(lively_chronicle), "plover", Target(path))
    rows = {re.split("-[0-9a-z]{10}$", row["id"])[0]: row for row in json_lines(path)}
    found = {kind: (row["event"][0], *row["mode"]) for kind, row in rows.items()}
    assert found == {
        "visit": ("CONSULT", "visit"),
        "meeting": ("CONSULT", "multilateral"),
        "call": ("CONSULT", "phone"),
        "invitation": ("AGREE",),
        "agreement": ("SUPPORT",),
        "exercise": ("COOPERATE",),
        "deployment": ("AID",),
        "weapons-test": ("MOBILIZE", "weapons"),
        "attack": ("ASSAULT",),
        "aid": ("AID",),
        "sanction": ("SANCTION",),
        "statement": ("SUPPORT",),
    }
    assert Counter(row["what"] for row in left_out(path)) == {
        "occurred message": 1,
        "occurred gift": 1,
        "occurred attendance": 1,
        "occurred appointment": 1,
        "occurred casualties": 1,
    }
    for row in rows.values():
        assert set(row["actor"][0]) == {"code", "sector", "entity_text", "identifier_id", "identifier_text", "office"}
        assert row["recipient"] or row["event"][0] not in table("plover")["needs_recipient"]


def test_plover_tells_guest_from_host_and_names_what_was_called_off(tmp_path: Path) -> None:
    def told(number: int, status: str, date: str | None, kind: str = "meeting") -> Record:
        words = f"Ông Minh và ông Pierre hội đàm lần thứ {number}"
        talks = happening(kind, words, {"participant": (PIERRE, MINH)}, date, ("Paris", "FR"), status)
        return page(f"t{number}.txt", f"Tin {number}\n\n{words}, theo kế hoạch riêng số {number}.", CAST, [talks])

    chronicle = opened(
        tmp_path,
        [told(1, "occurred", "2021-05-03"), told(2, "cancelled", "2022-06-04"), told(3, "occurred", None, "call")],
    )
    path = tmp_path / "events.jsonl"
    export(Material(chronicle), "plover", Target(path))
    first, second = json_lines(path)
    assert (first["mode"], [one["code"] for one in first["actor"]]) == (["visit"], ["VNM"])
    assert [one["entity_text"] for one in first["recipient"]] == ["Pierre Dumarchais"]
    assert (second["event"], second["mode"], second["quad_code"]) == (["REJECT"], ["meet"], 3)
    assert [row["what"] for row in left_out(path)] == ["occurred call without a day"]


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
