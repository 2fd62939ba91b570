"""What belongs to the events that a question asks for: the articles that report them and the actors that take part."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, func, select

from banggiao.chronicle import tables
from banggiao.chronicle.queries import Question, conditions

EVERYTHING = Question()


@dataclass(frozen=True, slots=True)
class Counts:
    """How many events answer a question, and how many articles and actors belong to them."""

    events: int
    articles: int
    actors: int


def reporting(connection: Connection, question: Question) -> list[ColumnElement[bool]]:
    """What an article must fulfil to belong: it reports one of the events. Nothing when everything is asked for."""
    if question == EVERYTHING:
        return []
    event, report = tables.event, tables.report
    asked = select(event.c.id).where(*conditions(connection, question))
    return [tables.article.c.n.in_(select(report.c.article).where(report.c.event.in_(asked)))]


def taking_part(connection: Connection, question: Question) -> list[ColumnElement[bool]]:
    """What an actor must fulfil to belong: it takes part in one of the events. Nothing when everything is asked for."""
    if question == EVERYTHING:
        return []
    event, part, face = tables.event, tables.event_part, tables.face
    asked = select(event.c.id).where(*conditions(connection, question))
    cast = select(face.c.actor).join_from(part, face, face.c.id == part.c.face).where(part.c.event.in_(asked))
    return [tables.actor.c.id.in_(cast)]


def count(connection: Connection, question: Question) -> Counts:
    """How much an answer to the question holds."""
    tallies = (
        select(func.count()).select_from(tables.event).where(*conditions(connection, question)),
        select(func.count()).select_from(tables.article).where(*reporting(connection, question)),
        select(func.count()).select_from(tables.actor).where(*taking_part(connection, question)),
    )
    return Counts(*(int(connection.execute(tally).scalar_one()) for tally in tallies))
