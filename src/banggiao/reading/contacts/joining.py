"""The tellings of one happening inside an article, brought together."""

from __future__ import annotations

from bisect import bisect_left, insort

from banggiao.model import BlockKind, EventType, Status
from banggiao.model.edtf import Precision, compatible, parse_edtf
from banggiao.reading.contacts.cast import Cast
from banggiao.reading.contacts.draft import Draft

#: Types in which every participant stands on one level: the roles do not tell tellings apart.
_LEVEL = frozenset({EventType.MEETING, EventType.CALL, EventType.AGREEMENT, EventType.EXERCISE})

_TALKS = frozenset({EventType.MEETING, EventType.CALL})
#: What the same people do again and again.
_EXCHANGED = frozenset({EventType.VISIT, EventType.MEETING, EventType.CALL})
_PLACED = frozenset({EventType.MEETING, EventType.ATTENDANCE})


_GOES_ON = 500  # letters in which what is told of old times goes on


class Happening:
    """One happening with all its tellings, and what they tell together; each telling is looked at once."""

    def __init__(self, first: Draft) -> None:
        self.type: EventType = first.type
        self.tellings: list[Draft] = []
        self._roles: dict[str, dict[str, None]] = {}
        self._dates: dict[str, None] = {}
        self._occasions: dict[tuple[frozenset[str], frozenset[str]], None] = {}
        self._countries: set[str] = set()
        self._starts: list[int] = []
        self.turns: set[str] = set()  # which of several its tellings say it is
        self.old = first.old  # of a time long before the article's own
        self.old_until = 0  # where the last telling of that begins
        self.held = self.behind = self.ahead = False  # whether one tells that it took place, long ago, or is to come
        self.add(first)

    def add(self, draft: Draft) -> None:
        """Take in one more telling."""
        self.tellings.append(draft)
        for role, ids in draft.roles.items():
            self._roles.setdefault(role, {}).update(dict.fromkeys(ids))
        if draft.date and draft.own_date:
            self._dates[draft.date] = None
        self._occasions[draft.particular, draft.kind] = None
        if draft.place and draft.place.country:
            self._countries.add(draft.place.country)
        self.turns.add(draft.turn)
        if draft.old:
            self.old_until = draft.cue.start
        self.held, self.behind = self.held or _held(draft), self.behind or _gone(draft)
        self.ahead = self.ahead or _to_come(draft)
        insort(self._starts, draft.cue.start)

    def roles(self) -> dict[str, list[str]]:
        """Every actor of every telling by role."""
        return {role: list(ids) for role, ids in self._roles.items()}

    def dates(self) -> list[str]:
        """The dates that its tellings give in their own sentences, each once."""
        return list(self._dates)

    def occasions(self) -> list[tuple[frozenset[str], frozenset[str]]]:
        """The words by which its tellings name the occasion, and those for its kind."""
        return list(self._occasions)

    def elsewhere(self, draft: Draft) -> bool:
        """Whether its tellings place it in another country than the draft does."""
        country = draft.place.country if draft.place else None
        return bool(country and self._countries and country not in self._countries)

    def there(self, draft: Draft) -> bool:
        """Whether its tellings place it in the country in which the draft does."""
        return bool(draft.place and draft.place.country in self._countries)

    def told_before(self, at: int) -> int | None:
        """Where the last telling before a place in the text stands."""
        earlier = bisect_left(self._starts, at)
        return self._starts[earlier - 1] if earlier else None


def join(drafts: list[Draft], cast: Cast) -> list[Happening]:
    """Whole tellings first, each to the happening it agrees with; then those that refer back ("chuyến thăm này")."""
    happenings: list[Happening] = []
    whole = [d for d in drafts if _stands(d, cast)]
    for draft in sorted(whole, key=lambda d: (d.clause.sentence.kind is BlockKind.TITLE, d.cue.start)):
        headline = draft.clause.sentence.kind is BlockKind.TITLE  # tells of the article's own time
        for happening in sorted(happenings, key=lambda h: h.old) if headline else happenings:
            if happening.type is draft.type and _same(draft, happening, cast):
                happening.add(draft)
                break
        else:
            happenings.append(Happening(draft))
    for draft in drafts:
        if not _stands(draft, cast):
            _refer(draft, happenings, cast)
    return happenings


