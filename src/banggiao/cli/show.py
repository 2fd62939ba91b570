"""`banggiao show` and `actor`: all that the chronicle knows of one event, article or actor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from banggiao.cli.options import WORDS, store_option
from banggiao.model import Entry, NotFoundError
from banggiao.text.safety import json_text, shown

if TYPE_CHECKING:
    from banggiao.chronicle import Happening
    from banggiao.views import ActorView, ArticleView, EventView, Reason

_FORM = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people or programs.",
)


@click.command(short_help="Show one event by its id, or one article.")
@click.argument("name", metavar="ID", type=WORDS)
@click.option("--why", is_flag=True, help="Also why the reports were joined: each piece of evidence and its weight.")
@store_option
@_FORM
def show(name: str, why: bool, store: str | None, form: str) -> None:
    """Show one event by its id, or one article by its source, with related articles.

    An id stays good for ever, also after its event was joined with another.
    """
    from banggiao.chronicle import Chronicle
    from banggiao.views import article_view, event_view, reasons

    chronicle = Chronicle.open(store, create=False)
    try:
        view = event_view(chronicle, name)
    except NotFoundError:
        try:
            article = article_view(chronicle, name)
        except NotFoundError:
            raise NotFoundError(f"no event or article {name!r} is known") from None
        _print(asdict(article), _article_lines(article), form)
        return
    found = reasons(view.happening) if why else ()
    row = asdict(view) | ({"why": [asdict(reason) for reason in found]} if why else {})
    _print(row, [*_event_lines(view), *_why_lines(found)], form)


@click.command(short_help="Show a person, body or state.")
@click.argument("name", type=WORDS)
@store_option
@_FORM
def actor(name: str, store: str | None, form: str) -> None:
    """Show a person, body or state by id or name: spellings, offices over time, contacts."""
    from banggiao.chronicle import Chronicle
    from banggiao.views import actor_views

    chronicle = Chronicle.open(store, create=False)
    views = list(actor_views(chronicle, name))
    if not views:
        raise NotFoundError(f"no actor {name!r} is known")
    for i, view in enumerate(views):
        if i and form == "text":
            click.echo()
        _print(asdict(view), _actor_lines(view), form)


def _print(row: dict[str, Any], lines: Iterator[str] | list[str], form: str) -> None:
    if form == "json":
        click.echo(json_text(row))
    else:
        for line in lines:
            click.echo(shown(line))


def _event_lines(view: EventView) -> Iterator[str]:
    happening = view.happening
    place = f", {happening.place[0]}" if happening.place else ""
    yield f"{happening.date or 'no date'}{place}: {happening.type}, {happening.status}" + (
        f", {happening.stance}" if happening.stance else ""
    )
    yield f"id {happening.id}" + (f"   {view.judged} by people" if view.judged else "")
    if happening.mended_fields:
        yield f"mended by people: {', '.join(happening.mended_fields)}"
    if view.part_of:
        yield f"part of {view.part_of}"
    for part in view.cast:
        offices = f", {'; '.join(part.offices)}" if part.offices else ""
        yield f"  {part.role}: {part.actor.name}{offices} [{part.actor.id}]"
    if happening.object:
        yield f"  about: {happening.object}"
    for name, value in happening.details.items():
        if name != "quote":  # the words of a statement stand with its reports
            yield f"  {name.replace('_', ' ')}: {value.replace('_', ' ')}"
    yield from _reports(happening)
    for conflict in view.conflicts:
        yield f"reports disagree on the {conflict.field}:"
        for version in conflict.versions:
            yield f"  {version.value}  {version.report.source}" + (f": “{version.quotes[0]}”" if version.quotes else "")


def _reports(happening: Happening) -> Iterator[str]:
    yield f"{_count(len(happening.reports), 'report')}, {happening.independent_sources} independent:"
    for report in happening.reports:
        cited = f" ← {' ← '.join(report.attribution)}" if report.attribution else ""
        made = "" if report.entry == Entry.READ else f" (not read but written down: {report.entry})"
        yield f"  {report.source}{cited}{made}   [{report.telling.id}]"
        if report.date and report.date_reason:
            yield f"    dated {report.date}: {report.date_reason}"
        if report.telling.inferred:
            yield f"    its date, {report.telling.date}, is that of what was told before"
        elif report.date != report.telling.date:
            yield f"    its date, {report.date}, is taken as the one nearest to the publication"
        for quote in report.quotes:
            yield f"    “{quote}”"


def _why_lines(found: tuple[Reason, ...]) -> Iterator[str]:
    for reason in found:
        yield f"{reason.source} joined with {reason.with_source}: {reason.total:+.1f}, needed {reason.enough:+.1f}"
        for piece in reason.pieces:
            yield f"  {piece.weight:+5.1f}  {piece.name}" + (f"  ({piece.about})" if piece.about else "")


def _article_lines(view: ArticleView) -> Iterator[str]:
    origin = view.origin
    yield f"{origin.published or 'no date'}  {origin.title or origin.source}"
    yield f"source {origin.source}" + ("" if origin.entry == Entry.READ else f" (written down: {origin.entry})")
    for address in origin.addresses:
        yield f"  also {address}"
    if origin.copy_of:
        yield f"copy of {origin.copy_of}"
    elif origin.reprint_of:
        yield f"reprint of {', '.join(origin.reprint_of)} (credited)"
    if len(view.chain) > 1:
        yield " ← ".join(view.chain)
    if origin.events:
        yield "reports: " + ", ".join(origin.events)
    for other in view.related:
        kind = "copy" if other.copy else "story"
        yield f"  {kind}: {other.published or 'no date'}  {other.title or ''}  {other.source}"


def _actor_lines(view: ActorView) -> Iterator[str]:
    known = view.character.known
    yield f"{known.name} ({', '.join(filter(None, (known.kind, known.country, known.known)))}) [{known.id}]"
    if view.character.aliases:
        yield "also " + ", ".join(view.character.aliases)
    for held in view.character.offices:
        yield f"  {term(held.since, held.until)}  {held.title}" + (f", {held.country}" if held.country else "")
    yield f"{_count(view.character.articles, 'article')}, {_count(view.events, 'event')}"
    for contact in view.contacts:
        yield f"  {contact.events} with {contact.actor.name} [{contact.actor.id}]"


def term(since: str | None, until: str | None) -> str:
    """How long an office was held; where its begin and end are open, when articles saw it held."""
    since, until = since or "..", until or ".."
    if since == until == "..":
        return "undated"
    if not (since.startswith("..") and until.endswith("..")):
        return f"{since} – {until}"
    seen = {since.strip("./") or until.strip("./"), until.strip("./") or since.strip("./")}
    return "seen " + " – ".join(sorted(seen))


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
