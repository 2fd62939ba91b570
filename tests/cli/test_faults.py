"""An error that nobody expected costs the page it happens on, never the others."""

from __future__ import annotations

import pkgutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from banggiao.cli import main

PLACES = {
    "banggiao.articles.read._read": lambda given: given.source,
    "banggiao.reading.read_article": lambda given: given.source,
    "banggiao.chronicle.chronicle.Page.of": lambda given: given.source,
    "banggiao.chronicle.intake._article": lambda given: given.record.source,
}


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments])


@pytest.mark.parametrize("place", PLACES)
def test_a_fault_on_one_page_leaves_the_others(place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for name in "abc":
        text = f"Ngoại trưởng Lào thăm Hà Nội\n\nHôm {ord(name) % 9 + 1}/5, Ngoại trưởng Lào đã đến thăm Hà Nội.\n"
        (pages / f"{name}.txt").write_text(text, "utf-8")
    whole = pkgutil.resolve_name(place)

    def faulty(given: Any, *others: Any) -> Any:
        if PLACES[place](given).endswith("b.txt"):
            raise ZeroDivisionError("no such thing")
        return whole(given, *others)

    monkeypatch.setattr(place, faulty)
    result = run("add", pages, "--store", tmp_path / "s.db")
    assert result.exit_code == 1
    assert "2 new" in result.stdout
    assert "1 fault of banggiao" in result.stdout
    (line,) = result.stderr.splitlines()
    assert "b.txt: a fault of banggiao" in line
    assert "ZeroDivisionError: no such thing" in line
    monkeypatch.undo()
    again = run("add", pages, "--store", tmp_path / "s.db")
    assert again.exit_code == 0
    assert "1 new, 2 already there" in again.stdout
