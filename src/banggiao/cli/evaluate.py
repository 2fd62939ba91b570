"""`banggiao evaluate`: how well the reading does on annotated pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from banggiao.cli.options import format_option
from banggiao.cli.output import Column, print_rows
from banggiao.text.safety import one_line

if TYPE_CHECKING:
    from banggiao.quality import Scores

COLUMNS = (
    Column("figure", "Figure", "bold"),
    Column("value", "Value"),
    Column("precision", "Precision"),
    Column("recall", "Recall"),
    Column("gold", "In gold"),
    Column("found", "Found"),
    Column("right", "Right"),
)


@click.command()
@click.argument("gold", type=click.Path(path_type=Path))
@click.option("--misses", is_flag=True, help="List every miss and false alarm too.")
@format_option
def evaluate(gold: Path, misses: bool, form: str) -> None:
    """Score today's reading on a folder of annotated pages.

    GOLD holds JSON files with their pages in it, or in `pages` or `seeds` beside it; or YAML files with the
    annotations inside the text. The misses go to standard error when the figures are for a program.
    """
    from banggiao.quality.run import evaluate as run

    scores = run(gold)
    print_rows(rows(scores), COLUMNS, form)
    if misses:
        for miss in scores.misses:
            click.echo(one_line(miss), err=form != "table")


def rows(scores: Scores) -> Iterator[dict[str, Any]]:
    """The table of figures: each figure, then the event types one by one."""
    from banggiao.model import EventType
    from banggiao.quality.score import per_type

    yield {"figure": "articles", "value": scores.counts["articles"]}
    if scores.counts["missing"]:
        yield {"figure": "missing", "value": scores.counts["missing"]}
    kinds = {"people": "people", "contacts": "contact", "exact": "contact", "speech": "speech"}
    for name, value in scores.figures().items():
        row: dict[str, Any] = {"figure": name, "value": None if value is None else round(value, 3)}
        if name in kinds:
            precision, recall, _ = scores.f1(kinds[name], exact=name == "exact")
            row |= {"precision": round(precision, 3), "recall": round(recall, 3)}
        yield row
    for name, (gold, hit, found) in per_type(scores, [kind.value for kind in EventType]).items():
        precision, recall, f1 = scores.f1(name)
        row = {"figure": f"  {name}", "value": round(f1, 3), "gold": gold, "found": found, "right": hit}
        yield row | {"precision": round(precision, 3), "recall": round(recall, 3)}
