"""What can go wrong that a user can mend: the message names the file or the store and says why, in one line."""

from __future__ import annotations


class BanggiaoError(Exception):
    """Something that was asked for cannot be done; the message says what and why."""


class PageError(BanggiaoError):
    """A page is refused: it cannot be read, or what it holds is no article."""


class StoreError(BanggiaoError):
    """A store cannot be used: it is missing, foreign, from a newer version, locked or damaged."""


class NotFoundError(BanggiaoError):
    """No event, actor or article of that name is known."""
