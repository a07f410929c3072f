"""The sums of a package ("thi-dua-so package 3"): what each unit has, and never which of its people.

One line a unit, in the order of their numbers. A number of people of one to four is the word "few"; what else
a line says of such a unit is its points, its helps, and which entries moved them last.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256

from leaderboard.faults import Fault
from leaderboard.few import COUNTED_AS, WORD, is_few, told_tally, written
from leaderboard.package import SUMS
from leaderboard.tallies import UnitTally

COLUMNS = "unit,points,participants,achievers,helps,paid,best,changed,assisted,bettered"
PEOPLE = frozenset({"participants", "achievers"})
FIELDS = tuple(COLUMNS.split(",")[1:])
NUMBER = re.compile("0|[1-9][0-9]{0,12}", re.ASCII)


def sums_text(tallies: Mapping[int, UnitTally]) -> str:
    """Write sums.csv; a unit that no entry credits has no line."""
    lines = (f"{unit},{cells_of(tally)}\n" for unit, tally in sorted(tallies.items()) if tally.changed)
    return "".join([f"{COLUMNS}\n", *lines])


def cells_of(tally: UnitTally) -> str:
    """Write the sums of a unit as the public may know them, without its number."""
    told = told_tally(tally)
    return ",".join(
        written(getattr(told, name)) if name in PEOPLE else str(getattr(told, name)) for name in FIELDS
    )


def tally_of(cells: Sequence[str]) -> UnitTally:
    """Read what `cells_of` wrote; a ValueError where it would not have."""
    if len(cells) != len(FIELDS):
        raise ValueError(cells)
    return UnitTally(
        **{
            name: _people(cell) if name in PEOPLE else _number(cell)
            for name, cell in zip(FIELDS, cells, strict=True)
        }
    )


def seal_of(text: str) -> str:
    """The digest by which a checkpoint holds the sums as they were then."""
    return sha256(text.encode()).hexdigest()


def read_sums(text: str, number: int) -> dict[int, UnitTally]:
    """Read sums.csv of a ledger of so many entries; the first line that no ledger could have is named."""
    heading, *lines = text.split("\n")
    if heading != COLUMNS or lines[-1:] != [""]:
        raise Fault("table_line", file=SUMS, line=1 if heading != COLUMNS else len(lines) + 1)
    found: dict[int, UnitTally] = {}
    last = 0
    for line, row in enumerate(lines[:-1], 2):
        try:
            unit, tally = _read(row.split(","))
            if unit <= last or not _possible(tally, number):
                raise ValueError(row)
        except ValueError:
            raise Fault("table_line", file=SUMS, line=line) from None
        found[unit] = tally
        last = unit
    return found


def _read(cells: Iterable[str]) -> tuple[int, UnitTally]:
    unit, *sums = cells
    return _number(unit), tally_of(sums)


def _number(cell: str) -> int:
    if not NUMBER.fullmatch(cell):
        raise ValueError(cell)
    return int(cell)


def _people(cell: str) -> int:
    count = COUNTED_AS if cell == WORD else _number(cell)
    if is_few(count) and cell != WORD:
        raise ValueError(cell)  # nobody says how many they are
    return count


def _possible(tally: UnitTally, number: int) -> bool:
    """Whether some ledger of so many entries could add up to this."""
    moments = (tally.assisted, tally.bettered)
    return (
        0 < tally.changed <= number
        and all(moment <= tally.changed for moment in moments)
        and tally.achievers <= tally.participants
        and tally.paid <= tally.helps
        and tally.best <= tally.points
        and (tally.participants > 0 or tally.points == 0)
    )
