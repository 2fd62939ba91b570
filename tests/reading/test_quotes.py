"""Quotations are found whole, across paragraphs and with marks missing."""

import pytest

from banggiao.language import load_language
from banggiao.model import Article, Block, BlockKind, Span
from banggiao.reading.pipeline import open_scene
from banggiao.reading.speech.quotes import quotations


def article(*paragraphs: str) -> Article:
    blocks, at = [], 0
    for paragraph in paragraphs:
        blocks.append(Block(BlockKind.PARAGRAPH, Span(at, at + len(paragraph))))
        at += len(paragraph) + 2
    return Article("test", "\n\n".join(paragraphs), tuple(blocks))


@pytest.mark.parametrize(
    ("paragraphs", "wanted"),
    [
        (["Ông nói: “Chúng tôi sẽ đến”."], ["“Chúng tôi sẽ đến”"]),
        (['"Chúng tôi sẽ đến. Họ cũng vậy", ông nói.'], ['"Chúng tôi sẽ đến. Họ cũng vậy"']),
        (['Ông nói: "Chúng tôi sẽ đến.', 'Họ cũng vậy".'], ['"Chúng tôi sẽ đến.\n\nHọ cũng vậy"']),
        (['Ông nói: "Chúng tôi sẽ đến.', "Hai nước là láng giềng."], ['"Chúng tôi sẽ đến.']),
        (['Chúng tôi sẽ đến", ông nói.'], []),
        (['Lời hứa "mạnh mẽ" và "rõ ràng" ấy.'], ['"mạnh mẽ"', '"rõ ràng"']),
        (["Không có gì được trích."], []),
    ],
)
def test_quotations(paragraphs: list[str], wanted: list[str]) -> None:
    scene = open_scene(article(*paragraphs), load_language())
    assert [scene.article.text[slice(*span)] for span in quotations(scene)] == wanted
