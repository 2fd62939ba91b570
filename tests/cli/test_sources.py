"""Pages of all origins through the command line: kept, read again, gone on with, kept up with."""

from __future__ import annotations

import csv
import gzip
import itertools
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from banggiao.chronicle import Chronicle
from banggiao.cli import main
from banggiao.cli.intake import Intake
from banggiao.cli.keeping_up import KeepingUp
from banggiao.cli.taking import take
from banggiao.model import Article, Record
from banggiao.pages import How
from banggiao.pages.links import Fetcher
from tests.pages.links.serving import SITE, Site, serving, wires
from tests.pages.making import WORDS, by_warcio, html, response

PLACES = ("Lào", "Cuba", "Nga", "Ấn Độ", "Nhật Bản", "Pháp", "Brazil", "Ai Cập", "Indonesia", "Canada")


def told(i: int) -> str:
    return html(WORDS.replace("Mông Cổ", PLACES[i % len(PLACES)]).replace("3/5", f"{i % 28 + 1}/5"), f"Tin {i}")


def run(*arguments: object, store: Path) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments), "--store", str(store)])


def stored(store: Path) -> tuple[list[str], list[str]]:
    chronicle = Chronicle.open(store)
    found = [one.source for one in chronicle.articles()], [one.id for one in chronicle.events()]
    chronicle.close()
    return found


@pytest.fixture
def site() -> Iterator[Site]:
    with serving(Site()) as started:
        for i in range(4):
            started.page(f"/{i}", told(i))
        yield started


def crawl(path: Path, count: int) -> None:
    by_warcio(path, ((f"http://paper.test/{i}", response(told(i).encode())) for i in range(count)))


def test_an_archive_is_added_and_reported(tmp_path: Path) -> None:
    crawl(tmp_path / "crawl.warc.gz", 3)
    result = run("add", tmp_path / "crawl.warc.gz", store=tmp_path / "db")
    assert result.exit_code == 0, result.output
    assert "3 pages read: 3 new" in result.output
    assert "web archives: 3 records, 3 pages, 0 passed over unparsed; 3 articles, 3 with contacts" in result.output


def rows(count: int) -> list[dict[str, str]]:
    """Rows without ids: each is known by its place in the file."""
    return [
        {
            "title": f"Tin {i}",
            "date": "2024-05-09",
            "text": WORDS.replace("Mông Cổ", f"{PLACES[i % 10]}") + f"\nNgười ta đếm được {i} xe.",
        }
        for i in range(count)
    ]


def write_many(path: Path, form: str, count: int) -> None:
    """A file of so many pages, in one of the forms whose reading can go on where it stopped."""
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows(count)).encode()
    if form == "warc":
        crawl(path, count)
    elif form == "folder":
        for i in range(count):
            (path / str(i % 3)).mkdir(parents=True, exist_ok=True)
            (path / str(i % 3) / f"{i}.html").write_text(told(i), "utf-8")
    elif form == "csv":
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, ["title", "date", "text"], delimiter=";")
            writer.writeheader()
            writer.writerows(rows(count))
    elif form == "zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a.jsonl", lines[: lines.index(b"\n")])
            archive.writestr("b.jsonl", lines[lines.index(b"\n") + 1 :])
    else:
        path.write_bytes(gzip.compress(lines) if form == "gz" else lines)


@pytest.mark.parametrize(
    ("form", "after"),
    [("warc", 0), ("warc", 1), ("warc", 34), ("jsonl", 34), ("csv", 33), ("gz", 35), ("zip", 33), ("folder", 34)],
)
def test_a_stopped_run_goes_on_where_it_was_and_ends_with_the_same_chronicle(
    tmp_path: Path, form: str, after: int
) -> None:
    path = tmp_path / "crawl"
    write_many(path, form, 36)
    whole, parts = tmp_path / "whole", tmp_path / "parts"
    run("add", path, store=whole)

    class Stopped(Intake):
        def taken(self) -> Iterator[tuple[object, Record]]:  # type: ignore[override]
            yield from itertools.islice(super().taken(), after)
            raise KeyboardInterrupt

    chronicle = Chronicle.open(parts)
    with pytest.raises(KeyboardInterrupt):
        take(chronicle, Stopped([str(path)]), keep=True)
    chronicle.close()
    assert len(stored(parts)[0]) == after
    chronicle = Chronicle.open(parts)
    rest = Intake([str(path)])
    take(chronicle, rest, keep=True)
    chronicle.close()
    assert rest.read == 36 - max(0, after - 1)
    assert stored(parts) == stored(whole)
    again = Intake([str(path)])
    chronicle = Chronicle.open(parts)
    assert take(chronicle, again, keep=True).known == 36  # it was read to its end: a new run reads it anew
    chronicle.close()


