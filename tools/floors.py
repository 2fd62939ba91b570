#!/usr/bin/env python3
"""Holds the reading's figures above the floors that were reached once. `dev.py test` runs it; needs banggiao installed.

python tools/floors.py                     compare today's figures with tests/floors.json
python tools/floors.py set                 raise the floors to today's figures, less a little
python tools/floors.py set --lower REASON  also lower those that are not reached, and write the reason down

Two corpora are measured: our own gold, and the shared one of the neighbouring folder, when that is there, by its own
scorer, whose figures ours must equal.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
FLOORS = ROOT / "tests" / "floors.json"
OWN = ROOT / "tests" / "gold"
SHARED = ROOT.parent / "shared"
SLACK = 0.01  # a floor is today's figure less this much, so that a single hard case may move


def main() -> int:
    """Compare or set the floors."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("what", nargs="?", choices=["check", "set"], default="check")
    parser.add_argument("--lower", metavar="REASON", help="lower floors that are not reached, and say why")
    asked = parser.parse_args()
    kept: dict[str, Any] = json.loads(FLOORS.read_text("utf-8")) if FLOORS.is_file() else {}
    failures: list[str] = []
    for name, corpus in (("own", OWN), ("shared", SHARED / "gold")):
        if not corpus.is_dir():
            print(f"{name}: not here, not measured")
            continue
        figures = measure(corpus)
        if name == "shared":
            failures += disagreements(figures)
        entry = kept.setdefault(name, {"corpus": corpus_hash(corpus), "floors": {}, "lowered": []})
        if asked.what == "set":
            move(entry, figures, corpus_hash(corpus), asked.lower)
        failures += broken(name, entry, figures, corpus_hash(corpus))
    if asked.what == "set":
        FLOORS.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", "utf-8")
    for failure in failures:
        print(failure, file=sys.stderr)
    return 1 if failures else 0


def measure(corpus: Path) -> dict[str, float]:
    """Today's figures on a corpus, by `banggiao evaluate`."""
    command = [sys.executable, "-m", "banggiao", "evaluate", str(corpus), "--format", "json"]
    rows = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return {
        row["figure"]: row["value"]
        for row in rows
        if row["value"] is not None and row["figure"] == row["figure"].strip()
    }


def disagreements(figures: dict[str, float]) -> list[str]:
    """Where our measures differ from those of the shared scorer; there must be none."""
    pages = sorted([*SHARED.glob("seeds/*.txt"), *SHARED.glob("pages/*.txt")])
    command = [sys.executable, "-m", "banggiao", "extract", *map(str, pages)]
    records = subprocess.run(command, check=True, capture_output=True).stdout
    scorer = [sys.executable, str(SHARED / "score.py"), str(SHARED / "gold"), "--json"]
    theirs = json.loads(subprocess.run(scorer, check=True, capture_output=True, input=records).stdout)
    wrong = []
    for name, value in theirs.items():
        figure = value["f1"] if isinstance(value, dict) else value
        if figure is not None and round(figure, 3) != figures.get(name, 0):
            wrong.append(f"shared: {name}: the scorer says {figure:.3f}, evaluate says {figures.get(name)}")
    return wrong


def broken(name: str, entry: dict[str, Any], figures: dict[str, float], corpus: str) -> list[str]:
    """The floors that today's figures do not reach, and a corpus that is not the one the floors were set on."""
    failures = []
    if entry["corpus"] != corpus:
        message = f"{name}: the gold has changed since the floors were set; look at the figures and set them anew"
        if name == "own":
            failures.append(message)
        else:
            print(message)
    for figure, floor in entry["floors"].items():
        today = figures.get(figure, 0.0)
        low = today > floor if figure == "broken" else today < floor
        print(f"{name:8}{figure:10} {today:.3f}  floor {floor:.3f}{'  BROKEN' if low else ''}")
        if low:
            failures.append(f"{name}: {figure} is {today:.3f}, its floor {floor:.3f}")
    return failures


def move(entry: dict[str, Any], figures: dict[str, float], corpus: str, reason: str | None) -> None:
    """Raise every floor that can be raised; lower one only for a reason, which is kept."""
    entry["corpus"] = corpus
    for figure, today in figures.items():
        if figure in ("articles", "missing"):
            continue
        before = entry["floors"].get(figure, -1.0)
        wanted = 0.0 if figure == "broken" else max(0.0, round(today - SLACK, 3))
        if wanted >= before:
            entry["floors"][figure] = wanted
        elif reason and today < before:
            entry["floors"][figure] = wanted
            entry["lowered"].append(
                {"figure": figure, "from": before, "to": wanted, "on": date.today().isoformat(), "because": reason}
            )


def corpus_hash(corpus: Path) -> str:
    """One hash of all gold files and of the pages beside them."""
    digest = hashlib.sha256()
    for path in sorted(_files(corpus)):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def _files(corpus: Path) -> Iterable[Path]:
    yield from (path for path in corpus.rglob("*") if path.suffix in (".yml", ".json", ".txt"))
    for beside in ("seeds", "pages"):
        yield from (corpus.parent / beside).glob("*.txt")


if __name__ == "__main__":
    sys.exit(main())
