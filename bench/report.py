"""Where figures are told: on the terminal, and in docs/performance.md between its two marks."""

import platform
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.table import HEADINGS, Part, cells

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "performance.md"
BEGIN, END = "<!-- bench: written by `make bench` -->", "<!-- bench: end -->"
RULE = ("---", "--:", "---", "--:", "--:", "---", "---")


def show(title: str, part: Part) -> None:
    """Print the figures of one subject."""
    table = Table(*HEADINGS, title=title)
    for line in part.lines:
        table.add_row(*(cell.replace("**", "") for cell in cells(line)))
    console = Console(width=200)
    console.print(table)
    for note in part.notes:
        console.print(note, markup=False)


def write(measured: dict[str, Part], about: str, order: list[str]) -> None:
    """Put the figures into the document; what this run did not measure stays as it was.

    The words around the two marks are people's.
    """
    before, _, rest = DOCUMENT.read_text().partition(BEGIN)
    kept, _, after = rest.partition(END)
    sections = _sections(kept) | {title: _section(part, about) for title, part in measured.items()}
    told = [f"### {title}\n\n{sections[title]}" for title in order if title in sections]
    DOCUMENT.write_text("\n\n".join([f"{before}{BEGIN}", *told, f"{END}{after}"]))


def _sections(kept: str) -> dict[str, str]:
    parts = [part.partition("\n") for part in f"\n{kept}".split("\n### ")[1:]]
    return {title.strip(): text.strip() for title, _, text in parts}


def _section(part: Part, about: str) -> str:
    rows = [HEADINGS, RULE, *map(cells, part.lines)]
    table = "\n".join("| " + " | ".join(row) + " |" for row in rows)
    return "\n\n".join([f"{about} {tally(part)}".strip(), table, *part.notes])


def tally(part: Part) -> str:
    """How many goals were met, in words."""
    goals = [line.goal for line in part.lines if line.goal is not None]
    return f"Goals met: {sum(goal.met for goal in goals)} of {len(goals)}." if goals else ""


def machine(postgres: str, day: date, load: float) -> str:
    """Where and when it was measured, and how busy the machine was before."""
    told = dict(line.split(":", 1) for line in Path("/proc/cpuinfo").read_text().splitlines() if ":" in line)
    cpu = {name.strip(): value.strip() for name, value in told.items()}
    memory = int(Path("/proc/meminfo").read_text().split()[1]) // 1_048_576
    cores = Path("/proc/cpuinfo").read_text().count("processor\t")
    name, python = cpu.get("model name", platform.processor()), platform.python_version()
    box = f"{name}, {cores} cores, {memory} GB of memory"
    return f"{day.isoformat()}, {box}, Python {python}, PostgreSQL {postgres}; load before: {load:.1f}."
