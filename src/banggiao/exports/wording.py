"""How an event or an article is called where a format has room for one line or one key."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote

from banggiao.chronicle.telling import short_id
from banggiao.exports.sides import sides
from banggiao.views import EventView, Part


def headline(view: EventView) -> str:
    """The event in one line: what, who with whom, where, and how sure."""
    event, cast = view.happening, sides(view)
    who = " – ".join(filter(None, (_names(cast.first), _names(cast.second))))
    where = f" ({event.place[0]})" if event.place else ""
    sure = "" if event.status == "occurred" else f", {event.status}"
    return f"{event.type.replace('_', ' ')}{sure}: {who}{where}"


def account(view: EventView) -> str:
    """Who reports the event in which words, a line a report."""
    lines = []
    for report in view.happening.reports:
        voices = "".join(f" ← {name}" for name in report.attribution)
        quote = f": “{report.quotes[0]}”" if report.quotes else ""
        lines.append(f"{report.outlet or report.source}{voices}{quote}")
    return "\n".join(lines)


@lru_cache(maxsize=10_000)
def article_key(source: str) -> str:
    """A key of letters and digits for the article of a source, always the same."""
    return short_id(source)


def web_address(address: str | None) -> str | None:
    """The address when it is one of the web; a page's word for its address may be anything."""
    return address if address and address.startswith(("https://", "http://")) and " " not in address else None


def uri(address: str | None) -> str | None:
    """The web address with what no address may hold written by its code; None when it is none.

    >>> uri("http://x.invalid/tin tức"), uri('https://x.invalid/?a="<>"')
    (None, 'https://x.invalid/?a=%22%3C%3E%22')
    """
    found = web_address(address)
    return quote(found, safe=":/?#[]@!$&'()*+,;=%~") if found else None


def _names(parts: tuple[Part, ...]) -> str:
    return ", ".join(dict.fromkeys(part.actor.name for part in parts))