def _stands(draft: Draft, cast: Cast) -> bool:
    whole = draft.alone or not draft.rule.two_sides
    return draft.complete() and (whole or len({cast.side(i) for i in draft.cast()}) > 1)


def _refer(draft: Draft, happenings: list[Happening], cast: Cast) -> None:
    if draft.indefinite:
        return  # "trong một cuộc họp ở A" is none that was told before
    fitting = [h for h in happenings if h.type is draft.type and _same(draft, h, cast)]
    before = [(at, h) for h in fitting if (at := h.told_before(draft.cue.start)) is not None]
    if before:
        max(before, key=lambda row: row[0])[1].add(draft)
    elif len(fitting) == 1:
        fitting[0].add(draft)


def _same(draft: Draft, happening: Happening, cast: Cast) -> bool:
    headline = draft.clause.sentence.kind is BlockKind.TITLE  # its date is often looser than the story's
    if (
        draft.alone != happening.tellings[0].alone
        or _besides(draft, happening)
        or not _dates_agree(draft, happening, headline)
    ):
        return False
    if any(draft.tour != telling.tour for telling in happening.tellings if telling.complete()) and draft.complete():
        return False
    if draft.type in _TALKS and _another(draft, happening):
        return False
    if not headline and (_over(draft, happening) or _ages_apart(draft, happening)):
        return False
    if not _same_thing(draft, happening):
        return False
    roles = happening.roles()
    if draft.type in _PLACED and happening.elsewhere(draft):
        return False
    if draft.type is EventType.MEETING and _beside(draft, happening.tellings[-1], cast):
        return False
    hosted = draft.type is EventType.ATTENDANCE and (roles.get("host") or draft.roles.get("host"))
    if draft.type in _LEVEL or hosted:
        return _sides_agree(draft.cast(), [i for ids in roles.values() for i in ids], cast)
    return all(_sides_agree(ids, roles.get(role, []), cast) for role, ids in draft.roles.items())


def _same_thing(draft: Draft, happening: Happening) -> bool:
    """Whether the occasions or agreements of both can be one: those of a list are not: "dự hội nghị A, hội nghị B"."""
    if any(told.cue == draft.cue and told.thing != draft.thing for told in happening.tellings[-1:]):
        return False
    if draft.type is EventType.ATTENDANCE:
        return _attended(draft, happening)
    return draft.type is not EventType.AGREEMENT or _same_paper(draft, happening)


def _same_paper(draft: Draft, happening: Happening) -> bool:
    if _of_relations(draft) != _of_relations(happening.tellings[0]):
        return False
    return any(_same_occasion(draft, *words) for words in happening.occasions())


def _of_relations(draft: Draft) -> bool:
    """Whether states only raise or take up their relations, which no paper signed beside it names."""
    return draft.rule.name == "agreement.relations"


def _dates_agree(draft: Draft, happening: Happening, headline: bool) -> bool:
    if draft.own_date and not headline and not all(agree(draft.date, date) for date in happening.dates()):
        return False
    return not draft.counted or bool(happening.dates())


def agree(date: str | None, other: str) -> bool:
    """Whether the dates can be of one happening; a day without its year is of the present, not of "năm 2007"."""
    if date is None or not compatible(date, other):
        return date is None
    pair = parse_edtf(date), parse_edtf(other)
    coarse = [when for when in pair if when.precision is Precision.YEAR and when.year_known]
    return not coarse or all(when.year_known for when in pair)


def _besides(draft: Draft, happening: Happening) -> bool:
    """Whether it is told in addition, of people who take no part in the happening: "A còn gặp B"."""
    known = {i for ids in happening.roles().values() for i in ids}
    return draft.besides and not known & (set(draft.cast()) - set(draft.subject))


