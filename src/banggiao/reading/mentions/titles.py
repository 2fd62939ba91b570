"""Offices and ranks with what completes them: portfolio, body, state, receiving state."""

from __future__ import annotations

import re

from banggiao.model import Span
from banggiao.reading.mentions.bodies import body_in_words, calling_body, portfolio_in_words
from banggiao.reading.mentions.pieces import Piece
from banggiao.reading.mentions.row import COMPOUND, REGIONS, Office, Row, code
from banggiao.reading.mentions.sketch import Title

_INITIALS = re.compile(r" \([A-ZĐ][A-Za-zĐ0-9&-]{1,9}\)")
_ASIDE = re.compile(r" \([^()\n]{2,40}\)")
_ROUNDS = 2
#: Who acts wherever a place names: "hội đàm với Thủ tướng Úc tại Sydney" tells where, "phóng viên Pháp tại Lào" who.
_ACTS_ANYWHERE = frozenset({"head_of_state", "head_of_government", "minister", "deputy", "parliament", "party"})


def read_office(row: Row, index: int, status: str, patrons: bool = True) -> tuple[Title, int, int]:
    """The office or rank that opens at a piece, the index of the first piece after it, and where it ends.

    With patrons, the office of the one who is served is part of it (cố vấn của Tổng thống), one level deep.
    """
    piece = row.pieces[index]
    entry = piece.entry
    assert entry is not None  # noqa: S101 - offices and ranks come from the lexicon
    form = row.view[piece.start : piece.end].lower()
    key = str(entry.get("same") or (form if entry.kind == "office" else entry.form))
    country = entry.get("country") or (row.lists.joints.home if entry.get("domestic") else None)
    office = Office(entry, form, key, piece.start, piece.end, piece.end, country, status=status)
    index += 1
    index = _completed(row, index, office, patrons)
    if (found := portfolio_in_words(row, index, office)) is not None:
        index = _completed(row, found, office, patrons)
    if entry.get("calling") and not entry.get("takes") and office.country is None:
        index = calling_body(row, index, office)
    for _ in range(_ROUNDS):  # body, its initials in brackets, and what goes on after them
        begun = office.end
        if entry.get("takes") and row.view[office.end : office.end + 1] == " ":
            index = body_in_words(row, index, office)
        index, office.end = _past_initials(row, index, office.end)
        index = _past_aside(row, index, office)
        if office.end == begun:
            break
    return _title(row, office), index, office.end


def _completed(row: Row, index: int, office: Office, patrons: bool) -> int:
    while index < len(row.pieces):
        piece = row.pieces[index]
        if piece.kind == "office" and patrons and _serves(row, index, office):
            patron, after, end = read_office(row, index, "", patrons=False)
            name = row.at(after)
            named = name is not None and name.kind == "name" and row.gap(end, after) == " "
            stated = patron.country and piece.entry and not piece.entry.get("domestic")
            if named and not (stated and row.gap(office.end, index) == " "):
                break  # cố vấn của Tổng thống X, cố vấn Tổng thống X, but trợ lý tổng thống Nga X is the aide
            index, office.end = after, end
            office.text_end, office.body = patron.span.end, patron.text
            office.country = office.country or patron.country
        elif (after := _past_aside(row, index, office)) > index:
            index = after
        elif _goes_on(row, index, office) or _pair_goes_on(row, index, office) or _second_body(row, index, office):
            office.end, index = piece.end, index + 1
        else:
            break
    return index


def _pair_goes_on(row: Row, index: int, office: Office) -> bool:
    """Of a body of two states the office is of the first: Chủ tịch Hội hữu nghị Việt Nam - Nga."""
    piece, before = row.pieces[index], row.pieces[index - 1]
    states = before.kind in REGIONS and piece.kind in REGIONS and before.end == office.end
    if not states or office.body is None or row.gap(before.end, index) not in COMPOUND:
        return False
    office.body, office.text_end = row.view[office.start + len(office.form) + 1 : piece.end], piece.end
    return True


def _second_body(row: Row, index: int, office: Office) -> bool:
    """One office of two bodies, before the state or the name: Hội đồng Nhà nước và Hội đồng Bộ trưởng X."""
    piece, ahead = row.pieces[index], row.at(index + 1)
    if office.body is None or ahead is None or row.gap(office.end, index) not in row.lists.joints.joined:
        return False
    if piece.kind not in ("organ", "domain") or ahead.kind not in REGIONS | {"name"} or ahead.start != piece.end + 1:
        return False
    office.body, office.text_end = row.view[office.start + len(office.form) + 1 : piece.end], piece.end
    return True


def _serves(row: Row, index: int, office: Office) -> bool:
    """Whether the office that follows is that of the one who is served."""
    gap = row.gap(office.end, index)
    if gap == " ":
        return bool(office.entry.get("serves"))
    return bool(office.entry.get("takes")) and gap in row.lists.joints.office_and_patron


