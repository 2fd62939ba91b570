"""Page to article: the main text without the site's chrome, and what the page says about itself."""

from __future__ import annotations

import unicodedata

from banggiao.model import Article, Block, BlockKind, Span


def clean_text(text: str, source: str) -> Article:
    """The article of a page given as text: its first line is the title, every other line a paragraph."""
    lines = [" ".join(line.split()) for line in unicodedata.normalize("NFC", text).splitlines()]
    pieces = [line for line in lines if line]
    blocks, at = [], 0
    for index, piece in enumerate(pieces):
        kind = BlockKind.PARAGRAPH if index else BlockKind.TITLE
        blocks.append(Block(kind, Span(at, at + len(piece))))
        at += len(piece) + 2
    return Article(source, "\n\n".join(pieces), tuple(blocks), title=pieces[0] if pieces else None)
