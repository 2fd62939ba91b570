"""The errors that readers have reported, kept in the chronicle's own store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Column, Integer, MetaData, String, Table, Text, func, insert, select, update

from banggiao.chronicle import Chronicle

SHOWN = 100
metadata = MetaData()
_REMARKS = Table(
    "web_remark",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("about", Text, nullable=False),  # an address of this site
    Column("words", Text, nullable=False),
    Column("by", String, nullable=False),
    Column("time", String, nullable=False),
    Column("closed", String),  # by whom
)


@dataclass(frozen=True, slots=True)
class Remark:
    """What a reader finds wrong."""

    n: int
    about: str
    words: str
    by: str
    time: str


class Remarks:
    """The errors that readers have reported."""

    def __init__(self, chronicle: Chronicle) -> None:
        self._chronicle = chronicle
        with chronicle.writing() as connection:
            metadata.create_all(connection)

    def add(self, about: str, words: str, by: str) -> None:
        """Keeps a report."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        with self._chronicle.writing() as connection:
            connection.execute(insert(_REMARKS).values(about=about, words=words, by=by, time=now))

    def open(self) -> list[Remark]:
        """The reports that nobody has closed, the earliest first."""
        query = select(_REMARKS.c.n, _REMARKS.c.about, _REMARKS.c.words, _REMARKS.c.by, _REMARKS.c.time)
        with self._chronicle.reading() as connection:
            rows = connection.execute(query.where(_REMARKS.c.closed.is_(None)).order_by(_REMARKS.c.n).limit(SHOWN))
            return [Remark(*row) for row in rows]

    def open_count(self) -> int:
        """How many reports nobody has closed."""
        query = select(func.count()).select_from(_REMARKS).where(_REMARKS.c.closed.is_(None))
        with self._chronicle.reading() as connection:
            return int(connection.execute(query).scalar_one())

    def close(self, number: int, by: str) -> None:
        """Says that a report has been dealt with."""
        with self._chronicle.writing() as connection:
            connection.execute(update(_REMARKS).where(_REMARKS.c.n == number).values(closed=by))
