"""Lines of cells made into the rows of a table: even, without blanks around, and of bearable size."""

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import Final

from contest.errors import N_
from contest.sheets.shape import (
    MOST_COLUMNS,
    MOST_LINES,
    MOST_ROWS,
    WIDEST,
    Merge,
    Noted,
    SheetRefused,
    SheetRow,
    SheetTable,
)

LONGEST_CELL: Final = 2_000
# One long text shared by a million cells is small in a file and huge in memory.
MOST_TEXT: Final = 12 * 2**20
MOST_NOTED: Final = 400_000
MOST_MERGES: Final = 20_000

TOO_LONG = N_("Cell %(cell)s holds more than %(most)s characters. Is the text in the right place?")
TOO_MUCH = N_("The sheet holds too much text. Please keep only the columns you need.")
TOO_WIDE = N_("The sheet has more than %(columns)s columns. Please keep only those you need.")
TOO_MANY = N_("The sheet has more than %(rows)s rows. Please send it in several parts.")
TOO_FAR = N_(
    "The table stands behind column %(column)s, where nothing is read. Please move it to the left "
    "edge of the sheet and send it again."
)
NOTHING = N_("The sheet has no rows.")


class Room:
    """What all tables of a file may hold together."""

    def __init__(self) -> None:
        self.text, self.lines, self.noted = MOST_TEXT, MOST_LINES, MOST_NOTED

    def take_line(self) -> None:
        """One more line that says something, wherever it stands."""
        self.lines -= 1
        if self.lines < 0:
            raise SheetRefused(TOO_MANY, rows=MOST_ROWS)

    def take_text(self, size: int) -> None:
        """More text."""
        self.text -= size
        if self.text < 0:
            raise SheetRefused(TOO_MUCH)

    def take_note(self) -> None:
        """One more cell that holds more than it shows."""
        self.noted -= 1
        if self.noted < 0:
            raise SheetRefused(TOO_MUCH)


class SheetGrid:
    """The cells of one table as they are found; columns are counted from 0."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.lines: dict[int, dict[int, str]] = {}
        self.noted: list[Noted] = []
        self.merges: list[Merge] = []
        self.hidden_lines: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.struck: dict[int, list[int]] = {}
        self.cut = False

    def put(self, line: int, column: int, text: str) -> None:
        """Keep what a cell shows; an empty text only keeps its line."""
        room = self.room
        if column >= MOST_COLUMNS:
            self._leave_out(column)
            return
        if (cells := self.lines.get(line)) is None:
            room.take_line()
            cells = self.lines[line] = {}
        if len(text) > LONGEST_CELL:
            text = f"{text[:LONGEST_CELL]}…"
        room.text -= len(text)
        if room.text < 0:
            room.take_text(0)
        cells[column] = text

    def _leave_out(self, column: int) -> None:
        if column >= WIDEST:
            raise SheetRefused(TOO_WIDE, columns=WIDEST)
        self.cut = True

    def note(self, noted: Noted) -> None:
        """A cell holds more or less than it shows; beyond the columns that are read nothing is kept."""
        if noted.column >= MOST_COLUMNS:
            return
        self.room.take_note()
        self.noted.append(noted)

    def strike(self, line: int, column: int) -> None:
        """The text of a cell that is kept is struck through."""
        if column < MOST_COLUMNS:
            self.struck.setdefault(line, []).append(column)

    def merge(self, merge: Merge) -> None:
        """Some cells are shown as one."""
        if len(self.merges) < MOST_MERGES:
            self.merges.append(merge)

    def table(self, name: str, hidden: bool) -> SheetTable | None:
        """The table; none when nothing is in it."""
        if not self.lines:
            return None
        width = max(max(cells) for cells in self.lines.values()) + 1
        places, last = range(width), max(self.lines)
        return SheetTable(
            name,
            hidden,
            tuple(
                SheetRow(
                    number,
                    tuple([cells.get(column, "") for column in places]),
                    number in self.hidden_lines,
                    tuple(self.struck.get(number, ())),
                )
                for number, cells in sorted(self.lines.items())
            ),
            tuple(sorted(column for column in self.hidden_columns if column < width)),
            tuple(_within(self.merges, last, width)),
            tuple(self.noted),
            self.cut,
        )

    @property
    def says_nothing(self) -> bool:
        """Whether no cell shows anything."""
        return not any(any(cells.values()) for cells in self.lines.values())


def _within(merges: Iterable[Merge], last: int, width: int) -> Iterable[Merge]:
    """The merged cells that are in the table; two that overlap are none of a workbook, the later is left."""
    taken: dict[int, int] = {}
    left = MOST_LINES * MOST_COLUMNS
    for one in sorted(merges, key=lambda one: (one.first_line, one.first_column)):
        end, right = min(one.last_line, last), min(one.last_column, width - 1)
        lines, columns = end - one.first_line + 1, right - one.first_column + 1
        if lines < 1 or columns < 1 or lines * columns == 1 or lines > left:
            continue
        left -= lines
        mask = (1 << columns) - 1 << one.first_column
        covered = range(one.first_line, end + 1)
        if not any(taken.get(line, 0) & mask for line in covered):
            taken.update((line, taken.get(line, 0) | mask) for line in covered)
            yield Merge(one.first_line, end, one.first_column, right)


def tidy(lines: Iterable[tuple[int, Sequence[str]]], room: Room | None = None) -> tuple[SheetRow, ...]:
    """The lines of a text that say something, all of the same width."""
    rows = [(number, cells) for number, cells in _within_limits(lines, room or Room()) if any(cells)]
    if not rows:
        raise SheetRefused(NOTHING)
    width = max(_width(cells) for _, cells in rows)
    if width > MOST_COLUMNS:
        raise SheetRefused(TOO_WIDE, columns=MOST_COLUMNS)
    return tuple(SheetRow(number, _even(cells, width)) for number, cells in rows)


def _within_limits(
    lines: Iterable[tuple[int, Sequence[str]]], room: Room
) -> Iterable[tuple[int, Sequence[str]]]:
    for number, cells in lines:
        sizes = list(map(len, cells))
        if max(sizes, default=0) > LONGEST_CELL:
            column = letters(sizes.index(max(sizes)) + 1)
            raise SheetRefused(TOO_LONG, cell=f"{column}{number}", most=LONGEST_CELL)
        if any(cells):
            room.take_line()
        room.take_text(sum(sizes))
        yield number, cells


def _width(cells: Sequence[str]) -> int:
    return max(column for column, cell in enumerate(cells, 1) if cell)


def _even(cells: Sequence[str], width: int) -> tuple[str, ...]:
    return tuple(cell for cell, _ in zip_longest(cells[:width], range(width), fillvalue=""))


def number_of(column: str) -> int:
    """The number of a column: A is 1, Z is 26, AA is 27."""
    number = 0
    for letter in column:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def letters(column: int) -> str:
    """The letters of a column by its number."""
    name = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
