"""Articles in which words stand, with or without accents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from banggiao.chronicle import Chronicle


@dataclass(frozen=True, slots=True)
class Found:
    """An article that was found."""

    source: str
    title: str | None
    outlet: str | None
    published: str | None


def search(chronicle: Chronicle, words: str) -> Iterator[Found]:
    """The articles in which all the words stand, in order of publication."""
    for source, title, outlet, published in chronicle.search(words):
        yield Found(source, title, outlet, published)
