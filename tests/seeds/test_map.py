"""Every commune is drawn once and its number can be read."""

import re
from pathlib import Path

import pytest

from seeds.map import project
from seeds.sheets import UNITS, Row, read

MAP = Path(project.__file__).parent / "dien_bien.csv"
ROWS = read(MAP)
WIDTH, HEIGHT = 600, 740
TYPE = {"s": 19, "m": 22, "l": 26}

Box = tuple[float, float, float, float]


def ring(row: Row) -> project.Ring:
    """The points of a path written as M, relative l, z."""
    numbers = [int(number) for number in re.findall(r"-?\d+", row["path"])]
    points = [(numbers[0], numbers[1])]
    for dx, dy in zip(numbers[2::2], numbers[3::2], strict=True):
        points.append((points[-1][0] + dx, points[-1][1] + dy))
    return [*points, points[0]]


def box(row: Row, digits: int) -> Box:
    """Left, top, right, bottom of the number, in the type of its size."""
    x, y, size = int(row["x"]), int(row["y"]), TYPE[row["size"]]
    across, up = digits * project.DIGIT * size / 2, 0.37 * size
    return x - across, y - up, x + across, y + up


def corners(where: Box) -> list[tuple[float, float]]:
    left, top, right, bottom = where
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def line(row: Row) -> tuple[project.Point, project.Point]:
    """From the commune to the number outside."""
    x1, y1, x2, y2 = (int(number) for number in re.findall(r"\d+", row["leader"]))
    return (x1, y1), (x2, y2)


def test_all_communes_are_drawn() -> None:
    assert [row["code"] for row in ROWS] == sorted(row["code"] for row in read(UNITS / "communes.csv"))
    assert all(re.fullmatch(r"M\d+,\d+l[-\d, ]+z", row["path"]) for row in ROWS)


def test_the_map_stays_on_its_sheet() -> None:
    points = [point for row in ROWS for point in ring(row)]

    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in points)


def test_neighbours_share_their_border_points() -> None:
    lone = []
    for row in ROWS:
        others = {point for other in ROWS if other is not row for point in ring(other)}
        if len(others & set(ring(row))) < 2:
            lone.append(row["code"])

    assert lone == []


@pytest.mark.parametrize("row", [row for row in ROWS if not row["leader"]], ids=lambda row: row["code"])
def test_a_number_of_two_digits_fits_inside_its_commune(row: Row) -> None:
    border = ring(row)

    assert all(project.holds(border, x, y) for x, y in corners(box(row, digits=2)))


@pytest.mark.parametrize("row", [row for row in ROWS if row["leader"]], ids=lambda row: row["code"])
def test_a_called_out_number_stands_on_free_paper(row: Row) -> None:
    start, end = line(row)
    outside = box(row, digits=3)

    assert project.holds(ring(row), *start)
    assert end[0] > outside[2]
    assert outside[0] >= 0
    for other in ROWS:
        assert not any(project.holds(ring(other), x, y) for x, y in corners(outside))


def test_no_line_runs_through_a_number() -> None:
    for row in (row for row in ROWS if row["leader"]):
        (x1, y1), (x2, y2) = line(row)
        steps = [(x1 + (x2 - x1) * part / 100, y1 + (y2 - y1) * part / 100) for part in range(101)]
        for left, top, right, bottom in (box(other, digits=2) for other in ROWS):
            assert not any(left <= x <= right and top <= y <= bottom for x, y in steps)


def test_no_two_numbers_touch_even_at_one_hundred_percent() -> None:
    boxes = {row["code"]: box(row, digits=3) for row in ROWS}

    touching = [(a, b) for a in boxes for b in boxes if a < b and overlap(boxes[a], boxes[b])]
    assert touching == []


def test_projecting_again_gives_the_same_bytes(tmp_path: Path) -> None:
    project.main(tmp_path / "again.csv")

    assert (tmp_path / "again.csv").read_bytes() == MAP.read_bytes()
