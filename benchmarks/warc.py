#!/usr/bin/env python3
"""Measures the reading of a web archive end to end, beside trafilatura alone on the same pages in the same run.

python benchmarks/warc.py PAGES.jsonl.gz [--pages 500] [--foreign 3] [--megabytes 0]

Builds a WARC of the rows as HTML pages with the usual chrome, each among so many pages in another language, and reads
it with every --filter, cleaned fast, as archives are, and carefully. `--megabytes` makes the archive that large by more
foreign pages, to measure memory; `--ways` leaves out some of the ways.
"""

from __future__ import annotations

import argparse
import gzip
import html
import io
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CHROME = "".join(f'<li><a href="/muc/{i}">Mục số {i} của trang</a></li>' for i in range(200))
SCRIPT = "<script>" + "window.dataLayer = window.dataLayer || []; function f(a) { return a + 1 } " * 150 + "</script>"
FOREIGN = (
    "<p>The council met on Tuesday to discuss the budget for schools, roads and parks in the coming year.</p>" * 60
)


WAYS = ("trafilatura", "all careful", "all fast", "vietnamese fast", "contacts fast")


def main() -> int:
    """Build the archive and measure each way of reading it in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", type=Path)
    parser.add_argument("--pages", type=int, default=500)
    parser.add_argument("--foreign", type=int, default=3)
    parser.add_argument("--megabytes", type=int, default=0)
    parser.add_argument("--ways", default=",".join(WAYS))
    parser.add_argument("--way", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.way:
        print(json.dumps(measure(options.way, options.rows)))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "crawl.warc"
        records = build(archive, options)
        print(f"{records} records, {options.pages} Vietnamese pages, {archive.stat().st_size / 1e6:.0f} MB")
        for way in options.ways.split(","):
            command = [sys.executable, __file__, str(archive), "--way", way]
            found = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
            rate, done = records / found["seconds"], found["seconds"]
            print(f"{way:15} {rate:8.0f} records/s  {done:7.1f} s  {found['pages']:6} articles  "
                  f"{found['told']:5} with contacts  {found['megabytes']:5.0f} MB")  # fmt: skip
    return 0


def build(path: Path, options: argparse.Namespace) -> int:
    """Write the archive; how many records it has."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    count = 0
    with path.open("wb") as file, gzip.open(options.rows, "rt", encoding="utf-8") as rows:
        writer = WARCWriter(file, gzip=False)

        def put(body: str) -> None:
            nonlocal count
            said = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            url = f"http://paper.test/{count}"
            payload = io.BytesIO(body.encode())
            writer.write_record(writer.create_warc_record(url, "response", payload=payload, http_headers=said))
            count += 1

        for row in map(json.loads, (line for line, _ in zip(rows, range(options.pages), strict=False))):
            put(page(row.get("title") or "", row["text"], "vi"))
            for _ in range(options.foreign):
                put(page("The council", FOREIGN, "en"))
        while file.tell() < options.megabytes * 1e6:
            put(page("The council", FOREIGN, "en"))
    return count


def page(title: str, text: str, language: str) -> str:
    """A page as sites make them: menu, scripts, article, list of other stories."""
    title = html.escape(title)
    chrome = CHROME if language == "vi" else "".join(f"<li><a href='/{i}'>Section {i}</a></li>" for i in range(200))
    body = (
        text if text.startswith("<p>") else "".join(f"<p>{html.escape(line)}</p>" for line in text.splitlines() if line)
    )
    head = f"<!doctype html><html lang={language}><head><title>{title}</title>{SCRIPT}</head>"
    return f"{head}<body><ul>{chrome}</ul><article><h1>{title}</h1>{body}</article><ul>{chrome}</ul></body></html>"


def measure(way: str, archive: Path) -> dict[str, float]:
    """Read the archive in that way, its memory being that of this process."""
    from banggiao.articles import read_pages
    from banggiao.pages import Cleaning, How, Look, Page, Refusal, open_pages
    from banggiao.reading import read_article

    start, pages, told = time.perf_counter(), 0, 0
    if way == "trafilatura":
        import trafilatura

        for found in open_pages([archive], How(look=Look.ALL)):
            pages += isinstance(found, Page) and bool(trafilatura.extract(found.text))
    else:
        look, cleaning = way.split()
        how = How(look=Look(look), cleaning=Cleaning(cleaning))
        for article in read_pages(open_pages([archive], how)):
            if not isinstance(article, Refusal):
                pages += 1
                told += bool(read_article(article).events)
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": seconds, "pages": pages, "told": told, "megabytes": peak}


if __name__ == "__main__":
    sys.exit(main())
