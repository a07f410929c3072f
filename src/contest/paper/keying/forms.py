"""The grid of a sheet as it was posted: lines with something in them, each read on its own."""

from collections.abc import Sequence
from dataclasses import dataclass

from contest.paper.queries import KeptSheet, KeyedLine
from contest.paper.rules import LINES, Claim, LineFault, PaperPerson, SheetFrame, TypedLine, claimed
from contest.web.requests import Posted


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of the grid: what was keyed, or what is typed in it, with the sentence for the cell at fault."""

    line: int
    typed: TypedLine
    keyed: KeyedLine | None = None
    fault: LineFault | None = None

    def at_fault(self, cell: str) -> bool:
        """Whether this cell is the one that cannot be taken."""
        return self.fault is not None and self.fault.cell == cell


@dataclass(frozen=True, slots=True)
class ReadGrid:
    """The posted lines: as typed, as understood, and those that cannot be."""

    typed: dict[int, TypedLine]
    claims: list[Claim]
    faults: dict[int, LineFault]


def read(form: Posted, sheet: KeptSheet, people: Sequence[PaperPerson], frame: SheetFrame) -> ReadGrid:
    """Every line in which something was said; a printed name alone says nothing."""
    typed = {line: one for line in range(1, LINES + 1) if (one := _typed(form, sheet, line)) is not None}
    claims, faults = [], {}
    for line, one in typed.items():
        try:
            claims.append(claimed(one, people, frame))
        except LineFault as fault:
            faults[line] = fault
    return ReadGrid(typed, claims, faults)


def _typed(form: Posted, sheet: KeptSheet, line: int) -> TypedLine | None:
    who, lesson, outcome, day = (form.text(f"{cell}-{line}") for cell in ("who", "lesson", "outcome", "day"))
    printed = printed_on(sheet, line)
    if printed is not None:
        who = who or printed.label
    said = outcome or (who != printed.label if printed else who)
    return TypedLine(line, who, lesson, outcome, day) if said else None


def printed_on(sheet: KeptSheet, line: int) -> PaperPerson | None:
    """Whose name is printed on a line."""
    return sheet.printed[line - 1] if line <= len(sheet.printed) else None


def grid(
    sheet: KeptSheet, keyed: Sequence[KeyedLine], typed: dict[int, TypedLine], faults: dict[int, LineFault]
) -> list[GridRow]:
    """All lines of a sheet, as they are shown."""
    done = {one.line: one for one in keyed}
    return [
        GridRow(line, typed.get(line) or blank(sheet, line), done.get(line), faults.get(line))
        for line in range(1, LINES + 1)
    ]


def blank(sheet: KeptSheet, line: int) -> TypedLine:
    """A line in which nothing was typed yet: the printed name, and the lesson where there is one alone."""
    printed = printed_on(sheet, line)
    only = next(iter(sheet.legend)) if len(sheet.legend) == 1 else ""
    return TypedLine(line, printed.label if printed else "", only, "", "")
