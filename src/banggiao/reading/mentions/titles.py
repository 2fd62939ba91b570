"""Offices and ranks with what completes them: portfolio, body, state, receiving state."""

from __future__ import annotations

import re
from dataclasses import dataclass

from banggiao.language import Entry
from banggiao.language.mentions import ends_with
from banggiao.language.names import NameLists
from banggiao.model import Span
from banggiao.reading.mentions.pieces import Piece, goes_on_small, names_person, person_part
from banggiao.reading.mentions.shapes import no_name
from banggiao.reading.mentions.sketch import Title

COMPOUND = frozenset({" - ", "-"})
REGIONS = frozenset({"state", "capital", "place", "organization", "state_short"})
_TOKEN = re.compile(r"[^\s,.;:()\"/]+")
_INITIALS = re.compile(r" \([A-ZĐ][A-Za-zĐ0-9&-]{1,9}\)")
_OWNERS = frozenset({"state", "capital", "place", "organization", "outlet"})
_DASHES = frozenset("-–—")  # end an apposition: "- chủ tịch UBND xã A -"
_MOST_WORDS, _ROUNDS = 14, 2


@dataclass(frozen=True, slots=True)
class Row:
    """The pieces of one sentence with what is needed to read them."""

    view: str
    pieces: list[Piece]
    lists: NameLists
    end: int  # where the sentence ends

    def at(self, index: int) -> Piece | None:
        """The piece of that index; None after the last."""
        return self.pieces[index] if index < len(self.pieces) else None

    def gap(self, end: int, index: int) -> str:
        """What stands between an offset and a piece."""
        return self.view[end : self.pieces[index].start]


@dataclass(slots=True)
class _Office:
    entry: Entry
    form: str
    key: str
    start: int
    end: int  # with the state
    text_end: int  # without it
    country: str | None
    body: str | None = None
    status: str = ""


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
    office = _Office(entry, form, key, piece.start, piece.end, piece.end, country, status=status)
    index += 1
    index = _completed(row, index, office, patrons)
    for _ in range(_ROUNDS):  # body, its initials in brackets, and what goes on after them
        begun = office.end
        if entry.get("takes") and row.view[office.end : office.end + 1] == " ":
            index = _body_in_words(row, index, office)
        index, office.end = _past_initials(row, index, office.end)
        if office.end == begun:
            break
    return _title(row, office), index, office.end


def _completed(row: Row, index: int, office: _Office, patrons: bool) -> int:
    while index < len(row.pieces):
        piece = row.pieces[index]
        if piece.kind == "office" and patrons and _serves(row, index, office):
            patron, after, end = read_office(row, index, "", patrons=False)
            name = row.at(after)
            named = name is not None and name.kind == "name" and row.gap(end, after) == " "
            if named and not (patron.country and row.gap(office.end, index) == " "):
                break  # cố vấn của Tổng thống X, cố vấn Tổng thống X, but trợ lý tổng thống Nga X is the aide
            index, office.end = after, end
            office.text_end, office.body = patron.span.end, patron.text
            office.country = office.country or patron.country
        elif _goes_on(row, index, office) or _pair_goes_on(row, index, office) or _second_body(row, index, office):
            office.end, index = piece.end, index + 1
        else:
            break
    return index


def _pair_goes_on(row: Row, index: int, office: _Office) -> bool:
    """Of a body of two states the office is of the first: Chủ tịch Hội hữu nghị Việt Nam - Nga."""
    piece, before = row.pieces[index], row.pieces[index - 1]
    states = before.kind in REGIONS and piece.kind in REGIONS and before.end == office.end
    if not states or office.body is None or row.gap(before.end, index) not in COMPOUND:
        return False
    office.body, office.text_end = row.view[office.start + len(office.form) + 1 : piece.end], piece.end
    return True


def _second_body(row: Row, index: int, office: _Office) -> bool:
    """One office of two bodies, before the state or the name: Hội đồng Nhà nước và Hội đồng Bộ trưởng X."""
    piece, ahead = row.pieces[index], row.at(index + 1)
    if office.body is None or ahead is None or row.gap(office.end, index) not in row.lists.joints.joined:
        return False
    if piece.kind not in ("organ", "domain") or ahead.kind not in REGIONS | {"name"} or ahead.start != piece.end + 1:
        return False
    office.body, office.text_end = row.view[office.start + len(office.form) + 1 : piece.end], piece.end
    return True


