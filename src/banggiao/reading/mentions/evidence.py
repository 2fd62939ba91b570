"""Whether a run of capitalised words names a person: its own words, and the words beside it."""

from __future__ import annotations

from banggiao.language.names import NameLists
from banggiao.reading.mentions.shapes import chinese_name, korean_name, no_name, vietnamese_name, vietnamese_shaped
from banggiao.reading.mentions.sketch import Draft
from banggiao.text import fold

_LONGEST = 5  # words
_REACH = 48  # characters


def refused(view: str, draft: Draft, lists: NameLists) -> bool:
    """Whether the run can be no person at all, whatever stands beside it."""
    words = draft.name.split()
    if len(draft.name) < 2 or no_name(words, lists):
        return True
    if not draft.strong and len(words) > 1 and words[0] not in lists.families and all(map(vietnamese_shaped, words)):
        return True
    unled = not draft.honorific and draft.head is not None and draft.span.start == draft.head.start
    unled = unled or (not draft.titles and view[draft.span.start] == "A")  # huyện Anh Sơn
    if unled and _thing(_words_before(view, draft), 2, lists):
        return True
    return bool(draft.titles) and all(t.rank for t in draft.titles) and _ship(view, draft, lists)


def _ship(view: str, draft: Draft, lists: NameLists) -> bool:
    """Ships bear the names of officers: tàu chống ngầm Đô đốc …"""
    before = view[max(0, draft.span.start - 24) : draft.span.start].lower().rpartition(",")[2].split()
    return any(w in lists.joints.ships for w in before[-4:])


def evident(view: str, draft: Draft, lists: NameLists, mononyms: set[tuple[str, ...]]) -> bool:
    """Whether an untitled full name is a person's by its shape or by the words beside it."""
    before = _words_before(view, draft)
    words = draft.name.split()
    if before and before[-1] in lists.joints.at and all(map(vietnamese_shaped, words)):
        return False  # tại Cung Hòa Bình
    if vietnamese_name(words, lists) and len(words) > 2:
        return len(words) <= 4
    if len(words) > _LONGEST:
        return False
    if korean_name(words, lists) or chinese_name(words, lists):
        return True
    if _thing(before, 6, lists):
        return False
    if words[0] in lists.given:
        return True
    if (fold(words[-1]),) in mononyms:
        return True
    after = view[draft.span.end : draft.span.end + 24].split()
    act = any(" ".join(after[:n]).lower().strip(",.") in lists.acts for n in (1, 2, 3) if len(after) >= n)
    led = any(" ".join(before[-n:]) in lists.before for n in (1, 2) if len(before) >= n)
    return act and (led or not (words[0] in lists.openers and words[0] not in lists.families))


def _words_before(view: str, draft: Draft) -> list[str]:
    """The words before a run; of ngã tư Trần Văn An - Lê Văn Bình, those before the first half of both."""
    words = view[max(0, draft.span.start - _REACH) : draft.span.start].rpartition("\n")[2].split()
    if words and words[-1] == "-":
        words.pop()
        while words and words[-1][0].isupper():
            words.pop()
    return [w.lower() for w in words]


def _thing(before: list[str], reach: int, lists: NameLists) -> bool:
    """Whether a common noun just before makes the run the name of a thing or place."""
    for at in range(1, min(reach, len(before)) + 1):
        if before[-at][-1] in ",.;:)" or (at > 2 and before[-at] in lists.before):
            return False
        if before[-at] in lists.things or " ".join(before[-at - 1 : len(before) - at + 1]) in lists.things:
            return True
    return False
