"""The lexicon: words and names of a language as rows of YAML, checked when loaded.

A file under `words/` or `names/` holds rows of one kind:

    kind: office
    source: where the rows come from
    rows:
      - form: Bộ trưởng Quốc phòng      # as the press writes it, NFC
        also: [Bộ trưởng Bộ Quốc phòng] # other forms with the same meaning
        level: minister                 # any other key is an attribute of the kind
    rejected:
      - {form: …, why: …}               # kept out on purpose

A form with a capital letter is a name and is matched as written (or in full capitals); any other form is matched in
any case.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from banggiao.model import BanggiaoError
from banggiao.text import match_view


class LanguageError(BanggiaoError, ValueError):
    """A file of language data is wrong; the message names the file, the row and what to do."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the lexicon: its kind, its main form and what it means."""

    kind: str
    form: str
    attributes: Mapping[str, Any] = field(default_factory=dict, compare=False)
    file: str = ""

    def get(self, key: str) -> Any:
        """The attribute of that name; None when the row has none."""
        return self.attributes.get(key)


def load_yaml(path: Path) -> Any:
    """The values of one file of language data. Raises LanguageError when it is not YAML or its text is not NFC."""
    text = path.read_text("utf-8")
    if not unicodedata.is_normalized("NFC", text):
        raise LanguageError(f"{path.name}: its text is not NFC; save it normalised")
    try:
        return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe
    except yaml.YAMLError as error:
        raise LanguageError(f"{path.name}: not valid YAML: {error}") from error


def lexicon_rows(folder: Path) -> Iterator[tuple[str, Entry]]:
    """Every (form, entry) of the files under `words/` and `names/` of a language's folder.

    Raises LanguageError for a file without kind, source or rows, a row without form, or a form given twice in one kind.
    """
    seen: dict[tuple[str, str], str] = {}
    for path in sorted([*folder.glob("words/*.yml"), *folder.glob("names/*.yml")]):
        data = load_yaml(path)
        if not isinstance(data, dict) or not {"kind", "source", "rows"} <= data.keys():
            raise LanguageError(f"{path.name}: needs the keys kind, source and rows")
        unknown = data.keys() - {"kind", "source", "rows", "rejected"}
        if unknown:
            raise LanguageError(f"{path.name}: unknown keys {sorted(unknown)}")
        for number, row in enumerate(data["rows"], 1):
            if isinstance(row, str):
                row = {"form": row}
            if not isinstance(row, dict) or not isinstance(row.get("form"), str):
                raise LanguageError(f"{path.name}: row {number} needs a form")
            entry = Entry(
                data["kind"], row["form"], {k: v for k, v in row.items() if k not in ("form", "also")}, path.name
            )
            for form in (row["form"], *row.get("also", [])):
                key = (data["kind"], match_view(form))
                if key in seen:
                    raise LanguageError(f"{path.name}: row {number}: {form!r} stands already in {seen[key]}")
                seen[key] = path.name
                yield form, entry
