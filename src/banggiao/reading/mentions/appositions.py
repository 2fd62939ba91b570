"""Offices beside a name: X, Thứ trưởng Ngoại giao; X (52 tuổi), cựu tổng thống; phát ngôn viên của ông Y, X."""

from __future__ import annotations

from dataclasses import replace

from banggiao.language.names import NameLists
from banggiao.reading.mentions.pieces import Piece, person_part
from banggiao.reading.mentions.row import Row, code
from banggiao.reading.mentions.sketch import Draft, Title
from banggiao.reading.mentions.titles import read_office
from banggiao.reading.scene import Form
from banggiao.text import fold

# High offices which, bare and before a verb, open a clause rather than describe the name before them.
_SUBJECTS = frozenset({"head_of_state", "head_of_government", "party", "deputy", "minister", "parliament"})
_GOVERNING = frozenset({"head_of_state", "head_of_government", "minister"})
_TRADE = 3  # words between an official and their state
_KINDS = frozenset({"office", "rank", "office_status"})


def read_appositions(row: Row, draft: Draft, at: int, end: int) -> tuple[Draft, int]:
    """The draft with the offices after it, and the index of the next piece to read."""
    at, end = _past_aside(row, at, end)
    draft, at, end = _servant(row, draft, at, end)
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


def _servant(row: Row, draft: Draft, at: int, end: int) -> tuple[Draft, int, int]:
    """X, một cựu quan chức ngoại giao Nga: who is called an official of a state is of that state."""
    ahead = at + 1 if (piece := row.at(at)) and piece.kind == "office_status" else at
    group, after = row.at(ahead), ahead + 1
    if group is None or group.kind != "group" or draft.country or not group.entry or not group.entry.get("people"):
        return draft, at, end
    gap, joints = row.gap(end, at), row.lists.joints
    if gap in {" ", *joints.joined} or not joints.name_and_office.fullmatch(gap):
        return draft, at, end
    if row.view[group.start : group.end].lower().startswith(joints.several):
        return draft, at, end
    while (state := row.at(after)) is not None and state.kind == "domain":
        after += 1
    if state is None or state.kind != "state" or row.view[state.end : state.end + 1].isspace():
        return draft, at, end
    trade = row.view[group.end : state.start]
    if len(trade.split()) > _TRADE or not trade.replace(" ", "a").isalpha():
        return draft, at, end
    return replace(draft, country=code(state), strong=draft.strong or " " in draft.name), after + 1, state.end


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
    status = "former" if any(word in gap.split() for word in joints.formerly) else ""
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
    return _of_name(row, draft, end, gap, (title, after, title_end))


def _of_name(
    row: Row, draft: Draft, end: int, gap: str, found: tuple[Title, int, int]
) -> tuple[Title, int, int] | None:
    """The office behind the name if it is this person's; None when it opens what is said of someone else."""
    title, after, title_end = found
    if gap == ", " and _other_subject(row, draft, title, title_end):
        return None
    if (name := _company(row, draft, title, after, title_end)) is not None:
        words = row.view[name.start : name.end]
        body = f"{title.body} {words}" if title.body else words
        return replace(title, text=f"{title.text} {words}", body=body), after + 1, name.end
    apart = row.lists.joints.takes_office.match(row.view, end) and row.view[title_end : title_end + 1] == ","
    if (not apart and not _listed(row, draft, after, title_end) and _leads_on(row, title, after, title_end)) or (
        gap == ", " and _next_subject(row, title, title_end)
    ):
        return None
    if draft.country and title.country not in (None, draft.country):
        return None
    return found


def _listed(row: Row, draft: Draft, at: int, end: int) -> bool:
    """Ông A, Giám đốc X, ông B, Giám đốc Y: in a list each office stands behind its name."""
    honorific, name, office = row.at(at), row.at(at + 1), row.at(at + 2)
    if honorific is None or name is None or office is None or draft.titles or not draft.honorific:
        return False
    listed = honorific.kind in ("honorific", "rank") and name.kind == "name" and office.kind == "office"
    return listed and row.gap(end, at) == ", " and row.gap(name.end, at + 2) == ", "


def _next_subject(row: Row, title: Title, end: int) -> bool:
    """Tiếp Đại sứ X, Thủ tướng nhấn mạnh …: a bare high office before a verb opens the main clause."""
    if title.country not in (None, row.lists.joints.home) or title.body or not title.bare or title.status != "current":
        return False
    if row.lists.joints.takes_office.match(row.view, end) or row.lists.joints.holds_too.match(row.view, end):
        return False  # "A, Chủ tịch nước được bầu làm Tổng Bí thư", "A, Chủ tịch kiêm Tổng giám đốc"
    return title.level in _SUBJECTS and row.view[end : end + 2].strip()[:1].isalpha()


def _other_subject(row: Row, draft: Draft, title: Title, end: int) -> bool:
    """Gặp Tổng thống X, Ngoại trưởng Lào nói …: behind the name of who leads another state, before a verb."""
    if title.level not in _GOVERNING or title.country is None or title.body or title.status != "current":
        return False
    if not row.view[end : end + 2].strip()[:1].isalpha() or row.lists.joints.holds_too.match(row.view, end):
        return False
    if (state := row.lists.known.get(fold(draft.name))) is not None:
        return state != title.country
    return any(t.level in _GOVERNING and t.country is None for t in draft.titles)


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


def _company(row: Row, draft: Draft, title: Title, at: int, end: int) -> Piece | None:
    """The name behind an office that is where its holder serves: Phó Chủ tịch Lenovo, cố vấn tại Viện Carnegie."""
    name = row.at(at)
    if name is None or name.kind != "name" or row.gap(end, at) != " ":
        return None
    if title.body and not draft.titles:
        business = title.level == "other" and title.body.lower().startswith(row.lists.joints.seated)
        return name if title.calling or business else None
    goes_on = row.view[name.end : name.end + 2].strip()[:1].isalpha()
    lone = title.bare and title.level == "deputy" and len(name.words) == 1 and not goes_on
    return name if lone and name.words[0] not in row.lists.families else None


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


def _says(row: Row, begun: int, name: Piece) -> bool:
    """Giám đốc chương trình X, Ian Roe nói …: a title at the head of its clause, and a verb behind the name."""
    before = row.view[max(0, begun - 2) : begun].rstrip()
    return (not before or before[-1] in ',"-.:;\n') and acts(row, name)


def acts(row: Row, name: Piece) -> bool:
    """Whether a verb follows the name that only a person can be followed by."""
    behind = row.view[name.end : name.end + 16].lower().split()
    return any(" ".join(behind[:count]).rstrip(".,:;") in row.lists.acts for count in (1, 2))


def reaches_name(row: Row, end: int, name: Piece, begun: int | None = None) -> bool:
    """Whether titles that end there, and began at an offset, lead to the name."""
    gap = row.view[end : person_part(name, row.view, row.lists).start]
    if gap == ", " and len(name.words) > 1:
        return row.view[name.end : name.end + 2] in (", ", "),") or (begun is not None and _says(row, begun, name))
    return bool(row.lists.joints.office_and_name.fullmatch(gap))
