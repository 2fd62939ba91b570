"""The order in which an article is read. Each stage takes the scene and returns what it adds."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import NamedTuple

from banggiao.language import Hit, Language, load_language
from banggiao.model import Article, Block, BlockKind, Record, Span
from banggiao.reading.attribution import attribute
from banggiao.reading.contacts import read_contacts
from banggiao.reading.dates import read_dates
from banggiao.reading.mentions import read_mentions
from banggiao.reading.scene import Scene, Sentence
from banggiao.reading.speech import read_statements
from banggiao.reading.voices import hear_voices
from banggiao.text import match_view, sentences


class Reading(NamedTuple):
    """A record with the scene it was read from, which shows what was seen on the way."""

    scene: Scene
    record: Record


def read_article(article: Article, language: Language | None = None) -> Record:
    """What the article tells: who took part in what, when, where, and who says so."""
    return read_scene(article, language).record


def read_scene(article: Article, language: Language | None = None) -> Reading:
    """The record of an article, and the scene it was read from."""
    language = language or load_language(article.language)
    scene = open_scene(article, language)
    scene = read_dates(scene, language)
    scene = read_mentions(scene, language)
    statements = read_statements(scene, language)
    scene = replace(scene, voices=hear_voices(scene, language, statements))
    contacts = read_contacts(scene, language)
    scene = replace(scene, actors=contacts.actors)
    events = attribute(scene, language, (*contacts.events, *statements))
    return Reading(scene, Record(scene.article, scene.actors, events))


def open_scene(article: Article, language: Language) -> Scene:
    """The article cut into sentences, each with the lexicon hits inside it."""
    if not article.blocks and article.text:
        article = replace(article, blocks=(Block(BlockKind.PARAGRAPH, Span(0, len(article.text))),))
    view = match_view(article.text)
    hits = language.matcher.find(article.text, view)
    starts = [hit.span.start for hit in hits]
    cut = []
    for index, block in enumerate(article.blocks):
        for span in sentences(article.text, block.span):
            inside = _between(hits, starts, span)
            cut.append(Sentence(span, index, block.kind, inside))
    return Scene(article, view, tuple(cut))


def _between(hits: list[Hit], starts: list[int], span: Span) -> tuple[Hit, ...]:
    found = hits[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
    return tuple(hit for hit in found if hit.span.end <= span.end)
