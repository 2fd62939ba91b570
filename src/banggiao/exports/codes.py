"""The code tables of event data formats, and the codes of those who take part."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import IO, Any

import yaml
from babel.core import get_global

from banggiao.exports.target import Target
from banggiao.model import ActorKind
from banggiao.text.safety import json_text
from banggiao.views import EventView, Part


@lru_cache
def table(name: str) -> Mapping[str, Any]:
    """The code table of that name."""
    found: Mapping[str, Any] = yaml.safe_load((files("banggiao.exports") / "codes" / f"{name}.yml").read_text("utf-8"))
    return found


@lru_cache
def alpha3(country: str | None) -> str:
    """The three letters of a state, as CAMEO and PLOVER write it; the code of a body; empty when unknown.

    >>> alpha3("VN"), alpha3("EU"), alpha3(None)
    ('VNM', 'IGOEUREEC', '')
    """
    if country is None:
        return ""
    body = table("sectors")["bodies"].get(country)
    return str(body) if body else _alpha3().get(country, country)


@lru_cache
def _alpha3() -> dict[str, str]:
    aliases = get_global("territory_aliases")
    return {
        codes[0]: name
        for name, codes in sorted(aliases.items(), reverse=True)
        if len(name) == 3 and name.isalpha() and len(codes) == 1
    } | {"DE": "DEU", "RU": "RUS", "YE": "YEM", "VN": "VNM", "MM": "MMR", "TL": "TLS", "RS": "SRB", "CD": "COD"}


def sector(part: Part) -> str:
    """The sector that someone acts in: the state's government unless office or body tell another."""
    words = " ".join((*part.offices, part.actor.name if part.actor.kind == ActorKind.ORGANIZATION else "")).lower()
    for code, marks in table("sectors").items():
        if code != "bodies" and any(mark in words for mark in marks):
            return str(code)
    return "GOV"


@dataclass(slots=True)
class LeftOut:
    """The events that a format has no place for: each is listed as it comes, and all are counted."""

    out: IO[str]
    counts: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, out: IO[str], target: Target) -> LeftOut:
        """The list of an export; of one that goes on, with what is listed already."""
        left = cls(out)
        if target.goes_on:
            out.seek(0)
            left.counts.update(json.loads(line)["what"] for line in out)
        return left

    def note(self, view: EventView, why: str = "") -> None:
        """Lists the event, with a word on why where its kind does not tell."""
        event = view.happening
        what = " ".join(filter(None, (event.status, event.type, event.stance, why)))
        self.counts[what] += 1
        self.out.write(json_text({"id": event.id, "date": event.date, "what": what}) + "\n")

    def total(self) -> dict[str, int]:
        """How many events of each kind were left out."""
        return dict(sorted(self.counts.items()))


def left_out_of(form: str) -> str:
    """How the file is named, after the export beside which it lies, that lists what a format has no place for."""
    return f"-left-out-of-{form}.jsonl"


def tell(left: LeftOut, form: str, target: Target, suffix: str) -> None:
    """Says on standard error how much was left out, and where it is listed."""
    if left.counts:
        kinds = ", ".join(f"{kind} {count}" for kind, count in left.total().items())
        listed = f"; {target.path.stem}{suffix} lists them" if target.path else ""
        target.say(f"{left.counts.total()} events have no place in {form} and are left out: {kinds}{listed}")
