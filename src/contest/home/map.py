"""The communes of the province as shapes: drawn once, coloured by the coverage list beside them."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from contest.standings.board.province import CommuneCoverage

SHAPES = Path(__file__).resolve().parents[3] / "seeds" / "map" / "dien_bien.csv"


@dataclass(frozen=True, slots=True)
class CommuneShape:
    """A commune's outline and where its number stands; `leader` is a line to a number that stands outside."""

    code: str
    path: str
    x: int
    y: int
    size: str
    leader: str


@dataclass(frozen=True, slots=True)
class Region:
    """A shape with its coverage."""

    shape: CommuneShape
    coverage: CommuneCoverage


@cache
def shapes() -> tuple[CommuneShape, ...]:
    """All outlines, in the order they are drawn."""
    with SHAPES.open(encoding="utf-8", newline="") as file:
        return tuple(
            CommuneShape(row["code"], row["path"], int(row["x"]), int(row["y"]), row["size"], row["leader"])
            for row in csv.DictReader(file)
        )


def regions(coverage: Iterable[CommuneCoverage]) -> tuple[Region, ...]:
    """The communes that have a shape and take part."""
    by_code = {one.commune.code: one for one in coverage}
    return tuple(Region(shape, by_code[shape.code]) for shape in shapes() if shape.code in by_code)
