"""The HTTP API: the views as JSON, described by OpenAPI."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Depends, FastAPI, HTTPException, Path, Query, Request
from fastapi.responses import JSONResponse

from banggiao.chronicle import Question
from banggiao.chronicle.browsing import Wanted
from banggiao.model import BanggiaoError, EventType, NotFoundError
from banggiao.views import actor_view, busiest, event_view, headlines, people, read_again, slice_of
from banggiao.web.api import models, shapes
from banggiao.web.people.signing import SESSION
from banggiao.web.questions import filters, position, position_text
from banggiao.web.site import Site

MOST = 200
LAST_PAGE = 1000
_SAYS: dict[int | str, dict[str, Any]] = {code: {"model": models.Problem} for code in (400, 401, 404)}
#: A year, month or day that there is: the second line has the days behind the 28th, the third the leap days.
DATE = (
    r"^([1-9][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|1[0-9]|2[0-8]))?)?"
    r"|[1-9][0-9]{3}-((0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31)"
    r"|([1-9][0-9](0[48]|[2468][048]|[13579][26])|([2468][048]|[13579][26])00)-02-29)$"
)
POSITION = r"^[0-9]{0,7}\.[a-z0-9-]{1,80}$"
Name = Annotated[str, Path(min_length=1, max_length=200)]
Limit = Annotated[int, Query(ge=1, le=MOST, description="How many at most")]
Words = Annotated[str | None, Query(max_length=200, description="Words, with or without accents")]
Answer = TypeVar("Answer")


def make_api(site: Site) -> FastAPI:
    """The API of a chronicle."""
    api = FastAPI(
        title="banggiao",
        version="1",
        description="A sourced chronicle of official contact between states.",
        docs_url=None,
        redoc_url=None,
        openapi_url="/openapi.json",
        servers=[{"url": "/api"}],
        root_path_in_servers=False,
    )

    def allowed(request: Request) -> None:
        if site.settings.private and site.accounts.user(request.cookies.get(SESSION)) is None:
            raise HTTPException(401, "reading needs an account here")

    def refused(_request: Request, error: Exception) -> JSONResponse:
        return JSONResponse({"detail": str(error)}, 404 if isinstance(error, NotFoundError) else 400)

    api.include_router(_routes(site), prefix="/v1", dependencies=[Depends(allowed)], responses=_SAYS)
    api.add_exception_handler(BanggiaoError, refused)
    return api


def _question(
    country: Annotated[str | None, Query(max_length=80, description="A state: its code or its name")] = None,
    other: Annotated[str | None, Query(alias="with", max_length=80, description="Another state")] = None,
    actor: Annotated[str | None, Query(max_length=200, description="The id or name of an actor")] = None,
    type: Annotated[EventType | None, Query()] = None,  # noqa: A002 - the word of the address
    since: Annotated[str | None, Query(pattern=DATE, description="2024, 2024-05 or 2024-05-31")] = None,
    until: Annotated[str | None, Query(pattern=DATE)] = None,
    q: Words = None,
) -> Question | None:
    """The events that are asked for; None when nothing can answer. Raises NotFoundError for an unknown state."""
    values = {"country": country, "with": other, "actor": actor, "type": type, "since": since, "until": until, "q": q}
    asked = filters({name: str(value) for name, value in values.items() if value is not None})
    for name in ("country", "with"):
        if name in asked.wrong:
            raise NotFoundError(f"{name}: {asked.wrong[name]}")
    return None if asked.wrong else asked.question


Asked = Annotated[Question | None, Depends(_question)]


def _routes(site: Site) -> APIRouter:
    """What the API answers."""
    router = APIRouter()
    chronicle = site.chronicle

    @router.get("/events", response_model=models.Events)
    def events(
        request: Request,
        asked: Asked,
        limit: Limit = 50,
        behind: Annotated[str | None, Query(pattern=POSITION, description="From `next` of the page before")] = None,
    ) -> Mapping[str, Any]:
        """The events that the filters ask for, the newest first."""
        if asked is None:
            return {"total": 0, "next": None, "items": []}
        found = slice_of(chronicle, asked, Wanted(limit, position(behind or "")))
        following = position_text(found.behind)
        items = [shapes.line_json(one) for one in found.happenings]
        return {"total": found.total, "next": _next(request, behind=following), "items": items}

    @router.get("/events/{id}", response_model=models.Event)
    def event(id: Name) -> Mapping[str, Any]:  # noqa: A002
        """All that is known of an event, by any id that it ever had."""
        return shapes.event_json(event_view(chronicle, id))

    @router.get("/actors", response_model=models.Actors)
    def actors(q: Annotated[str, Query(min_length=1, max_length=200)], limit: Limit = 20) -> Mapping[str, Any]:
        """The actors whose name begins with the words or has all of them."""
        return {"items": [shapes.known_json(one) for one in people(chronicle, q, limit)]}

    @router.get("/actors/{id}", response_model=models.FullActor)
    def actor(id: Name) -> Mapping[str, Any]:  # noqa: A002
        """Names, offices and contacts of an actor."""
        return shapes.actor_json(actor_view(chronicle, id))

    @router.get("/articles", response_model=models.Articles)
    def articles(
        request: Request, q: Words = None, limit: Limit = 50, page: Annotated[int, Query(ge=1, le=LAST_PAGE)] = 1
    ) -> Mapping[str, Any]:
        """The articles in which the words stand, the newest first."""
        found, total = headlines(chronicle, q, limit, (page - 1) * limit)
        more = page * limit < total and page < LAST_PAGE
        following = _next(request, page=str(page + 1) if more else None)
        return {"total": total, "next": following, "items": [shapes.headline_json(one) for one in found]}

    @router.get("/articles/{id}", response_model=models.Article)
    def article(id: Name) -> Mapping[str, Any]:  # noqa: A002
        """An article: its cleaned text, where it comes from, what it reports."""
        read = read_again(chronicle, id)
        return {**shapes.origin_json(read.origin), "text": read.record.article.text}

    @router.get("/relations", response_model=models.Relations)
    def relations(asked: Asked, limit: Limit = 50) -> Mapping[str, Any]:
        """The pairs of states with most events in common."""
        pairs = busiest(chronicle, asked, limit) if asked else []
        return {"items": [{"a": pair.a, "b": pair.b, "events": pair.events} for pair in pairs]}

    return router


def _next(request: Request, **changes: str | None) -> str | None:
    """The address of the next page."""
    if not all(changes.values()):
        return None
    return str(request.url.include_query_params(**changes).replace(scheme="", netloc="")).removeprefix("//")
