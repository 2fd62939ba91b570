"""Whatever is refused, the message names it and says what to do."""

from __future__ import annotations

import gzip
import re
import zipfile
from pathlib import Path

import pytest

from banggiao.articles import read_pages
from banggiao.pages import How, Limits, Refusal, open_pages
from banggiao.pages.links import Bounds, Fetcher
from tests.pages.links.serving import SITE, Reply, Site, serving, wires
from tests.pages.making import WORDS, by_warcio, html, response
from tests.pages.test_bombs import bomb_file

ADVICE = re.compile(
    r"\b(ask|check|convert|cut|fetch|follow|give|look|mend|name|raise|remove|report|save|take|try|unpack|write)\b"
)
SMALL = Limits(page_bytes=5000)
FILES: dict[str, bytes] = {
    "empty": b" \n",
    "pdf": b"%PDF-1.7 x",
    "picture": b"\x89PNG\r\n",
    "office": b"\xd0\xcf\x11\xe0 x",
    "bzip2": b"BZh91AY",
    "database": b"SQLite format 3\0",
    "binary": b"\0\1\2\3" * 99,
    "json": b'[{"a": 1}]',
    "feed": b"<?xml version='1.0'?><feed></feed>",
    "bad utf-16": b"\xff\xfe\x00\xd8\x41",
    "mixed": "Việt Nam và Lào, Cuba và Nga, Đức và Ý".encode() + bytes(range(128, 256)) * 9,
    "large": b"a b " * 5000,
    "large row": b'{"text": "' + b"a" * 9000 + b'"}\n',
    "bad row": b'{"text": x}\n',
    "bare row": b'{"a": 1}\n',
    "list row": b'{"text": "a"}\n[1]\n',
    "open quote": b'title,text\n"a,' + b"b" * 9000,
    "broken gzip": gzip.compress(WORDS.encode() * 99)[:-20],
    "nested": gzip.compress(gzip.compress(gzip.compress(gzip.compress(gzip.compress(WORDS.encode()))))),
    "mail": b"From: x\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: image/png\n\nx\n--b--",
    "English": b"The minister arrived in the capital on Tuesday and met his counterpart. " * 20,
    "no article": "<html><body><nav><a href='/'>Trang chủ</a></nav></body></html>".encode(),
}
REPLIES: dict[str, Reply] = {
    f"/{status}": (status, {}, b"") for status in (204, 400, 401, 403, 404, 410, 418, 429, 500, 503)
} | {
    "/loop": (302, {"Location": "/loop"}, b""),
    "/inside": (302, {"Location": "http://10.0.0.1/"}, b""),
    "/file": (302, {"Location": "file:///etc/passwd"}, b""),
    "/picture": (200, {"Content-Type": "image/png"}, b"x"),
    "/large": (200, {"Content-Type": "text/html"}, b"x" * 9000),
    "/packed": (200, {"Content-Encoding": "compress"}, b"x"),
    "/swells": (200, {"Content-Encoding": "gzip"}, gzip.compress(b"x" * 90_000)),
    "/nested": (200, {"Content-Encoding": "gzip, gzip, gzip, gzip"}, b"x"),
    "/early": (200, {"Content-Encoding": "gzip"}, gzip.compress(WORDS.encode())[:-9]),
    "/barred": (200, {}, b"x"),
}


def check(refusal: Refusal) -> None:
    assert refusal.source in refusal.message or refusal.source.partition("#")[0] in refusal.message
    assert ADVICE.search(refusal.message.partition(": ")[2]), refusal.message
    assert "\n" not in refusal.message


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / "given"
    path.write_bytes(FILES[name])
    refused = [one for one in read_pages(open_pages([path], How(SMALL))) if isinstance(one, Refusal)]
    assert refused, name
    for one in refused:
        check(one)


def test_files_that_no_bytes_show(tmp_path: Path) -> None:
    bomb_file(tmp_path / "bomb", "zip")
    with zipfile.ZipFile(tmp_path / "office", "w") as archive:
        archive.writestr("[Content_Types].xml", "")
    by_warcio(tmp_path / "crawl", [("http://paper.test/", response(b"x" * 90, ("Content-Encoding", "br")))])
    by_warcio(tmp_path / "cut", [("http://paper.test/", response(html(WORDS).encode()))])
    (tmp_path / "cut").write_bytes((tmp_path / "cut").read_bytes()[:120])
    (tmp_path / "columns").write_text("title,text\na,b\n", "utf-8")
    (tmp_path / "bare").mkdir()
    how = How(SMALL, columns={"title": "headline"})
    for name in ("bomb", "office", "crawl", "cut", "columns", "bare", "none"):
        (refusal,) = open_pages([tmp_path / name], how)
        assert isinstance(refusal, Refusal), name
        check(refusal)


def test_links_that_are_refused() -> None:
    with serving(Site()) as site:
        site.page("/robots.txt", "User-agent: *\nDisallow: /barred")
        site.replies |= REPLIES
        fetcher = Fetcher(wires(site).network(), Bounds(bytes=5000, tries=1), sleep=lambda seconds: None)
        links = [SITE + path for path in REPLIES] + ["http://none.test/", "http://localhost/", "http://paper.test:22/"]
        found = list(open_pages(links, How(fetcher=fetcher)))
    assert len(found) == len(links)
    for link, refusal in zip(links, found, strict=True):
        assert isinstance(refusal, Refusal), link
        check(refusal)
