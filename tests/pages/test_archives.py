"""Archives: ZIP, saved pages, WARC and WACZ, each written by a tool that people use."""

from __future__ import annotations

import email.mime.multipart
import email.mime.text
import gzip
import io
import zipfile
from pathlib import Path

import brotli
import pytest

from banggiao.pages import How, Limits, Look, Page, Reason, Refusal, Watch, open_pages
from tests.pages.making import WORDS, by_fastwarc, by_warcio, html, response

URL = "http://paper.test/{}"


def pages(path: Path, how: How | None = None, watch: Watch | None = None) -> list[str]:
    found = list(open_pages([path], how or How(), watch))
    assert all(isinstance(one, Page) for one in found), found
    return [one.source for one in found]


def crawl(path: Path, count: int = 5, **options: bool) -> list[int]:
    return by_warcio(path, ((URL.format(i), response(html(f"{WORDS} {i}").encode())) for i in range(count)), **options)


@pytest.mark.parametrize("zipped", [True, False])
def test_the_pages_of_a_web_archive_are_read_with_their_addresses(tmp_path: Path, zipped: bool) -> None:
    crawl(tmp_path / "crawl", zipped=zipped)
    watch = Watch()
    found = list(open_pages([tmp_path / "crawl"], How(), watch))
    assert [one.url for one in found if isinstance(one, Page)] == [URL.format(i) for i in range(5)]
    assert watch.counts == {"records": 5, "pages": 5, "looked into": 5}


