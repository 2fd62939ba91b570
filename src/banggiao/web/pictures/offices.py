"""The offices of a person as bars over time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from banggiao.chronicle import Held
from banggiao.web.pictures.picture import Cell, Picture, drawing, tag
from banggiao.web.visit import Visit
from banggiao.web.wording import state_name, term_of

WIDTH, ROW, TOP, LEFT, RIGHT = 800, 34, 6, 10, 10
MOST, LEAST, A_YEAR = 20, 6.0, 365


def offices_over_time(visit: Visit, offices: Sequence[Held]) -> Picture | None:
    """A bar for each office from when it was first to when it was last seen held; None without any."""
    dated = [held for held in offices if held.first is not None and held.last is not None][:MOST]
    if not offices:
        return None
    title = visit.say("Offices over time")
    low = min((held.first or 0 for held in dated), default=0)
    high = max([low + A_YEAR, *(held.last or 0 for held in dated)])
    wide = (WIDTH - LEFT - RIGHT) / max(high - low, 1)
    parts = []
    for i, held in enumerate(dated):
        x, y = LEFT + ((held.first or 0) - low) * wide, TOP + i * ROW
        width = max(((held.last or 0) - (held.first or 0)) * wide, LEAST)
        words = f"{held.title}, {term_of(held, visit.language)}"
        end = x > WIDTH * 0.6
        parts.append(
            tag("rect", tag("title", words), x=min(x, WIDTH - LEAST), y=y + 18, width=width, height=9, class_="office")
        )
        at = min(x + width, WIDTH - RIGHT) if end else x
        parts.append(tag("text", held.title, x=at, y=y + 13, text_anchor="end" if end else "start", class_="label"))
    years = sorted({date.fromordinal(day).year for day in (low, high) if day})
    foot = TOP + len(dated) * ROW + 20
    for year, at, anchor in zip(years, (LEFT, WIDTH - RIGHT), ("start", "end"), strict=False):
        parts.append(tag("text", str(year), x=at, y=foot, text_anchor=anchor, class_="tick"))
    heading = (visit.say("office"), visit.say("state"), visit.say("seen held"))
    rows = tuple(
        (Cell(held.title), Cell(state_name(held.country, visit.language)), Cell(term_of(held, visit.language)))
        for held in offices
    )
    return Picture(title, drawing(WIDTH, foot + 8, title, parts), heading, rows)
