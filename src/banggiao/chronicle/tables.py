"""The tables of a chronicle, the same in SQLite and PostgreSQL.

What was read (`article`, `body`) is never thrown away; all other tables are derived from it and from `judgement`, and
can be made again. `n` is the article's number in this store; it orders nothing that anyone sees.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData()

_ARTICLE = "article.n"

about = Table("about", metadata, Column("name", String, primary_key=True), Column("value", String, nullable=False))

migration = Table(
    "migration",
    metadata,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("name", String, nullable=False),
    Column("applied", String, nullable=False),
)

article = Table(
    "article",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("source", String, nullable=False, unique=True),
    Column("digest", String, nullable=False),  # of the record; the same digest is the same page
    Column(
        "wording", BigInteger, nullable=False, index=True
    ),  # number of the text's shingles; the same for the same words
    Column("title", Text),
    Column("outlet", String),
    Column("published", String),
    Column("day", Integer, index=True),  # of publication, as an ordinal
    Column("lineage", String, index=True),  # id of the article that all its copies go back to
    Column("story", String, index=True),  # id of the first article on its story
    Column("url", String, index=True),  # the address that it names as its own, or where it was had
    Column("folded", Text, nullable=False),  # text without accents, for search
)

address = Table(  # of further pages that show an article
    "address",
    metadata,
    Column("source", String, primary_key=True),
    Column("article", String, nullable=False, index=True),  # its id
)

body = Table(
    "body",
    metadata,
    Column("article", ForeignKey(_ARTICLE, ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("record", LargeBinary, nullable=False),  # as it was read: JSON, compressed
    Column("shingles", LargeBinary, nullable=False),  # for the exact comparison of texts
    Column("topics", LargeBinary, nullable=False),  # for the comparison of what they are about
)

band = Table(
    "band",
    metadata,
    Column("value", BigInteger, primary_key=True, autoincrement=False),
    Column("article", ForeignKey(_ARTICLE, ondelete="CASCADE"), primary_key=True, autoincrement=False, index=True),
    sqlite_with_rowid=False,
)

copy_link = Table(
    "copy_link",
    metadata,
    Column("a", ForeignKey(_ARTICLE, ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("b", ForeignKey(_ARTICLE, ondelete="CASCADE"), primary_key=True, autoincrement=False, index=True),
    sqlite_with_rowid=False,
)

term = Table(
    "term",
    metadata,
    Column("value", BigInteger, primary_key=True, autoincrement=False),
    Column("day", Integer, primary_key=True, autoincrement=False),  # of publication; 0 when unknown
    Column("article", ForeignKey(_ARTICLE, ondelete="CASCADE"), primary_key=True, autoincrement=False, index=True),
    sqlite_with_rowid=False,
)

story_link = Table(  # an article and the earlier ones that it is most like
    "story_link",
    metadata,
    Column("article", ForeignKey(_ARTICLE, ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("earlier", ForeignKey(_ARTICLE, ondelete="CASCADE"), primary_key=True, autoincrement=False, index=True),
    Column("score", Float, nullable=False),
    sqlite_with_rowid=False,
)

face = Table(  # one actor as articles show it: everything under one name, country and office
    "face",
    metadata,
    Column("id", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("block", String, nullable=False, index=True),  # faces of one block may be one actor
    Column("features", Text, nullable=False),
    Column("first", Integer),  # the first and last day on which an article shows it
    Column("last", Integer),
    Column("times", Integer, nullable=False),  # how many articles do
    Column("actor", String, index=True),
)

name_part = Table(  # of persons' full names
    "name_part",
    metadata,
    Column("part", String, primary_key=True),
    Column("face", ForeignKey("face.id", ondelete="CASCADE"), primary_key=True),
    sqlite_with_rowid=False,
)

actor = Table(
    "actor",
    metadata,
    Column("id", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("name", Text, nullable=False),  # the spelling that most articles use
    Column("country", String),
    Column("known", String),  # identifier of the known person or body
)

office = Table(
    "office",
    metadata,
    Column("article", ForeignKey(_ARTICLE, ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("face", String, primary_key=True, index=True),
    Column("title", Text, primary_key=True),
    Column("status", String, primary_key=True),
    Column("country", String),
    Column("body", Text),
    Column("day", Integer),
    sqlite_with_rowid=False,
)

appearance = Table(
    "appearance",
    metadata,
    Column("article", ForeignKey(_ARTICLE, ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("local", String, primary_key=True),  # the actor's id in the record
    Column("face", String, nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False, index=True),
    Column("day", Integer),
)

report = Table(
    "report",
    metadata,
    Column("id", String, primary_key=True),
    Column("article", ForeignKey(_ARTICLE, ondelete="CASCADE"), nullable=False, index=True),
    Column("local", String, nullable=False),  # the event's id in the record
    Column("type", String, nullable=False),
    Column("rank", String, nullable=False),  # the order of deciding: what is told most closely comes first
    Column("features", Text, nullable=False),  # what the comparison looks at
    Column("told", Text, nullable=False),  # what is shown of it
    Column("event", String),
)

report_key = Table(
    "report_key",
    metadata,
    Column("value", BigInteger, primary_key=True, autoincrement=False),
    Column("report", ForeignKey("report.id", ondelete="CASCADE"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)

report_link = Table(  # a telling and the earlier ones, by rank, that it agrees with best
    "report_link",
    metadata,
    Column("report", ForeignKey("report.id", ondelete="CASCADE"), primary_key=True),
    Column("earlier", ForeignKey("report.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("score", Float, nullable=False),
    sqlite_with_rowid=False,
)

event = Table(
    "event",
    metadata,
    Column("id", String, primary_key=True),
    Column("type", String, nullable=False, index=True),
    Column("status", String, nullable=False),
    Column("first", Integer),  # earliest and latest day it may be, as ordinals
    Column("last", Integer),
    Column("turn", Integer, index=True),  # month and day of what has no year: 1231
    Column("doubt", Integer, index=True),  # how much a look by people is worth
)

event_part = Table(  # who takes part in an event, by any of its reports, as far as people do not say otherwise
    "event_part",
    metadata,
    Column("event", String, primary_key=True),
    Column("face", String, primary_key=True, index=True),
    Column("role", String, primary_key=True),
    Column("country", String),
    sqlite_with_rowid=False,
)

event_state = Table(  # which states take part in it; with its days and type, by which those of a state are found
    "event_state",
    metadata,
    Column("country", String, primary_key=True),
    Column("event", String, primary_key=True, index=True),
    Column("type", String, nullable=False),
    Column("first", Integer),
    Column("last", Integer),
    sqlite_with_rowid=False,
)

part = Table(  # who takes part in a happening, by one telling
    "part",
    metadata,
    Column("report", ForeignKey("report.id", ondelete="CASCADE"), primary_key=True),
    Column("face", String, primary_key=True),
    Column("role", String, primary_key=True),
    Column("country", String),
    sqlite_with_rowid=False,
)

known_name = Table(  # of people and bodies that were known beforehand
    "known_name",
    metadata,
    Column("known", String, primary_key=True),  # identifier, such as a Wikidata number
    Column("name", String, primary_key=True),
    Column("block", String, nullable=False, index=True),
    Column("label", Text, nullable=False),
    Column("country", String),
)

judgement = Table(
    "judgement",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("verdict", String, nullable=False),  # same | different | accept | reject | mend | note | undo
    Column("a", String, nullable=False),
    Column("b", String),
    Column("by", String, nullable=False),
    Column("note", Text, nullable=False),
    Column("time", String, nullable=False),
    Column("field", String),
    Column("value", Text),
)

redirect = Table(
    "redirect",
    metadata,
    Column("old", String, primary_key=True),
    Column("new", String, nullable=False),
)

Index("article_published", article.c.published)
Index("event_days", event.c.first, event.c.last, event.c.type)
Index("event_state_days", event_state.c.country, event_state.c.first, event_state.c.last, event_state.c.type)
Index("report_event_rank", report.c.event, report.c.rank)
