"""Who held which office when, as far as the evidence goes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from banggiao.chronicle import tables
from banggiao.chronicle.links import slices
from banggiao.text import fold

TOLD_AFTER = 7  # days within which the news tells of a happening


@dataclass(frozen=True, slots=True)
class Held:
    """An office that a person held, within the bounds of what is reported."""

    title: str
    country: str | None
    body: str | None
    since: str | None  # EDTF: "../2023-07-26" says it was held on that day, and since when is not known
    until: str | None  # EDTF: "2025-03-21/.." says it was still held then
    reports: tuple[str, ...]  # the sources
    first: int | None  # the first and last day on which it is known to have been held
    last: int | None

    def covers(self, day: int) -> bool:
        """Whether it is known to have been held on that day; what is told within days after it counts."""
        return self.first is not None and self.last is not None and self.first - TOLD_AFTER <= day <= self.last


@dataclass(frozen=True, slots=True)
class _Claim:
    title: str
    status: str
    country: str | None
    body: str | None
    day: int | None
    source: str


def history(connection: Connection, faces: Iterable[str]) -> list[Held]:
    """The offices of the actor with these faces, the earliest first."""
    office, article = tables.office, tables.article
    claims: dict[tuple[str, str], list[_Claim]] = defaultdict(list)
    for part in slices(faces):
        query = (
            select(office.c.title, office.c.status, office.c.country, office.c.body, office.c.day, article.c.source)
            .join_from(office, article, office.c.article == article.c.n)
            .where(office.c.face.in_(part))
        )
        for row in connection.execute(query):
            claims[fold(row.title), row.country or ""].append(_Claim(*row))
    for title, country in [key for key in claims if not key[1]]:  # "Tổng thống" alone is that of the one country named
        named = [key for key in claims if key[0] == title and key[1]]
        if len(named) == 1:
            claims[named[0]] += claims.pop((title, country))
    held = [_held(claims[key]) for key in sorted(claims)]
    return sorted(held, key=lambda one: (one.first is None, one.first or 0, one.title, one.country or ""))


def _held(claims: list[_Claim]) -> Held:
    claims = sorted(claims, key=lambda claim: (claim.day is None, claim.day or 0, claim.source, claim.title))
    current = [claim.day for claim in claims if claim.status != "former" and claim.day]
    former = [claim.day for claim in claims if claim.status == "former" and claim.day]
    ended = min((day for day in former if not current or day > max(current)), default=None)
    first, last = (min(current), max(current)) if current else (None, None)
    since = first or ended
    until = None
    if last or ended:
        until = f"{_day(last)}/{_day(ended)}"
    return Held(
        claims[0].title,
        claims[0].country,
        next((claim.body for claim in claims if claim.body), None),
        f"../{_day(since)}" if since else None,
        until,
        tuple(dict.fromkeys(claim.source for claim in claims)),
        first,
        last,
    )


def _day(ordinal: int | None) -> str:
    return date.fromordinal(ordinal).isoformat() if ordinal else ".."
