"""The names that `import banggiao` gives, and the Python of the README."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import banggiao
from banggiao.cli.tour import EXAMPLES

ROOT = Path(__file__).parents[2]


def test_a_page_is_read_from_its_file_or_its_text() -> None:
    page = EXAMPLES / "captions-between.txt"
    from_file = banggiao.read(page)
    from_text = banggiao.read(page.read_text("utf-8"), source=str(page))
    assert from_file == from_text
    assert from_file.article.published == "2024-05-14"
    assert from_file.events


def test_what_is_given_counts_where_the_page_is_silent() -> None:
    undated = EXAMPLES / "undated-visit.txt"
    assert banggiao.read(undated).article.published is None
    record = banggiao.read(undated, published="2023-05-16", url="https://soha.vn/a.htm")
    assert (record.article.published, record.article.url) == ("2023-05-16", "https://soha.vn/a.htm")
    assert "2023-05-14" in {event.date for event in record.events}


def test_a_refused_page_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(banggiao.PageError, match="no such file"):
        banggiao.read(tmp_path / "none.txt")
    (tmp_path / "empty.txt").touch()
    shutil.copy(EXAMPLES / "json-ld.html", tmp_path)
    error, record = banggiao.read_many([tmp_path])
    assert isinstance(error, banggiao.PageError)
    assert isinstance(record, banggiao.Record)


def test_every_name_that_is_promised_is_there() -> None:
    for name in banggiao.__all__:
        assert getattr(banggiao, name).__doc__
    with pytest.raises(AttributeError):
        banggiao.nonsense  # noqa: B018


def test_the_python_of_the_readme_runs(tmp_path: Path) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.S)
    shutil.copytree(EXAMPLES, tmp_path / "pages")
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    assert "visit 2024-05-03" in done.stdout


def test_the_command_line_starts_without_the_reading() -> None:
    slow = ("yaml", "rich", "sqlalchemy", "lxml", "banggiao.reading")
    code = f"import sys, banggiao.cli; print([name for name in sys.modules if name.startswith({slow})])"
    done = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONPATH": str(ROOT / "src")}, capture_output=True, encoding="utf-8"
    )
    assert done.stdout.strip() == "[]", done.stderr
