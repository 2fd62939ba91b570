"""How quickly pages come when many people read at once, beside datasette on the same tables in the same run.

    python benchmarks/web.py [--articles 10000] [--store FILE] [--readers 50] [--seconds 10] [--workers 2]

Each reader asks for timelines with filters, pages of events and searches, hardly ever the same twice: first with about
a second between pages, then without any pause. The articles are those of `benchmarks/chronicle.py`. A store that is
there already is used; one that is not is made and kept, so that making 100,000 articles, which takes an hour, is done
once:

    python benchmarks/web.py --articles 100000 --store 100k.db

`cpu` is what the server used for a page, in ms of one core: on a machine that others use too, the times that readers
wait say more about the others.
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import text

from banggiao.chronicle import Chronicle
from banggiao.web.wording import state_code

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from benchmarks.making import World

KINDS = ("timeline", "event", "search")
WARMING = 3.0  # seconds
Address = Callable[[random.Random], str]


class Known:
    """What the readers know to ask for: ids of events, words, states, days."""

    def __init__(self, store: Path) -> None:
        chronicle = Chronicle.open(store)
        with chronicle.reading() as connection:
            rows = connection.execute(text("SELECT id FROM event ORDER BY random() LIMIT 3000"))
            self.events = [row[0] for row in rows]
            folded = connection.execute(text("SELECT folded FROM article ORDER BY random() LIMIT 300")).scalars()
            self.words = sorted({word for one in folded for word in one.split() if len(word) > 3 and word.isalpha()})
            states = connection.execute(
                text("SELECT country FROM part GROUP BY country ORDER BY count(*) DESC")
            ).scalars()
            self.states = [state for state in states if state and state_code(state)][:24]  # those with most events
            self.articles = connection.execute(text("SELECT count(*) FROM article")).scalar_one()
            self.total = connection.execute(text("SELECT count(*) FROM event")).scalar_one()
        chronicle.close()


def addresses_here(known: Known) -> dict[str, Address]:
    """What readers ask of `banggiao serve`."""

    def timeline(chance: random.Random) -> str:
        year, month = chance.randrange(2021, 2024), chance.randrange(1, 13)
        one, other = chance.sample(known.states, 2)
        return chance.choice(
            (
                f"/timeline?country={one}",
                f"/timeline?country={one}&with={other}",
                f"/timeline?since={year}-{month:02}&until={year}-{month:02}",
                f"/timeline?type=visit&since={year}-{month:02}&country={one}",
            )
        )

    return {
        "timeline": timeline,
        "event": lambda chance: f"/event/{chance.choice(known.events)}",
        "search": lambda chance: f"/search?q={'+'.join(chance.sample(known.words, 2))}",
    }


def addresses_there(known: Known, name: str) -> dict[str, Address]:
    """The same of datasette: a filtered and sorted table, a row with what points to it, a full text search."""

    def timeline(chance: random.Random) -> str:
        first = 737_791 + chance.randrange(1000)
        kind = chance.choice(("meeting", "visit", "call"))
        country = f"/{name}/part?country={chance.choice(known.states)}&_size=40"
        return chance.choice(
            (f"/{name}/event?type={kind}&first__gte={first}&first__lt={first + 31}&_sort_desc=first&_size=40", country)
        )

    return {
        "timeline": timeline,
        "event": lambda chance: f"/{name}/event/{quote(chance.choice(known.events))}",
        "search": lambda chance: f"/{name}/article?_search={'+'.join(chance.sample(known.words, 2))}&_size=30",
    }


@dataclass(frozen=True)
class Crowd:
    """How many read, how long, and for how long each looks at a page."""

    readers: int
    seconds: float
    pause: float


def read(port: int, addresses: dict[str, Address], crowd: Crowd) -> dict[str, list[float]]:
    """How long each answer took, by kind of page."""
    took: dict[str, list[float]] = {kind: [] for kind in KINDS}
    faults: list[str] = []
    end = time.perf_counter() + crowd.seconds

    def one(seed: int) -> None:
        chance = random.Random(seed)
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        time.sleep(chance.random() * crowd.pause)
        while time.perf_counter() < end:
            kind = chance.choice(KINDS)
            address = addresses[kind](chance)
            start = time.perf_counter()
            connection.request("GET", address)
            answer = connection.getresponse()
            answer.read()
            took[kind].append((time.perf_counter() - start) * 1000)
            if answer.status != 200:
                faults.append(f"{answer.status} {address}")
            time.sleep(chance.expovariate(1 / crowd.pause) if crowd.pause else 0)
        connection.close()

    threads = [threading.Thread(target=one, args=(seed,)) for seed in range(crowd.readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        sys.exit(f"{len(faults)} faults, such as {faults[0]}")
    return took


@dataclass(frozen=True)
class Server:
    """A server that answers."""

    port: int
    process: int

    def busy(self) -> float:
        """The seconds of a core that it has used."""
        return _used(self.process)


def _used(process: int) -> float:
    ticks = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return (int(ticks[11]) + int(ticks[12])) / os.sysconf("SC_CLK_TCK") + sum(map(_used, map(int, children)))


@contextmanager
def serving(command: list[str]) -> Iterator[Server]:
    """A server that was started by a command."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    with subprocess.Popen(
        [*command, "--port", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            for _ in range(300):
                try:
                    socket.create_connection(("127.0.0.1", port), 1).close()
                    break
                except OSError:
                    time.sleep(0.1)
            time.sleep(3)
            yield Server(port, server.pid)
        finally:
            server.terminate()


def measure(name: str, server: Server, addresses: dict[str, Address], crowd: Crowd) -> None:
    """Lets the readers read, after a few have read before them, and prints a line for each kind of page."""
    read(server.port, addresses, Crowd(8, WARMING, 0))
    before = server.busy()
    took = read(server.port, addresses, crowd)
    cpu = (server.busy() - before) * 1000 / sum(map(len, took.values()))
    for kind, times in took.items():
        cuts = statistics.quantiles(times, n=100) if len(times) > 1 else times * 99
        median, p95, p99 = cuts[49], cuts[94], cuts[98]
        print(
            f"{name:>10} {kind:>9} {len(times) / crowd.seconds:>8.1f} {median:>8.0f} {p95:>8.0f} {p99:>8.0f}",
            flush=True,
        )
    print(f"{name:>10} {'cpu':>9} {cpu:>17.1f}", flush=True)


def make(store: Path, articles: int) -> None:
    """A chronicle of made articles; tells what each of them cost, for large ones take long."""
    chronicle, made, there = Chronicle.open(store), World().records(articles), 0
    while there < articles:
        start, count = time.process_time(), min(10_000, articles - there)
        chronicle.add(islice(made, count))
        there += count
        print(
            f"{there:,} articles made, {(time.process_time() - start) * 1000 / count:.1f} ms of a core each", flush=True
        )
    chronicle.close()


def main() -> None:
    """Measures on this machine."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--store", type=Path)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--workers", type=int, default=2)
    args = parser.parse_args()
    if find_spec("datasette") is None:
        parser.error("datasette is not installed here; `pip install datasette` brings it")
    with tempfile.TemporaryDirectory() as folder:
        store = args.store or Path(folder) / "chronicle.db"
        if not store.exists():
            make(store, args.articles)
        known = Known(store)
        print(f"{known.articles:,} articles, {known.total:,} events; {args.readers} readers, {args.workers} workers")
        print(f"{'':>10} {'page':>9} {'pages/s':>8} {'median':>8} {'p95 ms':>8} {'p99 ms':>8}")
        own = [sys.executable, "-m", "banggiao", "serve", "--store", str(store), "--workers", str(args.workers)]
        for pause in (1.0, 0.0):
            crowd = Crowd(args.readers, args.seconds, pause)
            print("a second between pages" if pause else "without a pause")
            with serving(own) as server:
                measure("banggiao", server, addresses_here(known), crowd)
            with serving([sys.executable, "-m", "datasette", "serve", "--immutable", str(store)]) as server:
                measure("datasette", server, addresses_there(known, store.stem), crowd)


if __name__ == "__main__":
    main()
