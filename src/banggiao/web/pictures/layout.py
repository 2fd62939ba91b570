"""Where the nodes of a small network stand: those that are linked near each other, always in the same places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import cos, hypot, log1p, pi, sin

ROUNDS = 120
PULL = 0.6  # to the middle, so that what is not linked does not drift away
Point = tuple[float, float]


def layout(nodes: Sequence[str], links: Mapping[tuple[str, str], int]) -> dict[str, Point]:
    """A place between 0 and 1 for each node: links pull, nodes push, from a circle to a rest (Fruchterman-Reingold)."""
    count = len(nodes)
    at = [(0.5 + 0.4 * cos(2 * pi * i / count), 0.5 + 0.4 * sin(2 * pi * i / count)) for i in range(count)]
    number = {name: i for i, name in enumerate(nodes)}
    pulls = [(number[a], number[b], 1 + log1p(weight)) for (a, b), weight in links.items()]
    ideal = 0.9 / max(count, 1) ** 0.5
    for turn in range(ROUNDS):
        moves = _pushed(at, ideal)
        for a, b, weight in pulls:
            dx, dy = at[a][0] - at[b][0], at[a][1] - at[b][1]
            force = hypot(dx, dy) * weight / ideal / 6
            moves[a] = (moves[a][0] - dx * force, moves[a][1] - dy * force)
            moves[b] = (moves[b][0] + dx * force, moves[b][1] + dy * force)
        heat = 0.1 * (1 - turn / ROUNDS)
        at = [_moved(point, move, heat) for point, move in zip(at, moves, strict=True)]
    return dict(zip(nodes, _spread(at), strict=True))


def _pushed(at: Sequence[Point], ideal: float) -> list[Point]:
    moves = []
    for i, (x, y) in enumerate(at):
        dx = dy = 0.0
        for j, (u, v) in enumerate(at):
            if i != j:
                far = max((x - u) ** 2 + (y - v) ** 2, 1e-6)
                dx += (x - u) * ideal**2 / far
                dy += (y - v) * ideal**2 / far
        moves.append((dx + (0.5 - x) * PULL, dy + (0.5 - y) * PULL))
    return moves


def _moved(point: Point, move: Point, heat: float) -> Point:
    length = max(hypot(*move), 1e-9)
    far = min(length, heat) / length
    return point[0] + move[0] * far, point[1] + move[1] * far


def _spread(at: Sequence[Point]) -> list[Point]:
    """The places stretched over the whole picture."""
    xs, ys = [x for x, _ in at] or [0.0], [y for _, y in at] or [0.0]
    wide, high = max(max(xs) - min(xs), 1e-9), max(max(ys) - min(ys), 1e-9)
    return [((x - min(xs)) / wide, (y - min(ys)) / high) for x, y in at]
