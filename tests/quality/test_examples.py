"""The pages that ship are the annotated pages of our gold without their marks, so they are measured on every change."""

from pathlib import Path

from banggiao.cli.tour import EXAMPLES
from banggiao.quality import load_gold

PAGES = Path(__file__).parents[1] / "gold" / "pages"


def marked() -> dict[str, str]:
    return {gold.source: gold.page or "" for gold in load_gold(PAGES)}


def test_the_examples_are_the_gold_pages_without_marks() -> None:
    shipped = {path.name: path.read_text("utf-8") for path in EXAMPLES.iterdir()}
    assert shipped == marked(), "run `python tests/quality/test_examples.py` to write the examples anew"


def write() -> None:
    for name, text in marked().items():
        (EXAMPLES / name).write_text(text, "utf-8")


if __name__ == "__main__":
    write()
