"""What an export draws on: the events that answer a question, with the articles and actors that belong to them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from banggiao.chronicle import EVERYTHING, Character, Chronicle, Origin, Question
from banggiao.model import Record
from banggiao.views.event import EventView, event_views

Item = TypeVar("Item")


def _unseen() -> None:
    """Tells no one how far the export is."""


@dataclass(frozen=True, slots=True)
class Material:
    """A part of a chronicle, drawn from the store bit by bit, however large it is."""

    chronicle: Chronicle
    question: Question = EVERYTHING
    step: Callable[[], None] = _unseen  # called for each thing that is drawn

    def events(self) -> Iterator[EventView]:
        """The events, in order of time; those without a date come last."""
        return self._stepping(event_views(self.chronicle, self.question))

    def articles(self) -> Iterator[tuple[Origin, Record]]:
        """The articles that report them, in order of publication, with what was read from each."""
        return self._stepping(self.chronicle.pages(self.question))

    def actors(self) -> Iterator[Character]:
        """Those who take part in them, in the order of their ids."""
        return self._stepping(self.chronicle.cast(self.question))

    def total(self, parts: Iterable[str]) -> int:
        """How many things these parts ("events", "articles", "actors") hold."""
        counts = self.chronicle.count(self.question)
        return sum(getattr(counts, part) for part in parts)

    def _stepping(self, items: Iterator[Item]) -> Iterator[Item]:
        for item in items:
            self.step()
            yield item
