#!/usr/bin/env python3
"""How fast banggiao cleans, reads and stores the pages of a JSON lines file, beside underthesea on the same text.

python benchmarks/speed.py FILE.jsonl.gz [--articles N] [--rival N]

Prints articles and megabytes of text a second for each stage, on one core, and the peak of memory. With underthesea
installed (`uv sync --group bench`, or `pip install underthesea`) its word segmentation and named entities are timed in
the same run, in a process of its own, on the first `--rival` articles of the same text.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import islice
from pathlib import Path

from banggiao.articles import read_page
from banggiao.chronicle import Chronicle
from banggiao.language import load_language
from banggiao.model import Article, PageError, Record
from banggiao.pages import Page, Refusal, open_pages
from banggiao.reading import read_article

BATCH = 500
RIVAL = """
import json, sys, time
from underthesea import ner, sent_tokenize
texts = [json.loads(line) for line in sys.stdin]
ner(texts[0][:200])
start = time.process_time()
for text in texts:
    for sentence in sent_tokenize(text):  # its own advice, and six times as fast as a whole article at once
        ner(sentence)  # cuts words, tags, chunks, then names
print(time.process_time() - start)
"""


@dataclass(slots=True)
class Clock:
    """Seconds of processor time by stage, and what was worked through."""

    load: float = 0.0
    clean: float = 0.0
    read: float = 0.0
    store: float = 0.0
    articles: int = 0
    refused: int = 0
    contacts: int = 0
    size: int = 0  # bytes of the cleaned text


def main() -> int:
    """Time every stage, then the rival, and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("file")
    parser.add_argument("--articles", type=int, default=10_000, help="at most so many articles [10000]")
    parser.add_argument("--rival", type=int, default=100, help="so many of them for underthesea too [100]")
    asked = parser.parse_args()
    start = time.process_time()
    load_language("vi")
    started = time.process_time() - start
    clock, texts = run(asked.file, asked.articles, asked.rival)
    print(f"{clock.articles:,} articles, {clock.size / 1e6:.1f} MB of text, {clock.refused} refused, "
          f"{clock.contacts:,} contacts; the language loads in {started:.2f} s")  # fmt: skip
    row("load", clock.load, clock)
    row("clean", clock.clean, clock)
    row("read", clock.read, clock)
    row("clean + read", clock.clean + clock.read, clock)
    row("store", clock.store, clock)
    print(f"peak memory       {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    rival(texts, (clock.clean + clock.read) / max(1, clock.size))
    return 0


def run(file: str, most: int, keep: int) -> tuple[Clock, list[str]]:
    """Work through the file in batches, as `banggiao add` does; the first texts are kept for the rival."""
    clock = Clock()
    texts: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        chronicle = Chronicle.open(Path(folder) / "speed.db")
        pages = islice(open_pages([file]), most)
        while batch := timed_load(pages, clock):
            records = list(timed_reading(batch, clock))
            if len(texts) < keep:
                texts += [record.article.text for record in records][: keep - len(texts)]
            start = time.process_time()
            chronicle.add(records)
            clock.store += time.process_time() - start
        chronicle.close()
    return clock, texts


def timed_load(pages: Iterator[Page | Refusal], clock: Clock) -> list[Page | Refusal]:
    """The next batch of pages."""
    start = time.process_time()
    batch = list(islice(pages, BATCH))
    clock.load += time.process_time() - start
    return batch


def timed_reading(pages: list[Page | Refusal], clock: Clock) -> Iterator[Record]:
    """The records of a batch."""
    for page in pages:
        start = time.process_time()
        article = cleaned(page)
        middle = time.process_time()
        clock.clean += middle - start
        if article is None:
            clock.refused += 1
            continue
        record = read_article(article)
        clock.read += time.process_time() - middle
        clock.articles += 1
        clock.contacts += sum(event.type != "statement" for event in record.events)
        clock.size += len(article.text.encode())
        yield record


def cleaned(page: Page | Refusal) -> Article | None:
    """The article of a page; None when it is refused."""
    if isinstance(page, Refusal):
        return None
    try:
        return read_page(page)
    except PageError:
        return None


def rival(texts: list[str], ours: float) -> None:
    """Time underthesea on the same texts and print how many times its processor time ours is."""
    if not texts or find_spec("underthesea") is None:
        print("underthesea       not installed, not compared")
        return
    rows = "".join(json.dumps(text) + "\n" for text in texts)
    done = subprocess.run([sys.executable, "-c", RIVAL], input=rows, text=True, capture_output=True, check=True)
    seconds = float(done.stdout.split()[-1])
    size = sum(len(text.encode()) for text in texts)
    print(
        f"underthesea       {len(texts) / seconds:8.1f} articles/s  {size / 1e6 / seconds:8.3f} MB/s  on {len(texts)}"
    )
    print(f"banggiao          {seconds / size / ours:8.1f} times as fast, cleaning and reading, by bytes of text")


def row(name: str, seconds: float, clock: Clock) -> None:
    """Print one stage."""
    seconds = max(seconds, 1e-9)
    print(f"{name:16}  {clock.articles / seconds:8.1f} articles/s  {clock.size / 1e6 / seconds:8.3f} MB/s")


if __name__ == "__main__":
    sys.exit(main())
