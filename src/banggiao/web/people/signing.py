"""Signing in and out."""

from __future__ import annotations

from starlette.responses import Response

from banggiao.web.accounts import LONG, TooManyTriesError
from banggiao.web.safety import local_address
from banggiao.web.visit import Visit

SESSION = "banggiao-session"


def form(visit: Visit) -> Response:
    """The form to sign in by."""
    return visit.page("sign_in.html", next=local_address(visit.asked("next", 2000)), wrong=None, name="")


def sign_in(visit: Visit) -> Response:
    """Begins a session, and goes on to where the visitor wanted."""
    name, onward = visit.form.get("name", "").strip(), local_address(visit.form.get("next"))
    try:
        token = visit.site.accounts.sign_in(name, visit.form.get("password", ""), visit.client)
    except TooManyTriesError:
        wrong = visit.say("Too many tries have failed; wait a quarter of an hour.")
        return visit.page("sign_in.html", 429, next=onward, wrong=wrong, name=name)
    if token is None:
        wrong = visit.say("No account has that name and password.")
        return visit.page("sign_in.html", 401, next=onward, wrong=wrong, name=name)
    response = visit.go(onward)
    visit.set_cookie(response, SESSION, token, int(LONG))
    return response


def sign_out(visit: Visit) -> Response:
    """Ends the session."""
    if visit.user:
        visit.site.accounts.sign_out(visit.user.token)
    response = visit.go("/")
    response.delete_cookie(SESSION, httponly=True, samesite="lax")
    return response
