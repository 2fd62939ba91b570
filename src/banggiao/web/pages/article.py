"""The list of articles, and each article as it was read."""

from __future__ import annotations

from starlette.responses import Response

from banggiao.views import article_view, headlines, read_again
from banggiao.web.visit import Visit

ON_A_PAGE, LAST_PAGE = 50, 400


def all_(visit: Visit) -> Response:
    """The articles, the newest first, or those in which words stand."""
    words = visit.asked("q") or None
    page = visit.number("page", 1, LAST_PAGE)
    found, total = headlines(visit.site.chronicle, words, ON_A_PAGE, (page - 1) * ON_A_PAGE)
    more = page < LAST_PAGE and page * ON_A_PAGE < total
    return visit.page(
        "articles.html",
        found=found,
        total=total,
        words=words or "",
        before=visit.here(page=str(page - 1)) if page > 1 else None,
        next=visit.here(page=str(page + 1)) if more else None,
    )


def page(visit: Visit) -> Response:
    """An article with everything in it that was understood."""
    read = read_again(visit.site.chronicle, visit.request.path_params["id"])
    return visit.page("article.html", read=read, view=article_view(visit.site.chronicle, read.origin.id))
