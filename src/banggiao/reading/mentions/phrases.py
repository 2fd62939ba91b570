"""The grammar of persons in one sentence: honorifics, ranks and offices around a name, offices and pronouns alone."""

from __future__ import annotations

from typing import NamedTuple

from banggiao.language import Entry
from banggiao.language.mentions import ends_with
from banggiao.model import Span
from banggiao.reading.mentions.appositions import acts, reaches_name, read_appositions
from banggiao.reading.mentions.pieces import Piece, person_part
from banggiao.reading.mentions.regions import read_body, read_region, read_single
from banggiao.reading.mentions.row import COMPOUND, REGIONS, Row, code
from banggiao.reading.mentions.sketch import HEADS, Draft, Title
from banggiao.reading.mentions.titles import read_office
from banggiao.reading.scene import Form

_STATES = frozenset({"state", "state_short", "capital"})
_LESSER = frozenset({"minister", "deputy", "ambassador", "other"})
_TITLE_KINDS = frozenset({"office", "rank", "honorific", "office_status"})


class _Prefix(NamedTuple):
    titles: list[Title]
    honorific: Entry | None
    honoured: int | None = None  # where the honorifics right before the name begin


def read_phrases(row: Row, number: int) -> list[Draft]:
    """The drafts of a sentence, in order, none overlapping; each piece is read once, left to right."""
    drafts: list[Draft] = []
    at = 0
    while at < len(row.pieces):
        kind = row.pieces[at].kind
        if kind in _TITLE_KINDS or kind == "name":
            found, at = _person(row, at, number, drafts[-1] if drafts else None)
        elif kind in REGIONS:
            found, at = read_region(row, at, number)
        elif kind in ("organ", "group", "domain"):
            found, at = read_body(row, at, number)
        else:
            found, at = read_single(row, at, number)
        drafts.extend(found)
    return drafts


def _person(row: Row, at: int, number: int, last: Draft | None) -> tuple[list[Draft], int]:
    first, begun = row.pieces[at], at
    prefix, at, end = _prefix(row, at)
    following = row.at(at)
    opener = following is not None and len(following.words) == 1 and following.words[0] in row.lists.openers
    opener = opener and at > begun and row.gap(end, at).endswith("- ")  # "gặp lãnh đạo Nga - Ảnh: AFP"
    if (
        following
        and following.kind == "name"
        and not opener
        and (at == begun or reaches_name(row, end, following, first.start))
    ):
        return _named(row, at, first, prefix, number, last)
    offices = tuple(t for t in prefix.titles if not t.rank)
    if offices and (both := _of_two_states(row, at, end, first, offices, number)):
        return [both], at + 1
    if offices:
        countries = [t.country for t in offices if t.country]
        country = countries[-1] if countries else None
        return [Draft(Span(first.start, end), Form.OFFICE, "office alone", number, titles=offices, country=country)], at
    if prefix.honorific and prefix.honorific.get("pronoun"):
        gender = prefix.honorific.get("gender")
        draft = Draft(Span(first.start, end), Form.PRONOUN, "pronoun", number, gender=gender)
        if row.lists.joints.being.match(row.view, end):
            draft, at = read_appositions(row, draft, at, end)
        return [draft], at
    return [], max(at, begun + 1)


def _of_two_states(row: Row, at: int, end: int, first: Piece, offices: tuple[Title, ...], number: int) -> Draft | None:
    """The holders of one office in two states: Ngoại trưởng Nga - Trung."""
    other, state = row.at(at), offices[-1].country
    if other is None or other.kind not in _STATES or not state or row.gap(end, at) not in COMPOUND:
        return None
    code_of_other = code(other)
    if code_of_other in (None, state) or row.pieces[at - 1].kind not in _STATES:
        return None
    members = (state, str(code_of_other))
    span = Span(first.start, other.end)
    return Draft(span, Form.PAIR, "office of two states", number, titles=offices[-1:], members=members)


def _prefix(row: Row, at: int) -> tuple[_Prefix, int, int]:
    """The honorific, ranks and offices in front of a name, and where they end."""
    joints = row.lists.joints
    titles: list[Title] = []
    honorific: Entry | None = None
    begun, end, status = at, row.pieces[at].start, ""
    honoured: int | None = None
    while at < len(row.pieces):
        piece = row.pieces[at]
        gap = row.gap(end, at)
        if at > begun and (
            not joints.two_titles.fullmatch(gap) or (gap == ", " and honorific and honorific.get("spouse"))
        ):
            break  # "lời mời của A và phu nhân, Tổng thống B"
        if piece.kind == "office_status" and piece.entry:
            status, end = str(piece.entry.get("status")), piece.end
            at += 1
        elif piece.kind == "honorific" and not (honorific and gap != " ") and not (gap in joints.joined and titles):
            if gap == ", " and titles and _met(row, begun, at):
                break
            honoured = piece.start if honoured is None else honoured
            honorific, end = piece.entry, piece.end
            at += 1
        elif piece.kind in ("office", "rank") and not _another(row, at, gap, titles):
            title, at, end = read_office(row, at, status)
            titles.append(title)
            status, honoured = "", None
        else:
            break
    return _Prefix(titles, honorific, honoured), at, end


