"""A record turned into the rows that keep it and by which its neighbours are found."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Table, delete, insert

from banggiao.chronicle import tables
from banggiao.chronicle.faces import Face, faces
from banggiao.chronicle.fingerprint import Fingerprint, fingerprint, stable_hash
from banggiao.chronicle.links import lookup
from banggiao.chronicle.reports import told
from banggiao.chronicle.telling import Telling, held, ordinal, short_id, tellings
from banggiao.chronicle.topics import Topics, topics
from banggiao.model import Entry, Event, Record
from banggiao.text import fold_text

Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Page:
    """A record on its way into the store, with all that is derived from it alone."""

    record: Record
    id: str
    digest: str
    stored: bytes
    day: int | None
    fingerprint: Fingerprint
    topics: Topics
    tellings: tuple[Telling, ...]
    faces: tuple[tuple[str, Face], ...]  # by the actor's id in the record

    @classmethod
    def of(cls, record: Record) -> Page:
        """The page of a record."""
        stored = json.dumps(record.to_json(), ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
        article = record.article
        identity = short_id(record.source)
        day = ordinal(article.published)
        read = article.entry is Entry.READ
        about = topics(article.title, article.text.removeprefix(article.title or "")) if read else topics(None, "")
        return cls(
            record,
            identity,
            sha256(stored).hexdigest(),
            zlib.compress(stored, 6),
            day,
            fingerprint(article.text),
            about,
            tuple(tellings(record, identity, day, about.rare)),
            tuple(faces(record, day)),
        )

    @property
    def read(self) -> bool:
        """Whether it was read from a page: only such texts have copies and stories."""
        return self.record.article.entry is Entry.READ

    @property
    def wording(self) -> int:
        """A number that is the same for the same words."""
        return stable_hash(self.fingerprint.to_bytes().hex())


def store_pages(connection: Connection, pages: Sequence[Page]) -> dict[str, int]:
    """Writes the pages and what they are found by; returns the articles' numbers by id."""
    connection.execute(insert(tables.article), [_article(page) for page in pages])
    numbers = lookup(connection, tables.article.c.id, tables.article.c.n, [page.id for page in pages])
    for table, rows in _derived(pages, numbers):
        if rows:
            connection.execute(insert(table), rows)
    return numbers


def unpack(stored: bytes) -> Record:
    """The record that was stored."""
    return Record.from_json(json.loads(zlib.decompress(stored)))


def remove_article(connection: Connection, n: int) -> None:
    """Takes the article and all that was derived from it out of the store."""
    connection.execute(delete(tables.article).where(tables.article.c.n == n))


def _article(page: Page) -> dict[str, Any]:
    article = page.record.article
    return {
        "id": page.id,
        "source": page.record.source,
        "digest": page.digest,
        "wording": page.wording,
        "title": article.title,
        "outlet": article.outlet,
        "published": article.published,
        "day": page.day,
        "lineage": page.id,
        "story": page.id,
        "url": article.url,
        "folded": fold_text(article.text),
    }


def _derived(pages: Sequence[Page], numbers: dict[str, int]) -> list[tuple[Table, Rows]]:
    bodies: Rows = []
    terms: Rows = []
    reports: Rows = []
    report_keys: Rows = []
    parts: Rows = []
    appearances: Rows = []
    offices: Rows = []
    for page in pages:
        n = numbers[page.id]
        bodies.append(
            {
                "article": n,
                "record": page.stored,
                "shingles": page.fingerprint.to_bytes(),
                "topics": page.topics.to_bytes(),
            }
        )
        terms += [{"value": term, "day": page.day or 0, "article": n} for term in sorted(set(page.topics.rare))]
        face_of = dict(page.faces)
        for event, telling in zip(page.record.events, page.tellings, strict=True):
            reports.append(
                {
                    "id": telling.id,
                    "article": n,
                    "local": event.id,
                    "type": telling.type,
                    "rank": telling.rank,
                    "features": telling.to_json(),
                    "told": told(page.record, event),
                }
            )
            parts += _parts(telling.id, event, face_of)
            report_keys += [{"value": key, "report": telling.id} for key in sorted(held(telling))]
        offices += _offices(n, page.record, face_of)
        appearances += [
            {"article": n, "local": local, "face": face.id, "name": face.name, "folded": face.folded, "day": face.day}
            for local, face in page.faces
        ]
    return [
        (tables.body, bodies),
        (tables.term, terms),
        (tables.report, reports),
        (tables.report_key, report_keys),
        (tables.part, parts),
        (tables.appearance, appearances),
        (tables.office, offices),
    ]


def _parts(report: str, event: Event, face_of: dict[str, Face]) -> Rows:
    cast = {
        (role, face_of[one].id, face_of[one].country)
        for role, ids in event.roles.items()
        for one in ids
        if one in face_of
    }
    return [
        {"report": report, "face": face, "role": role, "country": country}
        for role, face, country in sorted(cast, key=lambda row: (row[0], row[1]))
    ]


def _offices(n: int, record: Record, face_of: dict[str, Face]) -> Rows:
    rows = {
        (face_of[actor.id].id, office.title, office.status): {
            "article": n,
            "face": face_of[actor.id].id,
            "title": office.title,
            "status": office.status,
            "country": office.country,
            "body": office.body,
            "day": face_of[actor.id].day,
        }
        for actor in record.actors
        for office in actor.offices
    }
    return [rows[key] for key in sorted(rows)]
