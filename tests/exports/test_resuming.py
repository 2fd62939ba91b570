"""An export that was killed goes on where it stopped, and only then: the file is the same as in one run."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from banggiao.chronicle import Chronicle, Verdict
from banggiao.cli import main
from banggiao.exports.formats import FORMATS
from tests.exports.worlds import lively, opened

LINES = [form.name for form in FORMATS.values() if form.lines]

KILLED = """
import os, signal, sys
from banggiao.chronicle import Chronicle
from banggiao.exports import resuming
from banggiao.exports.formats import export
from banggiao.exports.target import Target
from banggiao.views import Course, Material
from pathlib import Path

resuming.EVERY = 4
left = [int(sys.argv[4])]

def step(count):
    left[0] -= count
    if left[0] < 0:
        os.kill(os.getpid(), signal.SIGKILL)

export(Material(Chronicle.open(sys.argv[1]), course=Course(step)), sys.argv[2], Target(Path(sys.argv[3])))
"""


def killed(store: Path, form: str, out: Path, after: int) -> None:
    """Begins to export and dies when so many things are drawn."""
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(store), form, str(out), str(after)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr


@pytest.fixture
def store(tmp_path: Path) -> Path:
    opened(tmp_path, lively()).close()
    return tmp_path / "chronicle.db"


@pytest.mark.parametrize("form", LINES)
def test_a_killed_export_goes_on(form: str, store: Path, tmp_path: Path) -> None:
    whole, parts = tmp_path / "whole", tmp_path / "parts"
    whole.mkdir()
    parts.mkdir()
    export = ["export", "--format", form, "--store", str(store), "--out"]
    CliRunner().invoke(main, [*export, str(whole / "x")])
    for after in (7, 14):
        killed(store, form, parts / "x", after)
        assert not (parts / "x").exists()
        assert json.loads((parts / "x.part.json").read_text("utf-8"))["drawn"]
    done = CliRunner().invoke(main, [*export, str(parts / "x")])
    assert "goes on" in done.stderr
    assert {p.name: p.read_bytes() for p in parts.iterdir()} == {p.name: p.read_bytes() for p in whole.iterdir()}


def test_it_begins_anew_when_the_chronicle_or_the_command_is_another(store: Path, tmp_path: Path) -> None:
    out = tmp_path / "x.csv"
    csv = ["export", "--format", "csv", "--store", str(store), "--out", str(out)]
    run = CliRunner().invoke
    killed(store, "csv", out, 7)
    assert "begun anew: it was begun by another command" in run(main, [*csv, "--type", "visit"]).stderr
    killed(store, "csv", out, 7)
    chronicle = Chronicle.open(store)
    visit = next(one.id for one in chronicle.events() if one.type == "visit")
    chronicle.judge(Verdict.REJECT, visit, None, "Lan")
    chronicle.close()
    assert "begun anew: the chronicle has changed" in run(main, csv).stderr
    assert visit not in out.read_text("utf-8")
    killed(store, "csv", out, 7)
    (tmp_path / "x.csv.part").write_text("", "utf-8")
    assert "begun anew: x.csv.part is shorter" in run(main, csv).stderr
    killed(store, "csv", out, 7)
    (tmp_path / "x.csv.part.json").write_text("{", "utf-8")
    assert "begun anew: it does not tell how far it came" in run(main, csv).stderr
    assert run(main, csv).stderr == ""


def test_other_formats_begin_anew_and_say_so(store: Path, tmp_path: Path) -> None:
    killed(store, "graphml", tmp_path / "x.graphml", 7)
    export = ["export", "--format", "graphml", "--store", str(store), "--out", str(tmp_path / "x.graphml")]
    assert "begun anew: graphml is not written line by line" in CliRunner().invoke(main, export).stderr
    assert CliRunner().invoke(main, export).stderr == ""


def test_what_stands_beside_the_chronicle_does_not_change_its_state(store: Path) -> None:
    from banggiao.chronicle import still

    chronicle = Chronicle.open(store)
    with still(chronicle) as before:
        pass
    with chronicle.writing():
        pass
    with still(chronicle) as after:
        assert after.state == before.state
    chronicle.know([])
    with still(chronicle) as changed:
        assert changed.state != before.state
    chronicle.close()


def test_an_export_tells_one_state_whatever_is_added_meanwhile(store: Path) -> None:
    from banggiao.chronicle import still

    chronicle = Chronicle.open(store)
    with still(chronicle) as before:
        ids = [one.id for one in before.events()]
        Chronicle.open(store).judge(Verdict.REJECT, ids[0], None, "Lan")
        assert [one.id for one in before.events()] == ids
    assert len(list(chronicle.events())) == len(ids) - 1
    chronicle.close()
