"""A sentence cut into the pieces that the grammar of mentions reads: lexicon hits and runs of capitalised words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from banggiao.language import Entry, Hit
from banggiao.language.names import NameLists
from banggiao.model import Span
from banggiao.reading.mentions.shapes import name_end, name_start, no_name, vietnamese_shaped
from banggiao.reading.scene import Sentence

KINDS = (
    "office", "rank", "honorific", "office_status", "state", "capital", "place", "organization", "outlet", "domain",
    "organ", "group", "reference", "state_short",
)  # fmt: skip
_ORDER = {kind: number for number, kind in enumerate(KINDS)}  # of a form with several meanings, the first kind counts
_REGIONS = ("state", "capital", "place", "organization", "state_short", "outlet")
_TITLES = frozenset({"office", "rank", "honorific"})
_LEADS = frozenset({"office", "rank", "honorific", "domain", "state"})  # Đại sứ tại Áo Đoàn Thị An
_NAMESAKES = frozenset({"state", "capital", "place"})  # of surnames
_NAMELIKE = frozenset({"name", "honorific"})
_SYLLABLES = frozenset({"state", "state_short", "capital", "place", "honorific", "rank", "group", "office_status"})

_UPPER = "".join(chr(c) for c in range(0x41, 0x1EFF) if chr(c).isupper() and (c < 0x250 or c > 0x1E00))
_WORD = re.compile(rf"[{_UPPER}]\.(?:[{_UPPER}]\.)*(?=\s?[{_UPPER}])|[{_UPPER}](?:[\w'’]|-(?=\w))*")
_MOST_WORDS = 12  # of a run of capitalised words; a heading in capitals is cut
_KOREAN_SYLLABLE = 5  # letters
_KOREAN_TAIL = re.compile(r" ?- ?[a-z]{1,6}(?![\w-])")


@dataclass(frozen=True, slots=True)
class Piece:
    """A lexicon hit of a kind that mentions are made of, or a run of capitalised words ("name")."""

    kind: str
    start: int
    end: int
    entry: Entry | None = None
    hit: Hit | None = None
    words: tuple[str, ...] = ()

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


def pieces(view: str, sentence: Sentence, lists: NameLists) -> list[Piece]:
    """The pieces of a sentence in order, none overlapping; a name that holds a homograph of a state swallows it."""
    return _Cutter(view, sentence, lists).cut()


def _halved(piece: Piece, view: str, lists: NameLists) -> bool:
    """Whether a place is the half of a name behind its particle: Al-Sabah."""
    start = view.rfind(" ", 0, piece.start) + 1
    return piece.kind in ("place", "capital") and view[start : piece.start].lower().removesuffix("-") in lists.particles


class _Cutter:
    def __init__(self, view: str, sentence: Sentence, lists: NameLists) -> None:
        self.view, self.lists = view, lists
        self.end = sentence.span.end
        self.opening = sentence.span.start
        self.hits = [p for p in (_piece(hit, view, sentence.span.start, lists) for hit in sentence.hits) if p]
        self.hits = [p for p in self.hits if not _halved(p, view, lists)]
        self.domains = {p.start for p in self.hits if p.kind == "domain"}
        covered = [(p.start, p.end) for p in self.hits]
        fixed = [(h.span.start, h.span.end) for h in sentence.hits if h.of("fixed")]
        if fixed:
            covered = sorted(covered + fixed)
        words = _uncovered(list(_WORD.finditer(view, sentence.span.start, self.end)), covered)
        self.words: list[tuple[int, int]] = []
        syllables = {p.end: p.start for p in self.hits if p.kind in _SYLLABLES}
        for start, end in words:
            before = syllables.get(start - 1, start)  # Kim Nhật Thành: a state's name between two words of the name
            inside = bool(self.words) and self.words[-1][1] == before - 1 and view[before - 1] == " "
            if inside or not self._common(start, end):
                self.words.append((start, end))

    def cut(self) -> list[Piece]:
        self.stream: list[Piece] = sorted(
            [*self.hits, *(Piece("name", a, b, words=(self.view[a:b],)) for a, b in self.words)], key=lambda p: p.start
        )
        out: list[Piece] = []
        for index, piece in enumerate(self.stream):
            piece = self._short_is_family(piece, index)
            if (
                (out and self._given_name(out[-1], piece))
                or self._of_thing(piece, index)
                or self._half_given(piece, index)
            ):
                piece = Piece("name", piece.start, piece.end, words=(self.view[piece.start : piece.end],))
            previous = out[-1] if out else None
            joined = self._join(out, previous, piece) if previous else None
            if joined:
                out[-1] = joined
            elif not (out and piece.start < out[-1].end):
                out.append(piece)
        return [self._ended(self._korean(p)) for p in out]

    def _common(self, start: int, end: int) -> bool:
        """A capital that opens a common noun (Bộ Quốc phòng, Ủy ban, Cộng hòa): a small word follows it."""
        word = self.view[start:end]
        ahead = self.view[end + 1 : end + 8].split(" ")[0]
        if ahead.islower() and f"{word.lower()} {ahead.strip('.,;:')}" in self.lists.body_heads:
            return True
        if word not in self.lists.openers or word in self.lists.families:
            return False
        return self.view[end : end + 1] == " " and (self.view[end + 1 : end + 2].islower() or end + 1 in self.domains)

    def _join(self, out: list[Piece], previous: Piece, piece: Piece) -> Piece | None:
        gap = self.view[previous.end : piece.start]
        halves = gap == " - " and previous.kind == piece.kind == "name"
        if halves and (self._korean_half(previous, piece) or previous.words[-1] in self.lists.double_first):
            return self._merged(previous, piece)
        if not _glued(gap, self.lists):
            return None
        last = previous.words[-1] if previous.words else ""
        if gap != " " and not last.isascii() and vietnamese_shaped(last):
            return None  # "Lý do Kim Jong-un": the particle is a Vietnamese word
        if len(previous.words) >= _MOST_WORDS:
            return None
        if previous.kind == "name" and piece.kind == "name":
            return self._merged(previous, piece)
        if previous.kind == "name" and piece.kind in _SYLLABLES and gap == " " and self._swallows(previous, piece):
            return self._merged(previous, piece)
        if (
            previous.kind in _REGIONS
            and piece.kind == "name"
            and gap == " "
            and self._begins_name(out, previous, piece)
        ):
            return self._merged(previous, piece)
        return None

    def _merged(self, first: Piece, second: Piece) -> Piece:
        return Piece("name", first.start, second.end, words=tuple(self.view[first.start : second.end].split()))

    def _swallows(self, run: Piece, region: Piece) -> bool:
        """A Vietnamese name goes on over a state or place: Trần Đức; over one of two words right after the family."""
        word = self.view[region.start : region.end]
        if " " in word:  # Trịnh Hòa Bình: a family's name alone is no person
            shaped = all(part[0].isupper() and vietnamese_shaped(part) for part in word.split())
            return (
                region.kind == "place"
                and shaped
                and run.words[-1] in self.lists.families
                and run.words[-1] not in self.lists.joints.place_only
            )
        if run.words[-1] in self.lists.given and len(run.words) == 1 and word.isascii() and region.kind in _NAMESAKES:
            return True  # William Hague, Luís Montenegro
        if not word[0].isupper() or not vietnamese_shaped(word):
            return False
        opened = [i for i, w in enumerate(run.words) if w in self.lists.families]
        return bool(opened) and len(run.words) - opened[0] <= 3

    def _short_is_family(self, piece: Piece, index: int) -> Piece:
        """Thái Anh Văn: a state's short name is a family name before more of a name; Đoàn so after a title."""
        word = self.view[piece.start : piece.end]
        ahead = self.stream[index + 1] if index + 1 < len(self.stream) else None
        before = self.stream[index - 1] if index else None
        titled = before is not None and before.kind in _LEADS and before.end + 1 == piece.start
        if piece.kind != "state_short" and not (titled and piece.kind == "group"):
            return piece
        if word not in self.lists.families or ahead is None:
            return piece
        if ahead.start != piece.end + 1 or ahead.kind not in _NAMELIKE or not self.view[ahead.start].isupper():
            return piece
        if ahead.words and ahead.words[0] in self.lists.korean:
            return piece  # Tổng thống Hàn Moon Jae-in
        return Piece("name", piece.start, piece.end, words=(word,))

    def _given_name(self, before: Piece, piece: Piece) -> bool:
        """Chị Nga, ông Đức, Hoàng hậu Sofia: right after an honorific or a royal title it is a given name."""
        royal = before.kind == "office" and before.entry is not None and before.entry.get("gender")
        if royal and piece.kind in ("capital", "place") and before.end + 1 == piece.start:
            return True
        if before.kind != "honorific" or piece.kind != "state" or before.end + 1 != piece.start:
            return False
        return bool(piece.entry and piece.entry.get("homograph"))

    def _of_thing(self, piece: Piece, index: int) -> bool:
        """Huyện Cẩm Mỹ, xã Đức Hòa: one syllable of the name of a place, behind a word for places."""
        if not self._homograph(piece):
            return False
        before, ahead = self._neighbour(index, -1), self._neighbour(index, 1)
        if before and before.end + 1 == piece.start and all(map(vietnamese_shaped, before.words)):
            return self._thing_before(before.start)
        joined = ahead is not None and piece.end + 1 == ahead.start and vietnamese_shaped(ahead.words[0])
        return joined and self._thing_before(piece.start)

    def _half_given(self, piece: Piece, index: int) -> bool:
        """Đức Thịnh, Mỹ Tâm: a given name of two syllables, the second with an accent; no state behind a title."""
        ahead = self._neighbour(index, 1)
        if ahead is None or not self._homograph(piece) or piece.end + 1 != ahead.start:
            return False
        further = self._neighbour(index + 1, 1)
        if further is not None and further.start == ahead.end + 1:
            return False  # Đại sứ tại Áo Lê Minh Trí
        led = index > 0 and self.stream[index - 1].end + 1 == piece.start and not self._names_people(index - 1)
        word = ahead.words[0]
        return not led and not word.isascii() and vietnamese_shaped(word) and word not in self.lists.openers

    def _names_people(self, index: int) -> bool:
        """Ông, ca sĩ: words that stand before a name and never before a state."""
        piece = self.stream[index]
        return piece.kind == "honorific" or bool(piece.entry and piece.entry.get("calling"))

    def _homograph(self, piece: Piece) -> bool:
        return piece.kind == "state" and bool(piece.entry and piece.entry.get("homograph")) and piece.words == ()

    def _neighbour(self, index: int, step: int) -> Piece | None:
        """The run of capitalised words beside a piece."""
        at = index + step
        found = self.stream[at] if 0 <= at < len(self.stream) else None
        return found if found is not None and found.kind == "name" else None

    def _thing_before(self, start: int) -> bool:
        words = self.view[max(0, start - 16) : start].lower().split()
        return bool(words) and (words[-1] in self.lists.joints.local or " ".join(words[-2:]) in self.lists.joints.local)

    def _begins_name(self, out: list[Piece], region: Piece, run: Piece) -> bool:
        """A region opens a name after an honorific (ông Jordan Smith) or as a Vietnamese given name (Mỹ Tâm)."""
        before = out[-2] if len(out) > 1 else None
        titled = before is not None and before.kind == "honorific" and self.view[before.end : region.start] == " "
        if titled:
            return region.kind in ("state", "capital", "place")
        stated = before is not None and before.kind == "state" and before.end + 1 == region.start
        return stated and region.kind == "place" and run.words[0] in self.lists.given  # Đại sứ Cuba Orlando Nicolas X

    def _korean_half(self, first: Piece, second: Piece) -> bool:
        """Yun Byung - Se: the second syllable of a given name, set off and with a capital."""
        short = len(second.words) == 1 and len(second.words[0]) <= _KOREAN_SYLLABLE and second.words[0].isascii()
        return short and len(first.words) == 2 and first.words[0] in self.lists.korean and "-" not in first.words[1]

    def _ended(self, piece: Piece) -> Piece:
        """A foreign name without the Vietnamese word that opens what follows it: Macron Lời khẳng định."""
        if len(piece.words) < 2 or not self.view[piece.end : piece.end + 2].strip().islower():
            return piece
        kept = piece.words[: name_end(piece.words, self.lists)]
        if len(kept) == len(piece.words):
            return piece
        cut = sum(len(w) for w in piece.words[len(kept) :]) + len(piece.words) - len(kept)
        return Piece("name", piece.start, piece.end - cut, words=kept)

    def _korean(self, piece: Piece) -> Piece:
        """The corpus writes Kim Jong - un: the small second syllable belongs to the name."""
        if piece.kind != "name":
            return piece
        words = piece.words[name_start(piece.words, self.lists) :]
        if words[0] not in self.lists.korean or len(words) != 2:
            return piece
        tail = _KOREAN_TAIL.match(self.view, piece.end, self.end)
        if not tail:
            return piece
        return Piece("name", piece.start, tail.end(), words=(*piece.words, tail[0].strip(" -")))


