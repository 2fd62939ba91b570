"""How much happened when, as bars; each leads to the events of its time."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from banggiao.views import Bar, Tally
from banggiao.web.language import later
from banggiao.web.pictures.picture import FAMILIES, FAMILY, Cell, Picture, drawing, link, tag
from banggiao.web.render import address
from banggiao.web.visit import Visit
from banggiao.web.wording import day_in_words, number

NAMES = {
    "talks": later("visits and talks"), "words": later("words and letters"), "deeds": later("agreements and aid"),
    "force": later("force and sanctions"),
}  # fmt: skip
WIDTH, HEIGHT, BASE, TOP, LEFT = 800, 190, 160, 12, 40
_SHAPES = {"year": "y", "month": "MMM y", "day": "d MMM"}
_LABELS = {"year": 10, "month": 6, "day": 8}


def contacts_over_time(visit: Visit, tally: Tally, given: Mapping[str, str]) -> Picture | None:
    """The bars of a tally; None when there is nothing to draw. `given` are the filters that the links keep."""
    if not tally.bars or not any(bar.total for bar in tally.bars):
        return None
    title = visit.say("Events over time")
    most = max(bar.total for bar in tally.bars)
    step = (WIDTH - LEFT) / len(tally.bars)
    parts = list(_scale(visit, most))
    for i, bar in enumerate(tally.bars):
        x = LEFT + i * step
        if bar.total:
            parts.append(_bar(visit, bar, (x, step, most), _address(bar, given)))
        if i % max(1, round(len(tally.bars) / _LABELS[tally.unit])) == 0:
            words = day_in_words(bar.start, _SHAPES[bar.unit], visit.language)
            parts.append(tag("text", words, x=x + step / 2, y=BASE + 20, text_anchor="middle", class_="tick"))
    heading = (visit.say("time"), *(visit.say(NAMES[name]) for name in FAMILIES), visit.say("all"))
    rows = tuple(_row(visit, bar, _address(bar, given)) for bar in tally.bars if bar.total)
    legend = tuple((name, visit.say(NAMES[name])) for name in FAMILIES)
    return Picture(title, drawing(WIDTH, HEIGHT, title, parts), heading, rows, legend)


def _scale(visit: Visit, most: int) -> list[Markup]:
    found = []
    for value in sorted({most, (most + 1) // 2}):
        y = BASE - (BASE - TOP) * value / most
        found.append(tag("line", x1=LEFT, x2=WIDTH, y1=y, y2=y, class_="grid"))
        found.append(tag("text", number(value, visit.language), x=LEFT - 6, y=y + 5, text_anchor="end", class_="tick"))
    return [*found, tag("line", x1=LEFT, x2=WIDTH, y1=BASE, y2=BASE, class_="axis")]


def _counts(bar: Bar) -> dict[str, int]:
    counts = dict.fromkeys(FAMILIES, 0)
    for kind, count in bar.counts.items():
        counts[FAMILY[kind]] += count
    return counts


def _bar(visit: Visit, bar: Bar, place: tuple[float, float, int], target: str) -> Markup:
    x, step, most = place
    y = float(BASE)
    parts = [tag("rect", x=x, y=TOP, width=step, height=BASE - TOP, class_="reach")]
    for family, count in _counts(bar).items():
        height = (BASE - TOP) * count / most
        y -= height
        if count:
            wide = min(step * 0.8, 36.0)
            parts.append(tag("rect", x=x + (step - wide) / 2, y=y, width=wide, height=height, class_=f"fill-{family}"))
    return link(target, f"{_when(visit, bar)}: {number(bar.total, visit.language)}", *parts)


def _when(visit: Visit, bar: Bar) -> str:
    shape = {"year": "y", "month": "MMMM y", "day": "long"}[bar.unit]
    return day_in_words(bar.start, shape, visit.language)


def _address(bar: Bar, given: Mapping[str, str]) -> str:
    cut = {"year": 4, "month": 7, "day": 10}[bar.unit]
    when = bar.start.isoformat()[:cut]
    return address("/timeline", **{**given, "since": when, "until": when})


def _row(visit: Visit, bar: Bar, target: str) -> tuple[Cell, ...]:
    counts = (Cell(number(count, visit.language) if count else "") for count in _counts(bar).values())
    return Cell(_when(visit, bar), target), *counts, Cell(number(bar.total, visit.language))
