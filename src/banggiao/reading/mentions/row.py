"""What the grammar of one sentence reads from: its pieces in order, and the office that is being read."""

from __future__ import annotations

from dataclasses import dataclass

from banggiao.language import Entry
from banggiao.language.names import NameLists
from banggiao.reading.mentions.pieces import Piece

COMPOUND = frozenset({" - ", "-"})
REGIONS = frozenset({"state", "capital", "place", "organization", "state_short"})


@dataclass(frozen=True, slots=True)
class Row:
    """The pieces of one sentence with what is needed to read them."""

    view: str
    pieces: list[Piece]
    lists: NameLists
    end: int  # where the sentence ends

    def at(self, index: int) -> Piece | None:
        """The piece of that index; None after the last."""
        return self.pieces[index] if index < len(self.pieces) else None

    def gap(self, end: int, index: int) -> str:
        """What stands between an offset and a piece."""
        return self.view[end : self.pieces[index].start]


@dataclass(slots=True)
class Office:
    """An office while it is read on over what completes it."""

    entry: Entry
    form: str
    key: str
    start: int
    end: int  # with the state
    text_end: int  # without it
    country: str | None
    body: str | None = None
    status: str = ""
    many: bool = False  # of a body of many states


def code(piece: Piece) -> str | None:
    """The country of a state, place or international body."""
    return piece.entry.get("code") if piece.entry else None
