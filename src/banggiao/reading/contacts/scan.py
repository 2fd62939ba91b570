"""Looking left and right of a cue: which chunks stand in which slot of its frame."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from banggiao.language import EventRule
from banggiao.model import EventType
from banggiao.reading.contacts.clauses import Chunk, ChunkKind
from banggiao.reading.contacts.groups import among, closing, group_left, group_right, named, placeable
from banggiao.reading.contacts.moods import COUNTED, MOODS, moods_at
from banggiao.reading.contacts.slots import Frame, Taken
from banggiao.reading.contacts.traits import (
    STATES,
    Chunks,
    acts_within,
    apposed,
    aside,
    aside_of,
    bare,
    described,
    envoy_of,
    goes_on,
    in_title,
    is_goal,
    is_noun,
    is_office,
    is_thing,
    is_visit,
    land_of,
    leader_of,
    listed_goal,
    of_occasion,
    of_state,
    of_treaty,
    opened_by,
    pivots,
    place_chain,
    private,
    reached,
    unnamed,
)
from banggiao.reading.scene import Form

#: Classes of small words that open a slot for what follows.
PREPOSITIONS = ("with", "of", "between", "to", "from", "by", "at", "against")
_STOPS = frozenset({"break", "purpose", "relative", ";", ":"})
_NEW_PREDICATE = frozenset({"when", "side", "passive", "light"})
_LEFT_STOPS = frozenset({"break", ";", ":"})
_GOVERNING = frozenset({"according", "at", "to", "from", "against"})
_NO_SUBJECT = _GOVERNING | {"of", "with", "between"}
_FAR = 7  # words of a gap beyond which a participant no longer belongs to the cue
_NEAR = 3
_RIGHT_THERE = 3  # chunks from a verb to whom it names first: "tiếp xúc với các phóng viên"
_TALKS = (EventType.MEETING, EventType.CALL)


def look_right(chunks: Chunks, cue: int, rule: EventRule, frame: Frame) -> None:
    """Fill the frame with what stands after the cue, up to the next predicate."""
    scan = _Right(chunks, rule, frame, cue, slot=opened_by(chunks[cue], rule))
    i = cue + 1
    while i < len(chunks):
        frame.last = i - 1
        after = scan.step(i)
        if after is None:
            return
        i = after
    frame.last = len(chunks) - 1


def look_left(chunks: Chunks, cue: int, taken: Taken, told: Container[int], frame: Frame) -> int | None:
    """Fill the frame with the subject before a verb. Returns the earlier cue that it goes on from, if any.

    A cue that told nothing is a word like any other.
    """
    scan = _Left(chunks, cue, taken, told, frame)
    i = cue - 1
    while i >= 0:
        after = scan.step(i)
        if after is None:
            return scan.owner
        i = after
    return None


@dataclass(slots=True)
class _Right:
    chunks: Chunks
    rule: EventRule
    frame: Frame
    cue: int
    slot: str = "object"
    gap: int = 0
    comma: bool = False
    headed: bool = False  # after the word for whoever comes: "tiếp đoàn … Thượng viện A"
    about: bool = False  # behind what is talked of, which may lie elsewhere
    embedded: bool = False  # inside what was invited to: "mời thăm Việt Nam"

    def step(self, i: int) -> int | None:
        """Read one chunk; where to go on, or None when the clause of the cue ends here."""
        chunk = self.chunks[i]
        if self.rule.thing and self.frame.thing is None and is_thing(chunk, self.rule.thing, self.gap):
            self.frame.thing, self.gap = i, 0
            return i + 1
        if named(chunk):
            return self._participant(i)
        if chunk.kind is ChunkKind.DATE:
            self.frame.dates.append(i)
        elif chunk.kind is ChunkKind.GAP:
            self.gap += chunk.size
            self.about = self.about or (self.rule.wants == "with" and "topic" in chunk.words)
            if "topic" in chunk.words and self.slot == "object" and self.rule.type in _TALKS:
                self.slot = ""
            far = self.rule.near and self.frame.thing is None and self.gap > _NEAR
            waiting = self.rule.thing == "post" and self.frame.thing is None  # "chỉ định A, người đứng đầu B, làm"
            return None if (self.comma and not waiting) or far else i + 1
        elif chunk.kind is ChunkKind.MARK:
            return self._mark(i)
        elif chunk.kind is ChunkKind.CUE and self.rule.governs and (is_visit(chunk) or self._sent_for(chunk)):
            self.embedded, self.slot = True, ""
        elif chunk.kind is ChunkKind.CUE and not self._preposition(chunk):
            return i + 1 if self.frame.thing is not None and self.rule.thing in chunk.words else None
        else:
            return self._word(i)
        return i + 1

    def _sent_for(self, chunk: Chunk) -> bool:
        """Whether the word opens where whoever was named as invited is to go: "mời A tới Paris"."""
        return "object" in self.frame.slots and any(rule.motion for rule in chunk.rules)

    def _participant(self, i: int) -> int | None:
        slot, gap, self.gap = self.slot, self.gap, 0
        self.slot = ""
        if self.embedded and (slot == "" or gap):
            return i + 1  # "mời A thăm B vào lúc thích hợp và C …"
        if self.rule.thing == "post" and self.frame.thing is not None and is_office(self.chunks[i]):
            return i + 1  # "cử A giữ chức Bộ trưởng B"
        whole = "object" not in self.rule.frame or self.rule.thing == "present"
        if self.frame.thing is not None and slot in ("", "object") and whole:
            return i + 1  # part of the thing's own name: "Hội nghị Cấp cao ASEAN"
        if slot == "at" and "at" not in self.rule.frame:
            if not (self.about and "with" not in self.frame.slots):  # "thảo luận về tình hình ở A"
                self.frame.places.append(i)
            return i + 1
        near = slot == "object" and not (self.rule.thing or self.rule.motion or self.rule.type is EventType.VISIT)
        limit = (_NEAR + 2 if self.rule.noun else _NEAR) if near and not self.headed else _FAR * (1 + self.headed)
        if slot not in self.rule.frame or gap > limit:
            return i + 1 if slot and slot != "object" and gap <= limit else None
        if self.comma and slot == "object" and not self.rule.motion and not (self.headed and placeable(self.chunks[i])):
            return None
        group = group_right(self.chunks, i + in_title(self.chunks, i))
        if slot == "object" and self.rule.noun and not gap and acts_within(self.chunks, self.cue, i, group[-1]):
            return None
        self.frame.take(slot, [*group, *among(self.chunks, group[-1])])
        return group[-1] + 1

    def _preposition(self, chunk: Chunk) -> bool:
        """A motion word after another cue is a preposition when that cue has a slot for it."""
        return any(p in chunk.words for p in PREPOSITIONS if p in self.rule.frame or p == "at")

    def _word(self, i: int) -> int | None:
        words = self.chunks[i].words
        if "compatriots" in words and self.rule.type is EventType.MEETING:
            self.frame.compatriots = True
            return None
        if self.headed and "members" in words and "object" not in self.frame.slots:
            return i + 1  # "gặp các quan chức trong chính phủ A"
        if self._ends(words):
            return None
        if "of" in words and (on := self._past(i)):
            return i + on
        if opened := self._opens(words):
            if self.comma and (opened not in ("at", "of", "with") or (opened == "at" and self._reached())):
                return None
            self.slot, self.gap, self.comma = opened, 0, False
        elif words & {"plan", "not", "cancel", "private"} and not self.rule.noun:
            self.frame.private = "private" in words and not self.frame.slots and i - self.cue <= _RIGHT_THERE
            return None
        elif "delegate" in words:
            self.headed = True
        elif "including" in words and self.rule.type is EventType.VISIT:
            self.gap, self.comma = 0, False  # "tới các nước trong khu vực, bao gồm A"
        return i + 1

    def _past(self, i: int) -> int:
        """How many chunks to go on by from a word like "của" that opens no slot; 0 when it opens one."""
        if self.headed and self.slot == "object" and "of" not in self.rule.frame:
            return 1  # "tiếp lãnh đạo một số chính đảng của A"
        return 2 * self._of_place(i)

    def _of_place(self, i: int) -> bool:
        """Whether a place is told to be of a state: "tại khu nghỉ dưỡng A của B"."""
        place, after = self.chunks[i - 1], self.chunks[i + 1] if i + 1 < len(self.chunks) else None
        if after is None or not of_state(after):
            return False
        if self.slot == "at" and self.gap:
            return True  # no name that is known stands there
        return i - 1 in self.frame.places and land_of(place) <= after.sides

    def _helps(self, words: frozenset[str]) -> bool:
        """Whether the word stands before those whom the aid is meant to help: "viện trợ 2 triệu USD để giúp A"."""
        return "helped" in words and self.rule.type is EventType.AID

    def _ends(self, words: frozenset[str]) -> bool:
        """Whether the small word begins another clause."""
        if self._helps(words):
            return False
        waiting = self.rule.thing and not (self.rule.near and self.frame.thing is None)
        escort = "escort" in words and not self.rule.noun
        return bool(words & _STOPS or (words & _NEW_PREDICATE and not waiting) or escort)

    def _reached(self) -> bool:
        """Whether the visit has been told where it goes: what a comma parts from it happens elsewhere."""
        return self.rule.type is EventType.VISIT and bool(self.frame.slots.keys() & {"object", "to", "at"})

    def _opens(self, words: frozenset[str]) -> str:
        """The slot that a small word opens: "dự bữa tối cùng B" is with B."""
        if "along" in words and self.frame.thing is not None:
            return "with"
        if self._helps(words):
            return "to"
        return next((p for p in PREPOSITIONS if p in words), "")

    def _mark(self, i: int) -> int | None:
        words = self.chunks[i].words
        if words & _STOPS:
            return None
        if "," in words:
            if i - 1 == self.cue and not self.rule.noun and (end := aside(self.chunks, i)) is not None:
                return end + 1
            self.comma = True
            open_slot = self.slot in self.rule.frame and (self.slot != "object" or self.rule.motion)
            waiting = open_slot and 0 < self.gap <= _FAR
            if not waiting and (self.slot != "object" or "object" not in self.rule.frame or self.rule.noun):
                self.slot = ""
        elif "(" in words:
            close = closing(self.chunks, i)
            self.frame.dates.extend(k for k in range(i, close) if self.chunks[k].kind is ChunkKind.DATE)
            return close + 1
        elif '"' in words and self.rule.noun:
            self.slot = ""
        return i + 1


@dataclass(slots=True)
class _Left:
    chunks: Chunks
    cue: int
    taken: Taken
    told: Container[int]
    frame: Frame
    gap: int = 0
    owner: int | None = None
    over: bool = False  # past the semicolon of a list of verbs: "gặp A; tiếp B"
    ongoing: bool = False  # "… A, Bộ trưởng B, đang thăm": of the person named last

    def step(self, i: int) -> int | None:
        """Read one chunk; where to go on, or None when the subject is found or cannot be there."""
        chunk = self.chunks[i]
        self.ongoing = self.ongoing or (i == self.cue - 1 and "ongoing" in chunk.words)
        if "once" in chunk.words and i and self._matrix(i):
            return None
        if i in self.taken and not (self.ongoing and chunk.kind is ChunkKind.ACTOR):
            return self._of_other(i)
        if chunk.kind is ChunkKind.ACTOR:
            return self._last_named(i) if self.ongoing else self._actor(i)
        if i in self.told and not is_noun(chunk):
            self.owner = i
            if any(rule.thing == "occasion" for rule in chunk.rules) and self.gap <= _NEAR:
                self.frame.light = True  # "dự hội nghị thượng đỉnh với B"
            return None
        if chunk.words & {";", ":"} and i == self.cue - 1:
            self.over = True
            return i - 1
        if "besides" in chunk.words and i and self.chunks[i - 1].kind is ChunkKind.ACTOR:
            self.frame.besides = True
        elif self._ends(i) and not (self.gap == 0 and "declares" in chunk.words):
            return None  # but whoever declares to do it does it: "A tuyên bố dỡ bỏ lệnh trừng phạt"
        if ")" in chunk.words:
            return next((k for k in range(i - 1, -1, -1) if "(" in self.chunks[k].words), i) - 1
        self._note(i)
        return i - 1

    def _ends(self, i: int) -> bool:
        """Whether the clause begins behind the chunk, or the subject is somebody who is no actor of the text."""
        self.frame.unnamed = self.gap == 0 and unnamed(self.chunks, i, self.cue)
        return self.frame.unnamed or bool(self.chunks[i].words & _LEFT_STOPS)

    def _last_named(self, i: int) -> int | None:
        """What goes on is of the person named last; a state between them stands in the person's title."""
        mention = self.chunks[i].mention
        if mention is None or (mention.form in (*STATES, Form.BODY) and not envoy_of(self.chunks, i)):
            return i - 1
        self.frame.take("subject", [i] if i in self.taken else group_left(self.chunks, i))
        self.frame.pivot = self.taken[i][0] if i in self.taken else None
        return None

    def _matrix(self, i: int) -> bool:
        """The subject of "A làm …, khi gặp B": the first of the sentence, or of what is told in it, ungoverned."""
        told = next((k for k in range(i - 1, -1, -1) if "break" in self.chunks[k].words), -1)
        for k in (*range(self._within(i, told), i), *range(told + 1, i)):
            if self.chunks[k].kind is ChunkKind.ACTOR and not (k and self.chunks[k - 1].words & _NO_SUBJECT):
                self.frame.take("subject", [j for j in group_right(self.chunks, k) if j < i])
                return True
        return told >= 0

    def _within(self, i: int, told: int) -> int:
        """Where the clause begins that holds the one of the cue: "sau khi A làm mếch lòng B khi điện đàm với C"."""
        return next((k + 1 for k in range(i - 1, told, -1) if "once" in self.chunks[k].words), i)

    def _of_other(self, i: int) -> int | None:
        owner, slot = self.taken[i]
        if slot in ("object", "to") and not self.frame.places and is_goal(self.chunks[i], self.chunks[owner]):
            self.frame.places.append(i)  # "tới A dự hội nghị"
        if slot == "subject":
            self.frame.take("subject", [k for k, v in self.taken.items() if v == (owner, "subject")])
            self.owner = owner
            return None
        if slot in ("object", "with", "of", "to", "by") and named(self.chunks[i]):
            if pivots(self.chunks, owner, i, self.cue):
                self.frame.take("subject", group_left(self.chunks, i))
                self.frame.pivot = owner
                return None
            if is_noun(self.chunks[owner]) and goes_on(self.chunks, i, self.cue):
                self.frame.take(
                    "subject", [k for k, v in self.taken.items() if v in ((owner, "of"), (owner, "subject"))]
                )
                return None
        return i - 1

    def _actor(self, i: int) -> int | None:
        before = self.chunks[i - 1].words if i else frozenset()
        if (start := self._elsewhere(i)) is not None:
            return start - 1
        if (visit := listed_goal(self.chunks, i)) is not None and visit in self.told:
            self.owner = visit
            return None
        if i - 1 in self.told and not is_noun(self.chunks[i - 1]):
            self.owner = i - 1  # "viếng Chủ tịch A và dâng hoa"
            return None
        if "of" in before and (first := leader_of(self.chunks, i)) is not None:
            self.frame.take("subject", group_left(self.chunks, first))
            return None
        if "of" in before and (first := apposed(self.chunks, i)) is not None:
            i, before = first, self.chunks[first - 1].words if first else frozenset()
        if passed := self._passed(i, before):
            return i - passed
        if of_private := private(self.chunks, i):
            self.frame.private = True
        if self.gap > _FAR or of_private:
            self.frame.unnamed = self.gap <= _FAR
            return None
        if "passive" in before and not self.frame.agent:
            self.frame.agent, self.frame.passive = [i], True
            return i - 2
        group = group_left(self.chunks, i)
        self.frame.take("subject", group)
        self.frame.moods.extend(m for k in range(i - 1, group[0], -1) for m in MOODS if m in self.chunks[k].words)
        return None

    def _elsewhere(self, i: int) -> int | None:
        """Where words begin that end there and tell only what someone is, or where something is."""
        if (start := aside_of(self.chunks, i)) is not None:
            return start
        start = place_chain(self.chunks, i, self.taken)
        if start is not None and "from" not in self.chunks[start].words:
            self.frame.places.append(i)
        return start

    def _passed(self, i: int, before: frozenset[str]) -> int:
        """How many chunks to go on by when the actor is no subject, for what governs it; 0 when it may be one."""
        governed = before & _GOVERNING and "quotes" not in before and not described(self.chunks, i)
        if governed or "kin" in before or reached(self.chunks, i):
            return 2
        if "with" in before and "and" not in before and i > 1 and not named(self.chunks[i - 2]):
            return 2
        if of_treaty(self.chunks, i) or (is_visit(self.chunks[self.cue]) and of_occasion(self.chunks, i, self.cue)):
            return 1
        return 2 if self.over and before & {"of", "with"} else 0

    def _note(self, i: int) -> None:
        chunk, frame = self.chunks[i], self.frame
        frame.moods.extend(moods_at(self.chunks, i, self.cue, self.gap))
        if "passive" in chunk.words and self.gap == 0:
            frame.passive = True
        elif "light" in chunk.words and self.gap <= COUNTED and bare(self.chunks, i, self.cue):
            frame.light = True
        elif "cancel" in chunk.words and self.gap == 0 and not frame.slots.keys() & {"of", "between"}:
            frame.light = True  # "A hủy cuộc gặp với B"
        elif chunk.kind is ChunkKind.DATE:
            frame.dates.append(i)
        elif chunk.kind is ChunkKind.PLACE:
            frame.places.append(i)
        elif chunk.kind is ChunkKind.GAP:
            self.gap += chunk.size
