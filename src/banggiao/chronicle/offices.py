"""Who held which office when, as far as the evidence goes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select

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
        return _covers(self.first, self.last, day)


@dataclass(frozen=True, slots=True)
class Term:
    """An office with the first and last day on which a person is known to have held it."""

    title: str
    country: str | None
    first: int | None
    last: int | None

    def covers(self, day: int) -> bool:
        """Whether it is known to have been held on that day; what is told within days after it counts."""
        return _covers(self.first, self.last, day)


def _covers(first: int | None, last: int | None, day: int) -> bool:
    return first is not None and last is not None and first - TOLD_AFTER <= day <= last


def terms(connection: Connection, actors: Iterable[str]) -> dict[str, tuple[Term, ...]]:
    """The offices of the actors as `histories` has them, without the reports: quick, however many there are."""
    office, face = tables.office, tables.face
    first, last = func.min(office.c.day), func.max(office.c.day)
    told: dict[str, list[Term]] = {one: [] for one in actors}
    for part in slices(told):
        query = (
            select(face.c.actor, office.c.title, office.c.country, first, last)
            .join_from(face, office, office.c.face == face.c.id)
            .where(face.c.actor.in_(part), office.c.status != "former")
            .group_by(face.c.actor, office.c.title, office.c.country)
        )
        for actor, *row in connection.execute(query):
            told[actor].append(Term(*row))
    return {actor: _in_order(found) for actor, found in told.items()}


def _in_order(told: Iterable[Term]) -> tuple[Term, ...]:
    groups: dict[tuple[str, str], list[Term]] = defaultdict(list)
    for term in told:
        groups[fold(term.title), term.country or ""].append(term)
    _gather(groups)
    joined = [_joined(groups[key]) for key in sorted(groups)]
    return tuple(sorted(joined, key=lambda one: (one.first is None, one.first or 0, one.title, one.country or "")))


def _joined(group: list[Term]) -> Term:
    earliest = min(group, key=lambda one: (one.first is None, one.first or 0, one.title))
    seen = [day for one in group for day in (one.first, one.last) if day is not None]
    return Term(earliest.title, earliest.country, min(seen, default=None), max(seen, default=None))


@dataclass(frozen=True, slots=True)
class _Claim:
    title: str
    status: str
    country: str | None
    body: str | None
    day: int | None
    source: str


def histories(connection: Connection, actors: Iterable[str]) -> dict[str, list[Held]]:
    """The offices of the actors, the earliest first."""
    office, article, face = tables.office, tables.article, tables.face
    columns = (office.c.title, office.c.status, office.c.country, office.c.body, office.c.day, article.c.source)
    claims: dict[str, list[_Claim]] = {one: [] for one in actors}
    for part in slices(claims):
        query = (
            select(face.c.actor, *columns)
            .join_from(face, office, face.c.id == office.c.face)
            .join(article, office.c.article == article.c.n)
            .where(face.c.actor.in_(part))
        )
        for actor, *row in connection.execute(query):
            claims[actor].append(_Claim(*row))
    return {actor: _history(found) for actor, found in claims.items()}


def _history(found: Iterable[_Claim]) -> list[Held]:
    claims: dict[tuple[str, str], list[_Claim]] = defaultdict(list)
    for claim in found:
        claims[fold(claim.title), claim.country or ""].append(claim)
    _gather(claims)
    held = [_held(claims[key]) for key in sorted(claims)]
    return sorted(held, key=lambda one: (one.first is None, one.first or 0, one.title, one.country or ""))


def _gather(groups: dict[tuple[str, str], list[Any]]) -> None:
    """Puts what is told of a title without a country, as of "Tổng thống" alone, to the one country that is named."""
    for title, country in [key for key in groups if not key[1]]:
        named = [key for key in groups if key[0] == title and key[1]]
        if len(named) == 1:
            groups[named[0]] += groups.pop((title, country))


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
