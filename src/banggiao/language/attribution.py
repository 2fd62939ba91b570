"""How a text names its sources: the grammar `grammar/attribution.yml` as values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from banggiao.language.lexicon import load_yaml
from banggiao.language.speech import any_of


@dataclass(frozen=True, slots=True)
class AttributionGrammar:
    """What follows "theo" and is a source, or is none, at the start of lower-case text; and what stands around it."""

    no_source: re.Pattern[str]
    sources: re.Pattern[str]
    according: re.Pattern[str]  # anywhere: what names a source after it
    through: re.Pattern[str]  # at the end: what stands before the name of the one whose words a source is
    told_to: re.Pattern[str]  # at the end: what stands before the outlet that someone speaks to
    ends: re.Pattern[str]  # anywhere: where the naming of a source ends


@lru_cache(maxsize=4)
def load_attribution(folder: Path) -> AttributionGrammar:
    """The attribution grammar of a language's folder."""
    data: dict[str, Any] = load_yaml(folder / "grammar" / "attribution.yml")
    return AttributionGrammar(
        no_source=re.compile(rf"(?:{any_of(data['no_source'])})\b"),
        sources=re.compile(rf"(?:{any_of(data['sources'])})\b"),
        according=re.compile(rf"\b(?:{any_of(data['according'])}) (?=\w)"),
        through=re.compile(rf"\b(?:{any_of(data['through'])})\s*$"),
        told_to=re.compile(rf"\b(?:{any_of(data['towards'])})\s+(?:(?:{any_of(data['sources'])})\s+)?$"),
        ends=re.compile(rf"[,;.:()\"]|\s-\s|\s(?:{any_of(data['ends'])})\s"),
    )
