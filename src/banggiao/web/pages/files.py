"""What leaves the site as a file: results as CSV, JSON and feed, references, and the program's own files."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import islice

from starlette.responses import PlainTextResponse, Response, StreamingResponse

from banggiao.chronicle.browsing import Wanted
from banggiao.exports.calendar import feed
from banggiao.exports.citations import bibtex, csl_item, plain
from banggiao.exports.columns import COLUMNS, row
from banggiao.exports.wording import article_key
from banggiao.model import Article, NotFoundError
from banggiao.text.safety import json_text, one_line
from banggiao.views import EventView, event_view, event_views, read_again, slice_of
from banggiao.web.api.shapes import event_json
from banggiao.web.keeping import PASSED
from banggiao.web.questions import Filters, filters
from banggiao.web.render import headline
from banggiao.web.visit import Visit

MOST, IN_A_FEED = 10_000, 50
FORMATS = ("plain", "bibtex", "csl-json")


def as_csv(visit: Visit) -> Response:
    """The results as the researchers' table."""
    asked = filters(visit.request.query_params)
    return wrong(visit, asked) or _stream(_csv(_views(visit, asked)), "text/csv", "banggiao.csv")


def as_json(visit: Visit) -> Response:
    """The results as JSON."""
    asked = filters(visit.request.query_params)
    return wrong(visit, asked) or _stream(_json(_views(visit, asked)), "application/json", "banggiao.json")


def as_atom(visit: Visit) -> Response:
    """The newest results as a feed."""
    asked = filters(visit.request.query_params)
    if refused := wrong(visit, asked):
        return refused
    chronicle, url = visit.site.chronicle, visit.request.url
    newest = slice_of(chronicle, asked.question, Wanted(IN_A_FEED)).happenings
    views = (event_view(chronicle, one.id) for one in newest)
    base = f"{url.scheme}://{url.netloc}"
    parts = feed(views, str(url), str(url), base)
    return Response("".join(parts), media_type="application/atom+xml")


def cite_event(visit: Visit) -> Response:
    """The event's page and the articles that report it as references."""
    view = event_view(visit.site.chronicle, visit.request.path_params["id"])
    event, url = view.happening, visit.request.url
    address = f"{url.scheme}://{url.netloc}/event/{event.id}"
    own = Article(address, "", title=headline(event, visit.language), outlet="banggiao", url=address)
    reports = {report.source: report.telling.article for report in event.reports}
    articles = [read_again(visit.site.chronicle, one).record.article for one in list(reports.values())[:100]]
    return _cited(visit, [own, *articles])


def cite_article(visit: Visit) -> Response:
    """The article as a reference."""
    read = read_again(visit.site.chronicle, visit.request.path_params["id"])
    return _cited(visit, [read.record.article])


def static(visit: Visit) -> Response:
    """A file that comes with the program."""
    file = visit.site.files.get(visit.request.path_params["name"])
    if file is None:
        raise NotFoundError("no such file")
    lasting = visit.asked("v") == file.mark
    headers = {"cache-control": "public, max-age=31536000, immutable" if lasting else "no-cache"}
    return Response(file.content, media_type=file.type, headers=headers)


def _cited(visit: Visit, articles: list[Article]) -> Response:
    form = visit.asked("format")
    if form == "bibtex":
        text = "\n".join(bibtex(article_key(one.source), one) for one in articles)
        return PlainTextResponse(text, media_type="application/x-bibtex")
    if form == "csl-json":
        items = [csl_item(article_key(one.source), one) for one in articles]
        return Response(json_text(items), media_type="application/vnd.citationstyles.csl+json")
    return PlainTextResponse("\n".join(one_line(plain(one)) for one in articles) + "\n")


def _views(visit: Visit, asked: Filters) -> Iterator[EventView]:
    return islice(event_views(visit.site.chronicle, asked.question), MOST)


def wrong(visit: Visit, asked: Filters) -> Response | None:
    """What is wrong with the filters, in plain text; None when nothing is."""
    if not asked.wrong:
        return None
    lines = [f"{name}: {visit.say(message)}" for name, message in asked.wrong.items()]
    return PlainTextResponse("\n".join(lines) + "\n", 400)


def _stream(parts: Iterator[str], kind: str, name: str) -> Response:
    headers = {"content-disposition": f'attachment; filename="{name}"', PASSED.decode(): "no"}
    return StreamingResponse(parts, media_type=kind, headers=headers)


def _csv(views: Iterator[EventView]) -> Iterator[str]:
    line = io.StringIO()
    writer = csv.writer(line, lineterminator="\n")
    writer.writerow([column.name for column in COLUMNS])
    for view in views:
        writer.writerow(row(view))
        yield line.getvalue()
        line.seek(0)
        line.truncate()
    yield line.getvalue()


def _json(views: Iterator[EventView]) -> Iterator[str]:
    start = "["
    for view in views:
        yield f"{start}{json_text(event_json(view))}"
        start = ",\n"
    yield "]\n" if start != "[" else "[]\n"
