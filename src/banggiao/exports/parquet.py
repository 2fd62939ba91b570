"""Parquet tables that join: events, roles, reports, evidence, actors, offices, articles, judgements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from typing import Any

from banggiao.chronicle import Character, Origin
from banggiao.exports.columns import bound, precision
from banggiao.exports.target import Target
from banggiao.model import Record
from banggiao.views import EventView, Material

TOGETHER = 5_000  # rows of a group
_WORDS = {
    "events": "id type status date start end precision place place_country object stance part_of judged",
    "roles": "event role actor offices",
    "reports": "id event article date status attribution place place_country entry",
    "evidence": "report event article quote",
    "actors": "id type name country known aliases",
    "offices": "actor title country body since until articles",
    "articles": "id title outlet published url original_url lineage story copy_of byline credits cites entry text",
    "judgements": "verdict a b by note time field value",
}
_LISTS = {"offices", "attribution", "aliases", "articles", "byline", "credits", "cites"}
_NUMBERS = {
    "events": ("reports", "independent_sources"),
    "evidence": ("n", "start", "end"),
    "actors": ("appearances",),
    "articles": ("n_events",),
}
Rows = Iterator[tuple[str, dict[str, Any]]]  # the table that each row belongs to


def write(material: Material, target: Target) -> None:
    """One file a table, in a folder."""
    with target.folder() as folder, ExitStack() as open_tables:
        tables = {name: open_tables.enter_context(_Table(folder, name)) for name in _WORDS}
        for rows in (_of_events(material), _of_actors(material), _of_articles(material), _of_judgements(material)):
            for name, row in rows:
                tables[name].add(row)


class _Table:
    """A table under way to its file, some thousand rows at a time."""

    def __init__(self, folder: Path, name: str) -> None:
        self.path, self.unfinished = folder / f"{name}.parquet", folder / f"{name}.parquet.part"
        self.schema = _schema(name)
        self.rows: list[Mapping[str, Any]] = []

    def __enter__(self) -> _Table:
        from pyarrow.parquet import ParquetWriter

        self.writer = ParquetWriter(self.unfinished, self.schema, compression="zstd")
        return self

    def add(self, row: Mapping[str, Any]) -> None:
        self.rows.append(row)
        if len(self.rows) >= TOGETHER:
            self._flush()

    def _flush(self) -> None:
        from pyarrow import Table

        self.writer.write_table(Table.from_pylist(self.rows, schema=self.schema))
        self.rows = []

    def __exit__(self, failed: object, *_: object) -> None:
        if not failed:
            self._flush()
        self.writer.close()
        if failed:
            self.unfinished.unlink()
        else:
            self.unfinished.replace(self.path)


def _schema(name: str) -> Any:
    import pyarrow as pa

    words = [(word, pa.list_(pa.string()) if word in _LISTS else pa.string()) for word in _WORDS[name].split()]
    return pa.schema(words + [(number, pa.int64()) for number in _NUMBERS.get(name, ())])


def _of_events(material: Material) -> Rows:
    for view in material.events():
        yield "events", _event(view)
        for part in view.cast:
            yield (
                "roles",
                {
                    "event": view.happening.id,
                    "role": part.role,
                    "actor": part.actor.id,
                    "offices": list(part.offices),
                },
            )
        yield from _reports(view)


def _event(view: EventView) -> dict[str, Any]:
    event = view.happening
    place, country = event.place or (None, None)
    return {
        "id": event.id,
        "type": event.type,
        "status": event.status,
        "date": event.date,
        "start": bound(event.date, False),
        "end": bound(event.date, True),
        "precision": precision(event.date),
        "place": place,
        "place_country": country,
        "object": event.object,
        "stance": event.stance,
        "part_of": view.part_of,
        "judged": view.judged,
        "reports": len(event.reports),
        "independent_sources": event.independent_sources,
    }


def _reports(view: EventView) -> Rows:
    for report in view.happening.reports:
        place, country = report.place or (None, None)
        keys = {"event": view.happening.id, "article": report.source}
        yield (
            "reports",
            keys
            | {
                "id": report.telling.id,
                "date": report.date,
                "status": report.telling.status,
                "attribution": list(report.attribution),
                "place": place,
                "place_country": country,
                "entry": report.entry,
            },
        )
        for n, (span, quote) in enumerate(zip(report.spans, report.quotes, strict=False)):
            where = {"report": report.telling.id, "n": n, "start": span.start, "end": span.end, "quote": quote}
            yield "evidence", keys | where


def _of_actors(material: Material) -> Rows:
    for character in material.actors():
        yield "actors", _actor(character)
        for held in character.offices:
            yield (
                "offices",
                {
                    "actor": character.known.id,
                    "title": held.title,
                    "country": held.country,
                    "body": held.body,
                    "since": held.since,
                    "until": held.until,
                    "articles": list(held.reports),
                },
            )


def _actor(character: Character) -> dict[str, Any]:
    known = character.known
    return {
        "id": known.id,
        "type": known.kind,
        "name": known.name,
        "country": known.country,
        "known": known.known,
        "aliases": list(character.aliases),
        "appearances": character.articles,
    }


def _of_articles(material: Material) -> Rows:
    for origin, record in material.articles():
        yield "articles", _article(origin, record)


def _article(origin: Origin, record: Record) -> dict[str, Any]:
    article = record.article
    return {
        "id": origin.source,
        "title": origin.title,
        "outlet": origin.outlet,
        "published": origin.published,
        "url": article.url,
        "original_url": article.original_url,
        "lineage": origin.lineage,
        "story": origin.story,
        "copy_of": origin.copy_of,
        "byline": list(article.byline),
        "credits": list(article.credits),
        "cites": list(origin.cites),
        "entry": origin.entry,
        "text": article.text,
        "n_events": len(origin.events),
    }


def _of_judgements(material: Material) -> Rows:
    for judgement in material.chronicle.judgements():
        yield "judgements", {**asdict(judgement), "verdict": judgement.verdict.value}
