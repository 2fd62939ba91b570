"""What is found around a cue: which chunks stand in which slot of its frame."""

from __future__ import annotations

from dataclasses import dataclass, field

#: Chunk index -> the cue that took it and the slot it fills there.
Taken = dict[int, tuple[int, str]]


@dataclass(slots=True)
class Frame:
    """What was found around one cue: chunk indexes by slot."""

    slots: dict[str, list[int]] = field(default_factory=dict)
    moods: list[str] = field(default_factory=list)  # nearest to the cue first
    dates: list[int] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    thing: int | None = None
    passive: bool = False
    agent: list[int] = field(default_factory=list)  # B in "A được B tiếp"
    besides: bool = False  # told in addition: "A còn gặp B"
    private: bool = False  # whom the verb names first acts for no state: "tiếp xúc với báo chí"
    unnamed: bool = False  # whom the text does not make an actor does it: "người dân đến A"
    compatriots: bool = False  # whom the verb meets: "gặp gỡ kiều bào"
    light: bool = False  # a noun carried by a verb: "có cuộc gặp"
    pivot: int | None = None  # the earlier cue whose object goes on as the subject: "đón A đến thăm"
    last: int = 0

    def take(self, slot: str, indexes: list[int]) -> None:
        """Note what stands in the slot."""
        self.slots.setdefault(slot, []).extend(indexes)
