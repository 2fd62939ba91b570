"""Several hosts are asked at once, and no host twice at a time."""

from __future__ import annotations

import threading
import time

import pytest

from banggiao.pages.links import Fetcher, at_once
from tests.pages.links.serving import Site, serving, wires


def test_hosts_are_asked_at_once_and_each_in_order() -> None:
    running: dict[str, int] = {}
    most = [0, 0]
    lock = threading.Lock()

    def work(task: tuple[str, int]) -> int:
        with lock:
            running[task[0]] = running.get(task[0], 0) + 1
            most[0] = max(most[0], running[task[0]])
            most[1] = max(most[1], sum(running.values()))
        time.sleep(0.02)
        with lock:
            running[task[0]] -= 1
        return task[1]

    tasks = [(host, i) for i in range(5) for host in "abcdef"]
    done = list(at_once(tasks, lambda task: task[0], work, hosts=4))
    assert sorted(task for task, _ in done) == sorted(tasks)
    assert most == [1, 4]
    for host in "abcdef":
        assert [result for task, result in done if task[0] == host] == list(range(5))


def test_an_error_is_handed_on_and_stops_nothing() -> None:
    done = dict(at_once(range(4), str, lambda n: 1 // (n - 1)))
    assert isinstance(done.pop(1), ZeroDivisionError)
    assert done == {0: -1, 2: 1, 3: 0}


def test_whoever_stops_listening_stops_the_work() -> None:
    worked: list[int] = []
    results = at_once(range(1000), lambda n: str(n % 3), lambda n: worked.append(n), hosts=3)
    next(results)
    results.close()  # type: ignore[attr-defined]
    time.sleep(0.5)
    assert len(worked) < 30


@pytest.mark.parametrize("names", [["paper.test"] * 4, ["paper.test", "other.test"] * 2])
def test_a_host_is_asked_by_one_request_at_a_time_whoever_asks(names: list[str]) -> None:
    at_work: dict[str, int] = {}
    most: dict[str, int] = {}
    lock = threading.Lock()

    def slow(request: object) -> tuple[int, dict[str, str], bytes]:
        host = request.headers["Host"]  # type: ignore[attr-defined]
        with lock:
            at_work[host] = at_work.get(host, 0) + 1
            most[host] = max(most.get(host, 0), at_work[host])
        time.sleep(0.05)
        with lock:
            at_work[host] -= 1
        return 200, {"Content-Type": "text/html"}, b"x"

    with serving(Site()) as site:
        site.replies |= {f"/{i}": slow for i in range(4)}
        fetcher = Fetcher(wires(site).network(), sleep=lambda seconds: None)
        links = [f"http://{name}/{i}" for i, name in enumerate(names)]
        # Each task is a group of its own here: the fetcher alone keeps the turns.
        for _, answer in at_once(links, lambda link: link, fetcher.fetch):
            assert not isinstance(answer, Exception), answer
        assert set(most.values()) == {1}
        assert site.asked.count("/robots.txt") == len(set(names))
