"""Bodies and portfolios that the lexicon does not know: read word by word up to the name, a stop or a verb."""

from __future__ import annotations

import re
from dataclasses import replace

from banggiao.language.mentions import ends_with
from banggiao.reading.mentions.pieces import Piece, goes_on_small, names_person, person_part
from banggiao.reading.mentions.row import Office, Row, code
from banggiao.reading.mentions.shapes import no_name, vietnamese_shaped

_TOKEN = re.compile(r"[^\s,.;:()\"/]+")
_OWNERS = frozenset({"state", "capital", "place", "organization", "outlet"})
_DASHES = frozenset("-–—")  # end an apposition: "- chủ tịch UBND xã A -"
_STATES = frozenset({"state", "capital"})
_PEOPLE = frozenset({"honorific", "rank", "office", "reference", "organ", "group"})
_MOST_WORDS, _MOST_PORTFOLIO, _TRADE = 14, 8, 4


def body_in_words(row: Row, index: int, office: Office) -> int:
    """Reads on over a body that the lexicon does not know, up to the name, a stop or a verb."""
    begin, own = office.end, office.country is None
    words, end = 0, begin
    while words < _MOST_WORDS and not _joined_verb(row, index - 1, end):
        token = _TOKEN.match(row.view, end + 1, row.end) if row.view[end : end + 1] == " " else None
        if token is None or token[0] in _DASHES:
            break
        word = token[0]
        if not words and row.view.startswith(row.lists.joints.of_several, token.start()):
            break
        piece = row.at(index)
        if piece is not None and piece.start <= token.start() < piece.end:
            if piece.kind in ("honorific", "rank", "office", "reference", "office_status") or (
                piece.kind == "name" and _name_opens(row, index, office)
            ):
                name = person_part(piece, row.view, row.lists)
                end = name.start - 1 if name.start > piece.start else end
                break
            if piece.kind == "name" and not words and not _unlike_person(row, piece):
                break
            if own and piece.kind in _OWNERS and piece.entry and _owns(row, piece, office, begin):
                office.country = code(piece) or piece.entry.get("country")
                office.many = office.many or (piece.kind == "organization" and office.country is None)
            end, index = piece.end, index + 1
        elif (_stops_body(row, word, token.end()) and not _seat(row, index, word, token.end())) or not _opens_body(
            row, word, words or _opened(row, office, word), end
        ):
            break
        else:
            end = token.end()
        words += 1
    end -= len(dangling[0]) if (dangling := row.lists.joints.dangling.search(row.view[begin:end])) else 0
    if end > begin:
        office.body = row.view[begin + 1 : end].strip()
        office.end = office.text_end = end
    return index


def portfolio_in_words(row: Row, index: int, office: Office) -> int | None:
    """Reads on over a portfolio that the lexicon does not know, up to its state: Bộ trưởng Luật và Nhân quyền X.

    The index of the state's piece; None when no such portfolio follows.
    """
    known = office.text_end - office.start > len(office.form)
    if office.entry.get("takes") != "domain" or office.entry.kind != "office" or office.country is not None:
        return None
    opened = row.lists.joints.portfolio_on if known else row.lists.joints.portfolio
    start = opened.match(row.view, office.end, row.end)
    if start is None or not row.view[start.end() : start.end() + 1].isupper():
        return None
    if (end := _state_behind(row, index, start.end())) is None:
        return None
    while row.pieces[index].start < end:
        index += 1
    office.key += row.view[office.end : end - 1].lower()
    office.end = office.text_end = end - 1
    return index


def _state_behind(row: Row, index: int, begin: int) -> int | None:
    """Where the state begins that ends a portfolio told in Vietnamese words, none of which says or names someone."""
    at = begin
    for _ in range(_MOST_PORTFOLIO):
        while (piece := row.at(index)) is not None and piece.end <= at:
            index += 1
        if piece is not None and piece.start == at:
            if piece.kind in _STATES:
                return at if at > begin else None
            if piece.kind in _PEOPLE or (piece.kind == "name" and names_person(piece, row.view, row.lists)):
                return None
        token = _TOKEN.match(row.view, at, row.end)
        if token is None or not vietnamese_shaped(token[0]) or _stops_body(row, token[0], token.end()):
            return None
        at = token.end() + (2 if row.view.startswith(", ", token.end()) else 1)
    return None


def calling_body(row: Row, index: int, office: Office) -> int:
    """Reads on over where someone has their calling, whose state is theirs: chuyên gia về Lào của Viện Biển Nga.

    What follows "về" is their subject and tells no state. The office's own words stay as they are.
    """
    at, after = office.end + 1, index
    for _ in range(_MOST_WORDS):
        while (piece := row.at(after)) is not None and piece.end <= at:
            after += 1
        named = piece is not None and piece.start == at and (piece.kind in _PEOPLE or piece.kind == "name")
        token = None if named or row.view[at - 1 : at] != " " else _TOKEN.match(row.view, at, row.end)
        if token is None:
            break
        if piece is not None and piece.start == at and piece.kind == "state" and _plain(row, office.end, at):
            office.country, office.end = code(piece), piece.end
            return after + 1
        if token[0] in row.lists.joints.served_at:
            body = replace(office, end=token.end())
            after = body_in_words(row, after, body)
            if body.body is not None and body.country is not None:
                office.country, office.end = body.country, body.end
                return after
            break
        if _stops_body(row, token[0], token.end()):
            break
        at = token.end() + 1
    return index


