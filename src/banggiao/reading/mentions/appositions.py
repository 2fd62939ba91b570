"""Offices beside a name: X, Thứ trưởng Ngoại giao; X (52 tuổi), cựu tổng thống; phát ngôn viên của ông Y, X."""

from __future__ import annotations

from dataclasses import replace

from banggiao.language.names import NameLists
from banggiao.reading.mentions.pieces import Piece, person_part
from banggiao.reading.mentions.sketch import Draft, Title
from banggiao.reading.mentions.titles import Row, read_office
from banggiao.reading.scene import Form

# High offices which, bare and before a verb, open a clause rather than describe the name before them.
_SUBJECTS = frozenset({"head_of_state", "head_of_government", "party", "deputy", "minister", "parliament"})
_KINDS = frozenset({"office", "rank", "office_status"})


def read_appositions(row: Row, draft: Draft, at: int, end: int) -> tuple[Draft, int]:
    """The draft with the offices after it, and the index of the next piece to read."""
    at, end = _past_aside(row, at, end)
    taken = False  # after "được bầu làm" one office stands; what follows a comma belongs to someone else
    while not taken and (found := _appositive(row, draft, at, end)) is not None:
        taken = row.lists.joints.takes_office.match(row.view, end) is not None
        title, at, end = found
        draft = replace(
            draft,
            titles=(*draft.titles, title),
            country=draft.country or title.country,
            strong=True,
            gender=draft.gender or title.gender,
        )
    return draft, at


def _past_aside(row: Row, at: int, end: int) -> tuple[int, int]:
    """Age, place or party in brackets between the name and its office are passed over."""
    aside = row.lists.joints.aside.match(row.view, end)
    if aside is None:
        return at, end
    after = at
    while (piece := row.at(after)) and piece.start < aside.end():
        after += 1
    return (after, aside.end()) if piece is not None and piece.kind in _KINDS else (at, end)


def _appositive(row: Row, draft: Draft, at: int, end: int) -> tuple[Title, int, int] | None:
    piece = row.at(at)
    if piece is None or piece.kind not in _KINDS:
        return None
    gap, joints = row.gap(end, at), row.lists.joints
    if not joints.name_and_office.fullmatch(gap) or (gap == " " and piece.kind != "office_status"):
        return None
    if f" {gap.strip(',-( ')} " in joints.joined:
        return None
    status = ""
    if piece.kind == "office_status":
        status, at = str(piece.entry.get("status")) if piece.entry else "", at + 1
        ahead = row.at(at)
        if ahead is None or ahead.kind != "office":
            return None
    title, after, title_end = read_office(row, at, status)
    if _leads_on(row, title, after, title_end) and piece.entry and piece.entry.get("serves"):
        state = title.country  # X, người phát ngôn Tổng thống Hàn Quốc Y: the name behind is the patron's
        title, after, title_end = read_office(row, at, status, patrons=False)
        title = replace(title, country=title.country or state)
    apart = joints.takes_office.match(row.view, end) is not None and row.view[title_end : title_end + 1] == ","
    if (not apart and _leads_on(row, title, after, title_end)) or (
        gap == ", " and _next_subject(row, title, title_end)
    ):
        return None
    if draft.country and title.country not in (None, draft.country):
        return None
    return title, after, title_end


def _next_subject(row: Row, title: Title, end: int) -> bool:
    """Tiếp Đại sứ X, Thủ tướng nhấn mạnh …: a bare high office before a verb opens the main clause."""
    if title.country not in (None, row.lists.joints.home) or title.body or not title.bare or title.status != "current":
        return False
    if row.lists.joints.takes_office.match(row.view, end):
        return False  # "A, Chủ tịch nước được bầu làm Tổng Bí thư"
    return title.level in _SUBJECTS and row.view[end : end + 2].strip()[:1].isalpha()


def _leads_on(row: Row, title: Title, at: int, end: int) -> bool:
    """Whether an office belongs to the name that follows it."""
    ahead = row.at(at)
    if ahead is None:
        return False
    gap = row.gap(end, at)
    if ahead.kind == "name" and len(ahead.words) == 1 and title.level == "other":
        return False  # X, Tổng giám đốc Lenovo
    return (ahead.kind == "name" and reaches_name(row, end, ahead)) or (
        ahead.kind in ("honorific", "rank") and gap in (" ", ", ")
    )


def from_patrons(drafts: list[Draft], view: str, lists: NameLists) -> list[Draft]:
    """The drafts of a sentence; who is named behind the office of someone's servant has that office."""
    out = list(drafts)
    for index, (office, patron, person) in enumerate(zip(drafts, drafts[1:], drafts[2:], strict=False)):
        if office.form is not Form.OFFICE or not patron.form is person.form is Form.NAME or person.titles:
            continue
        serves = view[office.span.end : patron.span.start] in lists.joints.office_and_patron
        if serves and view[patron.span.end : person.span.start] == ", " and " " in person.name:
            out[index + 2] = replace(person, titles=office.titles[-1:], strong=True)
    return out


def reaches_name(row: Row, end: int, name: Piece) -> bool:
    """Whether titles that end there lead to the name."""
    gap = row.view[end : person_part(name, row.view, row.lists).start]
    if gap == ", " and len(name.words) > 1:
        return row.view[name.end : name.end + 2] in (", ", "),") and bool(row.pieces)
    return bool(row.lists.joints.office_and_name.fullmatch(gap))
