"""Sources: whom a sentence names as reporting what it tells, and how much of the sentence they report."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from banggiao.language.attribution import AttributionGrammar
from banggiao.model import Actor, Span
from banggiao.reading.scene import Form, Mention, Scene
from banggiao.reading.speech.lines import Line
from banggiao.reading.speech.sayings import Telling, sayings

LONGEST = 90  # characters of a source that is no known name
_CLAUSE_EDGE = re.compile(r"[,;:\-.(\"]\s*$")


@dataclass(frozen=True, slots=True)
class Source:
    """Who reports a stretch of a sentence."""

    name: str
    scope: Span
    rule: str
    actors: tuple[str, ...] = ()
    rank: int = 1  # how far from the reader: outlets, then whom they quote, then that one's own source


def sources(scene: Scene, line: Line, grammar: AttributionGrammar, actors: Mapping[str, Actor]) -> list[Source]:
    """Every source that the sentence names, nearest to the reader first."""
    found = _according_to(scene, line, grammar, actors)
    told = sayings(line)
    found.extend(_quoted_sources(scene, line, grammar))
    found.extend(_told_to(line, told, grammar))
    for telling in told:
        if telling.cue is None or not telling.cue.is_("tells") or not telling.own:
            continue
        scope = _scope(line, telling)
        name, outlet = _name(scene, line, telling.speakers[0], actors), _outlet(line, telling.speakers[0])
        rule = "outlet-reports" if outlet else "official-tells"
        found.append(Source(name, scope, rule, telling.actors, 0 if outlet else 1))
    found.sort(key=lambda source: source.rank)
    return found


def _according_to(scene: Scene, line: Line, grammar: AttributionGrammar, actors: Mapping[str, Actor]) -> list[Source]:
    lower, span = line.stretch.lower, line.sentence.span
    found = []
    for match in grammar.according.finditer(lower, span.start, span.end):
        if match.start() > span.start and not _CLAUSE_EDGE.search(lower, span.start, match.start()):
            continue
        start = match.end()
        if grammar.no_source.match(lower, start):
            continue
        stop = grammar.ends.search(lower, start, span.end)
        part = Span(start, stop.start() if stop else span.end)
        named = next((m for m in line.stretch.mentions if part.overlaps(m.span)), None)
        through = named is not None and grammar.through.search(lower, start, named.span.start)
        if named is not None and (named.span.start == start or through):
            rank = 0 if _outlet(line, named) else 1
            found.append(Source(_name(scene, line, named, actors), span, "according-to", named.actors, rank))
        elif grammar.sources.match(lower, start) and len(range(*part)) <= LONGEST:
            found.append(Source(scene.article.text[slice(*part)].strip(), span, "according-to"))
    return found


def _quoted_sources(scene: Scene, line: Line, grammar: AttributionGrammar) -> list[Source]:
    """The source that a source quotes: "… dẫn nguồn tin từ cơ quan tình báo nước này"."""
    found = []
    for hit in line.sentence.hits:
        entry = hit.of("reporting")
        if entry is None or entry.get("relays") != "source":
            continue
        stop = grammar.ends.search(line.stretch.lower, hit.span.end, line.sentence.span.end)
        part = Span(hit.span.end, stop.start() if stop else line.sentence.span.end)
        name = scene.article.text[slice(*part)].strip()
        if name and len(name) <= LONGEST:
            found.append(Source(name, line.sentence.span, "quoted-source", rank=2))
    return found


def _told_to(line: Line, told: list[Telling], grammar: AttributionGrammar) -> list[Source]:
    """The outlet that someone speaks to: "… nói với hãng tin Tass"."""
    spoken = [telling.cue.span.end for telling in told if telling.cue]
    return [
        Source(outlet.form, line.sentence.span, "told-to", rank=0)
        for span, outlet in line.outlets.items()
        if any(end <= span.start for end in spoken)
        and grammar.told_to.search(line.stretch.lower, line.sentence.span.start, span.start)
    ]


def _scope(line: Line, telling: Telling) -> Span:
    """What the telling reports: what follows its verb; at the end of a sentence, what stands before, quoted too."""
    sentence = line.sentence.span
    end = telling.cue.span.end if telling.cue else telling.span.end
    before = [quote.start for quote in line.quotes if quote.end <= telling.span.start]
    if before or len(line.stretch.lower[end : sentence.end].strip(' .,"')) < 3:
        return Span(min([sentence.start, *before]), max(telling.span.start, sentence.start + 1))
    after = [quote.end for quote in line.quotes if end <= quote.start]
    return Span(end, max([sentence.end, *after]))


def _outlet(line: Line, mention: Mention) -> str | None:
    for span, entry in line.outlets.items():
        if span.overlaps(mention.span):
            return entry.form
    return None


def _name(scene: Scene, line: Line, mention: Mention, actors: Mapping[str, Actor]) -> str:
    outlet = _outlet(line, mention)
    if outlet:
        return outlet
    text = scene.article.text[slice(*mention.span)]
    if mention.form in (Form.METONYM, Form.STATE, Form.GROUP):
        return text
    return next((actors[i].name for i in mention.actors if i in actors), text)
