#!/usr/bin/env python3
"""Keeps README and documentation true: runs their console blocks in order and compares what they print.

python tools/readme.py                    compare; needs banggiao installed
python tools/readme.py write [PAGE…]      put today's output into the pages, or into all
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"(?<=```console\n)\$ (?P<command>[^\n]*)\n(?P<output>.*?)(?=```\n)", re.S)
ID = re.compile(r"\b([a-z]+(?:-[a-z]+)?)-[0-9a-z]{10}\b")


def main() -> int:
    """Compare or write."""
    write, *names = sys.argv[1:] or [""]
    asked = [Path(name).resolve() for name in names] or PAGES
    with ThreadPoolExecutor(os.cpu_count()) as at_once:
        fresh = dict(zip(asked, at_once.map(anew, asked), strict=True))
    stale = [page for page, text in fresh.items() if text != page.read_text("utf-8")]
    if write == "write":
        for page in stale:
            page.write_text(fresh[page], "utf-8")
        return 0
    for page in stale:
        name = page.relative_to(ROOT)
        print(f"{name} shows other output than the program prints; run `python tools/readme.py write`", file=sys.stderr)
    return 1 if stale else 0


def anew(page: Path) -> str:
    """The page with what its commands print today."""
    ids: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder:
        return BLOCK.sub(lambda block: run(block["command"], folder, ids, page), page.read_text("utf-8"))


def run(command: str, folder: str, ids: dict[str, str], page: Path) -> str:
    """A block anew; an id that it names is that of the first event of its type in the blocks before."""
    command = ID.sub(lambda found: ids.get(found[1], found[0]), command)
    printed = output(command, folder, page)
    for found in ID.finditer(printed):
        ids.setdefault(found[1], found[0])
    return f"$ {command}\n{printed}"


def output(command: str, folder: str, page: Path) -> str:
    """What a command prints, without blanks at the ends of lines."""
    shell = f'banggiao() {{ "{sys.executable}" -m banggiao "$@"; }}; {command}'
    environment = {**os.environ, "COLUMNS": "110", "NO_COLOR": "1", "PYTHONUTF8": "1"}
    done = subprocess.run(
        ["bash", "-c", shell], cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    if done.stderr.strip():
        sys.exit(f"{page.name}: {command}: {done.stderr.strip()}")
    lines = [line.rstrip() for line in done.stdout.splitlines()]
    return "\n".join(lines).strip("\n") + "\n"


if __name__ == "__main__":
    sys.exit(main())
