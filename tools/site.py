"""What the documentation site says by itself: commands, codebook, formats, figures, decisions, made from the program.

A hook of mkdocs: a comment like `<!-- COMMANDS -->` in a page gives way to what is made here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click

from banggiao.cli import main
from banggiao.exports.columns import codebook
from banggiao.exports.formats import FORMATS
from banggiao.imports.headings import meanings
from banggiao.model import ROLES

ROOT = Path(__file__).resolve().parents[1]
_MARK = re.compile(r"<!-- ([A-Z]+)(?:: ([^>]+))? -->")
_LINK = re.compile(r"\]\((?!https?:|#)([^)]+)\)")


def on_page_markdown(markdown: str, **_: Any) -> str:
    """The page with its comments replaced. Raises KeyError for one that is not known, which ends the build."""
    return _MARK.sub(lambda found: MADE[found[1]](*filter(None, [found[2]])), markdown)


def commands() -> str:
    """Every command with its arguments and options."""
    return "\n\n".join(_command(main, ["banggiao"]))


def _command(command: click.Command, path: list[str]) -> Iterable[str]:
    with click.Context(command, info_name=" ".join(path)) as context:
        yield f"{'#' * min(len(path) + 1, 4)} {' '.join(path)}"
        yield _paragraphs(command.help or command.short_help or "")
        usage = " ".join(command.collect_usage_pieces(context))
        yield f"```text\n{' '.join(path)} {usage}\n```"
        rows = [
            record
            for one in command.get_params(context)
            if isinstance(one, click.Option) and (record := one.get_help_record(context))
        ]
        if rows:
            yield _table(("option", "what it does"), ((f"`{name}`", what) for name, what in rows))
        if isinstance(command, click.Group):
            for name in command.list_commands(context):
                child = command.get_command(context, name)
                if child is not None and not child.hidden:
                    yield from _command(child, [*path, name])


def _paragraphs(text: str) -> str:
    return "\n\n".join(" ".join(part.replace("\b", "").split()) for part in text.split("\n\n")).replace("<", "&lt;")


def _table(heading: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [list(heading), ["---"] * len(list(heading)), *map(list, rows)]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def columns_of_exports() -> str:
    """The columns of the researchers' table."""
    return _table(("column", "meaning"), ((f"`{name}`", meaning) for name, meaning in codebook()))


def types() -> str:
    """The types of events with their roles."""
    rows = ((f"`{kind.value}`", ", ".join(roles)) for kind, roles in ROLES.items())
    return _table(("type", "roles"), rows)


def formats() -> str:
    """The formats of `banggiao export`."""
    rows = ((f"`{one.name}`", one.what, f"`{one.extra}`" if one.extra else "") for one in FORMATS.values())
    return _table(("format", "what it is", "extra"), rows)


def columns_of_imports() -> str:
    """The columns that a hand-made table may have, with the other names by which they are known."""
    rows = ((f"`{meaning}`", ", ".join(names[1:9])) for meaning, names in meanings().items())
    return _table(("column", "also called (accents may stand)"), rows)


def notebooks() -> str:
    """The text and code of the notebooks."""
    parts = []
    for path in sorted((ROOT / "docs" / "notebooks").glob("*.ipynb")):
        for cell in json.loads(path.read_text("utf-8"))["cells"]:
            text = "".join(cell["source"])
            parts.append(
                f"```python\n{text}\n```" if cell["cell_type"] == "code" else re.sub("^#", "##", text, flags=re.M)
            )
    return "\n\n".join(parts)


def of_readme(heading: str) -> str:
    """A chapter of the README."""
    text = (ROOT / "README.md").read_text("utf-8")
    return f"## {heading}\n" + text.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]


def contributing() -> str:
    """How to contribute, without the page's own heading."""
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8").partition("\n")[2]
    return _LINK.sub(r"](decisions.md)", text)


def decisions() -> str:
    """All decision records."""
    parts = [path.read_text("utf-8") for path in sorted((ROOT / "docs" / "decisions").glob("*.md"))]
    return "\n\n".join(re.sub("^#", "##", text, flags=re.M) for text in parts)


MADE: dict[str, Callable[..., str]] = {
    "COMMANDS": commands,
    "CODEBOOK": columns_of_exports,
    "TYPES": types,
    "FORMATS": formats,
    "COLUMNS": columns_of_imports,
    "NOTEBOOKS": notebooks,
    "README": of_readme,
    "CONTRIBUTING": contributing,
    "DECISIONS": decisions,
}