def person_part(piece: Piece, view: str, lists: NameLists) -> Piece:
    """The run without the capitalised words of a title in front of the name."""
    start = name_start(piece.words, lists)
    if not start or " " not in view[piece.start : piece.end]:
        return piece
    lead = sum(len(w) + 1 for w in piece.words[:start])
    return Piece("name", piece.start + lead, piece.end, words=piece.words[start:])


def names_person(piece: Piece, view: str, lists: NameLists) -> bool:
    """Whether a run inside a long title is where the name begins: a family name, or no Vietnamese word at all."""
    part = person_part(piece, view, lists)
    words = part.words
    if no_name(words, lists):
        return False
    if words[0] in lists.families and len(words) > 1:
        return True
    before = view[max(0, part.start - 24) : part.start].lower().split()
    if before and (before[-1] in lists.things or " ".join(before[-2:]) in lists.things):
        return False
    return not vietnamese_shaped(words[0]) and len(words) > 1


def goes_on_small(piece: Piece, view: str, lists: NameLists) -> bool:
    """Tín (dụng), Quản (lý): one Vietnamese word that is no family name, before a small letter."""
    word = piece.words[0]
    if len(piece.words) > 1 or word in lists.families or not vietnamese_shaped(word):
        return False
    return view[piece.end : piece.end + 1] == " " and view[piece.end + 1 : piece.end + 2].islower()


