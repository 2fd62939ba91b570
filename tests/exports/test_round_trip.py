"""Our own form: what is exported and imported elsewhere exports the same, byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from banggiao.chronicle import Chronicle, KnownActor, Verdict
from banggiao.cli import main
from banggiao.exports.formats import export
from banggiao.exports.target import Target
from banggiao.model import ActorKind, Record
from banggiao.views import Material
from tests.exports.worlds import hostile, lively, opened


@pytest.mark.parametrize("pages", [lively(), hostile()], ids=["lively", "hostile"])
def test_round_trip(pages: list[Record], tmp_path: Path) -> None:
    here = opened(tmp_path, pages)
    events = [event.id for event in here.events()]
    here.judge(Verdict.REJECT, events[0], None, "Lan", "không phải")
    here.judge(Verdict.DIFFERENT, events[1], events[2], "Lan")
    here.know(
        [
            KnownActor("Q1", ("Hoàng Văn Minh", "Minh Hoàng"), "VN"),
            KnownActor("Q2", ("Bộ Z",), None, ActorKind.ORGANIZATION),
        ]
    )
    first, second = tmp_path / "first.jsonl", tmp_path / "second.jsonl"
    export(Material(here), "chronicle", Target(first))
    here.close()
    run = CliRunner().invoke
    there = str(tmp_path / "there.db")
    done = run(main, ["import", "chronicle", str(first), "--store", there])
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith(f"{len(pages)} articles new")
    run(main, ["export", "--out", str(second), "--store", there])
    assert first.read_bytes() == second.read_bytes()
    assert run(main, ["import", "chronicle", str(first), "--store", there]).stdout.startswith("0 articles new")


def test_a_foreign_line_is_refused_by_its_number(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text('{"kind": "article"}\n[1, 2]\n', "utf-8")
    done = CliRunner().invoke(main, ["import", "chronicle", str(path), "--store", str(tmp_path / "c.db")])
    assert done.exit_code == 1
    assert "x.jsonl, line 2" in done.stderr


def test_a_part_of_a_chronicle_can_be_taken(lively_chronicle: Chronicle, tmp_path: Path) -> None:
    from banggiao.chronicle import Question

    path = tmp_path / "part.jsonl"
    export(Material(lively_chronicle, Question(type="meeting")), "chronicle", Target(path))
    done = CliRunner().invoke(main, ["import", "chronicle", str(path), "--store", str(tmp_path / "c.db")])
    assert done.stdout.startswith("3 articles new")
