"""Noticing that a store has changed, whoever changed it."""

from __future__ import annotations

from threading import Lock

from sqlalchemy import Engine


class Watch:
    """Looks at a store from the outside, on a connection of its own that never writes."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._connection = engine.raw_connection()
        self._connection.detach()
        self._lock = Lock()

    def state(self) -> str:
        """Something that is another after every change of the store."""
        sqlite = self._engine.dialect.name == "sqlite"
        with self._lock:
            cursor = self._connection.cursor()
            try:
                cursor.execute("PRAGMA data_version" if sqlite else "SELECT pg_current_snapshot()::text")
                row = cursor.fetchone()
                return str(row[0]) if row else ""
            finally:
                cursor.close()
                if not sqlite:
                    self._connection.rollback()

    def close(self) -> None:
        """Lets go of the store."""
        self._connection.close()
