"""The site as an ASGI application: the table of addresses with the checks that stand before every one of them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from urllib.parse import parse_qsl, quote, urlsplit

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route

from banggiao.model import BanggiaoError, NotFoundError, StoreError
from banggiao.web.access import RULES, Access, Rule
from banggiao.web.api import make_api
from banggiao.web.keeping import PASSED, App, Keeping, Message, Receive, Scope, Send, Shelf
from banggiao.web.language import later
from banggiao.web.people.signing import SESSION
from banggiao.web.safety import HEADERS, good_form_token
from banggiao.web.site import Site
from banggiao.web.visit import FORM, Role, Visit

LARGEST_FORM = 64 * 1024
_MESSAGES = {404: later("There is no such page."), 405: later("This address does not do that.")}


def make_app(site: Site) -> App:
    """The application that shows a chronicle."""
    routes: list[Route | Mount] = [
        Route(rule.path, _endpoint(site, rule), methods=methods(rule), include_in_schema=False) for rule in RULES
    ]
    routes.append(Mount("/api", make_api(site)))

    async def failed(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        message = _MESSAGES.get(status, later("Something went wrong here; nothing was changed."))
        if request.url.path.startswith("/api/"):
            return JSONResponse({"detail": message}, status)
        response = await run_in_threadpool(lambda: _refused(_visit(site, request, {}), status, message))
        if isinstance(error, HTTPException):
            response.headers.update(error.headers or {})
        return response

    app: App = Starlette(routes=routes, exception_handlers={HTTPException: failed, 500: failed})
    kept = Keeping(app, Shelf(site.watch), site.settings.private)
    return _Guarded(kept, site)


def methods(rule: Rule) -> list[str]:
    """The methods by which an address answers; HEAD goes with GET."""
    return [name for name, handler in (("GET", rule.get), ("POST", rule.post)) if handler]


def _endpoint(site: Site, rule: Rule) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        form = await _form(request) if request.method == "POST" else {}
        if form is None:
            return PlainTextResponse("too large", 413)
        return await run_in_threadpool(_answer, _visit(site, request, form), rule)

    return answer


async def _form(request: Request) -> dict[str, str] | None:
    """The fields of a form; None for one that is too large."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LARGEST_FORM:
            return None
    text = body.decode("utf-8", "replace").replace("\x00", "\ufffd")
    return dict(parse_qsl(text, keep_blank_values=True, max_num_fields=100)) if text.count("&") < 100 else {}


def _visit(site: Site, request: Request, form: dict[str, str]) -> Visit:
    return Visit(site, request, None, form, request.cookies.get(FORM, ""))


def _answer(visit: Visit, rule: Rule) -> Response:
    """What an address answers, after all checks."""
    token = visit.request.cookies.get(SESSION)
    visit.user = visit.site.accounts.user(token) if token else None
    posted = visit.request.method == "POST"
    handler = rule.post if posted else rule.get
    response = _barred(visit, rule, posted)
    if response is None and handler:
        try:
            response = handler(visit)
        except NotFoundError:
            response = visit.sorry(404, visit.say("Nothing of that name is known here."))
        except StoreError:
            response = visit.sorry(503, visit.say("The chronicle cannot be read just now; try again."))
        except BanggiaoError as error:
            response = visit.sorry(400, str(error))
    if response is None:
        response = visit.sorry(405, visit.say(_MESSAGES[405]))
    if visit.user or posted or rule.access is Access.ALWAYS:
        response.headers[PASSED.decode()] = "no"
        response.headers.setdefault("cache-control", "no-store")
    return response


def _barred(visit: Visit, rule: Rule, posted: bool) -> Response | None:
    """Why this visitor may not go on; None when nothing stands against it."""
    needed = {Access.ALWAYS: Role.ANYONE, Access.READING: Role.ANYONE, Access.REVIEWING: Role.REVIEWER}[rule.access]
    if rule.access is Access.READING and visit.site.settings.private:
        needed = Role.READER
    if visit.user is None and needed > Role.ANYONE:
        if posted:
            return visit.sorry(401, visit.say("Sign in to do that."))
        address = visit.request.url.path + (f"?{visit.request.url.query}" if visit.request.url.query else "")
        return visit.go(f"/sign-in?next={quote(address)}")
    if visit.user is not None and visit.user.role < needed:
        return visit.sorry(403, visit.say("Your account may read, but not do that."))
    secret = visit.user.token if visit.user else visit.secret
    if posted and not (_from_here(visit.request) and good_form_token(visit.form.get("token", ""), secret)):
        return visit.sorry(403, visit.say("The form is too old or came from elsewhere; open it again."))
    return None


def _from_here(request: Request) -> bool:
    """Whether the browser says that the form stands on a page of this site, as far as it says anything."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host")


def _refused(visit: Visit, status: int, message: str) -> Response:
    response = visit.sorry(status, visit.say(message))
    response.headers[PASSED.decode()] = "no"
    return response


class _Guarded:
    """Refuses to be called by names that are not ours, and puts the headers of safety on every answer."""

    def __init__(self, app: App, site: Site) -> None:
        self._app, self._names = app, site.settings.names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = [(name.lower().encode(), value.encode()) for name, value in HEADERS]
                message = {**message, "headers": [*message["headers"], *own]}
            await send(message)

        host = dict(scope["headers"]).get(b"host", b"").decode("latin-1").lower()
        name = host if host.endswith("]") else host.rsplit(":", 1)[0]
        if "*" in self._names or name in self._names:
            await self._app(scope, receive, guarded)
        else:
            refusal = PlainTextResponse("This site does not go by that name; see --name of banggiao serve.", 421)
            await refusal(scope, receive, guarded)
