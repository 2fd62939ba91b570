"""What is told of a contact besides who, when, where: kind, level, purpose, occasion, topics, outcome, members."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from banggiao.language import DetailGrammar, Mark
from banggiao.model import EventType, Office, Span
from banggiao.reading.contacts.cast import Cast
from banggiao.reading.contacts.draft import Draft
from banggiao.reading.contacts.joining import Happening
from banggiao.reading.scene import Form, Mention, Scene, Sentence

_LEVELLED = frozenset({EventType.VISIT, EventType.MEETING, EventType.CALL})
_SEVERAL = frozenset({"topics", "outcome", "members"})  # told in several places, each a part
_NAMED = frozenset({Form.NAME, Form.SHORT, Form.OFFICE})
_PAUSE = re.compile(r'[;:?!\n"“”()]|\.(?=\s|$)|\s[-–]\s(?=[a-zà-ỹ])|,')
_LONGEST = 240  # characters of a phrase; what is longer was no phrase
_ON = 3  # sentences behind a telling in which its talks are still told
_NEAR = 90  # characters of those who take part, between the words of the event and those of its topic


@dataclass(slots=True)
class Details:
    """The details of one happening, each with the words it was read from."""

    values: dict[str, list[str]] = field(default_factory=dict)
    grounds: dict[str, list[Span]] = field(default_factory=dict)

    def add(self, name: str, value: str, span: Span) -> None:
        """Take in a value; of a detail that is told once, the first stays, and of one inside another the other."""
        values = self.values.setdefault(name, [])
        inside = any(other.start <= span.start < other.end for other in self.grounds.get(name, ()))
        if value not in values and not inside and (name in _SEVERAL or not values):
            values.append(value)
            self.grounds.setdefault(name, []).append(span)

    def told(self) -> Mapping[str, str]:
        """Each detail as one text; its parts are parted by semicolons."""
        return {name: "; ".join(values) for name, values in self.values.items()}


def read_details(happenings: Iterable[Happening], scene: Scene, grammar: DetailGrammar) -> dict[int, Details]:
    """The details of each happening, by the identity of the happening."""
    cues: dict[int, list[tuple[Draft, Happening]]] = defaultdict(list)
    found: dict[int, Details] = defaultdict(Details)
    for happening in happenings:
        for telling in happening.tellings:
            cues[telling.clause.index].append((telling, happening))
            if happening.type is EventType.VISIT and (kind := _kind(telling, scene, grammar)):
                found[id(happening)].add("visit_kind", *kind)
    recent: list[tuple[int, Happening]] = []
    for index, sentence in enumerate(scene.sentences):
        here = sorted(cues.get(index, ()), key=lambda told: told[0].cue.start)
        recent = [(at, h) for at, h in recent if index - at <= _ON]
        if here or recent:
            page = _Page(scene, sentence, grammar, here, [h for _, h in reversed(recent)])
            for happening, name, value, span in page.read():
                found[id(happening)].add(name, value, span)
        recent += [(index, happening) for _, happening in here]
    return found


def level(kind: EventType, roles: Mapping[str, Iterable[str]], cast: Cast, order: tuple[str, ...]) -> Office | None:
    """The office that gives the level: the guest's highest; where all are equals, that of the lower side."""
    if kind not in _LEVELLED:
        return None
    if guests := roles.get("guest"):
        return _highest(guests, cast, order)
    sides: dict[str, list[str]] = defaultdict(list)
    for actor in roles.get("participant", ()):
        sides[cast.side(actor)].append(actor)
    offices = [_highest(side, cast, order) for side in sides.values()]
    known = [office for office in offices if office]
    return max(known, key=lambda o: order.index(o.level or "")) if len(known) > 1 else None


def _highest(actors: Iterable[str], cast: Cast, order: tuple[str, ...]) -> Office | None:
    held = [o for actor in actors for o in cast[actor].offices if o.status != "former" and o.level in order]
    return min(held, key=lambda o: order.index(o.level or ""), default=None)


def _kind(telling: Draft, scene: Scene, grammar: DetailGrammar) -> tuple[str, Span] | None:
    """The kind that the words of the visit hold, or that stands right behind them."""
    cue = telling.cue
    view = scene.view[cue.start : telling.clause.sentence.span.end].lower()
    for name, words in grammar.kinds:
        hit = words.search(view, 0, cue.end - cue.start) or words.match(view, cue.end - cue.start + 1)
        if hit:
            return name, Span(cue.start + hit.start(), cue.start + hit.end())
    return None


