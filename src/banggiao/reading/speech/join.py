"""Joining: what one speaker goes on to say in a sentence or quotation is one statement; so are headline, lead and body.

A new sentence with its own verb is a new statement: readers of such reports count them so.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass, replace

from banggiao.model import ActorKind, BlockKind, Span
from banggiao.reading.scene import Scene
from banggiao.reading.speech.quotes import UTTERANCE
from banggiao.reading.speech.sayings import Telling

LEAD = 1  # block of the lead; the title is block 0
HEADLINES = 8  # tellings of headline and lead that are looked for below
NEAR = 4  # tellings before a quotation among which its speaker is looked for
NOTICE = 5  # an article of so few sentences does not tell again what its headline tells
SHORT = 3  # sentences that a headline or a lead may have
ALIKE = 0.3  # share of the shorter telling's words: above it headline and body tell the same


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement: its tellings, the clearest first."""

    tellings: tuple[Telling, ...]

    @property
    def clearest(self) -> Telling:
        """The telling that the speaker, stance and date are taken from."""
        return self.tellings[0]

    @property
    def evidence(self) -> tuple[Span, ...]:
        """Every span it was read from, the clearest first."""
        return tuple(dict.fromkeys(telling.span for telling in self.tellings))

    @property
    def quote(self) -> Span | None:
        """The longest quotation in it; None when it is all reported speech."""
        quotes = [telling.quote for telling in self.tellings if telling.quote]
        return max(quotes, key=lambda span: span.end - span.start, default=None)

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules that read it, each once."""
        return tuple(dict.fromkeys(telling.rule for telling in self.tellings))


def carried(scene: Scene, told: Sequence[Telling], quotes: tuple[Span, ...]) -> list[Telling]:
    """The tellings with the quotations that no verb reports, given to the speaker before them."""
    numbers = {sentence.span.start: number for number, sentence in enumerate(scene.sentences)}
    rest = deque(told)
    result: list[Telling] = []
    for quote in quotes:
        while rest and rest[0].span.start < quote.end:
            result.append(rest.popleft())
        number = numbers.get(quote.start)
        if number is None or not result or quote.end - quote.start < UTTERANCE:
            continue
        last = max(result[-NEAR:], key=lambda telling: telling.span.end)
        apart = scene.sentences[number].block - scene.sentences[last.sentence].block
        if last.span.end <= quote.start and apart <= 1:
            result.append(replace(last, span=quote, quote=quote, cue=None, sentence=number, rule="quote-carried"))
    return [*result, *rest]


def join(scene: Scene, told: Sequence[Telling]) -> list[Statement]:
    """The statements that the tellings make, in order of the text.

    What the headline and the lead tell is told again below, so they support the statement that is most like them.
    """
    groups: list[list[Telling]] = []
    top = _top(scene)
    above = [telling for telling in told if telling.sentence < top]
    for telling in told[len(above) :]:
        last = groups[-1][-1] if groups else None
        if last and last.actors == telling.actors and _goes_on(scene, last, telling):
            groups[-1].append(telling)
        else:
            groups.append([telling])
    for telling in reversed(above[:HEADLINES]):
        _support(scene, groups, telling)
    return sorted((Statement(tuple(group)) for group in groups), key=lambda s: s.clearest.span.start)


def _top(scene: Scene) -> int:
    """How many sentences are headline and lead; an article that is one long block has none."""
    sizes = Counter(sentence.block for sentence in scene.sentences)
    blocks = list(sizes)[: LEAD + 1]
    return sum(sizes[block] for block in blocks) if all(sizes[block] <= SHORT for block in blocks) else 0


def _goes_on(scene: Scene, last: Telling, telling: Telling) -> bool:
    if telling.rule == "quote-carried":
        return True
    if telling.stance != last.stance or telling.sentence != last.sentence:
        return False
    return not scene.view[last.span.start : telling.span.start].rstrip().endswith(";")


def _support(scene: Scene, groups: list[list[Telling]], headline: Telling) -> None:
    """Adds what headline or lead tells to the statement that is most like it; alone when none is like it."""
    states = {actor.id for actor in scene.actors if actor.kind is not ActorKind.PERSON}
    title = scene.sentences[headline.sentence].kind is BlockKind.TITLE
    loose = title or set(headline.actors) <= states
    able = [group for group in groups if loose or set(group[0].actors) == set(headline.actors)]
    best = max(able, key=lambda group: likeness(scene, group[0], headline), default=None)
    if best is not None and likeness(scene, best[0], headline) >= ALIKE:
        best.append(headline)
    elif not title or not groups or len(scene.sentences) <= NOTICE:
        groups.append([headline])


def likeness(scene: Scene, one: Telling, other: Telling) -> float:
    """Share of the shorter telling's words that stand in the longer one; 0 for speakers who share no country."""
    countries = {actor.id: actor.country for actor in scene.actors}
    if not {countries.get(i) for i in one.actors} & {countries.get(i) for i in other.actors}:
        return 0.0
    words, others = (set(scene.view[slice(*t.span)].lower().split()) for t in (one, other))
    return len(words & others) / max(1, min(len(words), len(others)))
