"""What an export draws on: the events that answer a question, with the articles and actors that belong to them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from banggiao.chronicle import EVERYTHING, Character, Chronicle, Origin, Question
from banggiao.model import Record
from banggiao.views.event import EventView, event_views

Item = TypeVar("Item")


def _unseen(_: object) -> None:
    """Tells no one how far the export is."""


@dataclass(slots=True)
class Course:
    """How far an export has come: how much of each part was drawn, one part after the other."""

    step: Callable[[int], None] = _unseen  # is told how many more things are drawn
    note: Callable[[Sequence[int]], None] = _unseen  # is told how much of each part is drawn and written
    passed: Sequence[int] = ()  # what an earlier run has written of each part
    drawn: list[int] = field(default_factory=list)

    def begin(self) -> int:
        """Begins the next part; how many things of it are passed by."""
        number = len(self.drawn)
        passed = self.passed[number] if number < len(self.passed) else 0
        self.step(passed)
        self.drawn.append(passed)
        return passed

    def go_on(self) -> None:
        """Draws another thing."""
        self.note(self.drawn)
        self.step(1)
        self.drawn[-1] += 1


@dataclass(frozen=True, slots=True)
class Material:
    """A part of a chronicle, drawn from the store bit by bit, however large it is."""

    chronicle: Chronicle
    question: Question = EVERYTHING
    course: Course = field(default_factory=Course)

    def events(self, compared: bool = False) -> Iterator[EventView]:
        """The events, in order of time; those without a date come last.

        Their conflicts are only all there when the words of the reports are compared.
        """
        return self._drawn(lambda skip: event_views(self.chronicle, self.question, skip, compared))

    def articles(self) -> Iterator[tuple[Origin, Record]]:
        """The articles that report them, in order of publication, with what was read from each."""
        return self._drawn(lambda skip: self.chronicle.pages(self.question, skip))

    def actors(self) -> Iterator[Character]:
        """Those who take part in them, in the order of their ids."""
        return self._drawn(lambda skip: self.chronicle.cast(self.question, skip))

    def total(self, parts: Iterable[str]) -> int:
        """How many things these parts ("events", "articles", "actors") hold."""
        counts = self.chronicle.count(self.question)
        return sum(getattr(counts, part) for part in parts)

    def _drawn(self, draw: Callable[[int], Iterator[Item]]) -> Iterator[Item]:
        for item in draw(self.course.begin()):
            self.course.go_on()
            yield item
