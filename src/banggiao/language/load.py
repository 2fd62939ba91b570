"""A language as the reading uses it: its lexicon compiled for search, its grammar checked."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from banggiao.language.dates import load_dates
from banggiao.language.event_rules import EventGrammar, load_event_grammar
from banggiao.language.lexicon import Entry, LanguageError, lexicon_rows
from banggiao.language.matcher import Matcher

LANGUAGES = Path(__file__).parent.parent / "languages"


class Language:
    """Everything that is known of one language, read from `languages/<code>/`."""

    def __init__(self, code: str) -> None:
        folder = LANGUAGES / code
        if not folder.is_dir():
            known = ", ".join(sorted(p.name for p in LANGUAGES.iterdir() if p.is_dir()))
            raise LanguageError(f"no language {code!r}; there are: {known}")
        self.code = code
        self.folder = folder
        self.rows = tuple(lexicon_rows(folder))
        self.matcher = Matcher(self.rows)
        self.events: EventGrammar = load_event_grammar(folder)
        self.dates = load_dates(folder)

    def entries(self, kind: str) -> list[tuple[str, Entry]]:
        """Every (form, entry) of that kind, in the order of the files."""
        return [(form, entry) for form, entry in self.rows if entry.kind == kind]


@lru_cache(maxsize=4)
def load_language(code: str = "vi") -> Language:
    """The language of that code, loaded once in a process. Raises LanguageError when its data is wrong."""
    return Language(code)
