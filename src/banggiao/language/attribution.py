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
    """What follows "theo" and is a source, or is none; both match at the start of lower-case text."""

    no_source: re.Pattern[str]
    sources: re.Pattern[str]


@lru_cache(maxsize=4)
def load_attribution(folder: Path) -> AttributionGrammar:
    """The attribution grammar of a language's folder."""
    data: dict[str, Any] = load_yaml(folder / "grammar" / "attribution.yml")
    return AttributionGrammar(
        no_source=re.compile(rf"(?:{any_of(data['no_source'])})\b"),
        sources=re.compile(rf"(?:{any_of(data['sources'])})\b"),
    )
