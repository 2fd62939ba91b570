#!/usr/bin/env python3
"""Keeps the README true: runs its console blocks in order and compares what they print; needs banggiao installed.

python tools/readme.py         compare
python tools/readme.py write   put today's output into the README
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

README = Path(__file__).resolve().parents[1] / "README.md"
BLOCK = re.compile(r"(?<=```console\n)\$ (?P<command>[^\n]*)\n(?P<output>.*?)(?=```\n)", re.S)
ID = re.compile(r"\b([a-z]+(?:-[a-z]+)?)-[0-9a-z]{10}\b")
ids: dict[str, str] = {}


def main() -> int:
    """Compare or write."""
    text = README.read_text("utf-8")
    with tempfile.TemporaryDirectory() as folder:
        fresh = BLOCK.sub(lambda block: run(block["command"], folder), text)
    if fresh == text:
        return 0
    if sys.argv[1:] == ["write"]:
        README.write_text(fresh, "utf-8")
        return 0
    print("README.md shows other output than the program prints; run `python tools/readme.py write`", file=sys.stderr)
    return 1


def run(command: str, folder: str) -> str:
    """A block anew; an id that it names is that of the first event of its type in the blocks before."""
    command = ID.sub(lambda found: ids.get(found[1], found[0]), command)
    printed = output(command, folder)
    for found in ID.finditer(printed):
        ids.setdefault(found[1], found[0])
    return f"$ {command}\n{printed}"


def output(command: str, folder: str) -> str:
    """What a command prints, without blanks at the ends of lines."""
    shell = f'banggiao() {{ "{sys.executable}" -m banggiao "$@"; }}; {command}'
    environment = {**os.environ, "COLUMNS": "110", "NO_COLOR": "1", "PYTHONUTF8": "1"}
    done = subprocess.run(
        ["bash", "-c", shell], cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    if done.stderr.strip():
        sys.exit(f"README: {command}: {done.stderr.strip()}")
    lines = [line.rstrip() for line in done.stdout.splitlines()]
    return "\n".join(lines).strip("\n") + "\n"


if __name__ == "__main__":
    sys.exit(main())
