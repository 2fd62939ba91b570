"""Every message of the pages has its translation."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from banggiao.model import EventType, Status
from banggiao.model.event import ROLES, STANCES
from banggiao.web import wording
from banggiao.web.language import catalog, chosen

TOOL = Path(__file__).parents[2] / "tools/catalog.py"


def test_the_catalogs_are_complete() -> None:
    done = subprocess.run([sys.executable, str(TOOL)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_all_that_a_record_can_say_has_words() -> None:
    assert set(wording.TYPES) == set(EventType)
    assert set(wording.STATUSES) == set(Status)
    assert set(wording.STANCES) == set(STANCES)
    assert set(wording.ROLES) >= {role for roles in ROLES.values() for role in roles}
    for names in (wording.TYPES, wording.STATUSES, wording.STANCES, wording.ROLES):
        assert all(catalog("vi").gettext(name) != name for name in names.values())


def test_dates_are_told_with_the_precision_they_have() -> None:
    said = {
        "2024-05-03": "3 tháng 5, 2024", "2024-05": "tháng 5 2024", "2024": "2024",
        "XXXX-07-26": "26 tháng 7 (không rõ năm)",
        "2024-05-03/2024-05-05": "3 tháng 5, 2024 – 5 tháng 5, 2024",
        "2024~": "2024 (?)", "201X": "201X", "../2024": "… – 2024",
    }  # fmt: skip
    say = catalog("vi").gettext
    assert {edtf: wording.date_in_words(edtf, "vi", say) for edtf in said} == said
    assert wording.date_in_words(None, "vi", say) == "không rõ ngày"


def test_states_by_name_and_code() -> None:
    for name in ("Nga", "nga", "RU", "ru", "Russia", "Liên bang Nga", "russia "):
        assert wording.state_code(name) == ("RU" if name != "Liên bang Nga" else None)
    assert wording.state_code("trieu tien") == "KP"
    assert wording.state_code("EU") == "EU"
    assert wording.state_code("") is None


def test_the_language_is_what_was_chosen_or_accepted() -> None:
    assert chosen("en", "vi") == "en"
    assert chosen("xx", "fr,en;q=0.8") == "en"
    assert chosen(None, "") == "vi"
