"""Opening a store: where it lies, whether it is ours, and bringing an older one up to date."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import platformdirs
from sqlalchemy import (
    Connection,
    Engine,
    bindparam,
    create_engine,
    delete,
    event,
    insert,
    inspect,
    select,
    text,
    update,
)
from sqlalchemy.exc import ArgumentError, DatabaseError, DataError, IntegrityError, NoSuchModuleError, SQLAlchemyError

from banggiao.chronicle import supply_tables, tables
from banggiao.chronicle.actors import respell
from banggiao.chronicle.casts import write_states
from banggiao.chronicle.faces import Face, block_of
from banggiao.chronicle.intake import unpack
from banggiao.chronicle.judgements import standing
from banggiao.chronicle.merging import refresh
from banggiao.chronicle.telling import Telling, held
from banggiao.model.errors import StoreError

APPLICATION = "banggiao"
_STATE = "state"


def _first_tables(connection: Connection) -> None:
    tables.metadata.create_all(connection)
    if connection.dialect.name == "sqlite" and _has_fts5(connection):
        connection.execute(text("CREATE VIRTUAL TABLE words USING fts5(folded, content='article', content_rowid='n')"))
        connection.execute(
            text(
                "CREATE TRIGGER words_in AFTER INSERT ON article BEGIN"
                " INSERT INTO words(rowid, folded) VALUES (new.n, new.folded); END"
            )
        )
        connection.execute(
            text(
                "CREATE TRIGGER words_out AFTER DELETE ON article BEGIN"
                " INSERT INTO words(words, rowid, folded) VALUES ('delete', old.n, old.folded); END"
            )
        )


def _supply(connection: Connection) -> None:
    supply_tables.metadata.create_all(connection)


def _doubts(connection: Connection) -> None:
    for table, column, kind in (("judgement", "field", "VARCHAR"), ("judgement", "value", "TEXT"), _DOUBT, _TURN):
        if column not in {one["name"] for one in inspect(connection).get_columns(table)}:
            connection.execute(text(f"ALTER TABLE {table} ADD COLUMN {column} {kind}"))
    if "ix_event_doubt" not in {one["name"] for one in inspect(connection).get_indexes("event")}:
        connection.execute(text("CREATE INDEX ix_event_doubt ON event (doubt)"))


def _addresses(connection: Connection) -> None:
    article, body = tables.article, tables.body
    tables.address.create(connection, checkfirst=True)
    if "url" not in {one["name"] for one in inspect(connection).get_columns("article")}:
        connection.execute(text("ALTER TABLE article ADD COLUMN url VARCHAR"))
        connection.execute(text("CREATE INDEX ix_article_url ON article (url)"))
        query, last = select(body.c.article, body.c.record).order_by(body.c.article).limit(100), 0
        while rows := connection.execute(query.where(body.c.article > last)).all():
            for last, record in rows:
                row = {"url": unpack(record).article.url}
                connection.execute(update(article).where(article.c.n == last).values(row))


def _narrower(connection: Connection) -> None:
    report, key = tables.report, tables.report_key
    connection.execute(delete(key))
    last, query = "", select(report.c.id, report.c.features).order_by(report.c.id).limit(500)
    while found := connection.execute(query.where(report.c.id > last)).all():
        rows = [{"value": v, "report": row.id} for row in found for v in sorted(held(Telling.from_json(row.features)))]
        if rows:
            connection.execute(insert(key), rows)
        last = found[-1].id
    face, known = tables.face, tables.known_name
    faces = [Face.from_json(stored) for stored in connection.execute(select(face.c.features)).scalars()]
    if faces:
        blocks = update(face).where(face.c.id == bindparam("one")).values(block=bindparam("name"))
        connection.execute(blocks, [{"one": one.id, "name": one.block} for one in faces])
    for row in connection.execute(select(known)).all():
        block = block_of(row.block.split(" ", 1)[0], row.name, row.country)
        here = (known.c.known == row.known, known.c.name == row.name)
        connection.execute(update(known).where(*here).values(block=block))


def _states(connection: Connection) -> None:
    _cast_tables(connection)
    refresh(connection, connection.execute(select(tables.event.c.id)).scalars().all())


def _spellings(connection: Connection) -> None:
    respell(connection, standing(connection))


def _turns(connection: Connection) -> None:
    event = tables.event
    if "turn" not in {one["name"] for one in inspect(connection).get_columns("event")}:
        connection.execute(text("ALTER TABLE event ADD COLUMN turn INTEGER"))
    if "ix_event_turn" not in {one["name"] for one in inspect(connection).get_indexes("event")}:
        connection.execute(text("CREATE INDEX ix_event_turn ON event (turn)"))
    _cast_tables(connection)
    refresh(connection, connection.execute(select(event.c.id).where(event.c.first.is_(None))).scalars().all())


def _half_read_rows(connection: Connection) -> None:
    for table, column, kind in (("progress", "rows", "INTEGER"), ("follow", "every", "FLOAT")):
        if column not in {one["name"] for one in inspect(connection).get_columns(table)}:
            connection.execute(text(f"ALTER TABLE {table} ADD COLUMN {column} {kind}"))
    if connection.dialect.name == "postgresql":
        connection.execute(text('ALTER TABLE progress ALTER COLUMN "offset" TYPE BIGINT'))


def _cast_tables(connection: Connection) -> None:
    states = tables.event_state
    if "first" not in {one["name"] for one in _columns(connection, states.name)}:
        states.drop(connection, checkfirst=True)
    for table in (states, tables.event_part):
        table.create(connection, checkfirst=True)


def _columns(connection: Connection, table: str) -> list[Any]:
    known = inspect(connection)
    return list(known.get_columns(table)) if known.has_table(table) else []


def _casts(connection: Connection) -> None:
    report, part, cast = tables.report, tables.part, tables.event_part
    _cast_tables(connection)
    connection.execute(delete(cast))
    connection.execute(delete(tables.event_state))
    told = select(report.c.event, part.c.face, part.c.role, part.c.country).distinct()
    told = told.join_from(report, part, part.c.report == report.c.id)
    connection.execute(insert(cast).from_select(["event", "face", "role", "country"], told))
    write_states(connection)
    next(index for index in tables.event.indexes if index.name == "event_days").create(connection, checkfirst=True)
    for name in ("ix_part_face", "ix_part_country", "ix_event_first"):  # events are found by the others now
        connection.execute(text(f"DROP INDEX IF EXISTS {name}"))


_DOUBT = ("event", "doubt", "INTEGER")
_TURN = ("event", "turn", "INTEGER")

#: How a store of version n becomes one of version n + 1, in order; append, never change.
MIGRATIONS: tuple[tuple[str, Callable[[Connection], None]], ...] = (
    ("first tables", _first_tables),
    ("pages as received, followed lists", _supply),
    ("mended fields, doubts", _doubts),
    ("addresses of articles", _addresses),
    ("tellings found by the topics of their articles, finer blocks of names", _narrower),
    ("states of events", _states),
    ("spellings of names", _spellings),
    ("month and day of what has no year", _turns),
    ("files of rows half read, intervals of lists", _half_read_rows),
    ("casts of events", _casts),
)


def open_store(where: str | Path | None = None, create: bool = True) -> Engine:
    """The database at a path or URL, ready to use; in the user's data folder when none is given.

    Raises StoreError when it is missing (and not to be created), foreign, from a newer version or unreadable.
    """
    where = str(where) if where else str(platformdirs.user_data_path(APPLICATION) / "chronicle.db")
    engine = _engine(where, create)
    try:
        with engine.begin() as connection:
            _check_or_migrate(connection, where)
        _log_ahead(engine)
    except StoreError:
        engine.dispose()
        raise
    except SQLAlchemyError as error:
        engine.dispose()
        raise StoreError(f"cannot use the store {_shown(where)}: {_reason(error)}") from error
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one state of the store throughout, whatever is written meanwhile."""
    options = {"isolation_level": "REPEATABLE READ"} if engine.dialect.name == "postgresql" else {}
    with engine.connect().execution_options(**options) as connection:
        yield connection


