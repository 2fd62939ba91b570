"""One request: who asks, in which language, and what is answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from banggiao.web.language import catalog, chosen
from banggiao.web.safety import form_token, local_address, new_token

if TYPE_CHECKING:
    from banggiao.web.site import Site

FORM = "banggiao-form"  # the cookie that binds forms to a browser without a session
CHOICES = {  # what readers choose for themselves, the usual first
    "theme": ("auto", "light", "dark"),
    "size": ("medium", "large", "huge"),
    "contrast": ("normal", "more"),
}


class Role(IntEnum):
    """What someone may do, each more than the one before."""

    ANYONE = 0
    READER = 1
    REVIEWER = 2


@dataclass(frozen=True, slots=True)
class User:
    """Someone who is signed in."""

    name: str
    role: Role
    token: str  # of the session


@dataclass(slots=True)
class Visit:
    """A request with what is known of whoever makes it; the handlers turn it into a response."""

    site: Site
    request: Request
    user: User | None
    form: Mapping[str, str] = field(default_factory=dict)
    secret: str = ""
    fresh: bool = False  # the secret must be given to the browser
    language: str = field(init=False)  # to answer in
    choices: Mapping[str, str] = field(init=False)  # how the page is to look

    def __post_init__(self) -> None:
        cookies = self.request.cookies
        self.language = chosen(cookies.get("language"), self.request.headers.get("accept-language", ""))
        self.choices = {name: cookies[name] if cookies.get(name) in all_ else all_[0] for name, all_ in CHOICES.items()}

    @property
    def may_review(self) -> bool:
        """Whether whoever asks may judge."""
        return self.user is not None and self.user.role >= Role.REVIEWER

    def say(self, message: str, **values: object) -> str:
        """The message in the language of the reader."""
        told = catalog(self.language).gettext(message)
        return told % values if values else told

    def asked(self, name: str, longest: int = 300) -> str:
        """A value of the address, without blanks around it."""
        return self.request.query_params.get(name, "").strip()[:longest]

    def number(self, name: str, usual: int, most: int) -> int:
        """A number of the address; the usual one when it is none."""
        given = self.asked(name)
        return min(max(int(given), 1), most) if given.isascii() and given.isdigit() and len(given) < 9 else usual

    def token(self) -> str:
        """The token for the forms of this page."""
        if self.user:
            return form_token(self.user.token)
        if not self.secret:
            self.secret, self.fresh = new_token(), True
        return form_token(self.secret)

    def here(self, **changes: str | None) -> str:
        """The address of this page with other values; None leaves one out."""
        values = {name: value for name, value in self.request.query_params.items() if value}
        for name, value in changes.items():
            values.pop(name, None)
            if value:
                values[name] = value
        return self.request.url.path + (f"?{urlencode(values)}" if values else "")

    def page(self, template: str, status: int = 200, **values: Any) -> Response:
        """The template, filled, as the response."""
        from banggiao.web.render import rendered

        response = Response(rendered(self, template, values), status, media_type="text/html")
        if self.fresh:
            self.set_cookie(response, FORM, self.secret)
        return response

    def sorry(self, status: int, message: str) -> Response:
        """A page that says why there is nothing else to see."""
        return self.page("sorry.html", status, message=message, number=status)

    def go(self, address: str) -> Response:
        """Sends the browser to another page of this site, and nowhere else."""
        return RedirectResponse(local_address(address), 303)

    def set_cookie(self, response: Response, name: str, value: str, seconds: int | None = None) -> None:
        """Gives the browser a cookie that scripts and other sites never see."""
        secure = self.request.url.scheme == "https"
        response.set_cookie(name, value, seconds, secure=secure, httponly=True, samesite="lax")

    @property
    def client(self) -> str:
        """Where the request comes from."""
        return self.request.client.host if self.request.client else "?"
