"""What came of the trials: on the terminal, and in docs/chaos.md between its two marks."""

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.table import Table

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "chaos.md"
BEGIN, END = "<!-- chaos: written by `make chaos` -->", "<!-- chaos: end -->"
HEADINGS = ("promise", "what was done", "what came of it", "must be", "kept")


@dataclass(frozen=True, slots=True)
class Line:
    """One promise put to the test."""

    promise: str
    done: str
    measured: str
    limit: str
    kept: bool

    @property
    def cells(self) -> tuple[str, ...]:
        """The line as the table's cells."""
        return self.promise, self.done, self.measured, self.limit, "yes" if self.kept else "**NO**"


def show(lines: Sequence[Line], about: str) -> None:
    """Print the table."""
    table = Table(*HEADINGS, title=about)
    for line in lines:
        table.add_row(*line.cells)
    Console(width=170).print(table)


def write(lines: Sequence[Line], about: str) -> None:
    """Put the table into the document, between its two marks; the words around it are people's."""
    rows = [HEADINGS, ("---",) * len(HEADINGS), *(line.cells for line in lines)]
    made = "\n".join("| " + " | ".join(row) + " |" for row in rows)
    before, _, rest = DOCUMENT.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    DOCUMENT.write_text(f"{before}{BEGIN}\n\n{about}\n\n{made}\n\n{END}{after}", encoding="utf-8")


def machine(postgres: str, day: date, load: float, seconds: float) -> str:
    """Where and when it was, how busy the machine was before, and how long it took."""
    told = dict(line.split(":", 1) for line in Path("/proc/cpuinfo").read_text().splitlines() if ":" in line)
    cpu = {name.strip(): value.strip() for name, value in told.items()}
    memory = int(Path("/proc/meminfo").read_text().split()[1]) // 1_048_576
    name = cpu.get("model name", platform.processor())
    box = f"{name}, {os.cpu_count()} cores, {memory} GB of memory"
    software = f"Python {platform.python_version()}, PostgreSQL {postgres}"
    return (
        f"{day.isoformat()}, {box}, {software}; load before: {load:.1f}; {seconds / 60:.0f} minutes in all."
    )
