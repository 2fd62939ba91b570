"""The languages of the pages: catalogs are read from their text form when the program starts."""

from __future__ import annotations

import gettext
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LANGUAGES = ("vi", "en")
NAMES = {"vi": "Tiếng Việt", "en": "English"}
CATALOGS = Path(__file__).parent / "locale"


@lru_cache
def catalog(language: str) -> gettext.NullTranslations:
    """The words of a language; those of the program itself are English."""
    path = CATALOGS / language / "LC_MESSAGES" / "messages.po"
    if not path.is_file():
        return gettext.NullTranslations()
    compiled = BytesIO()
    with path.open("rb") as lines:
        write_mo(compiled, read_po(lines, locale=language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def chosen(wanted: str | None, accepted: str) -> str:
    """The language to answer in: what was chosen, or else the first of ours that the browser accepts."""
    if wanted in LANGUAGES:
        return wanted
    for part in accepted.split(",")[:10]:
        language = part.split(";")[0].strip().lower()[:2]
        if language in LANGUAGES:
            return language
    return LANGUAGES[0]


def later(message: str) -> str:
    """Marks a message for the catalogs that is put into words later."""
    return message