def _plain(row: Row, begin: int, end: int) -> bool:
    """Whether the words between a calling and a state tell the trade, no subject: chuyên gia quân sự Lào."""
    words = row.view[begin:end].lower()
    return 0 < len(words.split()) <= _TRADE and not any(f" {w} " in words for w in row.lists.joints.studied)


def _joined_verb(row: Row, index: int, end: int) -> bool:
    """Đặc phái viên về Mỹ và đưa đi …: what "và" joins in small letters behind a state is no more of the name."""
    piece = row.pieces[index]
    ahead = row.view[end : end + 12].split()
    joins = len(ahead) > 1 and f" {ahead[0]} " in row.lists.joints.joined and ahead[1].islower()
    return joins and piece.kind in _OWNERS and piece.end == end


def _seat(row: Row, index: int, word: str, end: int) -> bool:
    """Whether a place follows that the body goes on over: Hội người Việt ở Nhật Bản."""
    ahead = row.at(index)
    return word in row.lists.joints.at and ahead is not None and ahead.kind in _OWNERS and ahead.start == end + 1


def _owns(row: Row, piece: Piece, office: Office, begin: int) -> bool:
    """Whether a state in the name of a body is whose body it is: not what it deals with, nor where it does business.

    Đặc phái viên về Mỹ is no American. Of several the last counts (Trung tâm Quan hệ Mỹ của Đại học Biển Nga), of a
    compound the first.
    """
    before = row.view[begin : piece.start - 1].lower()
    joints = row.lists.joints
    seated = ends_with(before, joints.at) and (office.country or any(w in before for w in joints.seated))
    if seated or ends_with(before, joints.studied):
        return False
    return office.country is None or (piece.kind == "state" and row.view[piece.start - 1] == " " and before[-1] != "-")


def _name_opens(row: Row, index: int, office: Office) -> bool:
    """Whether the run is the name that the title leads to: by its shape, or for standing right after the state."""
    piece = row.pieces[index]
    if _local(row, piece):
        return False
    before = row.pieces[index - 1]
    after_state = before.kind == "state" and before.end + 1 == piece.start and len(piece.words) > 1
    if after_state and not no_name(piece.words, row.lists):
        return True
    return names_person(piece, row.view, row.lists) and not _owner(row, piece, office)


def _unlike_person(row: Row, piece: Piece) -> bool:
    """What follows a title without a noun for a body, and is no name: Chủ tịch SHB, Trưởng phòng Tín dụng."""
    if no_name(piece.words, row.lists) or _local(row, piece):
        return True
    ahead = _TOKEN.match(row.view, piece.end + 1)
    return goes_on_small(piece, row.view, row.lists) and not (ahead and _stops_body(row, ahead[0], ahead.end()))


def _local(row: Row, piece: Piece) -> bool:
    """A place of the country's own: Chủ tịch xã An Lộc, Chủ tịch UBND xã An Lộc."""
    before = row.view[max(0, piece.start - 12) : piece.start].lower().split()
    return len(piece.words) <= 2 and bool(before) and before[-1] in row.lists.joints.local


def _owner(row: Row, piece: Piece, office: Office) -> bool:
    """Tổng giám đốc của Philips: what a manager is of is a body, not a person."""
    owned = ends_with(row.view[piece.start - 4 : piece.start - 1], row.lists.joints.of)
    return owned and not office.entry.get("serves")


def _opened(row: Row, office: Office, word: str) -> bool:
    """After Đảng its name follows without a noun (Trung ương Đảng Cộng sản); a body goes on in capitals."""
    party = row.view[office.start : office.end].lower().endswith(row.lists.joints.party)
    return party or (office.body is not None and word[0].isupper())


def _stops_body(row: Row, word: str, end: int) -> bool:
    """A verb or connector in small letters ends the name of a body; some only with the word after them."""
    if not word[0].islower():
        return False
    ahead = row.view[end : end + 10].split()
    pair = f"{word} {ahead[0].strip('.,;:')}" if ahead else word
    return word in row.lists.body_stops or pair in row.lists.body_stops


def _opens_body(row: Row, word: str, opened: bool | int, end: int) -> bool:
    """The first word of a body must be one that opens bodies; after it any word goes."""
    if opened or word.lower() in row.lists.body_heads:
        return True
    ahead = row.view[end + 1 : end + 24].lower().split()[:3]
    if f" {word} " in row.lists.joints.title_and_organ and any(
        " ".join(ahead[1:last]) in row.lists.body_heads for last in (2, 3)
    ):
        return True  # cố vấn tại Trung tâm …
    return " ".join(ahead[:2]) in row.lists.body_heads or word in row.lists.joints.of
