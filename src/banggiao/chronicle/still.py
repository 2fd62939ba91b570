"""A chronicle as it is at one moment, whatever is added to it meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine

from banggiao.chronicle.chronicle import Chronicle
from banggiao.chronicle.store import state


class Still(Chronicle):
    """A chronicle that answers all questions from one state of its store."""

    def __init__(self, engine: Engine, connection: Connection) -> None:
        super().__init__(engine)
        self._connection = connection
        self.state = state(connection)  # another word after every change

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """The connection on which that state is seen."""
        yield self._connection


@contextmanager
def still(chronicle: Chronicle) -> Iterator[Still]:
    """The chronicle as it is now."""
    with chronicle.reading() as connection:
        yield Still(chronicle.engine, connection)
