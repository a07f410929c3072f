"""Reading and writing the seed sheets, and drawing the figures that no source tells.

A draw hashes its key: a new row never changes another one, and no version of Python draws differently.
"""

import csv
import hashlib
import math
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

HERE = Path(__file__).parent
SOURCES = HERE / "sources"
UNITS = HERE / "units"
SEED = "dien-bien-2026"

Row = dict[str, str]
Cells = Sequence[str | int]


def read(path: Path) -> list[Row]:
    """The rows of a CSV file by column name."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(path: Path, columns: str, rows: Iterable[Cells]) -> None:
    """Write rows as CSV with every text in composed letters."""
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(columns.split())
        out.writerows([unicodedata.normalize("NFC", str(cell)) for cell in row] for row in rows)


def draw(*key: str | int) -> float:
    """A number from 0 up to 1 that depends on nothing but the key."""
    digest = hashlib.sha256("|".join(map(str, (SEED, *key))).encode()).digest()
    return int.from_bytes(digest[:6], "big") / 2**48


def pick(words: Sequence[str], *key: str | int) -> str:
    """One of the words."""
    return words[int(draw(*key) * len(words))]


def hill(low: int, top: int, high: int, *key: str | int) -> int:
    """A whole number from low to high, most often near top."""
    share, turn = draw(*key), (top - low) / (high - low)
    if share < turn:
        return round(low + math.sqrt(share * (high - low) * (top - low)))
    return round(high - math.sqrt((1 - share) * (high - low) * (high - top)))


def split(total: int, parts: int, *key: str | int) -> list[int]:
    """Divide people over teams unevenly, nobody left over and no team empty."""
    weights = [0.6 + draw(*key, part) for part in range(parts)]
    sizes = [1 + int((total - parts) * weight / sum(weights)) for weight in weights]
    for part in range(total - sum(sizes)):
        sizes[part % parts] += 1
    return sizes
