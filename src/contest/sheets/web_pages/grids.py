"""The cells of one table of a web page, with what of it nobody sees."""

from dataclasses import replace
from typing import Final

from contest.sheets.grid import LONGEST_CELL, TOO_MUCH, TOO_WIDE, tidy
from contest.sheets.shape import MOST_COLUMNS, WIDEST, Merge, Noted, Oddity, SheetRefused, SheetTable

MOST_MERGES: Final = 2_000
MOST_CELLS: Final = 1_000_000
MOST_NOTED: Final = 20_000


class HtmlGrid:
    """The cells of one table by line; a spanned place is empty."""

    def __init__(self, *, hidden: bool = False) -> None:
        self.lines: dict[int, list[str]] = {}
        self.struck: dict[int, list[int]] = {}
        self.noted: list[Noted] = []
        self._column = 0
        self.taken: set[tuple[int, int]] = set()
        self.merges: list[Merge] = []
        self.line = 0
        self.room = MOST_CELLS
        self.hidden = hidden
        self.hidden_lines: set[int] = set()
        self._hidden_columns: set[int] = set()
        self._hidden_cells: dict[int, list[int]] = {}
        self._shown_columns: set[int] = set()
        self._told_of = 0

    def columns(self, count: int, *, hidden: bool) -> None:
        """What is said of the next columns before the lines begin."""
        if hidden:
            self._hidden_columns.update(range(self._told_of, min(self._told_of + count, MOST_COLUMNS)))
        self._told_of += count

    def put(self, text: str, across: int, down: int, *, struck: bool = False, hidden: bool = False) -> None:
        """One more cell in the line."""
        cells = self.lines.setdefault(self.line, [])
        while (self.line, len(cells)) in self.taken:
            cells.append("")
        column = self._column = len(cells)
        self.room -= across
        if column >= WIDEST:
            raise SheetRefused(TOO_WIDE, columns=MOST_COLUMNS)
        if self.room < 0:
            raise SheetRefused(TOO_MUCH)
        across, down = min(across, MOST_COLUMNS), min(down, 1_000)
        cells.append(text)
        if struck:
            self.struck.setdefault(self.line, []).append(column)
        if hidden:
            self._hidden_cells.setdefault(column, []).append(self.line)
        else:
            self._shown_columns.add(column)
        if (across, down) == (1, 1) or len(self.merges) >= MOST_MERGES or len(self.taken) > MOST_CELLS // 10:
            cells.extend([""] * (across - 1))
            return
        self.merges.append(Merge(self.line, self.line + down - 1, column, column + across - 1))
        spanned = {(self.line + row, column + place) for row in range(down) for place in range(across)}
        self.taken |= spanned - {(self.line, column)}

    def note_strikes(self, whole: str) -> None:
        """The cell that was put last held more, struck through."""
        if self._column < MOST_COLUMNS and len(self.noted) < MOST_NOTED:
            self.noted.append(Noted(self.line, self._column, Oddity.STRUCK, whole[:LONGEST_CELL]))

    def table(self) -> SheetTable:
        """The table, its hidden lines and columns named; a hidden cell among others makes its line one."""
        hidden = set(self._hidden_cells) - self._shown_columns
        columns = self._hidden_columns | hidden
        lines = self.hidden_lines.union(
            *(lines for column, lines in self._hidden_cells.items() if column not in hidden)
        )
        rows = tuple(
            replace(row, hidden=row.number in lines, struck=tuple(self.struck.get(row.number, ())))
            for row in tidy(sorted(self.lines.items()))
        )
        seen = tuple(sorted(column for column in columns if column < len(rows[0].cells)))
        return SheetTable("", self.hidden, rows, seen, tuple(self.merges), tuple(self.noted))
