"""Answers to small questions, remembered until the chronicle changes."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from banggiao.chronicle.watching import Watch

Asked = TypeVar("Asked", bound=Hashable)
Answer = TypeVar("Answer")
MOST = 20_000


class Remembered(Generic[Asked, Answer]):
    """A function of the chronicle that is asked anew only after a change."""

    def __init__(self, watch: Watch, function: Callable[[Asked], Answer]) -> None:
        self._watch, self._function = watch, function
        self._state, self._answers = "", dict[Asked, Answer]()

    def __call__(self, asked: Asked) -> Answer:
        """The answer, as the chronicle stands now."""
        state = self._watch.state()
        if state != self._state or len(self._answers) > MOST:
            self._answers, self._state = {}, state
        answers = self._answers
        if asked not in answers:
            answers[asked] = self._function(asked)
        return answers[asked]
