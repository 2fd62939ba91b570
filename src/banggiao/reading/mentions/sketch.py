"""What one sentence says of who: drafts of mentions, before the article as a whole tells whom they mean."""

from __future__ import annotations

from dataclasses import dataclass, field

from banggiao.model import Place, Span
from banggiao.reading.scene import Form

HEADS = frozenset({"head_of_state", "head_of_government", "party"})  # levels of those who lead a state


@dataclass(frozen=True, slots=True)
class Title:
    """An office or rank as it stands beside a name or alone."""

    key: str  # one for all ways to say it: "bộ trưởng ngoại giao" for Ngoại trưởng too
    text: str  # as the article writes it, without the state
    level: str
    span: Span
    country: str | None = None
    status: str = "current"
    body: str | None = None
    rank: bool = False
    vague: bool = False
    gender: str | None = None
    bare: bool = False  # no portfolio, body or state with it
    counterpart: bool = False  # the office of the other party: người đồng cấp
    calling: bool = False  # what someone does for a living rather than for a state: giáo sư, nhà báo
    kin: str = ""  # the row of the lexicon: đại sứ for đại sứ đặc mệnh toàn quyền too
    many: bool = False  # in a body of many states: Tổng thư ký NATO


@dataclass(frozen=True, slots=True)
class Draft:
    """A stretch of text that names, describes or points at someone; whom is not settled yet."""

    span: Span
    form: Form
    rule: str
    sentence: int
    name: str = ""  # persons: the bare name; states and bodies: the name to be known by
    head: Span | None = None
    titles: tuple[Title, ...] = ()
    country: str | None = None
    gender: str | None = None
    honorific: bool = False
    honoured: Span | None = None  # the name with its honorifics and without its titles
    strong: bool = False  # a person beyond doubt: by title, rank or honorific
    spouse: bool = False
    place: Place | None = None
    refers: dict[str, object] = field(default_factory=dict)  # attributes of a reference: pair, state, person …
    members: tuple[str, ...] = ()  # countries of a compound: Mỹ - Trung