def _another(draft: Draft, happening: Happening) -> bool:
    """Whether its words tell that it is another than the happening: "cuộc gặp lần hai", "một cuộc gặp khác"."""
    turns = happening.turns - {""}
    if (turns and draft.turn and turns != {draft.turn}) or (draft.turn != "other") == ("other" in turns):
        return True
    again = draft.turn == "again" and not turns and _to_come(draft) and happening.held
    return again or (turns == {"again"} and not draft.turn and _held(draft) and happening.ahead and not happening.held)


def _over(draft: Draft, happening: Happening) -> bool:
    """Whether one took place at a time that lies behind and the other is still to come."""
    if draft.type is EventType.EXERCISE and draft.sure:  # held again and again
        return (_held(draft) and happening.ahead) or (_to_come(draft) and happening.held)
    return (_gone(draft) and happening.ahead) or (_to_come(draft) and happening.behind)


def _ages_apart(draft: Draft, happening: Happening) -> bool:
    """Whether one is of a time long past and the other of the article's own, "năm 1977" and "sáng nay".

    What follows soon on a telling of old times, with no time of its own, may go on about them.
    """
    if draft.type not in _EXCHANGED or draft.old is happening.old:
        return False
    if draft.own_date and draft.date and happening.dates():
        return False
    if draft.old:
        return draft.type is EventType.VISIT or not happening.there(draft)
    return _to_come(draft) or not 0 < draft.cue.start - happening.old_until < _GOES_ON


def _held(draft: Draft) -> bool:
    return draft.sure and draft.status is Status.OCCURRED


def _gone(draft: Draft) -> bool:
    return draft.behind and draft.own_date


def _to_come(draft: Draft) -> bool:
    return draft.sure and draft.status is Status.PLANNED


def _beside(draft: Draft, telling: Draft, cast: Cast) -> bool:
    """Whether one clause tells both with verbs of their own, and meets a named person in one of them only."""
    if draft.clause is not telling.clause or draft.cue == telling.cue or draft.rule.noun or telling.rule.noun:
        return False
    if not (draft.told and telling.told):
        return False
    mine, theirs = (_persons(d.cast(), cast) for d in (draft, telling))
    return bool(mine & theirs) and mine != theirs and (mine < theirs or theirs < mine)


def _persons(ids: list[str], cast: Cast) -> set[str]:
    return {i for i in ids if cast.is_person(i)}


def _attended(draft: Draft, happening: Happening) -> bool:
    """Whether a telling can be of the occasion that was attended: each verb of a sentence tells another."""
    if happening.elsewhere(draft):
        return False
    last = happening.tellings[-1]
    if draft.clause is last.clause and not (last.span.overlaps(draft.cue) or draft.kind & last.kind):
        return False
    return any(_same_occasion(draft, *words) for words in happening.occasions())


def _same_occasion(draft: Draft, particular: frozenset[str], kind: frozenset[str]) -> bool:
    words = draft.particular
    if words and particular:
        return len(words & particular) >= 0.5 * min(len(words), len(particular))
    return not draft.kind or not kind or bool(draft.kind & kind)


def _sides_agree(some: list[str], others: list[str], cast: Cast) -> bool:
    """Whether the casts can be of one happening: nobody on a side that both tell contradicts the other's persons."""
    if not some or not others:
        return True
    mine, theirs = _by_side(some, cast), _by_side(others, cast)
    if not (mine.keys() <= theirs.keys() or theirs.keys() <= mine.keys()):
        return False
    for side in mine.keys() & theirs.keys():
        a = {i for i in mine[side] if cast.is_someone(i)}
        b = {i for i in theirs[side] if cast.is_someone(i)}
        if a and b and not a & b:
            return False
    return True


def _by_side(ids: list[str], cast: Cast) -> dict[str, list[str]]:
    sides: dict[str, list[str]] = {}
    for actor in ids:
        sides.setdefault(cast.side(actor), []).append(actor)
    return sides
