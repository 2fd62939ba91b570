"""Pages that come with banggiao, written for it: their persons are invented, their manner is that of real sites."""

from pathlib import Path

FOLDER = Path(__file__).parent


def example_pages() -> list[Path]:
    """The files of the example pages, in order of their names."""
    return sorted([*FOLDER.glob("*.txt"), *FOLDER.glob("*.html")])
