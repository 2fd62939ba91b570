"""Nobody takes part in one happening on two sides."""

from __future__ import annotations

from pathlib import Path

import pytest

from banggiao.chronicle import Chronicle, Happening
from banggiao.model import Actor, Record
from tests.chronicle.making import happening, page, person

GUEST = person("Lars Holm", "SE", "Ngoại trưởng")
HOST = person("Kofi Mensah", "GH", "Tổng thống")


def told(source: str, roles: dict[str, tuple[Actor, ...]], kind: str = "meeting") -> Record:
    event = happening(kind, "hội đàm", roles, "2021-06-03", ("Accra", "GH"))
    return page(
        source, f"Hội đàm {source}\n\nHai ông hội đàm ở dinh, tin {source}.", [GUEST, HOST], [event], "2021-06-04"
    )


def roles_of(tmp_path: Path, *records: Record) -> dict[str, list[str]]:
    chronicle = Chronicle.open(tmp_path / "c.db")
    chronicle.add(records)
    (event,) = list[Happening](chronicle.events())
    assert len(event.reports) == len(records)
    return {role: [actor.name for actor in actors] for role, actors in event.roles.items()}


def test_a_participant_of_one_page_is_the_guest_of_another(tmp_path: Path) -> None:
    level = told("a.txt", {"participant": (GUEST, HOST)})
    housed = told("b.txt", {"guest": (GUEST,), "host": (HOST,)})
    assert roles_of(tmp_path, level, housed) == {"guest": ["Lars Holm"], "host": ["Kofi Mensah"]}


@pytest.mark.parametrize("last", [False, True])
def test_who_receives_is_who_is_at_home(tmp_path: Path, last: bool) -> None:
    right = told("a.txt", {"guest": (GUEST,), "host": (HOST,)})
    wrong = told("b.txt", {"guest": (HOST,), "host": (GUEST,)})
    records = [right, wrong] if last else [wrong, right]
    assert roles_of(tmp_path, *records) == {"guest": ["Lars Holm"], "host": ["Kofi Mensah"]}


def test_talks_on_one_level_stay_so(tmp_path: Path) -> None:
    records = [told(name, {"participant": (GUEST, HOST)}) for name in ("a.txt", "b.txt")]
    assert roles_of(tmp_path, *records) == {"participant": ["Kofi Mensah", "Lars Holm"]}


def test_who_sends_does_not_carry(tmp_path: Path) -> None:
    record = told("a.txt", {"sender": (GUEST,), "bearer": (GUEST,), "recipient": (HOST,)}, "message")
    assert roles_of(tmp_path, record) == {"recipient": ["Kofi Mensah"], "sender": ["Lars Holm"]}
