"""What the columns of a hand-made table mean, by their names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from banggiao.model import BanggiaoError
from banggiao.text import fold


@dataclass(frozen=True, slots=True)
class Headings:
    """The first line of a table: its names, and which of them means what."""

    names: tuple[str, ...]
    at: Mapping[str, int]  # what a column means -> where it stands

    @property
    def unknown(self) -> tuple[str, ...]:
        """The columns whose meaning is not known."""
        derived = set(vocabulary()["derived"])
        return tuple(
            name for n, name in enumerate(self.names) if n not in self.at.values() and name and name not in derived
        )

    def named(self, meaning: str) -> str:
        """What the table itself calls the column of that meaning."""
        return self.names[self.at[meaning]] if meaning in self.at else meaning


def headings(names: Sequence[str], told: Mapping[str, str], where: str) -> Headings:
    """The meaning of each column: what is told beforehand (meaning -> name), else by its name.

    Raises BanggiaoError for a column that is told of and not there, and for a table without anyone who takes part.
    """
    plain = [" ".join(name.split()) for name in names]
    folded = [_folded(name) for name in plain]
    at: dict[str, int] = {}
    for meaning, name in told.items():
        if meaning not in meanings():
            raise BanggiaoError(f"--map: {meaning!r} is no meaning of a column; there are {', '.join(meanings())}")
        if _folded(name) not in folded:
            raise BanggiaoError(f"{where}: there is no column {name!r}; its columns are {', '.join(plain)}: mend --map")
        at[meaning] = folded.index(_folded(name))
    for meaning, forms in meanings().items():
        for form in forms:
            if meaning not in at and form in folded and folded.index(form) not in at.values():
                at[meaning] = folded.index(form)
    if not {*vocabulary()["sides"], "visitor_country", "counterpart_country"} & set(at):
        raise BanggiaoError(
            f"{where}: no column tells who takes part; its columns are {', '.join(plain)}. "
            "Name them with --map visitor=…,visitor_country=…,counterpart=…,date=…"
        )
    return Headings(tuple(plain), at)


@lru_cache
def meanings() -> Mapping[str, tuple[str, ...]]:
    """All that a column can mean, with the folded names by which it is known."""
    return dict(_meanings())


def _meanings() -> Iterator[tuple[str, tuple[str, ...]]]:
    words = vocabulary()
    for side, others in words["sides"].items():
        yield side, tuple(map(_folded, (side, *others)))
        for part, forms in words["of_a_side"].items():
            both = [f"{one} {form}" for one in (side, *others) for form in (part, *forms)]
            both += [f"{form} {one}" for one in others for form in forms]  # as Vietnamese says it
            yield f"{side}_{part}", tuple(map(_folded, both))
    for field, others in words["fields"].items():
        yield field, tuple(map(_folded, (field, *others)))


@lru_cache
def vocabulary() -> Mapping[str, Any]:
    """The table of columns."""
    found: Mapping[str, Any] = yaml.safe_load((files("banggiao.imports") / "columns.yml").read_text("utf-8"))
    return found


def _folded(name: str) -> str:
    return " ".join(fold(name.replace("_", " ")).split())