def _serves(row: Row, index: int, office: _Office) -> bool:
    """Whether the office that follows is that of the one who is served."""
    gap = row.gap(office.end, index)
    if gap == " ":
        return bool(office.entry.get("serves"))
    return bool(office.entry.get("takes")) and gap in row.lists.joints.office_and_patron


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


def _title(row: Row, office: _Office) -> Title:
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
    )


def _goes_on(row: Row, index: int, office: _Office) -> bool:
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
        owner = row.at(index + 1)
        owned = owner is not None and row.gap(piece.end, index + 1) in joints.organ_and_owner
        return bool(owned and owner and owner.kind in REGIONS and gap == " ")
    if piece.kind == "organization" and office.entry.get("host") and gap in joints.title_and_body_at:
        office.body, office.text_end = row.view[piece.start : piece.end], piece.end
        return True
    bodied = gap in joints.title_and_organ and office.entry.kind == "office"
    if piece.kind in ("organ", "organization", "outlet") and bodied:
        office.body, office.text_end = row.view[piece.start : piece.end], piece.end
        if piece.kind == "organization":
            office.country = office.country or code(piece)
        return True
    if piece.kind in REGIONS:
        return _region_goes_on(row, piece, gap, office)
    if piece.kind == "reference" and gap == " " and piece.entry and piece.entry.get("state") in ("last", "host"):
        return True
    if piece.kind == "office_status" and gap == " " and piece.entry and piece.entry.get("status") == "designate":
        office.status, office.text_end = "designate", piece.end
        return True
    return False


def _region_goes_on(row: Row, piece: Piece, gap: str, office: _Office) -> bool:
    joints = row.lists.joints
    if gap in joints.title_and_host and (office.entry.get("host") or office.country):
        return True
    if office.country and not office.entry.get("domestic") and piece.kind != "place":
        return False
    if not joints.title_and_state.fullmatch(gap):
        return False
    office.country = code(piece) or office.country
    if piece.kind == "place" or (piece.entry and piece.entry.get("seat")):
        office.body, office.text_end = row.view[piece.start : piece.end], piece.end
    return True


def _body_in_words(row: Row, index: int, office: _Office) -> int:
    """Reads on over a body that the lexicon does not know, up to the name, a stop or a verb."""
    begin = office.end
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
            if office.country is None and piece.kind in _OWNERS and piece.entry and not _topic(row, end):
                office.country = code(piece) or piece.entry.get("country")
            end, index = piece.end, index + 1
        elif _stops_body(row, word, token.end()) or not _opens_body(
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


def _joined_verb(row: Row, index: int, end: int) -> bool:
    """Đặc phái viên về Mỹ và đưa đi …: what "và" joins in small letters behind a state is no more of the name."""
    piece = row.pieces[index]
    ahead = row.view[end : end + 12].split()
    joins = len(ahead) > 1 and f" {ahead[0]} " in row.lists.joints.joined and ahead[1].islower()
    return joins and piece.kind in _OWNERS and piece.end == end


def _topic(row: Row, end: int) -> bool:
    """Đặc phái viên về Mỹ, phụ trách Mỹ: the state is what the office deals with, not whose it is."""
    return ends_with(row.view[max(0, end - 12) : end].lower(), row.lists.joints.concerning)


def _name_opens(row: Row, index: int, office: _Office) -> bool:
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


def _owner(row: Row, piece: Piece, office: _Office) -> bool:
    """Tổng giám đốc của Philips: what a manager is of is a body, not a person."""
    owned = ends_with(row.view[piece.start - 4 : piece.start - 1], row.lists.joints.of)
    return owned and not office.entry.get("serves")


def _opened(row: Row, office: _Office, word: str) -> bool:
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
    pair = row.view[end + 1 : end + 24].lower().split()[:2]
    return " ".join(pair) in row.lists.body_heads or word in row.lists.joints.of


def code(piece: Piece) -> str | None:
    """The country of a state, place or international body."""
    return piece.entry.get("code") if piece.entry else None