def test_pages_are_kept_as_received_equal_ones_once(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(told(1), "utf-8")
    (tmp_path / "b.html").write_text(told(1), "utf-8")
    (tmp_path / "c.jsonl").write_text(
        '{"id": 1, "title": "Tin", "date": "2024-05-03", "text": "' + WORDS + '"}', "utf-8"
    )
    assert run("add", *sorted(tmp_path.glob("*.*")), store=tmp_path / "db").exit_code == 0
    chronicle = Chronicle.open(tmp_path / "db")
    kept = list(chronicle.kept())
    assert [Path(one.source).name for one in kept] == ["a.html", "b.html", "c.jsonl#1"]
    assert kept[0].data == told(1).encode()
    assert (kept[2].data.decode(), kept[2].given["published"]) == (WORDS, "2024-05-03")
    chronicle.close()


def test_a_new_reading_is_shown_before_it_is_accepted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import banggiao.reading as reading

    (tmp_path / "a.html").write_text(told(1), "utf-8")
    (tmp_path / "b.html").write_text(told(2), "utf-8")
    (tmp_path / "r.jsonl").write_text('{"id": 1, "date": "2024-05-09", "text": "' + WORDS + '"}', "utf-8")
    store = tmp_path / "db"
    today = reading.read_article
    with monkeypatch.context() as worse:
        worse.setattr(
            reading,
            "read_article",
            lambda article: Record(article, (), ()) if article.title == "Tin 2" else today(article),
        )
        run("add", tmp_path / "a.html", tmp_path / "b.html", tmp_path / "r.jsonl", store=store)
    before = run("timeline", "--format", "json", store=store).output
    shown = run("reread", store=store)
    assert shown.exit_code == 0, shown.output
    lines = shown.output.splitlines()
    assert lines[-1].startswith("1 pages are read differently, ")
    assert lines[-1].endswith("--accept makes it so")
    assert any(line.startswith("+ ") and "Nga" in line for line in lines)
    assert run("timeline", "--format", "json", store=store).output == before
    assert run("reread", "--accept", store=store).output.splitlines()[-1].endswith("accepted")
    assert run("timeline", "--format", "json", store=store).output != before
    assert run("reread", store=store).output == "0 pages are read differently, 0 events change\n"


def test_a_fault_leaves_out_one_page_of_a_new_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import banggiao.reading as reading

    store = tmp_path / "db"
    write_many(tmp_path / "rows", "jsonl", 20)
    run("add", tmp_path / "rows", store=store)
    today = reading.read_article

    def faulty(article: Article) -> Record:
        if article.source.endswith("#7"):
            raise ValueError("odd")
        return replace(today(article), events=()) if int(article.source.rpartition("#")[2]) % 2 else today(article)

    monkeypatch.setattr(reading, "read_article", faulty)
    result = run("reread", store=store)
    assert "rows#7: a fault of banggiao" in result.output
    assert result.output.splitlines()[-1].startswith("9 pages are read differently, ")


def test_a_feed_is_kept_up_with(site: Site, tmp_path: Path) -> None:
    def feed(*names: int) -> None:
        items = "".join(f"<item><link>{SITE}/{name}</link></item>" for name in names)
        site.page("/rss", f"<rss><channel>{items}</channel></rss>")

    store, now = tmp_path / "db", [1000.0]
    feed(0, 1)
    assert "followed from now on" in run("follow", "add", f"{SITE}/rss", store=store).output
    assert "followed already" in run("follow", "add", f"{SITE}/rss", store=store).output
    chronicle = Chronicle.open(store)

    def a_round() -> str:
        fetcher = Fetcher(wires(site).network(), sleep=lambda seconds: None)
        return KeepingUp(chronicle, fetcher, lambda: now[0]).run().summary()

    assert a_round() == "1 lists asked: 2 new pages named, 2 added, 0 already there"
    feed(0, 1, 2, 7)
    site.page("/7", "", 503)
    assert "2 new pages named, 1 added, 0 already there, 1 in trouble" in a_round()
    asked = len(site.asked)
    assert "0 new pages named, 0 added" in a_round()  # the page that failed is left alone for a while
    assert f"{SITE}/7" not in site.asked[asked:]
    site.page("/7", told(7))
    now[0] += 1000
    assert "0 new pages named, 1 added" in a_round()
    site.page("/rss", "", 500)
    assert "1 in trouble" in a_round()
    assert a_round().startswith("0 lists asked")  # nor is the list asked before its time
    chronicle.close()
    listed = run("follow", "list", "--format", "json", store=store)
    assert '"read": 4' in listed.output
    assert "answers 500" in listed.output
    assert run("follow", "remove", f"{SITE}/rss", store=store).exit_code == 0
    assert len(stored(store)[0]) == 4
    assert run("follow", "remove", f"{SITE}/rss", store=store).exit_code == 1


def test_what_is_no_list_and_what_leads_inside_is_told(site: Site, tmp_path: Path) -> None:
    store = tmp_path / "db"
    refused = run("follow", "add", "http://127.0.0.1/rss", store=store)
    assert refused.exit_code == 1
    assert "--allow-private" in refused.output
    run("follow", "add", f"{SITE}/0", store=store)
    chronicle = Chronicle.open(store)
    assert (
        "1 in trouble"
        in KeepingUp(chronicle, Fetcher(wires(site).network(), sleep=lambda seconds: None)).run().summary()
    )
    chronicle.close()
    assert "no feed or site map" in run("follow", "list", "--format", "csv", store=store).output
    assert run("follow", "run", "--every", "5s", store=store).exit_code == 2


def test_a_link_is_asked_for_changes_on_a_second_visit(site: Site, tmp_path: Path) -> None:
    site.replies["/0"] = lambda request: (
        (304, {}, b"") if request.headers.get("If-None-Match") == '"v1"' else (200, {"ETag": '"v1"'}, told(0).encode())
    )
    chronicle = Chronicle.open(tmp_path / "db")
    for wanted in (1, 0):
        fetcher = Fetcher(wires(site).network(), sleep=lambda seconds: None)
        intake = Intake([f"{SITE}/0"], how=How(fetcher=fetcher))
        assert take(chronicle, intake, keep=True).new == wanted
    assert intake.watch.counts["unchanged"] == 1
    chronicle.close()
