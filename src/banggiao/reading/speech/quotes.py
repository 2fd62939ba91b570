"""Quotations: stretches between quotation marks, also when they run over several paragraphs or miss a mark."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from banggiao.language.speech import SpeechGrammar
from banggiao.model import BlockKind, Span
from banggiao.reading.scene import Form, Mention, Scene, Sentence

MOST_BLOCKS = 6  # a quotation whose mark is not closed within so many paragraphs ends with its own paragraph
NARRATED = 24  # characters between a name that opens a quotation and the verb by which it tells what that one says
BESIDE = 40  # characters between a quotation and the news outlet that wrote it
SUBJECTS = (Form.NAME, Form.SHORT, Form.OFFICE)
UTTERANCE = 24  # characters: shorter quotations are words that the article borrows, not an utterance


def utterances(scene: Scene, grammar: SpeechGrammar) -> tuple[Span, ...]:
    """The quotations in someone's own words, without those that tell what another says ("Ông A cam kết …", B nói)."""
    return tuple(quote for quote in quotations(scene) if not _narrates(scene, quote, grammar))


def _narrates(scene: Scene, quote: Span, grammar: SpeechGrammar) -> bool:
    if grammar.first_person.search(scene.view, quote.start, quote.end):
        return False
    return _relayed(scene, quote) or _tells_of(scene, quote)


def _relayed(scene: Scene, quote: Span) -> bool:
    """Whether the words are those of a news outlet, which quotes nobody: "Ông A hôm nay cam kết …", hãng tin B viết."""
    hits = [
        h for h in scene.sentences[max(0, _after(scene.sentences, quote.end) - 1)].hits if h.span.start >= quote.end
    ]
    if not any(hit.of("outlet") and hit.span.start - quote.end <= BESIDE for hit in hits):
        return False
    at = _after(scene.mentions, quote.end)
    person = at < len(scene.mentions) and scene.mentions[at].form in SUBJECTS
    quoted = any((e := hit.of("reporting")) and e.get("relays") in ("speaker", "source") for hit in hits)
    return not quoted and not (person and scene.mentions[at].span.start - quote.end <= BESIDE)


def _tells_of(scene: Scene, quote: Span) -> bool:
    """Whether it opens with the name of someone and a verb by which that one says something."""
    at = _after(scene.mentions, quote.start)
    if at == len(scene.mentions):
        return False
    first = scene.mentions[at]
    if first.form not in SUBJECTS or first.span.start > quote.start + 3:
        return False
    number = max(0, _after(scene.sentences, quote.start + 1) - 1)
    return any(
        hit.of("reporting") and 0 < hit.span.start - first.span.end <= NARRATED and hit.span.end < quote.end
        for hit in scene.sentences[number].hits
    )


def _after(marks: Sequence[Mention] | Sequence[Sentence], at: int) -> int:
    return bisect_left(marks, at, key=lambda mark: mark.span.start)


def quotation_over(quotes: Sequence[Span], span: Span) -> Span | None:
    """The quotation that the span touches; None when it touches none."""
    index = bisect_left(quotes, span.end, key=lambda quote: quote.start) - 1
    return quotes[index] if index >= 0 and quotes[index].end > span.start else None


def quotations(scene: Scene) -> tuple[Span, ...]:
    """Every quotation of the article, marks included, in order, none overlapping.

    A mark that is never closed quotes to the end of its paragraph; one that closes without having been opened quotes
    nothing. A paragraph that goes on to a closing mark carries on the quotation of the one before.
    """
    blocks = [block.span for block in scene.article.blocks if block.kind is not BlockKind.CAPTION]
    found: list[Span] = []
    opened: int | None = None
    for index, block in enumerate(blocks):
        for at in _marks(scene.view, block):
            if opened is None:
                if _opens(scene, at, block):
                    opened = at
            elif not _opens(scene, at, block) or at == opened:
                found.append(Span(opened, at + 1))
                opened = None
        if opened is not None and not _closed_later(scene, blocks[index + 1 : index + MOST_BLOCKS]):
            found.append(Span(opened, block.end))
            opened = None
    return tuple(found)


def _marks(view: str, block: Span) -> list[int]:
    marks = []
    at = view.find('"', block.start, block.end)
    while at >= 0:
        marks.append(at)
        at = view.find('"', at + 1, block.end)
    return marks


def _opens(scene: Scene, at: int, block: Span) -> bool:
    shape = scene.article.text[at]
    before = scene.view[at - 1] if at > block.start else " "
    after = scene.view[at + 1] if at + 1 < block.end else " "
    if before.isspace() != after.isspace():
        return before.isspace() and after not in ",.;:)"
    return shape in "“„«" or (shape not in "”»" and before in '(:,-"[')


def _closed_later(scene: Scene, blocks: list[Span]) -> bool:
    for block in blocks:
        marks = _marks(scene.view, block)
        if marks:
            return not _opens(scene, marks[0], block)
    return False
