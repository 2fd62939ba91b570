"""Long reading tells how far it has come, by bytes, and how long the rest takes at its pace."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from banggiao.cli.intake import Intake
from banggiao.cli.progress import Extent, with_progress
from banggiao.pages import How, Mark, Watch, open_pages
from tests.cli.test_sources import write_many


def told(path: Path, watch: Watch, how: How, seconds: float) -> list[str]:
    """What is told when each page takes so many seconds."""
    lines: list[str] = []
    ticks = iter(range(100_000))
    pages: Iterator[object] = open_pages([path], how, watch)
    extent = Extent.of([str(path)])
    for _ in with_progress(pages, lambda _: extent.stand(watch), False, lines.append, lambda: next(ticks) * seconds):
        pass
    return lines


def test_a_line_a_minute_says_how_much_is_read_and_left(tmp_path: Path) -> None:
    path = tmp_path / "rows"
    write_many(path, "jsonl", 10_000)
    lines = told(path, Watch(), How(), 3.0)
    assert len(lines) == 10_000 * 3 // 60
    middle = lines[len(lines) // 2]
    share, left = int(middle.split("%")[0].split()[-1]), middle.rpartition("about ")[2]
    assert 45 <= share <= 55
    assert left.startswith("4 h ")  # 5,000 of 10,000 pages at 3 s are 4 h 10 min
    assert f"{path.stat().st_size / 1e6:,.0f} MB" in middle


def test_what_an_earlier_run_has_read_does_not_count_for_the_pace(tmp_path: Path) -> None:
    path = tmp_path / "rows"
    write_many(path, "jsonl", 10_000)
    data = path.read_bytes()
    half = data.index(b"\n", len(data) // 2) + 1
    start = Mark(offset=half, rows=data[:half].count(b"\n"))
    lines = told(path, Watch(), How(resume=lambda _: start), 3.0)
    assert ", about 2 h " in lines[len(lines) // 2]


def test_files_of_a_folder_count_together_and_links_not_at_all(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / name).write_bytes(b"x" * 100)
    extent = Extent.of([str(tmp_path)])
    assert (extent.total, extent.stand(Watch(file=str(tmp_path / "c"), done=50)).done) == (300, 250)
    assert Extent.of([str(tmp_path), "http://paper.test/"]).total is None
    stand = Extent(None).stand(Watch(links=200, asked=50))
    assert stand.line(48, 100.0) == "48 pages read, 25 % of 200 links, about 5 min to go"
    assert list(Intake([str(tmp_path / "none")]).articles()) == []
