"""Gold: what careful readers found in a page, with every answer that they accept.

Two forms are read: one JSON file a page, and our own YAML with the annotations inside the text (`quality/marked.py`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from banggiao.model import BanggiaoError

Accepted = tuple[str, ...]  # names or country codes, any of which is right


class GoldError(BanggiaoError):
    """A gold file is wrong; the message names the file and what to mend."""


@dataclass(frozen=True, slots=True)
class GoldPerson:
    """A person whom the page names, under any of the names that stand in it."""

    names: Accepted
    countries: tuple[str | None, ...] = ()  # any of which is right; empty: not asked
    offices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """A happening that the page reports; the first type is the best one."""

    types: tuple[str, ...]
    who: tuple[Accepted, ...]  # every principal that a right answer names
    cue: str
    dates: tuple[str | None, ...] | None = None  # None: not asked; a None inside: no date is right
    place: str | None = None
    by: tuple[Accepted, ...] = ()  # "" in a link: it may be left out
    roles: Mapping[str, tuple[Accepted, ...]] = field(default_factory=dict)
    status: tuple[str, ...] = ("occurred",)
    stances: tuple[str, ...] = ()
    optional: bool = False

    @property
    def kind(self) -> str:
        """Statements are measured apart from contacts."""
        return "speech" if self.types[0] == "statement" else "contact"


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """The annotations of one page."""

    source: str
    page: str | None  # the page as given; None when it was not found
    people: tuple[GoldPerson, ...] = ()
    events: tuple[GoldEvent, ...] = ()
    article: Mapping[str, Any] = field(default_factory=dict)  # what the page says about itself
    keep: tuple[int, ...] = ()  # numbers of the page's lines that belong to the article
    drop: tuple[int, ...] = ()  # numbers of the lines that are the site's chrome
    published: str | None = None  # what the reading is told besides the page
    whole_page: bool = True  # False: a bare sentence, which is read without cleaning


def load_gold(folder: Path) -> Iterator[GoldArticle]:
    """Every gold article of a folder: its `*.json` with the pages beside it, and our `*.yml` at any depth.

    Raises GoldError for a folder without gold and for a file that cannot be understood.
    """
    from banggiao.quality.marked import load_marked

    if not folder.is_dir():
        raise GoldError(f"{folder}: no such folder")
    plain, marked = sorted(folder.glob("*.json")), sorted(folder.rglob("*.yml"))
    if not plain and not marked:
        raise GoldError(f"{folder}: holds no gold (*.json or *.yml)")
    for path in plain:
        try:
            yield _from_json(json.loads(path.read_text("utf-8")), folder)
        except (KeyError, TypeError, ValueError) as error:
            raise GoldError(f"{path}: not a gold file: {error!r}") from error
    for path in marked:
        yield from load_marked(path)


def _from_json(row: Mapping[str, Any], folder: Path) -> GoldArticle:
    lines = row.get("lines") or {}
    return GoldArticle(
        source=row["source"],
        page=_page(row["source"], folder),
        people=tuple(
            GoldPerson(tuple(p["names"]), (p["country"],), tuple(p["offices"])) for p in row.get("people", [])
        ),
        events=tuple(_event(e) for e in row.get("events", [])),
        article=row.get("article") or {},
        keep=tuple(lines.get("keep", ())),
        drop=tuple(lines.get("drop", ())),
    )


def _page(source: str, folder: Path) -> str | None:
    for place in (folder, folder.parent / "seeds", folder.parent / "pages"):
        if (place / source).is_file():
            return (place / source).read_text("utf-8")
    return None


def _event(row: Mapping[str, Any]) -> GoldEvent:
    return GoldEvent(
        types=tuple(row["type"]),
        who=tuple(tuple(w) for w in row["who"]),
        cue=row["cue"],
        dates=None if row["date"] is None else tuple(row["date"]),
        place=row.get("place"),
        by=tuple(tuple(b) for b in row.get("by", [])),
        roles={role: tuple(tuple(f) for f in fillers) for role, fillers in row.get("roles", {}).items()},
        status=tuple(row["status"]),
        stances=tuple(row.get("stance") or ()),
        optional=bool(row.get("optional", False)),
    )
