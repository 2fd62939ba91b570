"""What people should look at first: events that their own reports make doubtful."""

from __future__ import annotations

from dataclasses import dataclass

from banggiao.chronicle import Chronicle, Happening, Judgement
from banggiao.chronicle.browsing import happenings, most_doubtful
from banggiao.chronicle.doubts import doubts


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


def judgements_about(chronicle: Chronicle, happening: Happening) -> list[Judgement]:
    """What people have said about the event and its reports, the latest first."""
    ids = {report.telling.id for report in happening.reports} | {happening.id}
    return [one for one in reversed(chronicle.judgements()) if one.about & ids]
