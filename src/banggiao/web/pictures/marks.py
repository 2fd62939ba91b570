"""The days of a short time, each event as a mark of its own that leads to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from banggiao.chronicle import Happening
from banggiao.views import Tally
from banggiao.web.pictures.bars import NAMES
from banggiao.web.pictures.picture import FAMILIES, FAMILY, Cell, Picture, drawing, link, tag
from banggiao.web.render import headline
from banggiao.web.visit import Visit
from banggiao.web.wording import date_in_words, day_in_words

WIDTH, LEFT, FOOT, ROW = 800, 20, 30, 14
MOST_ROWS, _LABELS = 20, 10


def marks_over_time(visit: Visit, events: Sequence[Happening], tally: Tally) -> Picture | None:
    """Each event on its day; None when no event has one."""
    days = [bar.start for bar in tally.bars]
    step = (WIDTH - 2 * LEFT) / max(len(days), 1)
    place = {day: LEFT + step * (i + 0.5) for i, day in enumerate(days)}
    level: Counter[date] = Counter()
    shown = [(one, date.fromordinal(one.day)) for one in events if one.day]
    high = max(Counter(day for _, day in shown if day in place).values(), default=0)
    if not high:
        return None
    base = min(high, MOST_ROWS) * ROW + 12
    title = visit.say("Events, day by day")
    parts = [tag("line", x1=0, x2=WIDTH, y1=base, y2=base, class_="axis")]
    for event, day in shown:
        if day in place and level[day] < MOST_ROWS:
            dot = tag(
                "circle", cx=place[day], cy=base - ROW * (level[day] + 0.6), r=5.5, class_=f"fill-{FAMILY[event.type]}"
            )
            words = f"{date_in_words(event.date, visit.language, visit.say)}. {headline(event, visit.language)}"
            parts.append(link(f"/event/{event.id}", words, dot))
            level[day] += 1
    for i, day in enumerate(days):
        if i % max(1, round(len(days) / _LABELS)) == 0:
            words = day_in_words(day, "d MMM", visit.language)
            parts.append(tag("text", words, x=place[day], y=base + 20, text_anchor="middle", class_="tick"))
    rows = tuple(
        (
            Cell(date_in_words(event.date, visit.language, visit.say)),
            Cell(headline(event, visit.language), f"/event/{event.id}"),
        )
        for event, _ in shown
    )
    legend = tuple((name, visit.say(NAMES[name])) for name in FAMILIES)
    heading = (visit.say("time"), visit.say("event"))
    return Picture(title, drawing(WIDTH, base + FOOT, title, parts), heading, rows, legend)
