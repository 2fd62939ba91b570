"""Commands in README and documentation are ones that there are.

`tools/readme.py` runs blocks with output; those without, which would fetch or need files of yours, are parsed here.
"""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import duckdb
import pytest

import banggiao
from banggiao.cli import main
from banggiao.cli.tour import EXAMPLES

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```(sh|console)\n(.*?)^```", re.S | re.M)
INLINE = re.compile(r"`(banggiao [a-z][^`]*)`")


def commands(page: Path) -> list[str]:
    text = page.read_text("utf-8")
    lines = [line for kind, block in BLOCK.findall(text) if kind == "sh" for line in block.splitlines()]
    return [
        part.strip()
        for line in [*lines, *INLINE.findall(BLOCK.sub("", text))]
        for part in re.split(r"\s#|;|\||>", line)
        if part.strip().startswith("banggiao ")
    ]


def parsed(command: str) -> None:
    """Goes down to the last command and looks at its options; raises click's errors for what is not there."""
    words = shlex.split(command)[1:]
    here: click.Command = main
    while isinstance(here, click.Group) and words and not words[0].startswith("-"):
        context = click.Context(here)
        found = here.get_command(context, words.pop(0))
        assert found is not None, command
        here = found
    options = {name for one in here.params for name in (*one.opts, *one.secondary_opts)} | {"--help", "-h", "--version"}
    assert {word.partition("=")[0] for word in words if re.match("--?[a-z]", word)} <= options, command


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_is_one_that_there_is(page: Path) -> None:
    for command in commands(page):
        parsed(command)


def test_commands_are_found_at_all() -> None:
    assert sum(len(commands(page)) for page in PAGES) > 30
    with pytest.raises(AssertionError):
        parsed("banggiao timeline --no-such-option")


def test_blocks_that_are_run_have_their_output() -> None:
    for page in PAGES:
        for kind, block in BLOCK.findall(page.read_text("utf-8")):
            assert kind == "sh" or (block.startswith("$ ") and block.count("\n") > 1), f"{page.name}: {block}"


def test_the_python_of_the_site_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "api.md").read_text("utf-8"), re.S)
    monkeypatch.chdir(tmp_path)
    exec(compile(code, "api.md", "exec"), {})
    assert (tmp_path / "my.db").exists()


def test_the_joins_of_the_site_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    chronicle = banggiao.Chronicle.open("c.db")
    chronicle.add(record for record in banggiao.read_many([EXAMPLES]) if isinstance(record, banggiao.Record))
    chronicle.export("parquet", "tables")
    (query,) = re.findall(r"```sql\n(.*?)```", (ROOT / "docs" / "exports.md").read_text("utf-8"), re.S)
    with duckdb.connect() as database:
        joined = database.execute(query).fetchall()
    assert len(joined) == sum(len(cast) for event in chronicle.events() for cast in event.roles.values())
