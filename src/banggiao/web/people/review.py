"""What reviewers see: the queue of doubtful events, and all judgements."""

from __future__ import annotations

from starlette.responses import PlainTextResponse, Response

from banggiao.text.safety import json_text
from banggiao.views import doubtful
from banggiao.web.visit import Visit

ON_A_PAGE, LAST_PAGE = 20, 500


def queue(visit: Visit) -> Response:
    """The events that nobody has judged, the most doubtful first."""
    page = visit.number("page", 1, LAST_PAGE)
    found, total = doubtful(visit.site.chronicle, ON_A_PAGE, (page - 1) * ON_A_PAGE)
    return visit.page(
        "review.html",
        found=found,
        total=total,
        waiting=visit.site.remarks.open_count(),
        before=visit.here(page=str(page - 1)) if page > 1 else None,
        next=visit.here(page=str(page + 1)) if page * ON_A_PAGE < total and page < LAST_PAGE else None,
        here=visit.here(),
    )


def judgements(visit: Visit) -> Response:
    """All judgements, the latest first."""
    page = visit.number("page", 1, LAST_PAGE)
    every = list(reversed(visit.site.chronicle.judgements()))
    shown = every[(page - 1) * ON_A_PAGE * 5 : page * ON_A_PAGE * 5]
    more = visit.here(page=str(page + 1)) if page * ON_A_PAGE * 5 < len(every) else None
    return visit.page("judgements.html", judgements=shown, total=len(every), next=more)


def export(visit: Visit) -> Response:
    """All judgements as JSON lines, as `banggiao judge export` prints them."""
    lines = "".join(json_text(one.to_json()) + "\n" for one in visit.site.chronicle.judgements())
    return PlainTextResponse(lines, media_type="application/x-ndjson")