def _past_aside(row: Row, index: int, office: Office) -> int:
    """The index behind what stands in brackets between an office and its name; a state there is the office's own.

    Thống đốc tỉnh A (Lào) X; người phát ngôn Nhà Xanh (phủ tổng thống Hàn Quốc) X.
    """
    aside = _ASIDE.match(row.view, office.end, row.end)
    if aside is None:
        return index
    after = index
    while (piece := row.at(after)) is not None and piece.start < aside.end():
        if piece.kind in REGIONS and office.country is None:
            office.country = code(piece)
        after += 1
    told = after > index and row.pieces[after - 1].kind in REGIONS
    if not told or row.pieces[after - 1].end + 1 != aside.end():
        return index
    office.end = aside.end()
    return after


def _past_initials(row: Row, index: int, end: int) -> tuple[int, int]:
    """Initials or another name of a body in brackets belong to its name: Ủy ban châu Âu (EC)."""
    piece = row.at(index)
    if piece and piece.kind == "organ" and row.gap(end, index) == " (" and row.view[piece.end : piece.end + 1] == ")":
        return index + 1, piece.end + 1
    initials = _INITIALS.match(row.view, end)
    if initials is None:
        return index, end
    while index < len(row.pieces) and row.pieces[index].start < initials.end():
        index += 1
    return index, initials.end()


def _title(row: Row, office: Office) -> Title:
    return Title(
        key=office.key,
        text=row.view[office.start : office.text_end],
        level=str(office.entry.get("level") or "military"),
        span=Span(office.start, office.end),
        country=office.country,
        status=office.status or "current",
        body=office.body,
        bare=office.text_end - office.start == len(office.form) and office.end == office.text_end,
        rank=office.entry.kind == "rank",
        vague=bool(office.entry.get("vague")),
        gender=office.entry.get("gender"),
        counterpart=bool(office.entry.get("counterpart")),
        calling=bool(office.entry.get("calling")) or _private(row, office),
        kin=office.entry.form,
        many=office.many and office.country is None,
    )


def _stands_for_state(row: Row, index: int) -> bool:
    """Whether words that stand for a state lead to its name: chính phủ Lào, nước Cộng hòa Nhân dân Lào."""
    while (owner := row.at(index + 1)) and owner.kind == "organ" and owner.entry and owner.entry.get("stands"):
        index += 1
    linked = owner is not None and row.gap(row.pieces[index].end, index + 1) in row.lists.joints.organ_and_owner
    return linked and owner is not None and owner.kind in REGIONS


def _private(row: Row, office: Office) -> bool:
    """Whether a lesser office is held where people study or print: cố vấn tại Trung tâm Nghiên cứu Biển."""
    lesser = office.body is not None and office.entry.get("level") == "other"
    return lesser and row.lists.joints.learned.search(f"{office.body} ".lower()) is not None


def _goes_on(row: Row, index: int, office: Office) -> bool:
    """Whether the piece belongs to the office; if so the office takes over what it says."""
    piece = row.pieces[index]
    gap, joints = row.gap(office.end, index), row.lists.joints
    if row.view.startswith(joints.of_several, piece.start):
        return False
    if piece.kind == "domain" and office.entry.kind == "office" and joints.title_and_portfolio.fullmatch(gap):
        office.key += " " + (piece.entry.form if piece.entry else "")
        office.text_end = piece.end
        return True
    if piece.kind == "organ" and piece.entry and piece.entry.get("stands") and not office.key.endswith(joints.party):
        return joints.title_and_state.fullmatch(gap) is not None and _stands_for_state(row, index)
    if piece.kind == "organization" and office.entry.get("host") and gap in joints.title_and_body_at:
        office.body, office.text_end = row.view[piece.start : piece.end], piece.end
        return True
    bodied = gap in joints.title_and_organ and office.entry.kind == "office"
    if piece.kind in ("organ", "organization", "outlet") and bodied:
        office.body, office.text_end = row.view[piece.start : piece.end], piece.end
        if piece.kind == "organization":
            office.country = office.country or code(piece)
            office.many = code(piece) is None
        return True
    if piece.kind in REGIONS:
        return _region_goes_on(row, piece, gap, office)
    if piece.kind == "reference" and gap == " " and piece.entry and piece.entry.get("state") in ("last", "host"):
        return True
    if piece.kind == "office_status" and gap == " " and piece.entry and piece.entry.get("behind"):
        office.status = str(piece.entry.get("status"))
        office.text_end = piece.end if office.status == "designate" else office.text_end
        return True
    return False


def _region_goes_on(row: Row, piece: Piece, gap: str, office: Office) -> bool:
    joints = row.lists.joints
    if gap in joints.title_and_host and (office.entry.get("host") or office.country):
        return bool(office.entry.get("host")) or office.entry.get("level") not in _ACTS_ANYWHERE
    if office.country and not office.entry.get("domestic") and piece.kind != "place":
        return False
    if not joints.title_and_state.fullmatch(gap):
        return False
    office.country = code(piece) or office.country
    if piece.kind == "place" or (piece.entry and piece.entry.get("seat")):
        office.body, office.text_end = row.view[piece.start : piece.end], piece.end
    return True
