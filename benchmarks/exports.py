"""How fast each format is written and in how much memory: events a second and the peak of a process.

    python -m benchmarks.exports [--sizes 10000,100000] [--formats csv,ftm]

The chronicles are made, not collected, from the articles of `benchmarks/chronicle.py`; each report is an event of its
own, because an export costs the same whoever joined the reports.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

from sqlalchemy import insert, select, update

from banggiao.chronicle import Chronicle, tables
from banggiao.chronicle.actors import add_faces
from banggiao.chronicle.events import bounds
from banggiao.chronicle.faces import Face
from banggiao.chronicle.intake import Page, store_pages
from banggiao.chronicle.store import writing
from banggiao.exports.formats import FORMATS, export
from banggiao.exports.target import Target
from banggiao.views import Material
from benchmarks.chronicle import World


def make(store: Path, events: int) -> None:
    """A chronicle of about so many events."""
    chronicle = Chronicle.open(store)
    articles, told = World().articles(events), 0
    while told < events:
        pages = [Page.of(record) for record in islice(articles, 500)]
        with writing(chronicle.engine) as connection:
            store_pages(connection, pages)
            add_faces(connection, [face for page in pages for _, face in page.faces])
            tellings = [telling for page in pages for telling in page.tellings]
            rows = []
            for telling in tellings:
                first, last = bounds(telling.date)
                rows.append(
                    {"id": telling.id, "type": telling.type, "status": telling.status, "first": first, "last": last}
                )
            connection.execute(insert(tables.event), rows)
        told += len(tellings)
    with writing(chronicle.engine) as connection:
        connection.execute(update(tables.report).values(event=tables.report.c.id))
        connection.execute(update(tables.face).values(actor=tables.face.c.id))
        faces = connection.execute(select(tables.face.c.id, tables.face.c.kind, tables.face.c.features)).all()
        seen = [(one, kind, Face.from_json(features)) for one, kind, features in faces]
        rows = [{"id": one, "kind": kind, "name": face.name, "country": face.country} for one, kind, face in seen]
        connection.execute(insert(tables.actor), rows)
    chronicle.close()


def measure(store: str, form: str) -> None:
    """Write one format and print events, seconds and the peak of memory in MB."""
    chronicle = Chronicle.open(store, create=False)
    count = chronicle.count().events
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        export(Material(chronicle), form, Target(Path(folder) / "out"))
        seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{form:>10} {count:>8} {seconds:>8.1f} {count / seconds:>9.0f} {peak:>7.0f}", flush=True)


def main() -> None:
    """Measures on this machine, each format in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sizes", default="10000,100000")
    parser.add_argument("--formats", default=",".join(FORMATS))
    parser.add_argument("--one", nargs=2, metavar=("STORE", "FORMAT"), help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        measure(*args.one)
        return
    print(f"{'format':>10} {'events':>8} {'seconds':>8} {'events/s':>9} {'peak MB':>7}")
    for size in (int(size) for size in args.sizes.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            store = Path(folder) / "chronicle.db"
            make(store, size)
            for form in args.formats.split(","):
                subprocess.run(
                    [sys.executable, "-m", "benchmarks.exports", "--one", str(store), form],
                    check=True,
                    stderr=subprocess.DEVNULL,
                )


if __name__ == "__main__":
    main()
