"""The same chronicle in PostgreSQL."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from sqlalchemy import create_mock_engine
from sqlalchemy.schema import CreateTable

from banggiao.chronicle import Chronicle, Question, tables
from tests.chronicle.postgres import NAMED, server
from tests.chronicle.test_chronicle import build, exported, small_world


def test_the_same_chronicle_as_in_sqlite(tmp_path: Path) -> None:
    expected = build(tmp_path / "c.db", [small_world()])
    with server() as url:
        if url is None and not os.environ.get("BANGGIAO_CI"):
            pytest.skip(f"needs a PostgreSQL server: Debian's postgresql, the package pgserver, or {NAMED}")
        assert url, "no PostgreSQL server was found"
        chronicle = Chronicle.open(url)
        chronicle.add(reversed(small_world()))
        chronicle.add(small_world())
        assert exported(chronicle) == expected
        assert len(list(chronicle.events(Question(search="hoi dam")))) == 1
        chronicle.close()


def test_the_schema_can_be_made_in_postgresql() -> None:
    made: list[str] = []
    engine = create_mock_engine("postgresql://", lambda statement, *_: made.append(str(statement)))
    tables.metadata.create_all(engine, checkfirst=False)
    assert sum("CREATE TABLE" in statement for statement in made) == len(tables.metadata.tables)
    assert "AUTOINCREMENT" not in "".join(str(CreateTable(table)) for table in tables.metadata.sorted_tables)