def _ruled(row: Row, start: int) -> bool:
    """Whether a verb or preposition governs what starts there."""
    return ends_with(row.view[max(0, start - 10) : start].rstrip().lower(), row.lists.joints.governors)


def _met(row: Row, begun: int, at: int) -> bool:
    """Khi tiếp Ngoại trưởng Lào, ông X nói …: whom a verb or preposition governs is not who acts behind the comma."""
    name = row.at(at + 1)
    if not _ruled(row, row.pieces[begun].start) or name is None or name.kind != "name":
        return False
    return acts(row, name)


def _another(row: Row, at: int, gap: str, titles: list[Title]) -> bool:
    """Whether an office speaks of someone else than the titles before it: Tổng thống Mỹ và Thủ tướng Nhật."""
    serving, joints = row.pieces[at - 1].entry, row.lists.joints
    if titles and (gap == " " or gap in joints.office_and_patron) and serving and serving.get("serves"):
        return True
    if titles and gap in joints.joined_or_being:
        return True
    if not titles or gap != ", ":
        return False
    title, _, _ = read_office(row, at, "")
    known = [t.country for t in titles if t.country]
    if (
        titles[-1].bare
        and titles[-1].level in HEADS - {"party"}
        and title.level in _LESSER
        and _ruled(row, titles[0].span.start)
    ):
        return True  # "thừa ủy quyền của Thủ tướng, Bộ trưởng X trao quà"
    lesser = not titles[-1].rank and titles[-1].level not in HEADS
    if lesser and title.bare and title.level in HEADS - {"party"} and _ruled(row, titles[0].span.start):
        return True  # "gặp Tổng thư ký Liên Hợp Quốc, Thủ tướng X nói"
    if titles[-1].vague and known and title.level in HEADS and not title.vague:
        return True  # "với lãnh đạo Lào, Tổng thống X nói"
    if titles[-1].level == "head_of_state" and known and not title.country and title.level in _LESSER:
        return True  # "trang web của Tổng thống Lào, Chánh văn phòng nội các X nói"
    return bool(known and title.country and title.country not in known)


def _named(
    row: Row, at: int, first: Piece, prefix: _Prefix, number: int, last: Draft | None
) -> tuple[list[Draft], int]:
    piece = row.pieces[at]
    if prefix.titles or prefix.honorific:
        piece = person_part(piece, row.view, row.lists)
    country = next((t.country for t in reversed(prefix.titles) if t.country), None)
    led = country is None and last is not None and last.country and _governed(row, first, last)
    honorific = prefix.honorific
    spouse = bool(honorific and honorific.get("spouse"))
    draft = Draft(
        span=Span(first.start if prefix.titles or honorific else piece.start, piece.end),
        form=Form.NAME,
        rule="title and name" if prefix.titles else "honorific and name" if honorific else "name",
        sentence=number,
        name=row.view[piece.start : piece.end],
        head=piece.span,
        titles=() if spouse else tuple(prefix.titles),  # Phu nhân Tổng thống X holds no office
        country=last.country if led and last else country,
        gender=_gender(prefix),
        honorific=honorific is not None,
        honoured=Span(prefix.honoured, piece.end) if prefix.honoured is not None else None,
        strong=bool(prefix.titles or honorific),
        spouse=spouse,
    )
    words = piece.words[1:] if piece.words[0] in row.lists.openers else piece.words
    if not draft.strong and len(words) < 2:
        return [draft], at + 1  # Theo Presstv, Ngoại trưởng Đức nói
    draft, at = read_appositions(row, draft, at + 1, piece.end)
    return [draft], at


def _governed(row: Row, first: Piece, last: Draft) -> bool:
    """A state right before a name (quan chức Nga Sergei Ivanov) or a group led by it (phái đoàn Nga do … dẫn đầu)."""
    gap = row.view[last.span.end : first.start]
    if last.form is Form.GROUP:
        return gap.removeprefix(",") in row.lists.joints.group_and_leader
    return last.form is Form.STATE and gap == " " and first.kind == "name"


def _gender(prefix: _Prefix) -> str | None:
    if prefix.honorific and prefix.honorific.get("gender"):
        return str(prefix.honorific.get("gender"))
    return next((t.gender for t in prefix.titles if t.gender), None)
