"""The tellings of one happening inside an article, brought together."""

from __future__ import annotations

from dataclasses import dataclass

from banggiao.model import BlockKind, EventType
from banggiao.model.edtf import compatible
from banggiao.reading.contacts.cast import Cast
from banggiao.reading.contacts.draft import Draft

#: Types in which every participant stands on one level: the roles do not tell tellings apart.
_LEVEL = frozenset({EventType.MEETING, EventType.CALL, EventType.AGREEMENT, EventType.EXERCISE})


@dataclass(slots=True)
class Happening:
    """One happening with all its tellings, in the order of the text."""

    tellings: list[Draft]

    @property
    def type(self) -> EventType:
        """The kind of happening."""
        return self.tellings[0].type

    def roles(self) -> dict[str, list[str]]:
        """Every actor of every telling by role."""
        merged: dict[str, list[str]] = {}
        for telling in self.tellings:
            for role, ids in telling.roles.items():
                have = merged.setdefault(role, [])
                have.extend(i for i in ids if i not in have)
        return merged

    def dates(self) -> list[str]:
        """The dates that its tellings give."""
        return [d.date for d in self.tellings if d.date]


def join(drafts: list[Draft], cast: Cast) -> list[Happening]:
    """Whole tellings first, each to the happening it agrees with; then those that refer back ("chuyến thăm này")."""
    happenings: list[Happening] = []
    whole = [d for d in drafts if _stands(d, cast)]
    for draft in sorted(whole, key=lambda d: (d.clause.sentence.kind is BlockKind.TITLE, d.cue.start)):
        for happening in happenings:
            if happening.type is draft.type and _same(draft, happening, cast):
                happening.tellings.append(draft)
                break
        else:
            happenings.append(Happening([draft]))
    for draft in drafts:
        if not _stands(draft, cast):
            _refer(draft, happenings, cast)
    return happenings


def _stands(draft: Draft, cast: Cast) -> bool:
    return draft.complete() and not (draft.rule.two_sides and len({cast.side(i) for i in draft.cast()}) < 2)


def _refer(draft: Draft, happenings: list[Happening], cast: Cast) -> None:
    fitting = [h for h in happenings if h.type is draft.type and _same(draft, h, cast)]
    before = [h for h in fitting if h.tellings[0].cue.start < draft.cue.start]
    if before or len(fitting) == 1:
        max(
            before or fitting,
            key=lambda h: max(t.cue.start for t in h.tellings if t.cue.start < draft.cue.start or not before),
        ).tellings.append(draft)


def _same(draft: Draft, happening: Happening, cast: Cast) -> bool:
    if not all(compatible(draft.date, date) for date in happening.dates()):
        return False
    roles = happening.roles()
    if draft.type in _LEVEL:
        return _sides_agree(draft.cast(), [i for ids in roles.values() for i in ids], cast)
    if draft.type is EventType.ATTENDANCE and not _same_occasion(draft, happening):
        return False
    return all(_sides_agree(ids, roles.get(role, []), cast) for role, ids in draft.roles.items())


def _same_occasion(draft: Draft, happening: Happening) -> bool:
    words = set((draft.object or "").lower().split())
    for telling in happening.tellings:
        other = set((telling.object or "").lower().split())
        if words == other or (words and other and len(words & other) >= 0.5 * min(len(words), len(other))):
            return True
    return False


def _sides_agree(some: list[str], others: list[str], cast: Cast) -> bool:
    """Whether the casts can be of one happening: nobody on a side that both tell contradicts the other's persons."""
    if not some or not others:
        return True
    mine, theirs = _by_side(some, cast), _by_side(others, cast)
    if not (mine.keys() <= theirs.keys() or theirs.keys() <= mine.keys()):
        return False
    for side in mine.keys() & theirs.keys():
        a = {i for i in mine[side] if cast.is_person(i)}
        b = {i for i in theirs[side] if cast.is_person(i)}
        if a and b and not a & b:
            return False
    return True


def _by_side(ids: list[str], cast: Cast) -> dict[str, list[str]]:
    sides: dict[str, list[str]] = {}
    for actor in ids:
        sides.setdefault(cast.side(actor), []).append(actor)
    return sides
