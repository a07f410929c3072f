"""Where the headings of a sheet stand, in one row or several, and what each column holds; pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from contest.lists.choices import NOT_READ
from contest.lists.columns.called import looks_like_a_name
from contest.lists.columns.finding import LOOKS_AT, Finder, values_below
from contest.lists.columns.headings import Vocabulary, said
from contest.lists.columns.meant import (
    LOOKED_AT,
    OFTEN,
    Found,
    columns_of,
    hold_whole_names,
    lists_beside,
    with_neighbour,
    without_western,
)
from contest.sheets import SheetTable

LONGEST_TITLE, WIDEST = 40, 10_000


@dataclass(frozen=True, slots=True)
class SheetHead:
    """What each column of a sheet holds; the rows of the list begin behind `last`.

    `others` are columns about somebody else than their row is, as a father's phone; `bare` are letters of
    columns that hold something below no heading and are not read; `more` are headings of other tables
    above and below in the same sheet.
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
    first: int = 0
    known: frozenset[int] = frozenset()
    more: tuple["SheetHead", ...] = ()
    ours_at: tuple[int, ...] = ()
    others: tuple[str, ...] = ()

    @property
    def tables(self) -> tuple["SheetHead", ...]:
        """The headings of all tables in the sheet, from above."""
        return tuple(sorted((replace(self, more=()), *self.more), key=lambda one: one.last))

    def of(self, line: int) -> "SheetHead":
        """The headings above a line."""
        if not self.more:
            return self
        return next((one for one in reversed(self.tables) if one.last < line), self)

    @property
    def lists(self) -> tuple[Mapping[str, tuple[int, ...]], ...]:
        """The columns of each list in the sheet: mostly one, several where lists stand side by side."""
        return self.blocks or (self.at,)

    def span(self, block: int) -> range:
        """The columns of one of the lists side by side, with those between it and the next."""
        firsts = [min(column for columns in one.values() for column in columns) for one in self.lists]
        edges = [0, *firsts[1:], WIDEST]
        return range(edges[block], edges[block + 1])

    def title(self, column: str) -> str:
        """The heading as the person wrote it."""
        return self.titles.get(column, "")


def head_of(
    table: SheetTable,
    vocabulary: Vocabulary,
    need: str,
    halves: tuple[str, ...],
    *,
    remembered: Mapping[str, str] | None = None,
    by_hand: Mapping[int, str] | None = None,
) -> SheetHead | None:
    """The headings of a sheet; none when nothing says which column is `need`, the one that must be there.

    `halves` are columns that together are as good as `need`. What the person said of a column goes before
    what its heading says.
    """
    finder = Finder(table, vocabulary, remembered, (need, *halves))
    found = finder.candidates()
    if not any(_has(one, need, halves) and finder.is_believable(one) for one in found):
        found += finder.later()
    if by_hand:
        believable = filter(finder.is_believable, found)
        best = max(
            believable,
            key=lambda one: (len(one.meant), one.weight, one.filled, -one.last, one.first),
            default=None,
        )
        main = _chosen(table, vocabulary, best, by_hand, need, halves)
    else:
        best = max(
            found,
            key=lambda one: (
                _has(one, need, halves),
                finder.is_believable(one),
                len(one.meant),
                one.weight,
                one.filled,
                -one.last,
                one.first,
            ),
            default=None,
        )
        main = _read(table, vocabulary, best, need, halves) if best is not None else None
    if main is None:
        return None
    span = best or Found(main.last, main.last, (), {}, 0, 0)
    others = [one for one in finder.others(span) if _has(one, need, halves)]
    read = [head for one in others if (head := _read(table, vocabulary, one, need, halves)) is not None]
    return _with_others(table, main, read)


def _read(
    table: SheetTable, vocabulary: Vocabulary, found: Found, need: str, halves: tuple[str, ...]
) -> SheetHead | None:
    """The headings in some rows; none where they do not say which column is needed."""
    if not _has(found, need, halves):
        return None
    found = replace(found, meant=without_western(table, found, need, halves)) if halves else found
    beside = lists_beside(found, need)
    if beside is None:
        return None
    at = columns_of(found.meant, need, halves)
    below = [row.cells for row in table.rows if row.number > found.last][:LOOKED_AT]
    if not beside and hold_whole_names(below, at[need]):
        return None  # which of them is the name, only the person can say
    head = _head(
        table,
        vocabulary,
        found.last,
        found.headings,
        at if beside else with_neighbour(table, found, at, need),
        {column for block in beside for columns in block.values() for column in columns},
    )
    return replace(head, blocks=beside, first=found.first)


