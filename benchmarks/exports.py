"""How fast each format is written and in how much memory: rows a second and the peak of a process (VmHWM).

    python -m benchmarks.exports [--sizes 10000,100000] [--formats csv,ftm] [--store FILE]

The articles are made of the example pages (`benchmarks/making.py`); a few thousand are read, and then come again at
other addresses and on other days. Each report is an event of its own, and every sixth one of the event before it,
because an export costs the same whoever joined the reports. `--store` measures a chronicle that is there.

A row is what a format makes a line, an entry or a node of: an event, and where it tells of them an article or an actor.
On a machine that has other things to do, the rows of a second that the process was busy tell more.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from importlib.util import find_spec
from itertools import count, islice
from pathlib import Path

from sqlalchemy import Connection, bindparam, insert, select, update

from banggiao.chronicle import Chronicle, tables
from banggiao.chronicle.actors import add_faces
from banggiao.chronicle.events import bounds
from banggiao.chronicle.faces import Face
from banggiao.chronicle.intake import Page, store_pages
from banggiao.chronicle.store import writing
from banggiao.chronicle.telling import Telling
from banggiao.exports.formats import FORMATS, export
from banggiao.exports.target import Target
from banggiao.model import Record
from banggiao.views import Course, Material
from benchmarks.making import World

READ = 3000  # articles
if find_spec("icu") is None:  # which FollowTheMoney loads, as in the tests
    sys.path.append(str(Path(__file__).parents[1] / "tests" / "stand_ins"))


def made() -> Iterator[Record]:
    """Records without end."""
    read: list[Record] = []
    for record in World().records(READ):
        read.append(record)
        yield record
    for turn in count(1):
        yield from (_again(record, turn) for record in read)


def _again(record: Record, turn: int) -> Record:
    article = record.article
    fresh = replace(article, source=f"{article.source}?{turn}", published=_later(article.published, turn))
    return Record(fresh, record.actors, tuple(replace(one, date=_later(one.date, turn)) for one in record.events))


def _later(day: str | None, turn: int) -> str | None:
    return (date.fromisoformat(day) + timedelta(days=75 * turn)).isoformat() if day and len(day) == 10 else day


def make(store: Path, events: int) -> None:
    """A chronicle of so many events."""
    chronicle = Chronicle.open(store)
    records, told = made(), 0
    while told < events:
        pages = [Page.of(record) for record in islice(records, 500)]
        with writing(chronicle.engine) as connection:
            store_pages(connection, pages)
            add_faces(connection, [face for page in pages for _, face in page.faces])
            told += _make_events(connection, [telling for page in pages for telling in page.tellings])
    with writing(chronicle.engine) as connection:
        connection.execute(update(tables.face).values(actor=tables.face.c.id))
        faces = connection.execute(select(tables.face.c.id, tables.face.c.kind, tables.face.c.features)).all()
        seen = [(one, kind, Face.from_json(features)) for one, kind, features in faces]
        rows = [{"id": one, "kind": kind, "name": face.name, "country": face.country} for one, kind, face in seen]
        connection.execute(insert(tables.actor), rows)
    chronicle.close()


def _make_events(connection: Connection, tellings: list[Telling]) -> int:
    """Events of the tellings, each of one but every fifth of two of its type; returns how many."""
    event_of: dict[str, str] = {}
    lonely: dict[str, str] = {}  # by type, the last event of one report
    rows = []
    for number, telling in enumerate(sorted(tellings, key=lambda one: one.rank)):
        if number % 6 == 0 and telling.type in lonely:
            event_of[telling.id] = lonely.pop(telling.type)
            continue
        event_of[telling.id] = lonely[telling.type] = telling.id
        first, last = bounds(telling.date)
        rows.append({"id": telling.id, "type": telling.type, "status": telling.status, "first": first, "last": last})
    connection.execute(insert(tables.event), rows)
    report = tables.report
    statement = update(report).where(report.c.id == bindparam("one")).values(event=bindparam("name"))
    connection.execute(statement, [{"one": one, "name": name} for one, name in event_of.items()])
    return len(rows)


def measure(store: str, form: str) -> None:
    """Write one format and print events, rows, seconds and the peak of memory in MB."""
    chronicle = Chronicle.open(store, create=False)
    events, drawn = chronicle.count().events, [0]

    def step(count: int) -> None:
        drawn[0] += count

    with tempfile.TemporaryDirectory() as folder:
        start, busy = time.perf_counter(), time.process_time()
        export(Material(chronicle, course=Course(step)), form, Target(Path(folder) / "out"))
        seconds, cpu = time.perf_counter() - start, time.process_time() - busy
    rows = drawn[0]
    speeds = f"{rows:>8} {seconds:>8.1f} {rows / seconds:>8.0f} {rows / cpu:>13.0f}"
    print(f"{form:>10} {events:>8} {speeds} {_peak():>7.0f}", flush=True)


def _peak() -> float:
    """The most memory that this process has held, in MB."""
    lines = Path("/proc/self/status").read_text("utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


def main() -> None:
    """Measures on this machine, each format in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sizes", default="10000,100000")
    parser.add_argument("--formats", default=",".join(form.name for form in FORMATS.values() if form.draws))
    parser.add_argument("--store", type=Path)
    parser.add_argument("--one", nargs=2, metavar=("STORE", "FORMAT"), help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        measure(*args.one)
        return
    columns = f"{'rows':>8} {'seconds':>8} {'rows/s':>8} {'a second busy':>13} {'peak MB':>7}"
    print(f"{'format':>10} {'events':>8} {columns}", flush=True)
    if args.store:
        each(args.store, args.formats)
        return
    for size in (int(size) for size in args.sizes.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            store = Path(folder) / "chronicle.db"
            make(store, size)
            each(store, args.formats)


def each(store: Path, formats: str) -> None:
    """Measure the formats, each in a process of its own."""
    for form in formats.split(","):
        command = [sys.executable, "-m", "benchmarks.exports", "--one", str(store), form]
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
