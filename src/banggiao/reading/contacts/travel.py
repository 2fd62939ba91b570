"""Whether a word of motion is a verb of travel between states."""

from __future__ import annotations

from banggiao.reading.contacts.cast import Cast
from banggiao.reading.contacts.clauses import Chunk
from banggiao.reading.contacts.slots import Frame
from banggiao.reading.contacts.traits import STATES
from banggiao.reading.scene import Form

_SENT = frozenset({"signal", "letter", "present", "goods"})


def travels(chunks: tuple[Chunk, ...], cue: int, frame: Frame, cast: Cast) -> bool:
    """Whether a motion word is a verb here: a traveller before it, a place of another country right after it."""
    subject, goal = frame.slots.get("subject", []), frame.slots.get("object", [])
    if not subject or not goal:
        return False
    mention = chunks[goal[0]].mention
    if mention is None or mention.form not in STATES:
        return False
    if any(chunk.words & _SENT for chunk in chunks[subject[-1] + 1 : cue]):
        return False  # "A có thể gửi một thông điệp đến B"
    travellers = [i for k in subject if (m := chunks[k].mention) and _moves(chunks, k) for i in m.actors]
    there = cast.mention_country(mention)
    return bool(there) and any(cast.country(i) and cast.country(i) != there for i in travellers)


def _moves(chunks: tuple[Chunk, ...], at: int) -> bool:
    """Whether it is someone who travels, or a ship or delegation of a state: "tàu của Hải quân Nga"."""
    mention = chunks[at].mention
    if mention is None or mention.form not in STATES:
        return mention is not None
    return mention.form is Form.STATE and any("forces" in c.words for c in chunks[max(0, at - 7) : at])
