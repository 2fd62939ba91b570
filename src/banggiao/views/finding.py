"""One search over people, events and articles, with or without accents."""

from __future__ import annotations

from dataclasses import dataclass

from banggiao.chronicle import Character, Chronicle, Happening, Known, Question
from banggiao.chronicle.browsing import Wanted, count_events, partners
from banggiao.chronicle.finding import Headline, count_headlines, find_headlines, find_people, sizes
from banggiao.chronicle.selection import Counts
from banggiao.model import NotFoundError
from banggiao.views.actor import ActorView, Contact
from banggiao.views.slices import slice_of

PARTNERS = 40
LOOKED_AT = 2000  # articles in which the words stand


@dataclass(frozen=True, slots=True)
class Findings:
    """What a search found, the first of each kind. Of everyday words only the articles added last are looked at."""

    people: tuple[Known, ...]
    events: tuple[Happening, ...]
    total_events: int | None  # None when there are more than were looked at
    articles: tuple[Headline, ...]
    total_articles: int


def find(chronicle: Chronicle, words: str, most: int) -> Findings:
    """People by their names, and events and articles by the words of the articles, the newest first."""
    if not any(map(str.isalnum, words)):
        return Findings((), (), 0, (), 0)
    with chronicle.reading() as connection:
        people = find_people(connection, words, most)
        articles = find_headlines(connection, words, most, among=LOOKED_AT)
        total = count_headlines(connection, words)
    events = slice_of(chronicle, Question(search=words, among=LOOKED_AT), Wanted(most))
    return Findings(
        tuple(people), events.happenings, events.total if total <= LOOKED_AT else None, tuple(articles), total
    )


def headlines(chronicle: Chronicle, words: str | None, most: int, skip: int = 0) -> tuple[list[Headline], int]:
    """A page of the articles, the newest first, and how many there are in all."""
    with chronicle.reading() as connection:
        return find_headlines(connection, words, most, skip), count_headlines(connection, words)


def people(chronicle: Chronicle, words: str, most: int) -> list[Known]:
    """The actors who bear the words in their name, those shown most often first."""
    with chronicle.reading() as connection:
        return find_people(connection, words, most)


def actor_view(chronicle: Chronicle, name: str) -> ActorView:
    """The one actor of that id, or of that name. Raises NotFoundError for none or several."""
    found: list[Character] = list(chronicle.actors(name))
    if len(found) != 1:
        raise NotFoundError(f"no one actor {name!r} is known")
    known = found[0].known
    with chronicle.reading() as connection:
        met = partners(connection, known.id, PARTNERS)
        events = count_events(connection, Question(actor=known.id))
    return ActorView(found[0], tuple(Contact(actor, count) for actor, count in met), events)


def size_of(chronicle: Chronicle) -> Counts:
    """How many events, articles and actors the chronicle holds."""
    with chronicle.reading() as connection:
        articles, events, actors = sizes(connection)
    return Counts(events, articles, actors)
