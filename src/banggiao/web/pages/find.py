"""One search box over people, events and articles."""

from __future__ import annotations

from starlette.responses import Response

from banggiao.views import find
from banggiao.web.visit import Visit
from banggiao.web.wording import state_code

FOUND = 15


def page(visit: Visit) -> Response:
    """What the words find, with or without accents."""
    words = visit.asked("q", 200)
    return visit.page(
        "search.html",
        words=words,
        found=find(visit.site.chronicle, words, FOUND),
        state=state_code(words) if words else None,
    )
