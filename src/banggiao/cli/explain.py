"""`banggiao explain`: the article with what was read where, and by which rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from banggiao.cli.intake import Intake, page_options
from banggiao.cli.output import console
from banggiao.text.safety import shown

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from banggiao.reading import Reading
    from banggiao.reading.notes import Note
    from banggiao.reading.scene import Sentence

STYLES = {"who": "green", "where": "cyan", "when": "yellow", "what": "bold magenta", "unread": "red"}


@click.command(short_help="Print what was read where, and by which rule.")
@page_options
def explain(intake: Intake) -> None:
    """Print the article of each page with what was read where, and by which rule.

    Under each sentence stand its actors (who), places (where), times (when) and events (what), each with the rule
    that read it in brackets, and the cues that led to nothing (unread).
    """
    from banggiao.reading import read_scene

    for article in intake.articles():
        print_reading(read_scene(article))
    intake.close()


def print_reading(reading: Reading) -> None:
    """Print the article's own data, then its sentences with their notes."""
    from rich.text import Text

    from banggiao.reading.notes import notes

    out = console()
    article = reading.record.article
    for key in ("source", "outlet", "published", "byline", "credits", "original_url"):
        value = getattr(article, key)
        if value:
            out.print(
                Text(f"{key:13}", style="dim") + Text(shown(value if isinstance(value, str) else ", ".join(value)))
            )
    for sentence, found in notes(reading):
        out.print()
        out.print(_marked(article.text, sentence, found))
        for note in found:
            words = " ".join(article.text[note.span.start : note.span.end].split())
            if note.kind == "what":
                words = words if len(words) < 40 else words[:38] + "…"
            line = Text(shown(f"{words}  →  {note.meaning}"))
            if note.rules:
                line += Text(shown(f"  [{', '.join(note.rules)}]"), style="dim")
            _print_under(out, note.kind, line)
    for issue in reading.record.issues:
        out.print(Text(shown(f"issue: {issue}"), style="red"))


def _print_under(out: Console, kind: str, line: Text) -> None:
    """Print a note behind its kind; what does not fit on the line goes on below its own words."""
    from rich.text import Text

    for i, part in enumerate(line.wrap(out, max(out.width - 9, 20))):
        out.print(Text("" if i else f"  {kind}", style=STYLES[kind]) + Text(" " * (9 if i else 7 - len(kind))) + part)


def _marked(text: str, sentence: Sentence, found: tuple[Note, ...]) -> Text:
    """The sentence with its notes' words in their colours."""
    from rich.text import Text

    out = Text(style="bold" if sentence.kind == "title" else "")
    at = sentence.span.start
    for note in sorted(found, key=lambda n: n.span):
        if note.kind == "what" or note.span.start < at:
            continue
        out.append(shown(text[at : note.span.start]))
        out.append(shown(text[note.span.start : note.span.end]), style=STYLES[note.kind])
        at = note.span.end
    return out.append(shown(text[at : sentence.span.end]))
