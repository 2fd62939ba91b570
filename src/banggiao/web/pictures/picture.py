"""A picture and the table that says the same; parts of SVG, with all text made safe."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup, escape

FAMILIES = {  # kinds of event that are drawn alike, and their sign in the style sheet
    "talks": ("visit", "meeting", "call", "attendance"),
    "words": ("statement", "message", "invitation"),
    "deeds": ("agreement", "gift", "aid", "appointment"),
    "force": ("deployment", "exercise", "weapons_test", "attack", "casualties", "sanction"),
}
FAMILY = {kind: family for family, kinds in FAMILIES.items() for kind in kinds}


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table, perhaps with a link."""

    text: str
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn, what it is called, and the same as a table."""

    title: str
    svg: Markup
    heading: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    legend: tuple[tuple[str, str], ...] = ()  # sign and meaning


def tag(name: str, *inside: object, **attributes: object) -> Markup:
    """An element with its attributes, all of them escaped; `class_` and `text_anchor` become class and text-anchor."""
    told = "".join([f' {_name(key)}="{_plain(value)}"' for key, value in attributes.items() if value is not None])
    content = "".join([one if isinstance(one, Markup) else escape(one) for one in inside])
    return Markup(f"<{name}{told}>{content}</{name}>")  # noqa: S704 - every part is escaped above


@lru_cache
def _name(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def drawing(width: int, height: int, title: str, parts: Iterable[Markup]) -> Markup:
    """The parts as a picture whose links can be reached by keyboard."""
    box = f"0 0 {width} {height}"
    return tag("svg", *parts, viewBox=box, class_="picture", role="group", aria_label=title)


def link(address: str, label: str, *inside: Markup) -> Markup:
    """A part that leads somewhere, with words for those who do not see it."""
    return tag("a", tag("title", label), *inside, href=address, aria_label=label)


def _plain(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.1f}"
    return str(value) if isinstance(value, int) else escape(value)