def _piece(hit: Hit, view: str, opening: int, lists: NameLists) -> Piece | None:
    found = [entry for entry in hit.entries if entry.kind in _ORDER]
    if not found:
        return None
    entry = found[0]
    if len(found) > 1:
        found.sort(key=lambda e: _ORDER[e.kind])
        state = found[0].kind == "honorific" and found[1].kind == "state" and _read_as_state(hit, view, opening, lists)
        entry = found[1] if state else found[0]
    return Piece(entry.kind, hit.span.start, hit.span.end, entry, hit)


def _read_as_state(hit: Hit, view: str, opening: int, lists: NameLists) -> bool:
    """Anh with a capital inside a sentence is the state; at its start, or before a name, the honorific."""
    start = hit.span.start
    if not view[start].isupper() or view[hit.span.end : hit.span.end + 2].strip()[:1].isupper():
        before = view[max(0, start - 16) : max(0, start - 1)].lower()
        return view[start].isupper() and before.endswith(lists.joints.before_state)
    return start > opening and view[start - 1 : start] == " " and view[start - 2 : start - 1] not in '.!?":'


def _glued(gap: str, lists: NameLists) -> bool:
    if gap in (" ", "-", ""):
        return True
    words = gap.split()
    return (
        bool(words)
        and len(words) <= 3
        and all(w.strip("-") in lists.particles or w == "-" for w in words)
        and gap != " - "
    )


def _uncovered(words: list[re.Match[str]], covered: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept, at = [], 0
    for word in words:
        while at < len(covered) and covered[at][1] <= word.start():
            at += 1
        if at == len(covered) or covered[at][0] >= word.end():
            kept.append((word.start(), word.end()))
    return kept
