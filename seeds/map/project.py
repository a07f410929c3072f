"""Project the commune boundaries once to SVG paths, each with a place for its number.

Run from the project's folder: ``python -m seeds.map.project``. The same input always gives the same bytes.
"""

import csv
import heapq
import json
import math
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

HERE = Path(__file__).parent
BOUNDARIES = HERE.parent / "sources" / "dien_bien_communes.geojson"
COLUMNS = ("code", "path", "x", "y", "size", "leader")

WIDTH = 600
MARGIN = 2
# A bold digit is about 0.6 em wide and 0.74 em high, so two digits fill a box of 1.2 : 0.74.
BOX = 1.62
DIGIT = 0.6
# Room between a number and the border around it, in map units.
AIR = 1.5
# Type sizes in map units (README.md): at 360 px wide a unit is about 0.55 px, so "s" is still above 10 px.
SIZES = (("l", 34), ("m", 25), ("s", 19.5))

# These units of the Điện Biên basin are too small for a number: it stands west of the border, at the end
# of a line that runs between the numbers of the neighbours.
CALL_OUTS = {
    "03127": ((372, 503), (248, 484)),
    "03334": ((370, 525), (248, 521)),
    "03352": ((362, 555), (248, 568)),
}
# From the middle of a called-out number of three digits to the start of its line.
BESIDE = 23

Point = tuple[int, int]
Ring = list[Point]


@dataclass(frozen=True, slots=True)
class Label:
    """Where a commune's number stands, how large, and the line that leads to it when it stands outside."""

    x: int
    y: int
    size: str
    leader: str = ""


def boundaries(source: Path) -> dict[str, list[tuple[float, float]]]:
    """The outer ring of each commune in degrees, by commune code."""
    features = json.loads(source.read_text(encoding="utf-8"))["features"]
    rings = {f["properties"]["code"]: f["geometry"]["coordinates"][0] for f in features}
    return {code: [(lon, lat) for lon, lat in rings[code]] for code in sorted(rings)}


def projected(rings: dict[str, list[tuple[float, float]]]) -> dict[str, Ring]:
    """Flatten to whole map units; equal points stay equal, so neighbours keep sharing their border."""
    lons = [lon for ring in rings.values() for lon, _ in ring]
    lats = [lat for ring in rings.values() for _, lat in ring]
    west, north = min(lons), max(lats)
    # One degree of longitude is shorter than one of latitude by the cosine of the latitude.
    narrowing = math.cos(math.radians((min(lats) + north) / 2))
    scale = (WIDTH - 2 * MARGIN) / ((max(lons) - west) * narrowing)

    def flat(lon: float, lat: float) -> Point:
        return round(MARGIN + (lon - west) * narrowing * scale), round(MARGIN + (north - lat) * scale)

    return {code: without_repeats(flat(*point) for point in ring) for code, ring in rings.items()}


def without_repeats(points: Iterator[Point]) -> Ring:
    """Neighbouring points that rounding made equal are one point."""
    ring: Ring = []
    for point in points:
        if not ring or ring[-1] != point:
            ring.append(point)
    return ring


def path(ring: Ring) -> str:
    """The ring as a closed SVG path in relative steps, the shortest way to write it."""
    steps = (f"{x - px},{y - py}" for (px, py), (x, y) in pairwise(ring[:-1]))
    return f"M{ring[0][0]},{ring[0][1]}l{' '.join(steps)}z".replace(",-", "-").replace(" -", "-")


def holds(ring: Ring, x: float, y: float) -> bool:
    """Whether the point lies inside the ring."""
    inside = False
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


def reach(x: float, y: float, start: Point, end: Point) -> float:
    """Half the width of the widest number box around the point that does not touch the segment."""
    ax, ay = start[0] - x, (start[1] - y) * BOX
    ux, uy = end[0] - start[0], (end[1] - start[1]) * BOX
    # The larger of two absolute values is convex along the segment: least at an end, a zero or a crossing.
    turns = ((-ax, ux), (-ay, uy), (ay - ax, ux - uy), (-ay - ax, ux + uy))
    stops = [0.0, 1.0, *(top / bottom for top, bottom in turns if bottom and 0 < top / bottom < 1)]
    return min(max(abs(ax + t * ux), abs(ay + t * uy)) for t in stops)


def room(ring: Ring, x: float, y: float) -> float:
    """Half the width of the widest number box around the point inside the ring; negative outside."""
    nearest = min(reach(x, y, start, end) for start, end in pairwise(ring))
    return nearest if holds(ring, x, y) else -nearest


def roomiest(ring: Ring) -> tuple[float, float, float]:
    """The most room for a number, and where: promising squares are halved until none can win."""
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    half = max(max(xs) - min(xs), (max(ys) - min(ys)) * BOX) / 2
    centre = ((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)
    best = (room(ring, *centre), *centre)
    squares: list[tuple[float, float, float, float]] = [(-best[0] - half, *centre, half)]
    while -squares[0][0] - best[0] > 0.25:
        _, x, y, half = heapq.heappop(squares)
        half /= 2
        for cx, cy in ((x + dx * half, y + dy * half / BOX) for dx in (-1, 1) for dy in (-1, 1)):
            space = room(ring, cx, cy)
            best = max(best, (space, cx, cy))
            heapq.heappush(squares, (-space - half, cx, cy, half))
    return best


def label(code: str, ring: Ring) -> Label:
    """Put the number inside where it has most room, or outside at the end of a line."""
    if code in CALL_OUTS:
        (fx, fy), (x, y) = CALL_OUTS[code]
        return Label(x, y, "m", f"M{fx},{fy}L{x + BESIDE},{y}")
    space, middle, height = roomiest(ring)
    largest = (space - AIR) / DIGIT
    size = next((name for name, least in SIZES if largest >= least), None)
    if size is None:
        raise SystemExit(f"Commune {code} has no room for its number: give it a place in CALL_OUTS.")
    return Label(round(middle), round(height), size)


def main(target: Path = HERE / "dien_bien.csv") -> None:
    """Write the map."""
    rings = projected(boundaries(BOUNDARIES))
    with target.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(COLUMNS)
        for code, ring in rings.items():
            spot = label(code, ring)
            rows.writerow((code, path(ring), spot.x, spot.y, spot.size, spot.leader))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
