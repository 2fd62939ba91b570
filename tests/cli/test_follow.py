"""Following lists as a user does, on real servers on loopback: finding feeds, paces, several hosts, back-off shown."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from banggiao.chronicle import Chronicle, failures
from banggiao.cli.keeping_up import KeepingUp, Round
from banggiao.pages.links import Fetcher
from tests.cli.test_sources import run, stored, told
from tests.pages.links.serving import SITE, Site, serving, wires


@pytest.fixture
def site() -> Iterator[Site]:
    with serving(Site()) as started:
        for i in range(6):
            started.page(f"/{i}", told(i))
        yield started


def feed(site: Site, path: str, links: list[str]) -> None:
    site.page(path, f"<rss><channel>{''.join(f'<item><link>{link}</link></item>' for link in links)}</channel></rss>")


def follow_add(site: Site, path: str, store: Path, *more: str) -> tuple[int, str]:
    result = run("follow", "add", f"http://127.0.0.1:{site.port}{path}", "--allow-private", *more, store=store)
    return result.exit_code, result.output.replace(f"http://127.0.0.1:{site.port}", "")


def test_the_feed_of_a_page_is_followed_and_of_several_the_user_chooses(site: Site, tmp_path: Path) -> None:
    store = tmp_path / "db"
    link = '<link rel="alternate" type="application/rss+xml" title="{0}" href="/{0}.rss">'
    site.page("/home", f"<html><head>{link.format('tin')}</head></html>")
    site.page("/many", f"<html><head>{link.format('a')}{link.format('b')}</head></html>")
    assert follow_add(site, "/home", store) == (0, "/tin.rss is followed from now on; `banggiao follow run` reads it\n")
    code, output = follow_add(site, "/many", store)
    assert (code, output.splitlines()[:2]) == (1, ["/a.rss  a", "/b.rss  b"])
    assert "it names 2 feeds; follow one of them, or all with --all" in output
    code, output = follow_add(site, "/many", store, "--all", "--every", "2h")
    assert (code, output.count("from now on, every 2h")) == (0, 2)
    code, output = follow_add(site, "/0", store)
    assert (code, "no feed or site map, and names none; `banggiao add` reads a single page" in output) == (1, True)
    assert follow_add(site, "/none", store)[0] == 1
    site.page("/busy", "", 503)
    code, output = follow_add(site, "/busy", store)  # it may be a list: it is asked later
    assert (code, "answers 503; try again later" in output, "/busy is followed from now on" in output) == (
        0,
        True,
        True,
    )


def test_a_round_over_real_links_reads_what_is_new(site: Site, tmp_path: Path) -> None:
    store = tmp_path / "db"
    feed(site, "/rss", ["/0", "/1", "/gone"])
    follow_add(site, "/rss", store)
    result = run("follow", "run", "--allow-private", store=store)
    assert result.exit_code == 1
    assert "1 lists asked: 3 new pages named, 2 added, 0 already there, 1 in trouble" in result.output
    assert len(stored(store)[0]) == 2
    failed = json.loads(run("follow", "list", "--failures", "--format", "json", store=store).output)
    assert [(one["url"][-5:], one["state"], one["next"]) for one in failed] == [("/gone", "refused", "never")]
    again = run("follow", "run", "--allow-private", store=store)
    assert (again.exit_code, "0 new pages named, 0 added" in again.output) == (0, True)


class Clock:
    """A chronicle that keeps up by a clock of the test."""

    def __init__(self, site: Site, store: Path) -> None:
        self.now = 1_000_000.0
        self.chronicle = Chronicle.open(store)
        self._site = site

    def round(self, every: float = 0.0) -> Round:
        fetcher = Fetcher(wires(self._site).network(), sleep=lambda seconds: None)
        return KeepingUp(self.chronicle, fetcher, lambda: self.now, every).run()


def test_each_list_has_its_own_pace(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = tmp_path / "db"
    for name, every in (("/slow", ["--every", "2h"]), ("/usual", [])):
        feed(site, name, ["/0"])
        run("follow", "add", SITE + name, *every, store=store)
    clock = Clock(site, store)
    assert clock.round(1800).lists == 2
    done = clock.round(1800)
    assert (done.lists, done.next) == (0, clock.now + 1800)
    assert clock.round().lists == 1  # who runs one round means now
    clock.round(1800)
    clock.now += 1800
    assert (clock.round(1800).lists, site.asked[-1]) == (1, "/usual")
    clock.now += 5400
    assert clock.round(1800).lists == 2
    shown = run("follow", "list", "--format", "json", store=store).output
    assert '"every": "2h"' in shown
    run("follow", "add", f"{SITE}/slow", "--every", "30m", store=store)
    assert '"every": "30m"' in run("follow", "list", "--format", "json", store=store).output
    clock.chronicle.close()


def test_back_off_doubles_and_is_shown(site: Site, tmp_path: Path) -> None:
    store = tmp_path / "db"
    feed(site, "/rss", ["/0", "/7"])
    site.page("/7", "", 503)
    run("follow", "add", f"{SITE}/rss", store=store)
    clock = Clock(site, store)
    for pause in (900, 1800, 3600):
        done = clock.round(every=86_400)
        assert (done.troubles, done.next) == (1, clock.now + pause)
        assert datetime.fromtimestamp(clock.now + pause).isoformat(" ", "minutes") in done.summary()
        clock.now += pause
    site.page("/7", "", 429, Retry_After="90000")
    clock.round(every=86_400)
    with clock.chronicle.reading() as connection:
        (page,) = failures(connection)
    assert page.due == clock.now + 90_000  # as its site asks
    clock.now = time.time() + 90_000
    site.page("/rss", "", 500)
    clock.now += 86_400
    assert clock.round().troubles == 2
    clock.chronicle.close()
    (listed,) = json.loads(run("follow", "list", "--format", "json", store=store).output)
    assert "answers 500" in listed["error"]
    assert listed["next"] == datetime.fromtimestamp(clock.now + 900).isoformat(" ", "minutes")
    (failed,) = json.loads(run("follow", "list", "--failures", "--format", "json", store=store).output)
    assert (failed["tries"], failed["state"]) == (5, "failed")


def test_several_hosts_are_asked_at_once(site: Site, tmp_path: Path) -> None:
    store, lock, running, most = tmp_path / "db", threading.Lock(), [0], [0]

    def slow(request: object) -> tuple[int, dict[str, str], bytes]:
        with lock:
            running[0] += 1
            most[0] = max(most[0], running[0])
        time.sleep(0.2)
        with lock:
            running[0] -= 1
        return 200, {"Content-Type": "text/html; charset=utf-8"}, told(1).encode()

    for i in range(4):
        site.replies[f"/p{i}"] = slow
    feed(site, "/rss", [f"http://{host}.test/p{i}" for i, host in enumerate(["paper", "other", "paper", "other"])])
    run("follow", "add", f"{SITE}/rss", store=store)
    clock = Clock(site, store)
    assert clock.round().named == 4
    assert most == [2]
    clock.chronicle.close()
