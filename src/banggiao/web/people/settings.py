"""What readers choose for themselves: language, theme, size of text, contrast."""

from __future__ import annotations

from starlette.responses import Response

from banggiao.web.language import LANGUAGES
from banggiao.web.safety import local_address
from banggiao.web.visit import CHOICES, Visit

YEAR = 365 * 86400


def form(visit: Visit) -> Response:
    """The form to choose by."""
    return visit.page("settings.html", next=local_address(visit.asked("next", 2000)), all_choices=CHOICES)


def choose(visit: Visit) -> Response:
    """Keeps what was chosen in the browser."""
    response = visit.go(visit.form.get("next", "/"))
    for name, values in {"language": LANGUAGES, **CHOICES}.items():
        if visit.form.get(name) in values:
            visit.set_cookie(response, name, visit.form[name], YEAR)
    return response