def test_an_archive_by_the_other_tool_and_inside_a_wacz_and_a_zip(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc.gz"
    by_fastwarc(path, [(URL.format(i), html(WORDS).encode()) for i in range(3)])
    wanted = [URL.format(i) for i in range(3)]
    assert pages(path) == wanted
    with zipfile.ZipFile(tmp_path / "crawl.wacz", "w") as wacz:
        wacz.writestr("datapackage.json", "{}")
        wacz.writestr("pages/pages.jsonl", '{"text": "no page"}\n')
        wacz.write(path, "archive/data.warc.gz")
    assert pages(tmp_path / "crawl.wacz") == wanted
    with zipfile.ZipFile(tmp_path / "all.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(path, "a/crawl.warc.gz")
        archive.writestr("b.txt", WORDS)
        archive.writestr("c.jsonl.gz", gzip.compress(b'{"id": 1, "text": "M\xe1\xbb\x99t trang"}\n'))
        archive.writestr("__MACOSX/._b.txt", b"\0\1")
    assert pages(tmp_path / "all.zip") == [*wanted, f"{tmp_path}/all.zip/b.txt", f"{tmp_path}/all.zip/c.jsonl.gz#1"]


def test_what_is_no_page_is_counted_and_passed_over(tmp_path: Path) -> None:
    mixed = [
        (URL.format("ok"), response(html(WORDS).encode())),
        (URL.format("english"), response(b"<html><body><p>" + b"The minister arrived. " * 40)),
        (URL.format("gone"), response(html(WORDS).encode(), status="404 Not Found")),
        (URL.format("picture"), response(b"GIF8", ("Content-Type", "image/gif"))),
        (URL.format("br"), response(brotli.compress(html(WORDS).encode()), ("Content-Encoding", "br"))),
        (URL.format("said"), response(html(WORDS).encode(), ("Content-Encoding", "gzip"))),
    ]
    by_warcio(tmp_path / "crawl", mixed)
    watch = Watch()
    assert pages(tmp_path / "crawl", How(), watch) == [URL.format(name) for name in ("ok", "br", "said")]
    assert watch.counts == {"records": 6, "pages": 4, "passed over": 1, "looked into": 3}
    many = list(open_pages([tmp_path / "crawl"], How(look=Look.ALL)))
    assert len(many) == 4


def test_the_filter_for_contacts_leaves_out_what_names_no_foreign_state(tmp_path: Path) -> None:
    dull = "Giá cà phê hôm nay tăng nhẹ, người trồng ở các huyện vẫn chưa muốn bán ra vì chờ giá cao hơn nữa."
    by_warcio(
        tmp_path / "crawl",
        [(URL.format(i), response(html(words, "Tin").encode())) for i, words in enumerate([dull, WORDS])],
    )
    assert pages(tmp_path / "crawl", How(look=Look.CONTACTS)) == [URL.format(1)]


@pytest.mark.parametrize("zipped", [True, False])
def test_a_broken_record_stops_no_archive(tmp_path: Path, zipped: bool) -> None:
    path = tmp_path / "crawl"
    begins = crawl(path, zipped=zipped)
    data = bytearray(path.read_bytes())
    data[begins[2] + 3 : begins[2] + 70] = b"A" * 67
    path.write_bytes(data)
    found = list(open_pages([path]))
    assert [one.source for one in found if isinstance(one, Page)] == [URL.format(i) for i in (0, 1, 3, 4)]
    (refusal,) = [one for one in found if isinstance(one, Refusal)]
    assert "goes on at the next record" in refusal.message


@pytest.mark.parametrize("zipped", [True, False])
def test_an_archive_that_was_cut_off_gives_what_it_has(tmp_path: Path, zipped: bool) -> None:
    path = tmp_path / "crawl"
    begins = crawl(path, zipped=zipped)
    path.write_bytes(path.read_bytes()[: begins[4] + 90])
    found = list(open_pages([path]))
    assert [one.source for one in found if isinstance(one, Page)] == [URL.format(i) for i in range(4)]
    assert any(isinstance(one, Refusal) for one in found) or not zipped


@pytest.mark.parametrize("form", ["warc.gz", "warc", "wacz"])
def test_a_run_goes_on_at_its_mark(tmp_path: Path, form: str) -> None:
    path = tmp_path / f"crawl.{form}"
    crawl(path, zipped=form != "warc")
    if form == "wacz":
        inner = path.rename(tmp_path / "inner")
        with zipfile.ZipFile(path, "w") as wacz:
            wacz.writestr("datapackage.json", "{}")
            for name in ("archive/a.warc.gz", "archive/b.warc.gz"):
                wacz.write(inner, name)
    watch = Watch()
    first: list[str] = []
    for page in open_pages([path], How(), watch):
        first.append(page.source)
        if len(first) == (8 if form == "wacz" else 3):
            break
    mark = watch.mark
    assert mark is not None
    later = pages(path, How(resume=lambda source: mark if source == str(path) else None))
    assert later[0] == first[-1]  # the page that may not have been kept is read once more
    assert later == [URL.format(i) for i in (2, 3, 4)]


def test_a_web_archive_comes_through_a_pipe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    crawl(tmp_path / "crawl")

    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    stream = Pipe((tmp_path / "crawl").read_bytes())
    monkeypatch.setattr("sys.stdin", type("In", (), {"buffer": stream}))
    assert [one.source for one in open_pages(["-"])] == [URL.format(i) for i in range(5)]


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1258"])
def test_a_page_saved_by_a_browser(tmp_path: Path, encoding: str) -> None:
    message = email.mime.multipart.MIMEMultipart("related", type="text/html")
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = URL.format("saved")
    part = email.mime.text.MIMEText(html(WORDS), "html", "utf-8")
    message.attach(part)
    message.attach(email.mime.text.MIMEText("body {}", "css"))
    path = tmp_path / "saved"
    path.write_bytes(message.as_bytes().replace(b"utf-8", encoding.encode() if encoding == "utf-8" else b"utf-8"))
    (page,) = open_pages([path])
    assert isinstance(page, Page)
    assert page.url == URL.format("saved")
    assert WORDS in page.text


def test_what_cannot_be_unpacked_is_told(tmp_path: Path) -> None:
    path = tmp_path / "file"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
    (refusal,) = open_pages([path])
    assert isinstance(refusal, Refusal)
    assert "office document" in refusal.message
    path.write_bytes(b"PK\x03\x04" + b"x" * 100)
    (refusal,) = open_pages([path])
    assert isinstance(refusal, Refusal)
    assert refusal.reason is Reason.UNREADABLE
    path.write_bytes(b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x--")
    (refusal,) = open_pages([path])
    assert isinstance(refusal, Refusal)
    assert refusal.reason is Reason.NO_ARTICLE


def test_a_page_of_an_archive_has_a_limit_too(tmp_path: Path) -> None:
    long = response(gzip.compress(html(WORDS * 2000).encode()), ("Content-Encoding", "gzip"))
    by_warcio(tmp_path / "crawl", [(URL.format("long"), long), (URL.format("ok"), response(html(WORDS).encode()))])
    found = list(open_pages([tmp_path / "crawl"], How(Limits(page_bytes=10_000))))
    assert isinstance(found[0], Refusal)
    assert found[0].reason is Reason.TOO_LARGE
    assert found[1].source == URL.format("ok")
