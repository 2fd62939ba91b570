"""The grammar of states, places, bodies, groups and words of reference in one sentence."""

from __future__ import annotations

from dataclasses import replace

from banggiao.model import Place, Span
from banggiao.reading.mentions.pieces import Piece
from banggiao.reading.mentions.row import COMPOUND, REGIONS, Row, code
from banggiao.reading.mentions.sketch import Draft
from banggiao.reading.scene import Form

_STATES = ("state", "state_short", "capital")
_TWO = 2  # states of a pair


def read_region(row: Row, at: int, number: int) -> tuple[list[Draft], int]:
    """A state, place or international body, or a compound of states (quan hệ Mỹ - Trung)."""
    piece = row.pieces[at]
    members = _compound(row, at)
    if len(members) > 1:
        span = Span(piece.start, members[-1].end)
        codes = tuple(str(code(m)) for m in members)
        return [Draft(span, Form.PAIR, "compound of states", number, members=codes)], at + len(members)
    name = row.view[piece.start : piece.end]
    if piece.entry and (both := piece.entry.get("members")):
        return [Draft(piece.span, Form.PAIR, "states together", number, members=tuple(both))], at + 1
    if piece.kind == "state_short":
        before = row.view[max(0, piece.start - 9) : max(0, piece.start - 1)].lower()
        people = before.endswith(row.lists.joints.people_of)
        return ([_state(row, piece, piece.start, number)] if people else []), at + 1
    if piece.kind == "place":
        place = Place(name, code(piece))
        return [Draft(piece.span, Form.PLACE, "place", number, name=name, country=code(piece), place=place)], at + 1
    if piece.kind == "organization":
        full = piece.entry.form if piece.entry else name
        rule = "international body"
        return [Draft(piece.span, Form.BODY, rule, number, name=full, country=code(piece), head=piece.span)], at + 1
    return [_state(row, piece, piece.start, number)], at + 1


def _compound(row: Row, at: int) -> list[Piece]:
    members = [row.pieces[at]]
    while (
        (ahead := row.at(at + len(members)))
        and ahead.kind in _STATES
        and members[-1].kind in _STATES
        and row.view[members[-1].end : ahead.start] in COMPOUND
    ):
        members.append(ahead)
    return members


def _state(row: Row, piece: Piece, start: int, number: int) -> Draft:
    name = row.view[piece.start : piece.end]
    form = Form.METONYM if piece.kind == "capital" else Form.STATE
    place = None if piece.entry and piece.entry.get("seat") else Place(name, code(piece))
    span = Span(start, piece.end)
    return Draft(span, form, form.value, number, name=name, country=code(piece), place=place, head=piece.span)


def read_body(row: Row, at: int, number: int) -> tuple[list[Draft], int]:
    """A state body or a group that acts for a state, with the state it belongs to."""
    piece, joints = row.pieces[at], row.lists.joints
    start, end = piece.start, piece.end
    entry = piece.entry
    assert entry is not None  # noqa: S101 - these kinds come from the lexicon
    if piece.kind == "domain":
        word = next(
            (w for w in joints.ministry if row.view[max(0, start - len(w) - 1) : start].lower() == f"{w} "), None
        )
        if word is None:
            return [], at + 1
        start -= len(word) + 1
    ahead = row.at(at + 1)
    if ahead and ahead.kind == "domain" and row.gap(end, at + 1) in joints.ministry_and_portfolio:
        at, end = at + 1, ahead.end
        ahead = row.at(at + 1)
    at += 1
    owner = ahead if ahead and ahead.kind in REGIONS - {"place"} and row.gap(end, at) in joints.body_and_owner else None
    if owner and len(_compound(row, at)) > 1:
        owner = None
    if owner and entry.get("stands") and owner.kind != "organization":
        return [_state(row, owner, start, number)], at + 1
    text = row.view[start:end]
    alone = piece.kind == "group" or text[0].islower() or entry.get("bare") is False or entry.get("stands")
    if owner is None and alone:
        return [], at
    draft = Draft(
        Span(start, owner.end if owner else end),
        Form.GROUP if piece.kind == "group" else Form.BODY,
        f"{piece.kind} and state" if owner else piece.kind,
        number,
        name=row.view[start : owner.end] if owner else text,
        country=code(owner) if owner else None,
        head=Span(start, end),
    )
    if owner is None:
        return [draft], at
    host = row.at(at + 1)
    if entry.get("host") and host and host.kind in REGIONS and row.gap(owner.end, at + 1) in joints.title_and_host:
        return [replace(draft, span=Span(start, host.end))], at + 2
    return [draft], at + 1


def _told(row: Row, at: int, number: int) -> Draft | None:
    """A word of reference with the states right behind it: nước chủ nhà Lào, hai nhà lãnh đạo Nga - Trung."""
    piece, ahead = row.pieces[at], row.at(at + 1)
    entry = piece.entry
    gap = row.gap(piece.end, at + 1) if ahead is not None else ""
    if (
        entry is None
        or ahead is None
        or ahead.kind not in _STATES
        or gap not in {" ", *row.lists.joints.office_and_patron}
    ):
        return None
    members = _compound(row, at + 1)
    other = row.at(at + 2)
    if (
        len(members) == 1
        and other is not None
        and other.kind in _STATES
        and row.gap(ahead.end, at + 2) in row.lists.joints.joined
    ):
        members.append(other)  # hai lãnh đạo Mỹ và Triều Tiên
    if entry.get("state") == "host" and len(members) == 1 and ahead.kind == "state":
        return _state(row, ahead, piece.start, number)
    if not entry.get("pair") or len(members) != _TWO:
        return None
    codes = tuple(str(code(m)) for m in members)
    span = Span(piece.start, members[-1].end)
    return Draft(span, Form.PAIR, "reference", number, refers=dict(entry.attributes), members=codes)


def read_single(row: Row, at: int, number: int) -> tuple[list[Draft], int]:
    """A word that stands for someone named before, or an outlet."""
    piece = row.pieces[at]
    entry = piece.entry
    if entry is None:
        return [], at + 1
    if piece.kind == "reference":
        if (named := _told(row, at, number)) is not None:
            return [named], at + 1 + max(1, len(named.members))
        form = Form.PAIR if entry.get("pair") else Form.STATE if entry.get("state") else Form.PRONOUN
        return [Draft(piece.span, form, "reference", number, refers=dict(entry.attributes))], at + 1
    country = entry.get("country")
    return [Draft(piece.span, Form.BODY, "outlet", number, name=entry.form, country=country, head=piece.span)], at + 1
