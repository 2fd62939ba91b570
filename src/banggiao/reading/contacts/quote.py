"""What of a sentence is quoted as the evidence of a telling: the phrases around it in which nothing else is told."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence

from banggiao.model import EventType, Span
from banggiao.reading.contacts.clauses import Clause
from banggiao.reading.contacts.draft import Draft

#: The number of what the words may tell and the reading could not make out.
_UNREAD = -1
_PAUSES = frozenset({",", ";", ":"})

#: The happenings, by number, that the phrases of a sentence tell, and the nearest phrase that tells of another.
Phrases = dict[int, set[int]]
Nearest = dict[tuple[int, int], int]


def quotes(tellings: Sequence[tuple[int, Draft]]) -> list[tuple[Draft, Span]]:
    """Each telling of a sentence, given with the number of its happening, as it can be quoted.

    It is quoted up to where a comma parts it from what else is told there; of another happening of its kind not even
    the subject that both share. Where one verb tells of several ("thăm A và B"), they share its words.
    """
    starts, ends = _phrases(tellings[0][1].clause)
    everything: Phrases = defaultdict(set)
    kinds: dict[EventType, Phrases] = defaultdict(lambda: defaultdict(set))
    told = {draft.cue for _, draft in tellings}
    unread = [chunk for chunk in tellings[0][1].clause.chunks if chunk.rules and not chunk.words]
    for chunk in unread:
        if chunk.span not in told and not all(rule.motion for rule in chunk.rules):
            everything[bisect_right(starts, chunk.span.start) - 1].add(_UNREAD)
    for number, draft in tellings:
        own = bisect_right(starts, draft.cue.start) - 1
        everything[own].add(number)
        kinds[draft.type][own].add(number)
    before, after = _before(everything), _after(everything)
    same_before = {kind: _before(phrases) for kind, phrases in kinds.items()}
    same_after = {kind: _after(phrases) for kind, phrases in kinds.items()}
    found = []
    for number, draft in tellings:
        here = bisect_right(starts, draft.cue.start) - 1, number
        first = max(bisect_right(starts, draft.span.start) - 1, same_before[draft.type].get(here, -1) + 1)
        last = min(bisect_right(starts, draft.span.end - 1) - 1, same_after[draft.type].get(here, len(starts)) - 1)
        first = min(first, before.get(here, -1) + 1)
        last = max(last, after.get(here, len(starts)) - 1)
        found.append((draft, Span(starts[first], ends[last])))
    return found


def _before(phrases: Phrases) -> Nearest:
    return _nearest(sorted(phrases), phrases)


def _after(phrases: Phrases) -> Nearest:
    return _nearest(sorted(phrases, reverse=True), phrases)


def _nearest(order: Iterable[int], phrases: Phrases) -> Nearest:
    """For each phrase and happening, the last phrase before it in the order that tells of another happening."""
    found: Nearest = {}
    last: int | None = None
    for phrase in order:
        for number in phrases[phrase]:
            if last is not None and phrases[last] != {number}:
                found[phrase, number] = last
            elif last is not None and (last, number) in found:
                found[phrase, number] = found[last, number]
        last = phrase
    return found


def _phrases(clause: Clause) -> tuple[list[int], list[int]]:
    """Where the phrases of a sentence, from pause to pause, start and end."""
    span = clause.sentence.span
    pauses = [(i, chunk.span) for i, chunk in enumerate(clause.chunks) if chunk.words & _PAUSES]
    starts = [span.start]
    for i, pause in pauses:
        starts.append(clause.chunks[i + 1].span.start if i + 1 < len(clause.chunks) else pause.end)
    return starts, [*(pause.start for _, pause in pauses), span.end]
