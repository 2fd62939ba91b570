"""The grammar of who in one sentence: titles and names, states and their compounds, bodies, groups, references."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from banggiao.language import Entry
from banggiao.language.names import NameLists
from banggiao.model import Place, Span
from banggiao.reading.mentions.pieces import Piece, vietnamese_shaped
from banggiao.reading.mentions.sketch import Draft, Title
from banggiao.reading.scene import Form

_TITLE_KINDS = frozenset({"office", "rank", "honorific", "office_status"})
_REGIONS = frozenset({"state", "capital", "place", "organization", "state_short"})
_BETWEEN_TITLES = frozenset({" ", ", ", " kiêm ", " - ", ""})
_TO_STATE = frozenset({" ", " của ", " nước ", " của nước ", " bang ", " tỉnh ", " thành phố ", " TP ", " Liên bang "})
_TO_DOMAIN = frozenset(
    {" ", " bộ ", " Bộ ", " phụ trách ", " các vấn đề ", " Các vấn đề ", " về ", " của bộ ", " của Bộ "}
)
_TO_ORGAN = frozenset({" ", " của ", " thuộc "})
_TO_HOST = frozenset({" tại ", " ở "})
_TO_APPOSITION = frozenset(
    {", ", " - ", " (", " là ", ", là ", ", hiện là ", " hiện là ", " từng là ", ", nay là ", ", người từng là "}
)
_COMPOUND = frozenset({" - ", "-"})
_PEOPLE_OF = ("người ", "quân ", "lính ", "phía ", "đàn ông ", "cô gái ", "tiếng ", "sao ", "hàng ")


class _Prefix(NamedTuple):
    titles: list[Title]
    honorific: Entry | None


class Phrases:
    """Reads the pieces of one sentence into drafts, left to right, each piece once."""

    def __init__(self, view: str, number: int, found: list[Piece], lists: NameLists) -> None:
        self.view, self.number, self.pieces, self.lists = view, number, found, lists
        self.drafts: list[Draft] = []

    def read(self) -> list[Draft]:
        """The drafts of the sentence, in order, none overlapping."""
        at = 0
        while at < len(self.pieces):
            kind = self.pieces[at].kind
            if kind in _TITLE_KINDS or kind == "name":
                at = self._person(at)
            elif kind in _REGIONS:
                at = self._region(at)
            elif kind in ("organ", "group", "domain"):
                at = self._body(at)
            else:
                self._single(at)
                at += 1
        return self.drafts

    # persons and offices

    def _person(self, at: int) -> int:
        first, begun = self.pieces[at], at
        prefix, at, end = self._prefix(at)
        following = self.pieces[at] if at < len(self.pieces) else None
        if following and following.kind == "name" and (at == begun or self.view[end : following.start] == " "):
            return self._named(at, first, prefix)
        if any(not t.rank for t in prefix.titles):
            self._office_alone(first, prefix.titles, end)
        elif prefix.honorific and prefix.honorific.get("pronoun"):
            gender = prefix.honorific.get("gender")
            self.drafts.append(Draft(Span(first.start, end), Form.PRONOUN, "pronoun", self.number, gender=gender))
        return max(at, begun + 1)

    def _prefix(self, at: int) -> tuple[_Prefix, int, int]:
        """The honorific, ranks and offices in front of a name, and where they end."""
        titles: list[Title] = []
        honorific: Entry | None = None
        begun, end, status = at, self.pieces[at].start, ""
        while at < len(self.pieces):
            piece = self.pieces[at]
            gap = self.view[end : piece.start]
            if at > begun and gap not in _BETWEEN_TITLES:
                break
            if piece.kind == "office_status" and piece.entry:
                status, end = str(piece.entry.get("status")), piece.end
                at += 1
            elif piece.kind == "honorific" and not (honorific and gap != " "):
                honorific, end = piece.entry, piece.end
                at += 1
            elif piece.kind in ("office", "rank"):
                title, at, end = self._office(at, status)
                titles.append(title)
                status = ""
            else:
                break
        return _Prefix(titles, honorific), at, end

    def _named(self, at: int, first: Piece, prefix: _Prefix) -> int:
        piece = self.pieces[at]
        titles, honorific = prefix.titles, prefix.honorific
        countries = [t.country for t in titles if t.country]
        genders = [t.gender for t in titles if t.gender]
        if honorific and honorific.get("gender"):
            genders.insert(0, str(honorific.get("gender")))
        draft = Draft(
            span=Span(first.start, piece.end),
            form=Form.NAME,
            rule="title and name" if titles else "honorific and name" if honorific else "name",
            sentence=self.number,
            name=self.view[piece.start : piece.end],
            head=piece.span,
            titles=tuple(titles),
            country=countries[-1] if countries else None,
            gender=genders[0] if genders else None,
            honorific=honorific is not None,
            strong=bool(titles or honorific),
            spouse=bool(honorific and honorific.get("spouse")),
        )
        draft, at = self._apposition(draft, at + 1, piece.end)
        self.drafts.append(draft)
        return at

    def _apposition(self, draft: Draft, at: int, end: int) -> tuple[Draft, int]:
        """Offices after a name: X, Thứ trưởng Ngoại giao; X là cựu tổng thống; they must not lead to the next name."""
        while at < len(self.pieces):
            piece = self.pieces[at]
            if (
                piece.kind not in ("office", "rank", "office_status")
                or self.view[end : piece.start] not in _TO_APPOSITION
            ):
                break
            status, start = "", at
            if piece.kind == "office_status":
                status = str(piece.entry.get("status")) if piece.entry else ""
                at += 1
                if at == len(self.pieces) or self.pieces[at].kind != "office":
                    return draft, start
            title, after, title_end = self._office(at, status)
            if self._leads_on(after, title_end) or (draft.country and title.country not in (None, draft.country)):
                return draft, start
            draft = replace(
                draft,
                titles=(*draft.titles, title),
                country=draft.country or title.country,
                strong=True,
                gender=draft.gender or title.gender,
            )
            at, end = after, title_end
        return draft, at

    def _leads_on(self, at: int, end: int) -> bool:
        """Whether an office belongs to the name that follows it."""
        if at == len(self.pieces):
            return False
        ahead, gap = self.pieces[at], self.view[end : self.pieces[at].start]
        return (ahead.kind == "name" and gap == " ") or (ahead.kind in ("honorific", "rank") and gap in (" ", ", "))

    def _office(self, at: int, status: str) -> tuple[Title, int, int]:
        piece = self.pieces[at]
        entry = piece.entry
        assert entry is not None  # noqa: S101 - offices and ranks come from the lexicon
        form = self.view[piece.start : piece.end].lower()
        key = str(entry.get("same") or (form if entry.kind == "office" else entry.form))
        start, end, text_end = piece.start, piece.end, piece.end
        country = entry.get("country") or ("VN" if entry.get("domestic") else None)
        body = None
        at += 1
        while at < len(self.pieces):
            ahead = self.pieces[at]
            gap = self.view[end : ahead.start]
            if ahead.kind == "domain" and gap in _TO_DOMAIN:
                key += " " + (ahead.entry.form if ahead.entry else "")
                text_end = ahead.end
            elif ahead.kind == "organ" and gap in _TO_ORGAN:
                body = self.view[ahead.start : ahead.end]
                text_end = ahead.end
            elif ahead.kind == "organization" and gap in _TO_ORGAN:
                body, text_end = self.view[ahead.start : ahead.end], ahead.end
                country = country or _code(ahead)
            elif ahead.kind in _REGIONS and gap in _TO_STATE and not (country and not entry.get("domestic")):
                country = _code(ahead) or country
                if ahead.kind == "place":
                    body, text_end = self.view[ahead.start : ahead.end], ahead.end
            elif ahead.kind in _REGIONS and gap in _TO_HOST and (entry.get("host") or body):
                pass
            elif (
                ahead.kind == "office_status"
                and gap == " "
                and ahead.entry
                and ahead.entry.get("status") == "designate"
            ):
                status, text_end = "designate", ahead.end
            else:
                break
            end, at = ahead.end, at + 1
        title = Title(
            key=key,
            text=self.view[start:text_end],
            level=str(entry.get("level") or "military"),
            span=Span(start, end),
            country=country,
            status=status or "current",
            body=body,
            rank=entry.kind == "rank",
            vague=bool(entry.get("vague")),
            gender=entry.get("gender"),
        )
        return title, at, end

    def _office_alone(self, first: Piece, titles: list[Title], end: int) -> None:
        countries = [t.country for t in titles if t.country]
        self.drafts.append(
            Draft(
                Span(first.start, end),
                Form.OFFICE,
                "office alone",
                self.number,
                titles=tuple(t for t in titles if not t.rank),
                country=countries[-1] if countries else None,
            )
        )

    # states, bodies, groups, references

    def _region(self, at: int) -> int:
        piece = self.pieces[at]
        ahead = self.pieces[at + 1] if at + 1 < len(self.pieces) else None
        if (
            ahead
            and ahead.kind in ("state", "state_short", "capital")
            and piece.kind in ("state", "state_short", "capital")
            and self.view[piece.end : ahead.start] in _COMPOUND
            and _code(piece)
            and _code(ahead)
        ):
            members = [piece, ahead]
            at += 2
            while (
                at < len(self.pieces)
                and self.pieces[at].kind in ("state", "state_short")
                and self.view[members[-1].end : self.pieces[at].start] in _COMPOUND
            ):
                members.append(self.pieces[at])
                at += 1
            codes = tuple(str(_code(m)) for m in members)
            self.drafts.append(
                Draft(Span(piece.start, members[-1].end), Form.PAIR, "compound of states", self.number, members=codes)
            )
            return at
        if piece.kind == "state_short":
            if self.view[max(0, piece.start - 8) : piece.start].lower().endswith(_PEOPLE_OF):
                self._state(piece, piece.start)
        elif piece.kind in ("state", "capital"):
            self._state(piece, piece.start)
        elif piece.kind == "organization":
            self._organization(piece)
        else:
            name = self.view[piece.start : piece.end]
            self.drafts.append(
                Draft(
                    piece.span,
                    Form.PLACE,
                    "place",
                    self.number,
                    name=name,
                    country=_code(piece),
                    place=Place(name, _code(piece)),
                )
            )
        return at + 1

    def _state(self, piece: Piece, start: int) -> None:
        name = self.view[piece.start : piece.end]
        form = Form.METONYM if piece.kind == "capital" else Form.STATE
        self.drafts.append(
            Draft(
                Span(start, piece.end),
                form,
                form.value,
                self.number,
                name=name,
                country=_code(piece),
                place=Place(name, _code(piece)),
                head=piece.span,
            )
        )

    def _organization(self, piece: Piece) -> None:
        entry = piece.entry
        self.drafts.append(
            Draft(
                piece.span,
                Form.BODY,
                "international body",
                self.number,
                name=entry.form if entry else "",
                country=_code(piece),
                head=piece.span,
            )
        )

    def _body(self, at: int) -> int:
        piece = self.pieces[at]
        start = piece.start
        if piece.kind == "domain":
            if self.view[max(0, start - 3) : start] not in ("Bộ ", "bộ "):
                return at + 1
            start -= 3
        ahead = self.pieces[at + 1] if at + 1 < len(self.pieces) else None
        if ahead and ahead.kind == "domain" and self.view[piece.end : ahead.start] in (" ", " Bộ ", " bộ "):
            at += 1
            end = ahead.end
            ahead = self.pieces[at + 1] if at + 1 < len(self.pieces) else None
        else:
            end = piece.end
        entry = piece.entry
        assert entry is not None  # noqa: S101 - these kinds come from the lexicon
        text = self.view[start:end]
        owner = None
        if (
            ahead
            and ahead.kind in ("state", "capital", "state_short", "organization")
            and self.view[end : ahead.start] in _TO_ORGAN
        ):
            owner = ahead
        if owner and entry.get("stands") and owner.kind != "organization":
            self._state(owner, start)
        elif owner or (piece.kind != "group" and text[0].isupper() and entry.get("bare") is not False):
            full = self.view[start : owner.end] if owner else text
            form = Form.GROUP if piece.kind == "group" else Form.BODY
            self.drafts.append(
                Draft(
                    Span(start, owner.end if owner else end),
                    form,
                    f"{piece.kind} and state" if owner else piece.kind,
                    self.number,
                    name=full,
                    country=_code(owner) if owner else None,
                    head=Span(start, end),
                )
            )
        at += 2 if owner else 1
        if owner and entry.get("host") and at < len(self.pieces):
            host = self.pieces[at]
            if host.kind in _REGIONS and self.view[owner.end : host.start] in _TO_HOST:
                last = self.drafts[-1]
                self.drafts[-1] = replace(last, span=Span(last.span.start, host.end))
                at += 1
        return at

    def _single(self, at: int) -> None:
        piece = self.pieces[at]
        if piece.entry is None:
            return
        if piece.kind == "reference":
            form = Form.PAIR if piece.entry.get("pair") else Form.STATE if piece.entry.get("state") else Form.PRONOUN
            if piece.entry.get("counterpart"):
                form = Form.OFFICE
            self.drafts.append(Draft(piece.span, form, "reference", self.number, refers=dict(piece.entry.attributes)))
        elif piece.kind == "outlet":
            self.drafts.append(
                Draft(
                    piece.span,
                    Form.BODY,
                    "outlet",
                    self.number,
                    name=piece.entry.form,
                    country=piece.entry.get("country"),
                    head=piece.span,
                )
            )


def _code(piece: Piece) -> str | None:
    return piece.entry.get("code") if piece.entry else None


def plausible(name: str, lists: NameLists) -> bool:
    """Whether a capitalised run has the shape of a full personal name of any of the languages known."""
    words = name.replace(" - ", "-").split()
    if any(w in lists.never for w in words) or not 1 <= len(words) <= 7:
        return False
    if words[0] in lists.vietnamese and all(vietnamese_shaped(w) for w in words):
        return 2 <= len(words) <= 5
    return len(words) >= 2
