"""Where a clause places what it tells."""

from __future__ import annotations

from banggiao.language import EventRule
from banggiao.model import EventType, Place
from banggiao.reading.contacts.cast import Cast
from banggiao.reading.contacts.clauses import Chunk, ChunkKind
from banggiao.reading.contacts.groups import named
from banggiao.reading.contacts.official import HOME
from banggiao.reading.contacts.slots import Frame
from banggiao.reading.scene import Form

_PLACE_FORMS = (Form.STATE, Form.METONYM, Form.PLACE)
#: Whose bodies are no places: unions, and the outlet's own state, to which one told without a state may belong.
_NO_HOUSE = frozenset({"EU", "UN", HOME})
_PLACED = frozenset({EventType.MEETING, EventType.ATTENDANCE, EventType.AGREEMENT, EventType.GIFT, EventType.EXERCISE})
_VENUE = 5  # chunks before "nơi diễn ra" in which the place stands
_ELSEWHERE = frozenset({"break", "purpose"})
_REACH = 60  # chunks from a cue that "tại" may stand away; keeps an endless sentence from costing its square


def place_told(chunks: tuple[Chunk, ...], cue: int, rule: EventRule, frame: Frame, cast: Cast) -> Place | None:
    """Where the clause says that it took place: for a visit its goal, else what "tại" or "nơi diễn ra" names."""
    if rule.type is EventType.VISIT:
        indexes = [k for slot in ("object", "to", "at") for k in frame.slots.get(slot, [])]
    else:
        indexes = list(frame.places)
        if rule.type in _PLACED:
            indexes = [*_venue(chunks, cue), *indexes, *_places_near(chunks, cue)]
    for k in indexes:
        if k + 1 < len(chunks) and "either" in chunks[k + 1].words:
            return None  # "tại A hoặc B"
        if (place := _place_of(chunks, k, cast)) is not None:
            return place
    return None


def _place_of(chunks: tuple[Chunk, ...], k: int, cast: Cast) -> Place | None:
    """The place that a chunk names: a state, town or seat, or the house of a state's body; no embassy, which is abroad.

    A seat of the outlet's own state before the name of another is that one's: "Nhà Quốc hội Lào".
    """
    mention = chunks[k].mention
    if mention is None or not named(chunks[k]):
        return None
    country = cast.mention_country(mention)
    if mention.form is Form.BODY:
        house = country is not None and len(country) == 2 and country not in _NO_HOUSE
        house = house and not cast.envoys & set(mention.actors)
        return Place(cast[mention.actors[0]].name, country) if house else None
    if mention.form not in _PLACE_FORMS or country is None:
        return None
    after = chunks[k + 1].mention if k + 1 < len(chunks) else None
    if mention.form is Form.PLACE and k + 2 < len(chunks) and "at" in chunks[k + 1].words:
        further = chunks[k + 2].mention
        if further is not None and further.form is Form.METONYM:
            return _place_of(chunks, k + 2, cast)  # "tòa nhà Quốc hội ở Tokyo"
    if mention.form is Form.PLACE and after is not None and after.form is Form.STATE:
        return after.place or Place(cast[after.actors[0]].name, cast.mention_country(after))
    return mention.place or Place(cast[mention.actors[0]].name, country)


def _of_verb_before(chunks: tuple[Chunk, ...], at: int, cue: int) -> bool:
    """Whether the place is that of what is told inside the happening: "bàn về người bị bắt tại A trong cuộc gặp"."""
    if not chunks[cue - 1].words & {"inside", "sequel"} or at == cue - 1 or not at or chunks[at - 1].words & {",", ";"}:
        return False
    return not any("," in chunk.words for chunk in chunks[at + 1 : cue])


def _of_earlier(chunks: tuple[Chunk, ...], cue: int, at: int) -> bool:
    """Whether the place is that of what happened before or after: "sẽ gặp lần ba sau hai cuộc gặp tại A"."""
    between = range(cue + 2, at)
    return any(chunks[k].rules and not chunks[k].words & {"at", "to"} and _after(chunks, cue, k) for k in between)


def _after(chunks: tuple[Chunk, ...], cue: int, k: int) -> bool:
    return any("sequel" in c.words for c in chunks[max(cue + 1, k - 2) : k])


def _venue(chunks: tuple[Chunk, ...], cue: int) -> list[int]:
    """The place before "nơi diễn ra", right before the cue."""
    at = next((k for k in range(cue - 1, max(-1, cue - 3), -1) if "venue" in chunks[k].words), None)
    return [] if at is None else list(range(at - 1, max(-1, at - _VENUE), -1))


def _places_near(chunks: tuple[Chunk, ...], cue: int) -> list[int]:
    """The places that "tại" opens in the sentence, nearest first, with no reporting verb between."""
    found: list[tuple[int, int]] = []
    for at in range(max(0, cue - _REACH), min(len(chunks), cue + _REACH)):
        chunk = chunks[at]
        if "at" not in chunk.words or chunk.kind is ChunkKind.CUE:
            continue
        low, high = min(at, cue), max(at, cue)
        if at > cue and _of_earlier(chunks, cue, at):
            continue
        if any(c.words & _ELSEWHERE for c in chunks[low:high]) or (at < cue and _left(chunks[low:high])):
            continue
        if at < cue and ("spoken" in chunks[cue - 1].words or _of_verb_before(chunks, at, cue)):
            continue
        place = next((k for k in range(at + 1, min(at + 9, len(chunks))) if _placed(chunks, at, k)), None)
        if place is not None:
            found.append((high - low, place))
    return [place for _, place in sorted(found)]


def _left(chunks: tuple[Chunk, ...]) -> bool:
    """Whether a visit told in between leads away from there: "tại A, … chuyến thăm của B tới C và dự"."""
    return any(rule.type is EventType.VISIT and rule.noun for chunk in chunks for rule in chunk.rules)


def _placed(chunks: tuple[Chunk, ...], at: int, k: int) -> bool:
    mention = chunks[k].mention
    if mention is None or mention.form not in (*_PLACE_FORMS, Form.BODY):
        return False
    between = chunks[at + 1 : k]
    return all(c.kind is ChunkKind.GAP or c.mention is not None or c.words & {",", "(", "site"} for c in between)


def region_told(chunks: tuple[Chunk, ...], frame: Frame) -> Place | None:
    """The part of the world that a tour goes to."""
    for k in (k for slot in ("object", "to", "at") for k in frame.slots.get(slot, [])):
        mention = chunks[k].mention
        if mention and mention.form is Form.PLACE and mention.place and mention.place.country is None:
            return mention.place
    return None
