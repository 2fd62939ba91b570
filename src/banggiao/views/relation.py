"""What two states have to do with each other, and which states have most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from banggiao.chronicle import Chronicle, Happening, Known, Question
from banggiao.chronicle.browsing import (
    Pair,
    Wanted,
    details_told,
    known_actors,
    pairs_of_people,
    pairs_of_states,
    visits_between,
)
from banggiao.views.slices import Slice, Tally, slice_of, tally

PEOPLE, LISTED = 12, 8
LEVELS = ("level", "visit_kind")


@dataclass(frozen=True, slots=True)
class Met:
    """Two persons and in how many events both took part."""

    one: Known
    other: Known
    events: int


@dataclass(frozen=True, slots=True)
class RelationView:
    """What the chronicle tells of two states."""

    question: Question
    tally: Tally
    kinds: Mapping[str, int]  # events by type
    levels: Mapping[str, int]  # as the reports call them
    met: tuple[Met, ...]
    agreements: Slice
    statements: tuple[tuple[str, Slice], ...]  # what the people of each state say
    newest: tuple[Happening, ...]


def relation_view(chronicle: Chronicle, question: Question) -> RelationView:
    """The relation of the two states that the question names, within its other bounds."""
    when = tally(chronicle, question)
    kinds: Counter[str] = Counter()
    for bar in when.bars:
        kinds.update(bar.counts)
    with chronicle.reading() as connection:
        told = Counter(
            value for row in details_told(connection, question) for name in LEVELS if (value := row.get(name))
        )
    return RelationView(
        question,
        when,
        dict(kinds.most_common()),
        dict(told.most_common()),
        who_met(chronicle, question, PEOPLE),
        slice_of(chronicle, replace(question, type="agreement"), Wanted(LISTED)),
        tuple((state, said_by(chronicle, question, state)) for state in question.countries),
        slice_of(chronicle, question, Wanted(LISTED)).happenings,
    )


def who_met(chronicle: Chronicle, question: Question, most: int) -> tuple[Met, ...]:
    """The persons of different states who took part in the same events most often."""
    with chronicle.reading() as connection:
        pairs = pairs_of_people(connection, question, most * 3)
        known = known_actors(connection, {one for pair in pairs for one in (pair.a, pair.b)})
    met = [
        Met(known[pair.a], known[pair.b], pair.events)
        for pair in pairs
        if pair.a in known and pair.b in known and known[pair.a].country != known[pair.b].country
    ]
    return tuple(met[:most])


def said_by(chronicle: Chronicle, question: Question, state: str) -> Slice:
    """The statements of one of the states in which the other is spoken to as well, the newest first."""
    found = slice_of(chronicle, replace(question, type="statement"), Wanted(LISTED * 4))
    own = [one for one in found.happenings if any(actor.country == state for actor in one.roles.get("speaker", ()))]
    return Slice(tuple(own[:LISTED]), None, found.total)


def busiest(chronicle: Chronicle, question: Question, most: int) -> list[Pair]:
    """The pairs of states with most events."""
    with chronicle.reading() as connection:
        return pairs_of_states(connection, question, most)


def travels(chronicle: Chronicle, question: Question) -> list[Pair]:
    """From which state guests went to which, and how often."""
    with chronicle.reading() as connection:
        return visits_between(connection, replace(question, type="visit"))


@dataclass(frozen=True, slots=True)
class Network:
    """Who is linked with whom by common events: the actors' names by id, and the links."""

    names: Mapping[str, Known]
    links: tuple[Pair, ...]


def network(chronicle: Chronicle, question: Question, people: bool, most: int) -> Network:
    """The strongest links between persons or states in the events that answer the question."""
    with chronicle.reading() as connection:
        links = (pairs_of_people if people else pairs_of_states)(connection, question, most)
        ids = {one for link in links for one in (link.a, link.b)}
        names = known_actors(connection, ids) if people else {one: Known(one, "state", one, one) for one in ids}
    return Network(names, tuple(link for link in links if link.a in names and link.b in names))
