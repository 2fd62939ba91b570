"""How the cost of a chronicle grows: time to add a batch and a single page when 1,000, 10,000 and 100,000 are there.

    python -m benchmarks.chronicle [--sizes 1000,10000,100000] [--store FILE]

The articles are made of the example pages (`benchmarks/making.py`), 40 a day. They are read first, a thousand at a
time; reading and adding are timed apart. `cpu` is what the process itself used of the time for single pages: on a
machine that others use too, the rest is waiting for them. What is left in the store can be looked at with `--store`.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from itertools import islice
from pathlib import Path

from banggiao.chronicle import Chronicle
from banggiao.model import Record
from benchmarks.making import World

AT_ONCE = 1000  # records read before they are added
SINGLE = 60  # pages added one by one


def run(sizes: list[int], store: Path) -> None:
    """Prints, for each size, what the articles up to it cost and what one more page costs then."""
    made = World().records(max(sizes) + SINGLE)
    chronicle = Chronicle.open(store)
    there = 0
    print(f"{'articles':>9} {'read':>7} {'added':>7} {'cpu':>6}  {'one page':>9} {'worst':>7} {'cpu':>6} {'MB':>6}")
    for size in sizes:
        count, reading, adding, busy = size - there, 0.0, 0.0, 0.0
        while there < size:
            start = time.perf_counter()
            batch = list(islice(made, min(AT_ONCE, size - there)))
            read, before = time.perf_counter(), time.process_time()
            chronicle.add(batch)
            reading += read - start
            adding += time.perf_counter() - read
            busy += time.process_time() - before
            there += len(batch)
        spent, cpu = _single(chronicle, list(islice(made, SINGLE)))
        there += SINGLE
        each = [seconds / count * 1000 for seconds in (reading, adding, busy)]
        one = [statistics.median(spent) * 1000, max(spent) * 1000, statistics.median(cpu) * 1000]
        print(
            f"{size:>9} {each[0]:>7.1f} {each[1]:>7.1f} {each[2]:>6.1f}  {one[0]:>9.1f} {one[1]:>7.1f} {one[2]:>6.1f}"
            f" {store.stat().st_size / 1e6:>6.0f}",
            flush=True,
        )
    print("in ms an article; MB of the store")


def _single(chronicle: Chronicle, records: list[Record]) -> tuple[list[float], list[float]]:
    """Seconds that each took to add alone, by the clock and of the process's own."""
    spent, cpu = [], []
    for record in records:
        start, busy = time.perf_counter(), time.process_time()
        chronicle.add([record])
        spent.append(time.perf_counter() - start)
        cpu.append(time.process_time() - busy)
    return spent, cpu


def main() -> None:
    """Measures on this machine."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--store", type=Path)
    args = parser.parse_args()
    sizes = sorted(int(size) for size in args.sizes.split(","))
    with tempfile.TemporaryDirectory() as folder:
        run(sizes, args.store or Path(folder) / "chronicle.db")


if __name__ == "__main__":
    main()
