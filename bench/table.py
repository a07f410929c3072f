"""Results: medians beside their limits, on the terminal and in docs/performance.md."""

import platform
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "performance.md"
BEGIN, END = "<!-- bench: written by `make bench` -->", "<!-- bench: end -->"


class Samples:
    """What was measured, by name, one value a round."""

    def __init__(self) -> None:
        self._values: defaultdict[str, list[float]] = defaultdict(list)

    def add(self, name: str, value: float) -> None:
        """Keep one value."""
        self._values[name].append(value)

    def has(self, name: str) -> bool:
        """Whether anything was measured under this name."""
        return name in self._values

    def of(self, name: str) -> float:
        """The median of the rounds."""
        return median(self._values[name])

    def ratio(self, name: str, limit: str) -> float:
        """The median of the ratios, each of one round: what slowed a round slowed both."""
        rounds = zip(self._values[name], self._values[limit], strict=True)
        return median(value / max(most, 0.001) for value, most in rounds)


@dataclass(frozen=True, slots=True)
class Line:
    """One figure beside its limit; `more` says what else is worth knowing of it."""

    what: str
    value: str
    beside: str = ""
    limit: str = ""
    ratio: str = ""
    more: str = ""


HEADINGS = ("what", "measured", "beside it", "limit", "ratio", "and")


def cells(line: Line) -> tuple[str, ...]:
    """A line as the table's cells."""
    return line.what, line.value, line.beside, line.limit, line.ratio, line.more


def show(lines: list[Line], about: str) -> None:
    """Print the table."""
    table = Table(*HEADINGS, title=about)
    for line in lines:
        table.add_row(*cells(line))
    Console(width=160).print(table)


def write(lines: list[Line], about: str) -> None:
    """Put the table into the document, between its two marks; the words around it are people's."""
    rows = [HEADINGS, ("---", "--:", "---", "--:", "--:", "---"), *map(cells, lines)]
    made = "\n".join("| " + " | ".join(row) + " |" for row in rows)
    before, _, rest = DOCUMENT.read_text().partition(BEGIN)
    _, _, after = rest.partition(END)
    DOCUMENT.write_text(f"{before}{BEGIN}\n\n{about}\n\n{made}\n\n{END}{after}")


def machine(postgres: str, day: date, load: float) -> str:
    """Where and when it was measured, and how busy the machine was before."""
    told = dict(line.split(":", 1) for line in Path("/proc/cpuinfo").read_text().splitlines() if ":" in line)
    cpu = {name.strip(): value.strip() for name, value in told.items()}
    memory = int(Path("/proc/meminfo").read_text().split()[1]) // 1_048_576
    cores = Path("/proc/cpuinfo").read_text().count("processor\t")
    name, python = cpu.get("model name", platform.processor()), platform.python_version()
    box = f"{name}, {cores} cores, {memory} GB of memory"
    return f"{day.isoformat()}, {box}, Python {python}, PostgreSQL {postgres}; load before: {load:.1f}."
