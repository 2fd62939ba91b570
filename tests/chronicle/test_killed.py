"""A killed `add` leaves the chronicle as before or after each page."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from sqlalchemy import select

import banggiao
from banggiao.chronicle import Chronicle, tables
from banggiao.chronicle.intake import unpack
from banggiao.exports.chronicle import rows
from banggiao.model import Record
from tests.chronicle.test_chronicle import small_world

KILLS = 50

ADDER = """
import json, sys
from banggiao.chronicle import Chronicle, chronicle
from banggiao.model import Record

chronicle.TOGETHER = 1
pages = [Record.from_json(json.loads(line)) for line in open(sys.argv[2], encoding="utf-8")]
pages = [Record(page.article) if int(sys.argv[3]) % 2 else page for page in pages]
turn = int(sys.argv[3]) % len(pages)
pages = pages[turn:] + pages[:turn]
store = Chronicle.open(sys.argv[1])
print("ready", flush=True)

def told(records):
    for record in records:
        print("page", flush=True)
        yield record

while True:
    store.add(told(pages))
    store.add(told([Record(page.article, page.actors[:1]) for page in pages]))
"""


def _export(chronicle: Chronicle) -> tuple[str, ...]:
    return tuple(json.dumps(row) for row in rows(chronicle))


def _standing(path: Path) -> tuple[tuple[str, ...], list[Record]]:
    """What the chronicle exports, and the pages that it holds."""
    chronicle = Chronicle.open(path)
    found = _export(chronicle)
    with chronicle.reading() as connection:
        pages = [unpack(stored) for stored in connection.execute(select(tables.body.c.record)).scalars()]
    chronicle.close()
    return found, pages


def test_killed_at_random_moments_it_stands_between_two_pages(tmp_path: Path) -> None:
    pages = small_world()
    source = tmp_path / "pages.jsonl"
    source.write_text("".join(json.dumps(page.to_json()) + "\n" for page in pages), "utf-8")
    store = tmp_path / "killed.db"
    Chronicle.open(store).close()
    chance = random.Random(7)
    found = set()
    for kill in range(KILLS):
        run = subprocess.Popen(
            [sys.executable, "-c", ADDER, str(store), str(source), str(kill)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(Path(banggiao.__file__).parents[1])},
            text=True,
        )
        assert run.stdout is not None
        for _ in range(1 + chance.randrange(2 * len(pages))):  # after so many pages, however slow the machine is
            run.stdout.readline()
        time.sleep(chance.random() * 0.05)
        run.send_signal(signal.SIGKILL)
        _, complaint = run.communicate()
        assert run.returncode == -signal.SIGKILL, complaint
        for name in ("", "-wal", "-shm"):  # a copy, so that looking does not mend what the next run would meet
            if store.with_name(store.name + name).exists():
                shutil.copy(store.with_name(store.name + name), tmp_path / f"copy.db{name}")
        state, held = _standing(tmp_path / "copy.db")
        whole = Chronicle.open(tmp_path / f"whole{kill}.db")
        whole.add(held)
        assert state == _export(whole), "not what the pages that it holds make"
        whole.close()
        found.add(state)
    assert len(found) > 3, "the kills must hit more than the same moment"
