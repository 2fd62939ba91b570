"""What one article reports of a happening, as it is kept and shown."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from banggiao.chronicle import tables
from banggiao.chronicle.judgements import Standing, mendings
from banggiao.chronicle.links import slices
from banggiao.chronicle.telling import Telling
from banggiao.model import Entry, Event, Record, Span


@dataclass(frozen=True, slots=True)
class Report:
    """One article's report of a happening."""

    telling: Telling
    article: int
    local: str  # the event's id in the article's record
    source: str
    title: str | None
    outlet: str | None
    published: str | None
    lineage: str
    quotes: tuple[str, ...]  # the words it was read from, the clearest first
    spans: tuple[Span, ...]  # where they stand in the article's text
    attribution: tuple[str, ...]
    date: str | None  # as the article gives it
    date_reason: str | None  # how that was had
    place: tuple[str, str | None] | None
    object: str | None
    details: Mapping[str, str]
    entry: str  # how it came in: read from a page, or written down by people
    part_of: str | None  # the telling of the visit in the same article
    cast: tuple[tuple[str, str], ...]  # role, face
    mended: Mapping[str, str]  # fields of the happening that people mended here
    recast: Mapping[str, str]  # the roles that people gave to faces here; "" for none


def told(record: Record, event: Event) -> str:
    """What is kept of a telling to be shown."""
    text = record.article.text
    place = event.place
    row = {
        "quotes": [text[span.start : span.end] for span in event.evidence],
        "spans": [list(span) for span in event.evidence],
        "attribution": list(event.attribution),
        "date": event.date,
        "date_reason": event.date_reason,
        "place": [place.name, place.country] if place else None,
        "object": event.object,
        "details": dict(event.details),
        "entry": record.article.entry.value,
        "part_of": event.part_of,
    }
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def load_reports(connection: Connection, events: Iterable[str]) -> dict[str, list[Report]]:
    """The reports of the events, the earliest first."""
    report, article = tables.report, tables.article
    rows: list[Any] = []
    casts: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for ids in slices(events):
        query = (
            select(
                report.c.event,
                report.c.id,
                report.c.features,
                report.c.told,
                report.c.local,
                article.c.n,
                article.c.source,
                article.c.title,
                article.c.outlet,
                article.c.published,
                article.c.lineage,
            )
            .join_from(report, article, report.c.article == article.c.n)
            .where(report.c.event.in_(ids))
        )
        rows += connection.execute(query).all()
        parts = (
            select(tables.part.c.report, tables.part.c.role, tables.part.c.face)
            .join_from(tables.part, report, tables.part.c.report == report.c.id)
            .where(report.c.event.in_(ids))
            .order_by(tables.part.c.role, tables.part.c.face)
        )
        for one, role, face in connection.execute(parts):
            casts[one].append((role, face))
    found: dict[str, list[Report]] = defaultdict(list)
    people = mendings(connection) if rows else Standing()
    for event, one, features, stored, local, n, source, title, outlet, published, lineage in rows:
        row = json.loads(stored)
        found[event].append(
            Report(
                Telling.from_json(features),
                n,
                local,
                source,
                title,
                outlet,
                published,
                lineage,
                tuple(row["quotes"]),
                tuple(Span(*span) for span in row.get("spans", ())),
                tuple(row["attribution"]),
                row["date"],
                row.get("date_reason"),
                tuple(row["place"]) if row["place"] else None,
                row["object"],
                row["details"],
                row.get("entry", Entry.READ.value),
                row["part_of"],
                tuple(casts[one]),
                people.mended.get(one, {}),
                people.parts.get(one, {}),
            )
        )
    for reports in found.values():
        reports.sort(key=lambda r: r.telling.rank)
    return found


def shown_in(found: Mapping[str, Sequence[Report]]) -> set[str]:
    """The faces of all who take part, by the reports or by what people say."""
    every = [report for reports in found.values() for report in reports]
    return {face for report in every for _, face in report.cast} | {face for report in every for face in report.recast}


@dataclass(frozen=True, slots=True)
class Was:
    """A telling before its article was read anew."""

    telling: Telling
    beside: str | None  # a telling of the same event by another article


def tellings_of(connection: Connection, articles: Iterable[int]) -> list[Was]:
    """The tellings of the articles as they stand."""
    report = tables.report
    numbers = sorted(articles)
    if not numbers:
        return []
    rows = connection.execute(
        select(report.c.features, report.c.event).where(report.c.article.in_(numbers)).order_by(report.c.id)
    ).all()
    others = select(report.c.event, report.c.id).where(
        report.c.event.in_(sorted({row.event for row in rows})), report.c.article.not_in(numbers)
    )
    beside = {row.event: row.id for row in connection.execute(others.order_by(report.c.id.desc()))}
    return [Was(Telling.from_json(row.features), beside.get(row.event)) for row in rows]
