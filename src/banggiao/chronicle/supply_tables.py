"""The tables of where pages come from: the pages as received, links that are followed, archives half read.

Nothing in them is derived: they are kept apart from the chronicle's own tables, and outlast every new reading.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Float, ForeignKey, Integer, LargeBinary, MetaData, String, Table, Text

metadata = MetaData()

content = Table(
    "content",
    metadata,
    Column("digest", String, primary_key=True),  # SHA-256 of the bytes before they were compressed
    Column("data", LargeBinary, nullable=False),
)

received = Table(
    "received",
    metadata,
    Column("source", String, primary_key=True),  # of the article
    Column("digest", ForeignKey("content.digest"), nullable=False, index=True),
    Column("given", Text, nullable=False),  # what came with the page beside its bytes, as JSON
    Column("link", String, index=True),  # that was asked for
    Column("etag", String),
    Column("modified", String),
)

progress = Table(
    "progress",
    metadata,
    Column("file", String, primary_key=True),
    Column("stamp", String, nullable=False),  # the file as it was: size and time
    Column("member", String, nullable=False),
    Column("offset", BigInteger, nullable=False),
    Column("rows", Integer),  # before it, of JSON lines or a table
    Column("counts", Text, nullable=False),
)

follow = Table(
    "follow",
    metadata,
    Column("url", String, primary_key=True),
    Column("etag", String),
    Column("modified", String),
    Column("asked", Float),  # when, in seconds since 1970
    Column("due", Float, nullable=False),  # when it is asked again
    Column("every", Float),  # seconds between two times it is asked; None: as often as the run goes round
    Column("failures", Integer, nullable=False),  # in a row
    Column("error", Text),
)

followed = Table(  # the pages that a followed list has named
    "followed",
    metadata,
    Column("url", String, primary_key=True),
    Column("follow", ForeignKey("follow.url", ondelete="CASCADE"), nullable=False, index=True),
    Column("published", String),
    Column("state", String, nullable=False, index=True),  # new | done | failed | refused
    Column("due", Float, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("error", Text),
)
