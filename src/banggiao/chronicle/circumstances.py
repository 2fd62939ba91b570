"""What surrounds happenings: the visit each was part of, who held which office then, what its reports disagree on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from banggiao.chronicle.disagreements import in_words
from banggiao.chronicle.events import Conflict, Happening
from banggiao.chronicle.offices import Term, terms
from banggiao.chronicle.queries import Question, find_in_parts
from banggiao.chronicle.visits import visits_of

REMEMBERED = 20_000  # actors whose offices are kept in mind from one part of the happenings to the next


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the chronicle knows of a happening besides its reports."""

    part_of: str | None  # the id of the visit that it was part of
    conflicts: tuple[Conflict, ...]  # on which the reports disagree, by their fields and by their words


@dataclass(frozen=True, slots=True)
class Told:
    """A happening with what surrounds it."""

    happening: Happening
    circumstances: Circumstances
    terms: Mapping[str, tuple[Term, ...]]  # of those who take part, by their ids


def circumstances(
    connection: Connection, happenings: Sequence[Happening], compared: bool = True
) -> list[Circumstances]:
    """The circumstances of each of the happenings, in few questions to the store, whatever their number.

    The words of the reports need not be compared, which takes longer than all the rest.
    """
    visits = visits_of(connection, happenings)
    words = in_words(connection, happenings) if compared else {}
    return [Circumstances(visits.get(one.id), (*one.conflicts, *words.get(one.id, ()))) for one in happenings]


def find_told(connection: Connection, question: Question, skip: int = 0, compared: bool = True) -> Iterator[Told]:
    """The happenings that answer the question but the first of them, in order of time, a part of them in memory."""
    held: dict[str, tuple[Term, ...]] = {}
    for part in find_in_parts(connection, question, skip):
        if len(held) > REMEMBERED:
            held = {}
        actors = {actor.id for one in part for cast in one.roles.values() for actor in cast}
        held |= terms(connection, actors - set(held))
        for happening, around in zip(part, circumstances(connection, part, compared), strict=True):
            yield Told(happening, around, held)
