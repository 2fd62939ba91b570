"""Language as data: loads and checks `languages/<code>/` and compiles it for the reading."""

from banggiao.language.details import DetailGrammar, Mark, load_details
from banggiao.language.event_rules import EventGrammar, EventRule, Example
from banggiao.language.lexicon import Entry, LanguageError, load_yaml
from banggiao.language.load import Language, load_language
from banggiao.language.matcher import Hit, Matcher
from banggiao.language.outlets import Outlets, load_outlets

__all__ = [
    "DetailGrammar",
    "Entry",
    "EventGrammar",
    "EventRule",
    "Example",
    "Hit",
    "Language",
    "LanguageError",
    "Mark",
    "Matcher",
    "Outlets",
    "load_details",
    "load_language",
    "load_outlets",
    "load_yaml",
]
