"""Circles of states that meet by themselves, and people met abroad who are no other side."""

from __future__ import annotations

from banggiao.reading.contacts.clauses import Chunk
from banggiao.reading.contacts.draft import Draft
from banggiao.reading.contacts.slots import Frame
from banggiao.reading.contacts.traits import international
from banggiao.reading.scene import Form

#: Sides that are no state.
_UNIONS = frozenset({"UN", "EU"})


def of_circle(chunks: tuple[Chunk, ...], frame: Frame) -> bool:
    """Whether the noun is of a circle of states whose members meet, not of two sides: "hội nghị cấp cao ASEAN"."""
    behind = frame.slots.get("object", []) or frame.slots.get("of", []) * (not frame.light)
    return len(behind) == 1 and international(chunks[behind[0]]) and not frame.slots.keys() & {"with", "between"}


def mark_alone(draft: Draft, chunks: tuple[Chunk, ...], frame: Frame) -> None:
    """Note that a circle of states meets by itself, or that someone meets compatriots, who are no other side."""
    subject = frame.slots.get("subject", [])
    if frame.compatriots and subject:
        draft.alone, draft.roles = True, {draft.rule.frame["subject"]: list(draft.subject)}
    elif draft.rule.circle and subject and set(frame.slots) == {"subject"}:
        draft.alone = all(_circle(chunks[k]) for k in subject)


def _circle(chunk: Chunk) -> bool:
    """Whether the chunk is a body of many states, their union among them."""
    return (
        chunk.mention is not None
        and chunk.mention.form is Form.BODY
        and chunk.sides <= {*chunk.mention.actors, *_UNIONS}
    )
