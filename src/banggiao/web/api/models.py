"""The shapes of the API's answers, from which its OpenAPI description is made."""

from __future__ import annotations

from pydantic import BaseModel, Field


class Actor(BaseModel):
    """A person, state, body or group."""

    id: str
    kind: str
    name: str
    country: str | None = Field(description="ISO 3166-1 alpha-2, or EU, UN")
    known: str | None = Field(description="Its identifier when it was known beforehand, such as a Wikidata number")


class Place(BaseModel):
    """Where something happened."""

    name: str
    country: str | None


class Line(BaseModel):
    """An event in a list."""

    id: str
    type: str
    status: str
    date: str | None = Field(description="EDTF, with the precision that was told")
    place: Place | None
    roles: dict[str, list[Actor]]
    object: str | None
    stance: str | None
    independent_sources: int = Field(description="How many texts report it, copies not counted twice")
    reports: int
    disputed: list[str] = Field(description="The fields on which reports disagree")
    mended: list[str] = Field(description="The fields that people have mended; role is who took part")


class Report(BaseModel):
    """One article's report of an event."""

    id: str
    article: str
    source: str
    title: str | None
    outlet: str | None
    published: str | None
    lineage: str
    attribution: list[str] = Field(description="Who reports it in the text, nearest first")
    date: str | None
    date_reason: str | None
    quotes: list[str] = Field(description="The words that it was read from")


class Version(BaseModel):
    """One side of a disagreement."""

    value: str
    article: str
    quotes: list[str]


class Conflict(BaseModel):
    """A field on which reports disagree."""

    field: str
    versions: list[Version]


class Event(Line):
    """All that is known of an event."""

    offices: dict[str, list[str]] = Field(description="Offices held on the day, by the actor's id")
    details: dict[str, str]
    part_of: str | None
    judged: str | None
    reports: list[Report]  # type: ignore[assignment]
    conflicts: list[Conflict]


class Office(BaseModel):
    """An office that was held; open ends say when it was seen held."""

    title: str
    country: str | None
    from_: str | None = Field(alias="from")
    until: str | None


class Contact(BaseModel):
    """Someone who took part in the same events."""

    actor: Actor
    events: int


class FullActor(Actor):
    """All that is known of an actor."""

    aliases: list[str]
    offices: list[Office]
    articles: int
    events: int
    contacts: list[Contact]


class Headline(BaseModel):
    """An article in a list."""

    id: str
    source: str
    title: str | None
    outlet: str | None
    published: str | None


class Article(Headline):
    """An article, where its text comes from and what it reports."""

    lineage: str
    story: str
    copy_of: str | None
    reprint_of: list[str]
    cites: list[str]
    events: list[str]
    text: str


class Events(BaseModel):
    """A page of events, the newest first."""

    total: int
    next: str | None = Field(description="The address of the next page; null on the last")
    items: list[Line]


class Articles(BaseModel):
    """A page of articles, the newest first."""

    total: int
    next: str | None
    items: list[Headline]


class Actors(BaseModel):
    """The actors whose names the words are in."""

    items: list[Actor]


class Relation(BaseModel):
    """Two states and in how many events both take part."""

    a: str
    b: str
    events: int


class Relations(BaseModel):
    """The busiest relations."""

    items: list[Relation]


class Problem(BaseModel):
    """Why there is no answer."""

    detail: str
