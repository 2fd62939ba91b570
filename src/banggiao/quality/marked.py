"""Our own gold, annotated inside the text.

    - text: Ngày 14/3, Ngoại trưởng Lào [p1 Khamsouk] [e1 hội đàm với] người đồng cấp Peru [p2 Quiroga].
      published: 2024-03-15
      people:
        p1: {country: LA, offices: [Ngoại trưởng]}
      events:
        e1: {meeting: [p1, p2|PE], date: 2024-03-14, place: LA, by: [KPL]}

`[p1 …]` marks a form of a person's name, `[e1 …]` the words that show an event best; marks may hold other marks. An
event's first key is its type with its roles (or only its principals); `a|b` accepts either, `date: none` asks for no
date. A page (`source`, `article`) also tells its lines apart: `~ ` stands before chrome, `? ` before what may be
either. A file holds one page, or a list of sentences.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from banggiao.model import ROLES, STANCES, EventType, Status
from banggiao.quality.gold import Accepted, GoldArticle, GoldError, GoldEvent, GoldPerson

_MARK = re.compile(r"\[([pe]\d+) |\]")
_KEYS = {"text", "published", "people", "events", "source", "article"}
_EVENT_KEYS = {"date", "place", "by", "status", "stance", "optional", "cue"}


def load_marked(path: Path) -> Iterator[GoldArticle]:
    """The pages or sentences of one file. Raises GoldError for what cannot be understood."""
    text = path.read_text("utf-8")
    if not unicodedata.is_normalized("NFC", text):
        raise GoldError(f"{path}: its text is not NFC; save it normalised")
    try:
        data = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - every value stays a string
    except yaml.YAMLError as error:
        raise GoldError(f"{path}: not valid YAML: {error}") from error
    for number, row in enumerate(data if isinstance(data, list) else [data], 1):
        try:
            yield _article(row, f"{path.stem}#{number}")
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise GoldError(f"{path}: entry {number}: {error}") from error


def unmark(text: str) -> tuple[str, dict[str, list[str]]]:
    """The text without its marks, and for each mark the pieces of text it stood around.

    A piece that shows an event runs on to the words after it until it stands nowhere else in the text.

    >>> unmark("Ông [p1 Quiroga] [e1 gặp [p2 Sok]].")
    ('Ông Quiroga gặp Sok.', {'p1': ['Quiroga'], 'p2': ['Sok'], 'e1': ['gặp Sok']})
    """
    out: list[str] = []
    open_marks: list[tuple[str, int]] = []
    pieces: dict[str, list[str]] = {}
    cues: dict[str, list[tuple[int, int]]] = {}
    at = size = 0
    for mark in _MARK.finditer(text):
        out.append(text[at : mark.start()])
        size += len(out[-1])
        at = mark.end()
        if mark[1]:
            open_marks.append((mark[1], len(out)))
        elif open_marks:
            name, start = open_marks.pop()
            piece = "".join(out[start:])
            pieces.setdefault(name, []).append(piece)
            if name.startswith("e"):
                cues.setdefault(name, []).append((size - len(piece), size))
        else:
            out.append("]")
            size += 1
    if open_marks:
        raise ValueError(f"the mark {open_marks[-1][0]} is never closed")
    plain = "".join([*out, text[at:]])
    for name, ends in cues.items():
        pieces[name] = [_alone(plain, start, end) for start, end in ends]
    return plain, pieces


def _alone(text: str, start: int, end: int) -> str:
    """The words from start to end, and as many after them in their line as it takes to stand there only."""
    stop = text.find("\n", end)
    stop = len(text) if stop < 0 else stop
    while end < stop and text.count(text[start:end]) > 1:
        blank = text.find(" ", end + 1)
        end = stop if blank < 0 or blank > stop else blank
    return text[start:end]


def _article(row: Mapping[str, Any], name: str) -> GoldArticle:
    if unknown := row.keys() - _KEYS:
        raise ValueError(f"unknown keys {sorted(unknown)}")
    plain, pieces = unmark(row["text"])
    whole = "source" in row
    page, keep, drop = _lines(plain) if whole else (plain.strip(), (), ())
    if whole and row["source"].endswith(".html"):
        keep = drop = ()
    people = {key: _person(key, value, pieces) for key, value in row.get("people", {}).items()}
    unknown = {mark for mark in pieces if mark not in row.get("people", {}) and mark not in row.get("events", {})}
    if unknown:
        raise ValueError(f"marks without an entry: {sorted(unknown)}")
    return GoldArticle(
        source=row.get("source", name),
        page=page,
        people=tuple(people.values()),
        events=tuple(_event(key, value, pieces, people) for key, value in row.get("events", {}).items()),
        article=_meta(row["article"], page, keep) if whole else {},
        keep=keep,
        drop=drop,
        published=row.get("published"),
        whole_page=whole,
    )


def _lines(plain: str) -> tuple[str, tuple[int, ...], tuple[int, ...]]:
    lines, keep, drop = [], [], []
    for number, line in enumerate(plain.split("\n"), 1):
        bare = line.removeprefix("~ ").removeprefix("? ")
        lines.append(bare)
        if line.startswith("~ "):
            drop.append(number)
        elif bare == line and line.strip():
            keep.append(number)
    return "\n".join(lines), tuple(keep), tuple(drop)


def _meta(row: Mapping[str, Any], page: str, keep: tuple[int, ...]) -> dict[str, Any]:
    meta = {key: None if value == "none" else value for key, value in row.items()}
    if "title" not in meta and keep:
        meta["title"] = page.split("\n")[keep[0] - 1]
    return meta


def _person(key: str, row: Mapping[str, Any], pieces: Mapping[str, list[str]]) -> GoldPerson:
    countries = tuple(None if code == "none" else code for code in _list(row.get("country", [])))
    return GoldPerson(tuple(dict.fromkeys(pieces[key])), countries, tuple(row.get("offices", ())))


def _event(
    key: str, row: Mapping[str, Any], pieces: Mapping[str, list[str]], people: Mapping[str, GoldPerson]
) -> GoldEvent:
    (head,) = row.keys() - _EVENT_KEYS
    types = tuple(EventType(kind).value for kind in head.split("|"))
    cast = row[head]
    roles: dict[str, tuple[Accepted, ...]] = {}
    if isinstance(cast, dict):
        for role, fillers in cast.items():
            if role not in ROLES[EventType(types[0])]:
                raise ValueError(f"{key}: {types[0]} has no role {role!r}")
            roles[role] = tuple(_filler(f, people) for f in _list(fillers))
        who = tuple(filler for fillers in roles.values() for filler in fillers)
    else:
        who = tuple(_filler(f, people) for f in _list(cast))
    return GoldEvent(
        types=types,
        who=who,
        cue=row["cue"] if "cue" in row else pieces[key][0],
        dates=tuple(None if d == "none" else d for d in _list(row["date"])) if "date" in row else None,
        place=row.get("place"),
        by=tuple(tuple(link.split("|")) for link in _list(row.get("by", []))),
        roles=roles,
        status=tuple(Status(s).value for s in _list(row.get("status", "occurred"))),
        stances=tuple(_stance(s) for s in _list(row.get("stance", []))),
        optional=row.get("optional") == "yes",
    )


def _filler(text: str, people: Mapping[str, GoldPerson]) -> Accepted:
    return tuple(name for part in text.split("|") for name in (people[part].names if part in people else (part,)))


def _stance(name: str) -> str:
    if name not in STANCES:
        raise ValueError(f"no stance {name!r}")
    return name


def _list(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value]
