"""A face: one actor as articles show it, everything under one name, country and set of offices.

Many appearances have one face, so that deciding who is who compares faces and not articles.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import lru_cache

from banggiao.chronicle.names import block as name_block
from banggiao.chronicle.names import in_pinyin, short_key, words
from banggiao.chronicle.telling import ordinal, short_id
from banggiao.model import ActorKind, Record, Status
from banggiao.text import fold


@dataclass(frozen=True, slots=True)
class Face:
    """An actor as one or many articles show it. `day` is when an article did so, and no part of the face."""

    id: str
    kind: str
    name: str
    country: str | None
    offices: tuple[str, ...]  # folded titles
    day: int | None = None

    @property
    def folded(self) -> str:
        """The name without accents."""
        return fold(self.name)

    @property
    def short(self) -> bool:
        """Whether it is a person of whom only one word of the name is told: Putin, Pu-tin."""
        return self.kind == ActorKind.PERSON.value and len(words(self.name)) < 2

    @property
    def pinyin(self) -> frozenset[str]:
        """The spellings in pinyin that its name may stand for, when it is of a country of Chinese names."""
        return in_pinyin(self.name, self.country) if self.kind == ActorKind.PERSON.value else frozenset()

    @property
    def block(self) -> str:
        """Faces of one actor have this in common, whatever the spelling."""
        return block_of(self.kind, self.name, self.country)

    def to_json(self) -> str:
        """The face as it is stored."""
        row = asdict(self)
        del row["day"]
        return json.dumps(row, ensure_ascii=False, separators=(",", ":"))

    @staticmethod
    def from_json(stored: str) -> Face:
        """The face that `to_json` stored."""
        return _from_json(stored)


@lru_cache(maxsize=16384)
def _from_json(stored: str) -> Face:
    row = json.loads(stored)
    return Face(row["id"], row["kind"], row["name"], row["country"], tuple(row["offices"]))


def block_of(kind: str, name: str, country: str | None) -> str:
    """What the faces that may be one actor have in common."""
    if kind == ActorKind.STATE.value:
        return f"state {country or fold(name)}"
    if kind == ActorKind.PERSON.value and len(words(name)) < 2:
        return short_block(name)
    if kind == ActorKind.PERSON.value:
        return f"person {name_block(name)}"
    return f"{kind} {fold(name)}"


def short_block(word: str) -> str:
    """The block of faces of which only that word of the name is told, in any spelling."""
    return f"person ~{short_key(word)}"


def faces(record: Record, day: int | None) -> Iterator[tuple[str, Face]]:
    """The faces of the record's actors, by their ids in the record."""
    active = _active(record)
    for actor in record.actors:
        kind, country = actor.kind.value, actor.country
        offices = tuple(sorted({fold(office.title) for office in actor.offices}))
        name = " ".join(actor.name.split())
        if actor.kind is ActorKind.STATE:
            offices = ()
        key = "|".join((kind, name, country or "", *offices))
        yield actor.id, Face(short_id(key), kind, name, country, offices, day or active.get(actor.id))


def _active(record: Record) -> dict[str, int]:
    """The last day on which each actor does something, by the article's own dates."""
    found: dict[str, int] = {}
    for event in record.events:
        if event.status is Status.OCCURRED and (day := ordinal(event.date)):
            for one in (one for ids in event.roles.values() for one in ids):
                found[one] = max(day, found.get(one, 0))
    return found
