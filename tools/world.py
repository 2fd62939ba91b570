#!/usr/bin/env python3
"""Makes the outline of the world, and a point for each state, from Natural Earth (public domain).

npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz    # Natural Earth as TopoJSON; its licence is ISC
python tools/world.py package                                   # needs pip install pycountry

The map is flat: 1000 units are 360 degrees of longitude, and as many units a degree of latitude.
"""

from __future__ import annotations

import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

WORLD = Path(__file__).resolve().parents[1] / "src/banggiao/web/data/world.json"
UNIT = 1000 / 360
HALF, HALF_TURN = 500, 180
SOUTH = -58.0  # no state is seen behind it
WITHOUT_NUMBER = {"Kosovo": "XK"}
Point = tuple[float, float]


def main() -> None:
    """Write the data anew."""
    folder = Path(sys.argv[1])
    coarse, fine = (json.loads((folder / f"countries-{name}.json").read_text("utf-8")) for name in ("110m", "50m"))
    rings = [ring for shape in shapes(coarse, "land") for ring in shape]
    land = "".join(path(ring) for ring in rings if min(y for _, y in ring) > SOUTH)
    states = {}
    for geometry in fine["objects"]["countries"]["geometries"]:
        code = code_of(geometry)
        if code:
            x, y = middle(max((unrolled(shape[0]) for shape in polygons(fine, geometry)), key=area))
            states[code] = [round((x + 180) % 360 * UNIT), round((90 - y) * UNIT)]
    text = json.dumps({"land": land, "states": dict(sorted(states.items()))}, indent=0, separators=(",", ":"))
    WORLD.write_text(text + "\n", "utf-8")


def code_of(geometry: dict[str, Any]) -> str | None:
    """The ISO code of the state."""
    import pycountry

    found = pycountry.countries.get(numeric=str(geometry.get("id", "")).zfill(3))
    return found.alpha_2 if found else WITHOUT_NUMBER.get(geometry["properties"]["name"])


def shapes(atlas: dict[str, Any], name: str) -> list[list[list[Point]]]:
    """The polygons of an object, each as its rings."""
    found = atlas["objects"][name]
    return [shape for one in found.get("geometries", [found]) for shape in polygons(atlas, one)]


def polygons(atlas: dict[str, Any], geometry: dict[str, Any]) -> list[list[list[Point]]]:
    """The polygons of a geometry."""
    arcs = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    return [[ring_of(atlas, ring) for ring in polygon] for polygon in arcs]


def ring_of(atlas: dict[str, Any], arcs: list[int]) -> list[Point]:
    """The points of a ring, from the arcs that it shares with its neighbours."""
    points: list[Point] = []
    for number in arcs:
        arc = line_of(atlas, number if number >= 0 else ~number)
        points += (arc if number >= 0 else arc[::-1])[1 if points else 0 :]
    return points


def line_of(atlas: dict[str, Any], number: int) -> list[Point]:
    """An arc in degrees."""
    (kx, ky), (dx, dy) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    x = y = 0
    found = []
    for step in atlas["arcs"][number]:
        x, y = x + step[0], y + step[1]
        found.append((x * kx + dx, y * ky + dy))
    return found


def path(ring: list[Point]) -> str:
    """A ring as paths in whole units."""
    points = [(round((x + 180) * UNIT), round((90 - y) * UNIT)) for x, y in ring]
    points = [b for a, b in pairwise([(-1, -1), *points]) if a != b]
    return "".join(part_of(part) for part in parts(points))


def parts(ring: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """A ring cut where it leaves the map on one side and comes back on the other."""
    jumps = [i for i, (a, b) in enumerate(pairwise(ring), 1) if abs(b[0] - a[0]) > HALF]
    if not jumps:
        return [ring]
    turned = ring[jumps[0] :] + ring[1 : jumps[0]]
    cuts = [0, *(i for i, (a, b) in enumerate(pairwise(turned), 1) if abs(b[0] - a[0]) > HALF), len(turned)]
    return [turned[a:b] for a, b in pairwise(cuts)]


def part_of(points: list[tuple[int, int]]) -> str:
    """A part of a ring as a path; nothing for what is too small to see."""
    if len(points) < 4:
        return ""
    steps = "".join(f"{c - a} {d - b} " for (a, b), (c, d) in pairwise(points))
    return f"M{points[0][0]} {points[0][1]}l{steps.strip()}z".replace(" -", "-")


def unrolled(ring: list[Point]) -> list[Point]:
    """A ring that goes on behind the edge of the map instead of coming back on the other side."""
    found, turn = [ring[0]], 0
    for (x, _), (u, v) in pairwise(ring):
        turn += (x - u > HALF_TURN) - (u - x > HALF_TURN)
        found.append((u + 360 * turn, v))
    return found


def area(ring: list[Point]) -> float:
    """The size of a ring."""
    return abs(sum(a * d - c * b for (a, b), (c, d) in pairwise(ring))) / 2


def middle(ring: list[Point]) -> Point:
    """The centre of gravity of a ring."""
    twice = sum(a * d - c * b for (a, b), (c, d) in pairwise(ring)) or 1.0
    x = sum((a + c) * (a * d - c * b) for (a, b), (c, d) in pairwise(ring)) / (3 * twice)
    y = sum((b + d) * (a * d - c * b) for (a, b), (c, d) in pairwise(ring)) / (3 * twice)
    return x, y


if __name__ == "__main__":
    main()