class _Page:
    """One sentence with what is told in it and what was told shortly before it."""

    def __init__(
        self,
        scene: Scene,
        sentence: Sentence,
        grammar: DetailGrammar,
        here: list[tuple[Draft, Happening]],
        recent: list[Happening],
    ) -> None:
        self.scene, self.grammar, self.here, self.recent = scene, grammar, here, recent
        self.start, self.end = sentence.span
        self.hits = sentence.hits
        mentions = scene.mentions
        first = bisect_left(mentions, self.start, key=lambda m: m.span.start)
        self.mentions = mentions[first : bisect_left(mentions, self.end, key=lambda m: m.span.start)]

    def read(self) -> Iterator[tuple[Happening, str, str, Span]]:
        """What the sentence tells: of which happening, which detail, its words and where they stand."""
        text, view = self.scene.article.text[self.start : self.end], self.scene.view[self.start : self.end]
        taken = self.start
        for hit in self.grammar.matcher.find(text, view):
            entry = hit.of("mark")
            at = Span(self.start + hit.span.start, self.start + hit.span.end)
            if entry is None or (view[hit.span.start].isupper() and hit.span.start):
                continue
            mark: Mark = entry.get("mark")
            happening = self._owner(mark, at)
            if happening is None or (mark.detail == "purpose" and at.start < taken):
                continue
            if mark.people:
                yield from ((happening, mark.detail, *one) for one in self._people(mark.people, at, happening))
            elif span := self._phrase(mark, at):
                taken = span.end if mark.detail != "purpose" else taken
                yield happening, mark.detail, self.scene.article.text[slice(*span)], span

    def _owner(self, mark: Mark, at: Span) -> Happening | None:
        """The happening that the words opened here are told of."""
        if mark.then and not mark.then.match(self.scene.view[at.end + 1 : self.end].lower()):
            return None
        if mark.pair and not self._agreed(at):
            return None
        told = [
            (t, h) for t, h in self.here if t.cue.start < at.start or (t.cue.start == at.start and h.type in mark.of)
        ]
        if told:
            telling, happening = told[-1]
            far = mark.near and (
                at.start - telling.cue.end > _NEAR or "," in self.scene.view[telling.cue.end : at.start]
            )
            return happening if happening.type in mark.of and not far else None
        if mark.stands == "around" and self.here:
            return self.here[0][1] if self.here[0][1].type in mark.of else None
        if mark.stands == "on" and (mark.people or any(True for _ in self._pairs(at))):
            return next((h for kind in mark.of for h in self.recent if h.type is kind), None)
        return None

    def _pairs(self, at: Span) -> Iterator[Mention]:
        """Where both sides are named together before."""
        return (m for m in self.mentions if m.form is Form.PAIR and m.span.end <= at.start)

    def _agreed(self, at: Span) -> bool:
        """Whether both sides are the subject of the words."""
        between = (self.scene.view[m.span.end : at.start].lower().split() for m in self._pairs(at))
        return any(self.grammar.between.issuperset(words) for words in between)

    def _people(self, opener: re.Pattern[str], at: Span, happening: Happening) -> Iterator[tuple[str, Span]]:
        opened = opener.search(self.scene.view[self.start : self.end].lower(), at.end - self.start)
        there = {actor for ids in happening.roles().values() for actor in ids}
        names = {a.id: a.name for a in self.scene.actors}
        for mention in self.mentions if opened else ():
            if opened and mention.span.start >= self.start + opened.end() and mention.form in _NAMED:
                for actor in mention.actors:
                    if actor not in there and actor in names:
                        yield names[actor], mention.span

    def _phrase(self, mark: Mark, at: Span) -> Span | None:
        """From the opening words to where something else begins; None for what is no phrase."""
        view, end = self.scene.view, self.end
        for pause in _PAUSE.finditer(view, at.end, self.end):
            if pause[0] != "," or mark.phrase or self._else(pause.end() + 1):
                end = pause.start()
                break
        start = at.start if mark.whole else at.end + 1
        while end > start and view[end - 1] in " .…":
            end -= 1
        return Span(start, end) if end - at.end >= 3 and end - start <= _LONGEST else None

    def _else(self, at: int) -> bool:
        """Whether what stands here behind a comma begins something else: a new subject or circumstance."""
        if self._stop(at):
            return True
        pause = _PAUSE.search(self.scene.view, at, self.end)
        if self._reports(at, pause.start() if pause else self.end):
            return True
        who = next((m for m in self.mentions if m.span.start == at and m.actors), None)
        return who is not None and (who.form in _NAMED or self._stop(who.span.end + 1))

    def _reports(self, start: int, end: int) -> bool:
        """Whether someone is named there as saying all this: "thông cáo cho biết"."""
        return any(h.of("reporting") and start < h.span.start and h.span.end == end for h in self.hits)

    def _stop(self, at: int) -> bool:
        return bool(self.grammar.stops.match(self.scene.view[at : at + 20].lower()))
