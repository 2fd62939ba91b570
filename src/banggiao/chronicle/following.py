"""Lists of pages that are kept up with: when each is asked again, which of their pages are read, and which failed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, case, delete, func, insert, select, update

from banggiao.chronicle.links import slices
from banggiao.chronicle.supply_tables import follow, followed
from banggiao.model import NotFoundError

FIRST_PAUSE = 900.0  # seconds after a failure; twice as long after each further one
LONGEST_PAUSE = 86_400.0
TRIES = 8  # of a page, before it is given up


@dataclass(frozen=True, slots=True)
class Followed:
    """A list that is kept up with, and how its pages fared."""

    url: str
    etag: str | None
    modified: str | None
    asked: float | None  # seconds since 1970
    due: float
    failures: int
    error: str | None
    every: float | None  # seconds between two times it is asked; None: as often as a run goes round
    waiting: int = 0
    read: int = 0
    failed: int = 0


@dataclass(frozen=True, slots=True)
class Waiting:
    """A page of a followed list that is to be fetched."""

    url: str
    follow: str
    published: str | None
    tries: int


@dataclass(frozen=True, slots=True)
class Failed:
    """A page of a followed list that could not be read."""

    url: str
    state: str  # failed: it is tried again; refused: it is not
    error: str
    tries: int
    due: float | None  # when it is tried again, in seconds since 1970


def pause_after(failures: int) -> float:
    """Seconds to wait after so many failures in a row."""
    return float(min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** min(failures - 1, 20)))


def add_follow(connection: Connection, url: str, every: float | None = None) -> bool:
    """Follows the list from now on, asking it so often; False when it is followed already, maybe with another pace."""
    if connection.execute(select(follow.c.url).where(follow.c.url == url)).first():
        if every is not None:
            connection.execute(update(follow).where(follow.c.url == url).values(every=every, due=0.0))
        return False
    connection.execute(insert(follow).values(url=url, due=0.0, failures=0, every=every))
    return True


def drop_follow(connection: Connection, url: str) -> None:
    """Follows the list no more; what was read of it stays. Raises NotFoundError."""
    connection.execute(delete(followed).where(followed.c.follow == url))
    if connection.execute(delete(follow).where(follow.c.url == url)).rowcount == 0:
        raise NotFoundError(f"{url} is not followed; `banggiao follow list` shows what is")


def find_follows(connection: Connection) -> list[Followed]:
    """The lists that are followed, by their links."""
    states = {
        "waiting": func.sum(case((followed.c.state == "new", 1), else_=0)),
        "read": func.sum(case((followed.c.state == "done", 1), else_=0)),
        "failed": func.sum(case((followed.c.state == "failed", 1), else_=0)),
    }
    query = select(follow, *(func.coalesce(one, 0).label(name) for name, one in states.items()))
    query = query.outerjoin(followed, followed.c.follow == follow.c.url).group_by(follow.c.url).order_by(follow.c.url)
    return [Followed(**row._mapping) for row in connection.execute(query)]


def asked(connection: Connection, url: str, times: tuple[float, float], visit: tuple[str | None, str | None]) -> None:
    """Notes that the list was had, by the times it was asked and is due again."""
    row = {"asked": times[0], "due": times[1], "failures": 0, "error": None, "etag": visit[0], "modified": visit[1]}
    connection.execute(update(follow).where(follow.c.url == url).values(row))


def not_had(connection: Connection, one: Followed, now: float, error: str, wait: float) -> None:
    """Notes that the list could not be had, and when it is asked again."""
    failures = one.failures + 1
    row = {"asked": now, "due": now + max(wait, pause_after(failures)), "failures": failures, "error": error}
    connection.execute(update(follow).where(follow.c.url == one.url).values(row))


def note_items(connection: Connection, url: str, items: Sequence[tuple[str, str | None]]) -> int:
    """Notes the pages that the list names now; returns how many are new."""
    known: set[str] = set()
    for part in slices(link for link, _ in items):
        known |= set(connection.execute(select(followed.c.url).where(followed.c.url.in_(part))).scalars())
    fresh = {link: published for link, published in items if link not in known}
    rows = [
        {"url": link, "follow": url, "published": published, "state": "new", "due": 0.0, "tries": 0}
        for link, published in fresh.items()
    ]
    if rows:
        connection.execute(insert(followed), rows)
    return len(rows)


def waiting(connection: Connection, now: float) -> list[Waiting]:
    """The pages that are to be fetched now: the new ones, and those that failed long enough ago."""
    query = select(followed.c.url, followed.c.follow, followed.c.published, followed.c.tries)
    query = query.where(followed.c.state.in_(("new", "failed")), followed.c.due <= now)
    return [Waiting(*row) for row in connection.execute(query.order_by(followed.c.follow, followed.c.url))]


def page_read(connection: Connection, urls: Iterable[str]) -> None:
    """Notes that the pages were read."""
    for part in slices(urls):
        row = {"state": "done", "error": None}
        connection.execute(update(followed).where(followed.c.url.in_(part)).values(row))


def page_failed(connection: Connection, page: Waiting, now: float, error: str, wait: float | None) -> None:
    """Notes why the page could not be read, and when it is tried again; `wait` None means never."""
    tries = page.tries + 1
    over = wait is None or tries >= TRIES
    row = {
        "state": "refused" if over else "failed",
        "tries": tries,
        "due": now + max(wait or 0.0, pause_after(tries)),
        "error": error,
    }
    connection.execute(update(followed).where(followed.c.url == page.url).values(row))


def failures(connection: Connection) -> list[Failed]:
    """The pages that could not be read."""
    query = select(followed.c.url, followed.c.state, followed.c.error, followed.c.tries, followed.c.due)
    query = query.where(followed.c.state.in_(("failed", "refused"))).order_by(followed.c.follow, followed.c.url)
    return [
        Failed(url, state, error or "", tries, due if state == "failed" else None)
        for url, state, error, tries, due in connection.execute(query)
    ]


def next_due(connection: Connection) -> float | None:
    """When the next list is to be asked or page tried again; None when nothing is followed."""
    pages = select(func.min(followed.c.due)).where(followed.c.state.in_(("new", "failed")))
    times = [connection.execute(query).scalar() for query in (select(func.min(follow.c.due)), pages)]
    return min((one for one in times if one is not None), default=None)
