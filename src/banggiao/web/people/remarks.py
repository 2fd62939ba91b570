"""Errors that readers report: anyone may, within bounds; reviewers read them."""

from __future__ import annotations

from starlette.responses import Response

from banggiao.web.safety import local_address
from banggiao.web.visit import Visit

LONGEST, SHORT = 2000, 100
MOST, WITHIN = 10, 3600.0  # reports of one client


def form(visit: Visit) -> Response:
    """The form to report an error by."""
    about = local_address(visit.asked("about", 500))
    return visit.page("report.html", about=about, words="", wrong=None, done=visit.asked("done") == "1")


def take(visit: Visit) -> Response:
    """Keeps a report, unless the same reader has sent many of late."""
    about, words = local_address(visit.form.get("about")), visit.form.get("words", "").strip()[:LONGEST]
    wrong = None
    if not any(map(str.isalnum, words)):
        wrong = visit.say("Say in a few words what is wrong.")
    elif visit.site.accounts.too_often(f"report {visit.client}", MOST, WITHIN):
        wrong = visit.say("Many reports came from here within the hour; try again later.")
    if wrong:
        return visit.page("report.html", 400, about=about, words=words, wrong=wrong, done=False)
    by = visit.user.name if visit.user else visit.form.get("by", "").strip()[:SHORT]
    visit.site.remarks.add(about, words, by)
    return visit.go("/report?done=1")


def all_(visit: Visit) -> Response:
    """The reports that wait."""
    return visit.page("reports.html", remarks=visit.site.remarks.open())


def close(visit: Visit) -> Response:
    """Closes a report."""
    number = visit.form.get("n", "")
    if visit.user and number.isascii() and number.isdigit() and len(number) < 10:
        visit.site.remarks.close(int(number), visit.user.name)
    return visit.go("/review/reports")
