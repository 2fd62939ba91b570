"""Events as a calendar (iCalendar, RFC 5545) and as a feed (Atom, RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from xml.sax.saxutils import escape, quoteattr

from banggiao.exports.codes import LeftOut, left_out_of, tell
from banggiao.exports.columns import bound
from banggiao.exports.target import Target
from banggiao.exports.wording import account, headline, web_address
from banggiao.text.safety import visible
from banggiao.views import EventView, Material

_STATUS = {"occurred": "CONFIRMED", "planned": "TENTATIVE", "cancelled": "CANCELLED", "denied": "CANCELLED"}
_LINE = 75  # octets
_NO_DAY = "1970-01-01"


def write_ics(material: Material, target: Target) -> None:
    """An all-day entry an event, over all days that it may be; those without a known day are listed as left out."""
    with target.text() as out, target.beside(left_out_of("ics")) as listed:
        left = LeftOut.of(listed, target)
        out.write("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//banggiao//chronicle//EN\r\nCALSCALE:GREGORIAN\r\n")
        for view in material.events():
            start, end = bound(view.happening.date, False), bound(view.happening.date, True)
            if start and end and end < "9999-12-31":
                out.writelines(_folded(line) for line in _entry(view, start, end))
            else:
                left.note(view)
        out.write("END:VCALENDAR\r\n")
        tell(left, "a calendar", target, left_out_of("ics"))


def _entry(view: EventView, start: str, end: str) -> Iterator[str]:
    event = view.happening
    after = date.fromisoformat(end) + timedelta(days=1)
    yield "BEGIN:VEVENT"
    yield f"UID:{event.id}@banggiao"
    yield f"DTSTAMP:{_updated(view).replace('-', '')}T000000Z"
    yield f"DTSTART;VALUE=DATE:{start.replace('-', '')}"
    yield f"DTEND;VALUE=DATE:{after.isoformat().replace('-', '')}"
    yield f"SUMMARY:{_escaped(headline(view))}"
    yield f"DESCRIPTION:{_escaped(f'{event.date}' + chr(10) + account(view))}"
    if event.place:
        yield f"LOCATION:{_escaped(event.place[0])}"
    yield f"CATEGORIES:{_escaped(event.type)}"
    yield f"STATUS:{_STATUS[event.status]}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _updated(view: EventView) -> str:
    """The day on which the latest report was published."""
    days = (bound(report.published, True) for report in view.happening.reports)
    return max((day for day in days if day), default=_NO_DAY)


def _escaped(text: str) -> str:
    found = visible(text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return found.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n").replace("\x85", " ")


def _folded(line: str) -> str:
    """The line cut so that no part is longer than the standard allows, never inside a character."""
    parts, start, size = [], 0, 0
    for at, letter in enumerate(line):
        octets = len(letter.encode())
        if size + octets > _LINE:
            parts.append(line[start:at])
            start, size = at, 1
        size += octets
    return "\r\n ".join([*parts, line[start:]]) + "\r\n"


def write_atom(material: Material, target: Target) -> None:
    """An entry an event, with the pages that report it as links."""
    with target.text() as out:
        out.writelines(feed(material.events(), "urn:banggiao:chronicle"))


def feed(views: Iterable[EventView], name: str, own: str | None = None, base: str = "") -> Iterator[str]:
    """The events as a feed of that name; with its own address, and pages of ours under a base, when it has them."""
    yield '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
    yield f"<id>{xml(name)}</id><title>banggiao</title><author><name>banggiao</name></author>\n"
    if own:
        yield f'<link rel="self" href={attribute(own)}/>\n'
    latest = _NO_DAY
    for view in views:
        latest = max(latest, _updated(view))
        yield _atom(view, base)
    yield f"<updated>{latest}T00:00:00Z</updated>\n</feed>\n"


def _atom(view: EventView, base: str) -> str:
    event = view.happening
    links = dict.fromkeys(web_address(report.source) for report in event.reports)
    return "".join(
        (
            f"<entry><id>urn:banggiao:event:{event.id}</id>",
            f"<title>{xml(headline(view))}</title>",
            f"<updated>{_updated(view)}T00:00:00Z</updated>",
            f"<category term={attribute(event.type)}/>",
            *([f'<link rel="alternate" href={attribute(f"{base}/event/{event.id}")}/>'] if base else []),
            *(f'<link rel="via" href={attribute(link)}/>' for link in links if link),
            f"<summary>{xml(f'{event.date or chr(63)}' + chr(10) + account(view))}</summary></entry>\n",
        )
    )


def xml(text: str) -> str:
    """The text as XML holds it."""
    return escape(visible(text), {"\r": " "})


def attribute(value: object) -> str:
    """The value as an attribute of XML, with its quotes."""
    return quoteattr(visible(str(value)))
