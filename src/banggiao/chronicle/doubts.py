"""How doubtful an event is by its own reports, so that people look first where a look is worth most."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from banggiao.chronicle.events import conflicts, decided
from banggiao.chronicle.evidence import ENOUGH, ENOUGH_FOR_STATEMENTS, compare
from banggiao.chronicle.reports import Report
from banggiao.model import EventType

_COMPARED = 6  # reports that are looked at for weak links
_SURE = 2.0  # above what had to be reached, from which a joining is not doubted

#: What makes an event doubtful, and how much.
WEIGHTS = {
    "disagreement": 6,
    "weakly joined": 3,
    "inferred date": 2,
    "unlikely": 2,  # one source says that it took place, another that it did not
    "no date": 1,
    "one side only": 1,
    "one source": 1,
}


def doubts(reports: Sequence[Report]) -> tuple[str, ...]:
    """Why people should look at the event, the strongest first."""
    return tuple(sorted(set(_doubts(reports)), key=lambda name: -WEIGHTS[name]))


def doubt(reports: Sequence[Report]) -> int:
    """How much a look at the event is worth."""
    return sum(WEIGHTS[name] for name in doubts(reports))


def _doubts(reports: Sequence[Report]) -> Iterator[str]:
    if conflicts(reports):
        yield "disagreement"
    if any(_weak(reports[:i], reports[i]) for i in range(1, min(len(reports), _COMPARED))):
        yield "weakly joined"
    if all(report.telling.inferred for report in reports):
        yield "inferred date"
    statuses = {report.telling.status for report in reports}
    if "occurred" in statuses and statuses & {"cancelled", "denied"}:
        yield "unlikely"
    if decided(reports)[1] is None:
        yield "no date"
    if reports[0].telling.type != EventType.STATEMENT.value and len({face for r in reports for _, face in r.cast}) < 2:
        yield "one side only"
    if len({report.lineage for report in reports}) == 1:
        yield "one source"


def _weak(earlier: Sequence[Report], report: Report) -> bool:
    """Whether the report agrees with none of the earlier ones clearly."""
    enough = ENOUGH_FOR_STATEMENTS if report.telling.type == EventType.STATEMENT.value else ENOUGH
    best = max(sum(piece.weight for piece in compare(other.telling, report.telling)) for other in earlier)
    return best < enough + _SURE