@contextmanager
def writing(engine: Engine, beside: bool = False) -> Iterator[Connection]:
    """A transaction that writes; one at a time, so that two runs wait for each other.

    The chronicle has another state after it, unless only what stands beside it is written.
    """
    with engine.connect().execution_options(banggiao_writes=True) as connection:
        try:
            with connection.begin():
                if connection.dialect.name == "postgresql":
                    connection.execute(text("SELECT pg_advisory_xact_lock(28122)"))
                if not beside:
                    _renew(connection)
                yield connection
        except (DataError, IntegrityError):
            raise  # what was to be written is at fault, not the store
        except DatabaseError as error:
            raise StoreError(f"the store cannot be written: {_reason(error)}") from error


def state(connection: Connection) -> str:
    """A word that is another one after every change of the chronicle; empty before the first."""
    about = tables.about
    return str(connection.execute(select(about.c.value).where(about.c.name == _STATE)).scalar() or "")


def _renew(connection: Connection) -> None:
    connection.execute(delete(tables.about).where(tables.about.c.name == _STATE))
    connection.execute(insert(tables.about).values(name=_STATE, value=uuid4().hex))


def has_word_index(connection: Connection) -> bool:
    """Whether the store has SQLite's index of words."""
    known = connection.info  # of the connection to the store, which is used for many questions
    if "words" not in known:
        known["words"] = connection.dialect.name == "sqlite" and inspect(connection).has_table("words")
    return bool(known["words"])


