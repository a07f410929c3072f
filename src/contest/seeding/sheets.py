"""Where the seeds lie, and how their sheets are read."""

import csv
from pathlib import Path

SEEDS = Path(__file__).resolve().parents[3] / "seeds"


def read(name: str) -> list[dict[str, str]]:
    """The rows of a sheet below seeds/units by column name."""
    with (SEEDS / "units" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
