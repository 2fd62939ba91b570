"""How it stands with a happening by the words before its cue: planned, done, denied, called off."""

from __future__ import annotations

from banggiao.reading.contacts.traits import Chunks, bare, thought

#: Classes of words that tell how it stands with a happening.
MOODS = ("plan", "decided", "not", "cancel", "denial", "done", "begun")
_MEANT = frozenset({"purpose", "deed"})  # "để tiến hành cuộc gặp", "việc tổ chức cuộc gặp"
COUNTED = 2  # words of "có hai cuộc gặp", "tiến hành một loạt cuộc gặp" between verb and noun


def moods_at(chunks: Chunks, i: int, cue: int, gap: int) -> list[str]:
    """What the words there say; "không" denies only what it stands by, and "có thể hủy" calls nothing off."""
    moods = [m for m in MOODS if m in chunks[i].words]
    if "not" in moods and gap > 1:
        moods.remove("not")
    if "begun" in moods and (gap > COUNTED or not bare(chunks, i, cue) or (i and chunks[i - 1].words & _MEANT)):
        moods.remove("begun")
    if "cancel" in moods and thought(chunks, i):
        moods = ["plan"]
    return moods
