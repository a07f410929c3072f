"""Where the headings of a sheet stand, in one row or several, and what each column holds; pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from contest.lists.choices import NOT_READ
from contest.lists.headings import Heading, Vocabulary, said
from contest.lists.meant import Found, columns_of, lists_beside, with_neighbour
from contest.lists.shapes import looks_like_a_name
from contest.sheets import Merge, SheetRow, Table

# Titles of a list, its date and its notes stand above the headings of many a sheet.
LOOKS_AT = 30
DEEPEST = 3
LONGEST_HEADING = 60
LONGEST_TITLE = 40


@dataclass(frozen=True, slots=True)
class Head:
    """What each column of a sheet holds; the rows of the list begin behind `last`.

    `bare` are letters of columns that hold something below no heading and are not read.
    """

    last: int
    at: Mapping[str, tuple[int, ...]]
    titles: Mapping[str, str]
    private: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    private_at: tuple[int, ...] = ()
    width: int = 0
    blocks: tuple[Mapping[str, tuple[int, ...]], ...] = ()

    @property
    def lists(self) -> tuple[Mapping[str, tuple[int, ...]], ...]:
        """The columns of each list in the sheet: mostly one, several where lists stand side by side."""
        return self.blocks or (self.at,)

    def title(self, column: str) -> str:
        """The heading as the person wrote it."""
        return self.titles.get(column, "")


def head_of(
    table: Table,
    vocabulary: Vocabulary,
    need: str,
    halves: tuple[str, str],
    *,
    remembered: Mapping[str, str] | None = None,
    by_hand: Mapping[int, str] | None = None,
) -> Head | None:
    """The headings of a sheet; none when nothing says which column is `need`, the one that must be there.

    `halves` are two columns that together are as good as `need`. What the person said of a column goes before
    what its heading says.
    """
    best = max(
        _candidates(table, vocabulary, remembered),
        key=lambda found: (
            _has(found, need, halves),
            len(found.meant),
            found.weight,
            found.filled,
            -found.last,
        ),
        default=None,
    )
    if by_hand:
        return _chosen(table, vocabulary, best, by_hand, need, halves)
    if best is None or not _has(best, need, halves):
        return None
    beside = lists_beside(best, need)
    if beside is None:
        return None
    at = columns_of(best.meant, need, halves)
    head = _head(
        table,
        vocabulary,
        best.last,
        best.headings,
        at if beside else with_neighbour(table, best, at, need),
        {column for block in beside for columns in block.values() for column in columns},
    )
    return replace(head, blocks=beside)


def _has(found: Found, need: str, halves: tuple[str, str]) -> bool:
    meant = {heading.column for heading in found.meant.values()}
    return need in meant or halves[1] in meant


def _candidates(table: Table, vocabulary: Vocabulary, remembered: Mapping[str, str] | None) -> list[Found]:
    found: list[Found] = []
    for first, row in enumerate(table.rows[:LOOKS_AT]):
        one = _read([row], table.merges, vocabulary, remembered)
        found.append(one)
        for depth in range(2, DEEPEST + 1):
            rows = table.rows[first : first + depth]
            deeper = _read(rows, table.merges, vocabulary, remembered)
            if len(rows) == depth and one.meant and _adds(rows[-1], deeper, one, vocabulary):
                found.append(deeper)
                one = deeper
    return found


def _adds(row: SheetRow, deeper: Found, above: Found, vocabulary: Vocabulary) -> bool:
    """Whether one more row belongs to the headings: it names columns and holds nothing that could be data."""
    if len(deeper.meant) <= len(above.meant):
        return False
    for column, text in enumerate(row.cells):
        if not text:
            continue
        if any(sign.isdigit() for sign in text) or len(text) > LONGEST_HEADING:
            return False
        known = column in deeper.meant or vocabulary.is_private(text) or vocabulary.read(text)
        if not known and (column in above.meant or looks_like_a_name(text)):
            return False
    return True


def _read(
    rows: Sequence[SheetRow],
    merges: Sequence[Merge],
    vocabulary: Vocabulary,
    remembered: Mapping[str, str] | None,
) -> Found:
    lines = [_filled(row, rows, merges) for row in rows]
    headings: list[str] = []
    meant: dict[int, Heading] = {}
    for column, texts in enumerate(zip(*lines, strict=True)):
        parts = list(dict.fromkeys(filter(None, texts)))
        headings.append(" ".join(parts))
        own = [row.cells[column] for row in rows if row.cells[column]]
        if not own or any(_is_prose(text) for text in own):
            continue
        heading = vocabulary.read(own[-1], remembered) or vocabulary.read(headings[-1], remembered)
        if heading is not None and heading.column != NOT_READ and not vocabulary.is_private(headings[-1]):
            meant[column] = heading
    weight = sum({one.column: one.weight for one in meant.values()}.values())
    return Found(rows[-1].number, tuple(headings), meant, weight, sum(map(bool, headings)))


def _is_prose(text: str) -> bool:
    """Whether a cell says something itself, as "Đơn vị: Công ty may" does."""
    return len(text) > LONGEST_HEADING or bool(text.partition(":")[2].strip())


def _filled(row: SheetRow, rows: Sequence[SheetRow], merges: Sequence[Merge]) -> list[str]:
    """An upper row of headings, each text over all columns it stands above."""
    cells = list(row.cells)
    if row is rows[-1]:
        return cells
    below = [any(lower.cells[column] for lower in rows[1:]) for column in range(len(cells))]
    for column in range(1, len(cells)):
        merged = any(
            one.first_line == row.number and one.first_column < column <= one.last_column for one in merges
        )
        if not cells[column] and (merged or below[column]):
            cells[column] = cells[column - 1]
    return cells


def _chosen(
    table: Table,
    vocabulary: Vocabulary,
    best: Found | None,
    by_hand: Mapping[int, str],
    need: str,
    halves: tuple[str, str],
) -> Head | None:
    width = max((len(row.cells) for row in table.rows), default=0)
    at: dict[str, tuple[int, ...]] = {}
    for column, name in sorted(by_hand.items()):
        if name != NOT_READ and column < width:
            at[name] = (*at.get(name, ()), column)
    if need not in at and halves[1] in at:
        at[need] = (*at.pop(halves[0], ()), *at.pop(halves[1]))
    if need not in at:
        return None
    if best is not None and best.weight:
        return _head(table, vocabulary, best.last, best.headings, at)
    last = _before_the_first_name(table, at[need][0])
    headings = next((row.cells for row in table.rows if row.number == last), ("",) * width)
    return _head(table, vocabulary, last, headings, at)


def _before_the_first_name(table: Table, column: int) -> int:
    before = 0
    for row in table.rows[:LOOKS_AT]:
        if looks_like_a_name(row.cells[column]):
            return before
        before = row.number
    return 0


def _head(
    table: Table,
    vocabulary: Vocabulary,
    last: int,
    headings: Sequence[str],
    at: Mapping[str, tuple[int, ...]],
    also: Collection[int] = (),
) -> Head:
    read = {column for columns in at.values() for column in columns} | set(also)
    private = [
        column for column, text in enumerate(headings) if column not in read and vocabulary.is_private(text)
    ]
    left = [
        column
        for column, text in enumerate(headings)
        if text and column not in read and column not in private and not vocabulary.is_ours(text)
    ]
    filled = {
        column for row in table.rows if row.number > last for column, cell in enumerate(row.cells) if cell
    }
    bare = sorted(column for column in filled - read if column >= len(headings) or not headings[column])
    return Head(
        last=last,
        at=dict(at),
        titles={name: _title(headings, columns) for name, columns in at.items()},
        private=tuple(headings[column][:LONGEST_TITLE] for column in private),
        unused=tuple(headings[column][:LONGEST_TITLE] for column in left),
        bare=tuple(map(letters, bare)),
        hidden=tuple(
            _title(headings, (column,)) or letters(column)
            for column in table.hidden_columns
            if column in read
        ),
        private_at=tuple(private),
        width=max((column + 1 for column, text in enumerate(headings) if text), default=0),
    )


def _title(headings: Sequence[str], columns: Sequence[int]) -> str:
    texts = dict.fromkeys(headings[column] for column in columns if column < len(headings))
    return ", ".join(filter(None, texts))[:LONGEST_TITLE]


def letters(column: int) -> str:
    """The letters of a column counted from 0, as a spreadsheet shows them."""
    name, left = "", column + 1
    while left > 0:
        left, rest = divmod(left - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def heading_key(text: str, column: int) -> str:
    """By what a choice for a column is remembered: its heading, else its place."""
    return said(text) or f"#{column}"
