#!/usr/bin/env python3
"""Runs the notebooks of the documentation, whose outputs are not kept.

python tools/notebooks.py          run all; complain of a cell that fails, or that keeps its output
python tools/notebooks.py strip    take the outputs out
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

NOTEBOOKS = sorted((Path(__file__).resolve().parents[1] / "docs" / "notebooks").glob("*.ipynb"))


def main() -> int:
    """Run or strip."""
    strip = sys.argv[1:] == ["strip"]
    return sum(clean(path) if strip else run(path) for path in NOTEBOOKS) and 1


def clean(path: Path) -> int:
    """Write the notebook without what its cells printed."""
    made = nbformat.read(path, as_version=4)
    for cell in made.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    path.write_text(nbformat.writes(made, indent=1) + "\n", "utf-8")
    return 0


def run(path: Path) -> int:
    """Whether a cell keeps its output or fails; what went wrong is printed."""
    made = nbformat.read(path, as_version=4)
    if any(cell.get("outputs") or cell.get("execution_count") for cell in made.cells):
        print(f"{path.name} keeps outputs; run `python tools/notebooks.py strip`", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        try:
            client = NotebookClient(made, timeout=120, kernel_name="python3", resources={"metadata": {"path": folder}})
            client.execute()
        except CellExecutionError as error:
            print(f"{path.name}: {error}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
