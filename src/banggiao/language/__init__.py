"""Language as data: loads and checks `languages/<code>/` and compiles it for the reading."""

from banggiao.language.lexicon import Entry, LanguageError, load_yaml
from banggiao.language.load import Language, load_language
from banggiao.language.matcher import Hit, Matcher

__all__ = ["Entry", "Hit", "Language", "LanguageError", "Matcher", "load_language", "load_yaml"]