def _engine(where: str, create: bool) -> Engine:
    url = where if "://" in where else _file(Path(where), create)
    url = re.sub(r"^postgres(ql)?://", "postgresql+psycopg://", url)
    try:
        engine = create_engine(url)
    except ModuleNotFoundError as error:
        raise StoreError(f"the store needs the package {error.name}, which is not installed") from error
    except (ArgumentError, NoSuchModuleError) as error:
        raise StoreError(f"not a database that is known here: {_shown(where)}") from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _sqlite_connect)
        event.listen(engine, "begin", _sqlite_begin)
    return engine


def _file(path: Path, create: bool) -> str:
    if path.is_dir():
        raise StoreError(f"the store {path} is a folder, not a database")
    if not path.exists():
        if not create:
            raise StoreError(f"there is no chronicle at {path} yet; `banggiao add` makes one")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"cannot make the folder of the store {path}: {error.strerror}") from error
    return f"sqlite:///{path}"


def _sqlite_connect(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # transactions are begun below, not by the driver
    cursor = connection.cursor()
    for pragma in ("busy_timeout = 20000", "synchronous = NORMAL", "foreign_keys = ON", "cache_size = -65536"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _sqlite_begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("banggiao_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _log_ahead(engine: Engine) -> None:
    """Lets readers go on while a page is written; only once the store is known to be ours."""
    if engine.dialect.name == "sqlite":
        raw = engine.raw_connection()
        raw.cursor().execute("PRAGMA journal_mode = WAL")
        raw.close()


def _check_or_migrate(connection: Connection, where: str) -> None:
    names = set(inspect(connection).get_table_names())
    if "about" not in names:
        if names:
            raise StoreError(f"the database {_shown(where)} is not a banggiao chronicle; it is left as it is")
        version = 0
    else:
        rows = connection.execute(select(tables.about.c.name, tables.about.c.value))
        known = {row.name: row.value for row in rows}
        if known.get("application") != APPLICATION:
            raise StoreError(f"the database {_shown(where)} is not a banggiao chronicle; it is left as it is")
        version = int(known["schema"])
    if version > len(MIGRATIONS):
        raise StoreError(
            f"the chronicle {_shown(where)} was made by a newer banggiao (schema {version}, this one knows"
            f" {len(MIGRATIONS)}); please update"
        )
    for number, (name, migrate) in enumerate(MIGRATIONS[version:], version + 1):
        migrate(connection)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        connection.execute(insert(tables.migration).values(version=number, name=name, applied=now))
    if version == 0:
        connection.execute(
            insert(tables.about),
            [{"name": "application", "value": APPLICATION}, {"name": "schema", "value": str(len(MIGRATIONS))}],
        )
    elif version < len(MIGRATIONS):
        connection.execute(
            tables.about.update().where(tables.about.c.name == "schema").values(value=str(len(MIGRATIONS)))
        )
        _renew(connection)


def _has_fts5(connection: Connection) -> bool:
    return bool(connection.execute(text("SELECT sqlite_compileoption_used('ENABLE_FTS5')")).scalar())


def _shown(where: str) -> str:
    if "@" in where and "://" in where:  # a URL's password is nobody's business
        scheme, rest = where.split("://", 1)
        return f"{scheme}://…@{rest.rsplit('@', 1)[1]}"
    return where


def _reason(error: SQLAlchemyError) -> str:
    return str(getattr(error, "orig", None) or error).split("\n")[0]
