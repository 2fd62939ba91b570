"""Quotations: stretches between quotation marks, also when they run over several paragraphs or miss a mark."""

from __future__ import annotations

from banggiao.model import BlockKind, Span
from banggiao.reading.scene import Scene

MOST_BLOCKS = 6  # a quotation whose mark is not closed within so many paragraphs ends with its own paragraph
UTTERANCE = 24  # characters: shorter quotations are words that the article borrows, not an utterance


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
