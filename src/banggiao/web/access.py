"""Every address of the site: what answers it, by which methods, and for whom. Nothing is reachable that is not here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from starlette.responses import Response

from banggiao.web.pages import actor, article, events, exporting, files, find, pictures, relation, start
from banggiao.web.people import judging, remarks, review, settings, signing
from banggiao.web.visit import Visit

Handler = Callable[[Visit], Response]


class Access(Enum):
    """Who may use an address."""

    ALWAYS = "always"  # also those who are not signed in to a private site
    READING = "reading"  # whoever may read: everyone, or on a private site whoever has an account
    REVIEWING = "reviewing"  # reviewers


@dataclass(frozen=True, slots=True)
class Rule:
    """An address and who may do what there."""

    path: str
    access: Access
    get: Handler | None = None
    post: Handler | None = None


RULES = (
    Rule("/", Access.READING, start.page),
    Rule("/timeline", Access.READING, events.timeline),
    Rule("/timeline.csv", Access.READING, files.as_csv),
    Rule("/timeline.json", Access.READING, files.as_json),
    Rule("/timeline.atom", Access.READING, files.as_atom),
    Rule("/export/{format}", Access.READING, exporting.page),
    Rule("/event/{id}", Access.READING, events.event),
    Rule("/event/{id}/cite", Access.READING, files.cite_event),
    Rule("/event/{id}/judge", Access.REVIEWING, post=judging.event),
    Rule("/articles", Access.READING, article.all_),
    Rule("/article/{id}", Access.READING, article.page),
    Rule("/article/{id}/cite", Access.READING, files.cite_article),
    Rule("/actor/{id}", Access.READING, actor.page),
    Rule("/actor/{id}/judge", Access.REVIEWING, post=judging.actor),
    Rule("/relation", Access.READING, relation.choose),
    Rule("/relation/{a}/{b}", Access.READING, relation.page),
    Rule("/network", Access.READING, pictures.network),
    Rule("/map", Access.READING, pictures.map_),
    Rule("/search", Access.READING, find.page),
    Rule("/report", Access.READING, remarks.form, remarks.take),
    Rule("/review", Access.REVIEWING, review.queue),
    Rule("/review/reports", Access.REVIEWING, remarks.all_, remarks.close),
    Rule("/review/judgements", Access.REVIEWING, review.judgements),
    Rule("/review/judgements.jsonl", Access.REVIEWING, review.export),
    Rule("/sign-in", Access.ALWAYS, signing.form, signing.sign_in),
    Rule("/sign-out", Access.ALWAYS, post=signing.sign_out),
    Rule("/settings", Access.ALWAYS, settings.form, settings.choose),
    Rule("/static/{name}", Access.ALWAYS, files.static),
)
