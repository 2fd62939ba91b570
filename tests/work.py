"""How much work a call does, counted so that it is the same on every machine and in every run."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def steps(call: Callable[[], object]) -> int:
    """The lines of Python and the functions that a call runs through: a count, never a time."""
    count = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Callable[[FrameType, str, Any], Any]:
        nonlocal count
        count += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        call()
    finally:
        sys.settrace(before)
    return count
