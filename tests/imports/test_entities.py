"""FollowTheMoney entities: people and bodies become known, events and trips become contacts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from banggiao.chronicle import Chronicle
from banggiao.cli import main
from banggiao.exports.formats import export
from banggiao.exports.target import Target
from banggiao.imports.entities import take_entities
from banggiao.model import BanggiaoError, Entry
from banggiao.views import Material


def entity(identity: str, schema: str, **values: str | list[str]) -> dict[str, Any]:
    found = {name: [value] if isinstance(value, str) else value for name, value in values.items()}
    return {"id": identity, "schema": schema, "properties": found}


PEOPLE = [
    entity(
        "p1", "Person", name="Phan Văn Thử", alias="Thử Phan", country="vn", wikidataId="Q101", position="Ngoại trưởng"
    ),
    entity("p2", "Person", name="Jean Exemple", nationality="fr"),
    entity("b1", "PublicBody", name="Bộ Mẫu", country="fr"),
    entity("s1", "PublicBody", name="Pháp", country="fr"),
]


def file_of(folder: Path, *entities: dict[str, Any]) -> Path:
    path = folder / "entities.ftm.json"
    path.write_text("".join(json.dumps(one) + "\n" for one in entities), "utf-8")
    return path


def test_people_and_bodies_become_known(tmp_path: Path) -> None:
    found = take_entities(file_of(tmp_path, *PEOPLE, entity("m", "Mention", name="x")))
    assert [(one.id, one.names[0], one.country) for one in found.known] == [
        ("Q101", "Phan Văn Thử", "VN"),
        ("p2", "Jean Exemple", "FR"),
        ("b1", "Bộ Mẫu", "FR"),
    ]
    assert (found.records, found.left_out) == ([], {"Mention": 1})


def test_trips_and_events_become_contacts(tmp_path: Path) -> None:
    trip = entity(
        "t", "Trip", involved="p1", organizer="s1", startDate="2021-05-03", endDate="2021-05-05", location="Paris"
    )
    talks = entity("e", "Event", name="Hội đàm", involved=["p1", "p2"], date="2021-05-04", keywords=["planned"])
    letter = entity("l", "Event", organizer="p1", involved="p2", keywords=["message"], startDate="2021-05-06")
    found = take_entities(file_of(tmp_path, *PEOPLE, trip, talks, letter))
    assert not found.problems
    events = [record.events[0] for record in found.records]
    assert [(e.type.value, e.status.value, e.date) for e in events] == [
        ("visit", "occurred", "2021-05-03/2021-05-05"),
        ("meeting", "planned", "2021-05-04"),
        ("message", "occurred", "2021-05-06"),
    ]
    assert [sorted(e.roles) for e in events] == [["guest", "host"], ["participant"], ["recipient", "sender"]]
    assert {record.article.entry for record in found.records} == {Entry.FTM}


def test_what_is_no_contact_is_told(tmp_path: Path) -> None:
    alone = entity("e1", "Event", involved=["p1", "p9"])
    undated = entity("e2", "Trip", involved="p1", startDate="sometime")
    path = file_of(tmp_path, *PEOPLE, alone, undated)
    found = take_entities(path)
    assert found.problems[0] == "e1, involved: the file does not hold p9"
    assert found.problems[1].startswith("e1: no two of those involved")
    assert found.problems[2].startswith("e2, startDate: 'sometime' is no date")
    done = CliRunner().invoke(main, ["import", "ftm", str(path), "--store", str(tmp_path / "c.db")])
    assert done.exit_code == 1
    assert done.stdout.startswith("3 people and bodies, 1 events; left out: 1 Event\n1 new")


@pytest.mark.parametrize("line", ["no json", "[]", '{"id": 1, "schema": "Event"}'])
def test_a_line_that_is_no_entity_is_refused(tmp_path: Path, line: str) -> None:
    path = tmp_path / "x.json"
    path.write_text(line + "\n", "utf-8")
    with pytest.raises(BanggiaoError, match=r"x\.json"):
        take_entities(path)


def test_what_we_export_comes_back(lively_chronicle: Chronicle, tmp_path: Path) -> None:
    path = tmp_path / "entities.ftm.json"
    export(Material(lively_chronicle), "ftm", Target(path))
    found = take_entities(path)
    events = list(lively_chronicle.events())
    assert len(found.records) == len(events)
    assert sorted(record.events[0].type.value for record in found.records) == sorted(event.type for event in events)
    assert not found.problems
    there = Chronicle.open(tmp_path / "there.db")
    there.add(found.records)
    assert {report.entry for one in there.events() for report in one.reports} == {"ftm"}
