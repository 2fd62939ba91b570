"""What people should look at first, events that their own reports make doubtful; and what they have said of one."""

from __future__ import annotations

from dataclasses import dataclass

from banggiao.chronicle import Chronicle, Happening, Judgement, Known
from banggiao.chronicle.browsing import happenings, most_doubtful, shown_as
from banggiao.chronicle.doubts import doubts
from banggiao.chronicle.judgements import holding
from banggiao.chronicle.queries import known_faces

_ARTICLES = 20  # in which is looked for who may have been missed


@dataclass(frozen=True, slots=True)
class Doubtful:
    """An event and why people should look at it."""

    happening: Happening
    why: tuple[str, ...]


def doubtful(chronicle: Chronicle, count: int, skip: int = 0) -> tuple[list[Doubtful], int]:
    """The events that nobody has judged, the most doubtful first, and how many are worth a look in all."""
    with chronicle.reading() as connection:
        ids, total = most_doubtful(connection, count, skip)
        found = happenings(connection, ids)
    return [Doubtful(one, doubts(one.reports)) for one in found], total


@dataclass(frozen=True, slots=True)
class Said:
    """A judgement, whether it still holds, and of whom it speaks when it speaks of an actor."""

    judgement: Judgement
    holds: bool
    who: Known | None


def judgements_about(chronicle: Chronicle, happening: Happening) -> list[Said]:
    """What people have said about the event and its reports, the latest first."""
    ids = {report.telling.id for report in happening.reports} | {happening.id}
    about = [one for one in reversed(chronicle.judgements()) if one.about & ids]
    if not about:
        return []
    with chronicle.reading() as connection:
        hold = holding(connection)
        who = known_faces(connection, {one.b for one in about if one.b})
    return [Said(one, one in hold, who.get(one.b or "")) for one in about]


def shown_beside(chronicle: Chronicle, happening: Happening) -> list[Known]:
    """Whom the reports of the event show anywhere, those who take part first: one of these may have been missed."""
    found = {one.id: one for cast in happening.roles.values() for one in cast}
    with chronicle.reading() as connection:
        for article in list(dict.fromkeys(report.telling.article for report in happening.reports))[:_ARTICLES]:
            _, actors = shown_as(connection, article)
            found |= {one.id: one for one in sorted(actors.values(), key=lambda one: one.name) if one.id not in found}
    return list(found.values())