def _with_others(table: SheetTable, main: SheetHead, others: Sequence[SheetHead]) -> SheetHead:
    """The headings with those of other tables; the same ones again, as on each page, are no other table."""
    ordered = sorted((main, *others), key=lambda one: one.last)
    kept: list[SheetHead] = []
    before = None
    for one in ordered:
        if one is main or before is None or (one.at, one.titles) != (before.at, before.titles):
            kept.append(one)
            before = one
    if len(kept) == 1:
        return main
    ends = [*(one.first for one in kept[1:]), None]
    bare = {letter for one, end in zip(kept, ends, strict=True) for letter in _bare(table, one, end)}
    return replace(
        main,
        private=tuple(dict.fromkeys(text for one in kept for text in one.private)),
        unused=tuple(dict.fromkeys(text for one in kept for text in one.unused)),
        others=tuple(dict.fromkeys(text for one in kept for text in one.others)),
        bare=tuple(sorted(bare, key=lambda letter: (len(letter), letter))),
        hidden=tuple(dict.fromkeys(text for one in kept for text in one.hidden)),
        more=tuple(one for one in kept if one is not main),
    )


def _has(found: Found, need: str, halves: tuple[str, ...]) -> bool:
    meant = {heading.column for heading in found.meant.values()}
    return need in meant or bool(halves and halves[-1] in meant)


def _chosen(
    table: SheetTable,
    vocabulary: Vocabulary,
    best: Found | None,
    by_hand: Mapping[int, str],
    need: str,
    halves: tuple[str, ...],
) -> SheetHead | None:
    width = max((len(row.cells) for row in table.rows), default=0)
    at: dict[str, tuple[int, ...]] = {}
    for column, name in sorted(by_hand.items()):
        if name != NOT_READ and column < width:
            at[name] = (*at.get(name, ()), column)
    parts = [at.pop(half, ()) for half in halves]
    if need in at or any(parts[-1:]):
        # What is said to be the name beside parts of it is a part, too: the last one where none else is.
        behind = 1 if any(parts[-1:]) else len(parts)
        parts.insert(behind, at.get(need, ()))
        at[need] = tuple(column for part in parts for column in part)
    if need not in at:
        return None
    if best is not None:
        return replace(_head(table, vocabulary, best.last, best.headings, at), first=best.first)
    last = _before_the_first_name(table, at[need][0])
    headings = next((row.cells for row in table.rows if row.number == last), ("",) * width)
    return _head(table, vocabulary, last, headings, at)


def _before_the_first_name(table: SheetTable, column: int) -> int:
    """The last row above the first name; a word alone is a name unless all below it have more."""
    rows = [row for row in table.rows if row.cells[column]]
    full = sum(looks_like_a_name(row.cells[column]) for row in rows)
    before = 0
    for row in table.rows[:LOOKS_AT]:
        text = row.cells[column]
        short = text.isalpha() and (full < OFTEN * len(rows) or any(map(str.isdigit, "".join(row.cells))))
        if looks_like_a_name(text) or short:
            return before
        before = row.number
    return 0


def _head(
    table: SheetTable,
    vocabulary: Vocabulary,
    last: int,
    headings: Sequence[str],
    at: Mapping[str, tuple[int, ...]],
    also: Collection[int] = (),
) -> SheetHead:
    read = {column for columns in at.values() for column in columns} | set(also)
    below = next((place for place, row in enumerate(table.rows) if row.number > last), len(table.rows))
    private = [
        column
        for column, text in enumerate(headings)
        if column not in read
        and (vocabulary.is_private(text) or vocabulary.private_values(values_below(table, below, column)))
    ]
    others = [
        column for column, text in enumerate(headings) if column not in read and vocabulary.is_of_others(text)
    ]
    left = [
        column
        for column, text in enumerate(headings)
        if text and column not in read and column not in (*private, *others) and not vocabulary.is_ours(text)
    ]
    head = SheetHead(
        last=last,
        at=dict(at),
        titles={name: _title(headings, columns) for name, columns in at.items()},
        private=tuple(_short(headings[column]) for column in private),
        unused=tuple(_short(headings[column]) for column in left),
        hidden=tuple(
            _title(headings, (column,)) or letters(column)
            for column in table.hidden_columns
            if column in read
        ),
        private_at=tuple(private),
        others=tuple(_short(headings[column]) for column in others if column not in private),
        ours_at=tuple(column for column, text in enumerate(headings) if vocabulary.is_ours(text)),
        width=max((column + 1 for column, text in enumerate(headings) if text), default=0),
        known=frozenset(read | {column for column, text in enumerate(headings) if text}),
    )
    return replace(head, bare=_bare(table, head, None))


def _bare(table: SheetTable, head: SheetHead, end: int | None) -> tuple[str, ...]:
    """The letters of columns that hold something between a heading row and the next, but have no heading."""
    filled = {
        column
        for row in table.rows
        if row.number > head.last and (end is None or row.number < end)
        for column, cell in enumerate(row.cells)
        if cell
    }
    return tuple(map(letters, sorted(filled - head.known)))


def _title(headings: Sequence[str], columns: Sequence[int]) -> str:
    texts = dict.fromkeys(headings[column] for column in columns if column < len(headings))
    return _short(", ".join(filter(None, texts)))


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_TITLE else f"{text[: LONGEST_TITLE - 1].rstrip()}…"


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
