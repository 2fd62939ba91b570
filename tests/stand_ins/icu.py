"""Stands in for ICU's bindings, which FollowTheMoney loads to write foreign scripts in Latin letters.

They have no wheels; compiling them takes a minute and a half and ICU's headers. What is checked here needs no other
script, so that letters just lose their accents.
"""

from __future__ import annotations

import unicodedata


class Transliterator:
    """Writes any script in Latin letters, as far as taking accents away does."""

    @staticmethod
    def createInstance(_script: str) -> Transliterator:  # noqa: N802 - the library's own name
        return Transliterator()

    def transliterate(self, text: str) -> str:
        return "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))
