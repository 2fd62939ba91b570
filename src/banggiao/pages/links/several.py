"""Several hosts asked at once, each by one request after another."""

from __future__ import annotations

import queue
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")
HOSTS = 8  # that are asked at once


def at_once(
    tasks: Iterable[Task], host_of: Callable[[Task], str], work: Callable[[Task], Result], hosts: int = HOSTS
) -> Iterator[tuple[Task, Result | Exception]]:
    """Each task with what came of it, as they are done; those of one host in their order, never two at a time.

    Little is held that nobody has asked for yet. Whoever stops listening stops the work after the requests that run.
    """
    groups: dict[str, deque[Task]] = {}
    for task in tasks:
        groups.setdefault(host_of(task), deque()).append(task)
    waiting, left = deque(groups.values()), sum(map(len, groups.values()))
    done: queue.Queue[tuple[Task, Result | Exception]] = queue.Queue(hosts)
    stopped = threading.Event()

    def run() -> None:
        while group := _next(waiting):
            for task in group:
                result = _outcome(work, task)
                if not _put(done, (task, result), stopped):
                    return

    for _ in range(min(hosts, len(groups))):
        threading.Thread(target=run, daemon=True).start()
    try:
        for _ in range(left):
            yield done.get()
    finally:
        stopped.set()


def _next(waiting: deque[deque[Task]]) -> deque[Task] | None:
    try:
        return waiting.popleft()
    except IndexError:
        return None


def _put(done: queue.Queue[Task], result: Task, stopped: threading.Event) -> bool:
    """Hands the result on; False when nobody listens any more."""
    while not stopped.is_set():
        try:
            done.put(result, timeout=0.2)
        except queue.Full:
            continue
        return not stopped.is_set()
    return False


def _outcome(work: Callable[[Task], Result], task: Task) -> Result | Exception:
    try:
        return work(task)
    except Exception as error:  # the other hosts go on; whoever asked is told
        return error
