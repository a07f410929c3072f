"""From the tables of a file to rows of a list, and to what of the file is not read; pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from contest.lists.choices import NOT_READ, Choices, row_id
from contest.lists.headings import Vocabulary, said
from contest.lists.heads import Head, head_of, heading_key
from contest.lists.shapes import MANY_DIGITS, SILENT, ListRow, Sort, Sorted, looks_like_a_name, sort_rows
from contest.sheets import Noted, Sheet, SheetRow, Table

ORDINAL: Final = "ordinal"
MOST_TOLD = 200
# In names an old font may have drawn a letter over it; elsewhere it is nothing.
SOFT_HYPHEN: Final = "\u00ad"
# Sheets that explain or show how to fill the others.
_GUIDES = ("huong dan", "vi du", "mau", "guide", "example", "readme")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of list: the words of its headings, and the column that every row must have.

    `halves` are two columns that together hold what `need` holds; `example` begins rows of our empty list.
    """

    name: str
    vocabulary: Vocabulary
    need: str
    halves: tuple[str, str] = ("", "")
    example: str = "(Ví dụ)"


@dataclass(frozen=True, slots=True)
class Aside:
    """A row that is not read as part of the list, or that may not be, with what it shows."""

    row: int
    shown: str
    why: str


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """How one sheet of the file was read."""

    place: int
    name: str
    head: Head
    rows: int
    hidden_rows: tuple[int, ...] = ()
    cut: bool = False


@dataclass(frozen=True, slots=True)
class UnreadSheet:
    """A sheet that holds rows and was not read."""

    place: int
    name: str
    rows: int
    hidden: bool
    has_columns: bool


@dataclass(frozen=True, slots=True)
class ReadList:
    """All rows of the list, and all of the file that is no row of it.

    `maybe` is what the doubtful rows speak of: nobody may be taken for missing because of them.
    """

    sheets: tuple[ReadSheet, ...]
    unread: tuple[UnreadSheet, ...]
    rows: tuple[Sorted, ...]
    doubtful: tuple[Aside, ...]
    others: tuple[Aside, ...]
    maybe: tuple[str, ...] = ()

    def head(self, place: int) -> Head:
        """The headings of a sheet that was read."""
        return next(sheet.head for sheet in self.sheets if sheet.place == place)


@dataclass(frozen=True, slots=True)
class Shape:
    """How a file was read: the person sees it before anything else."""

    kind: str
    encoding: str
    separator: str
    ambiguous: tuple[str, ...]
    mended: str
    sheets: tuple[ReadSheet, ...]
    unread: tuple[UnreadSheet, ...]
    doubtful: tuple[Aside, ...]
    others: tuple[Aside, ...]
    rows: int
    whole: bool


def heads_of(sheet: Sheet, kind: Kind, choices: Choices, remembered: Mapping[str, str]) -> dict[int, Head]:
    """The headings of every sheet of the file in which they are known, by its place."""
    found = {
        place: head_of(
            table,
            kind.vocabulary,
            kind.need,
            kind.halves,
            remembered=remembered,
            by_hand=choices.columns.get(place),
        )
        for place, table in enumerate(sheet.tables)
    }
    return {place: head for place, head in found.items() if head is not None}


def read_list(
    sheet: Sheet,
    kind: Kind,
    choices: Choices,
    remembered: Mapping[str, str],
    is_group: Callable[[str], bool],
) -> ReadList | None:
    """The rows of a list; none when in no sheet it is known which column is which."""
    heads = heads_of(sheet, kind, choices, remembered)
    chosen = _chosen(sheet, heads, choices)
    if not chosen:
        return None
    read: list[ReadSheet] = []
    items: list[Sorted] = []
    doubtful: list[Aside] = []
    others: list[Aside] = []
    maybe: list[str] = []
    for place in chosen:
        table, head = sheet.tables[place], heads[place]
        rows = _rows(place, table, head, kind.need)
        found = sort_rows(
            rows,
            kind.need,
            titles=head.titles,
            example=kind.example,
            is_group=is_group,
            kept=choices.kept,
            dropped=choices.dropped,
        )
        items += [one for one in found if one.sort is Sort.ITEM]
        maybe += [one.row.cells.get(kind.need, "") for one in found if one.sort is Sort.DOUBTFUL]
        doubtful += [_aside(one) for one in found if one.sort is Sort.DOUBTFUL]
        told = [one for one in found if one.sort in (Sort.GROUP, Sort.OTHER) and one.why not in SILENT]
        others += [_aside(one) for one in told]
        hidden = tuple(row.number for row in rows if row.hidden)
        read.append(ReadSheet(place, table.name, head, len(rows), hidden, table.cut))
    unread = tuple(
        UnreadSheet(place, table.name, len(table.rows), table.hidden, place in heads)
        for place, table in enumerate(sheet.tables)
        if place not in chosen
    )
    return ReadList(
        tuple(read),
        unread,
        tuple(items),
        tuple(doubtful[:MOST_TOLD]),
        tuple(others[:MOST_TOLD]),
        tuple(maybe),
    )


def shape_of(sheet: Sheet, read: ReadList, *, whole: bool) -> Shape:
    """What the person should check before believing the plan."""
    return Shape(
        kind=sheet.kind,
        encoding=sheet.encoding,
        separator=sheet.separator,
        ambiguous=sheet.ambiguous,
        mended=sheet.mended,
        sheets=read.sheets,
        unread=read.unread,
        doubtful=read.doubtful,
        others=read.others,
        rows=len(read.rows),
        whole=whole,
    )


def remembered_of(sheet: Sheet, choices: Choices, heads: Mapping[int, Head]) -> dict[str, str]:
    """What the person said of columns, by their headings, so that it need not be said again."""
    said_of: dict[str, str] = {}
    for place, columns in choices.columns.items():
        table, head = sheet.tables[place], heads.get(place)
        row = next((row for row in table.rows if head is not None and row.number == head.last), None)
        for column, name in columns.items():
            title = row.cells[column] if row is not None and column < len(row.cells) else ""
            # What is not read is nothing to remember, and a row of people is no heading.
            many = sum(map(str.isdigit, title)) >= MANY_DIGITS
            if said(title) and name != NOT_READ and not many and not looks_like_a_name(title):
                said_of[heading_key(title, column)] = name
    return said_of


def _chosen(sheet: Sheet, heads: Mapping[int, Head], choices: Choices) -> list[int]:
    """The sheets to be read: those asked for, else the best one and those that are like it."""
    if choices.sheets is not None:
        return [place for place in sorted(choices.sheets) if place in heads]
    visible = [
        place
        for place in heads
        if not sheet.tables[place].hidden and not said(sheet.tables[place].name).startswith(_GUIDES)
    ] or [place for place in heads if not sheet.tables[place].hidden]
    if not visible:
        return sorted(heads)[:1]
    first = max(visible, key=lambda place: (len(heads[place].at), -place))
    return [place for place in sorted(visible) if heads[place].at.keys() == heads[first].at.keys()]


def _rows(place: int, table: Table, head: Head, need: str) -> list[ListRow]:
    odd: dict[int, dict[int, Noted]] = {}
    for one in table.noted:
        odd.setdefault(one.line, {})[one.column] = one
    merged = _merged_down(table, head)
    return [
        _row(row_id(place, row.number, block), row, head, at, odd.get(row.number, {}), merged, need)
        for block, at in enumerate(head.lists)
        for row in table.rows
        if row.number > head.last
    ]


def _merged_down(table: Table, head: Head) -> dict[tuple[int, int], str]:
    """Cells merged over several rows say the same for each of them."""
    first_cells = {row.number: row.cells for row in table.rows}
    filled: dict[tuple[int, int], str] = {}
    for one in table.merges:
        if (
            one.first_column != one.last_column
            or one.first_line <= head.last
            or one.first_line not in first_cells
        ):
            continue
        text = first_cells[one.first_line][one.first_column]
        for line in range(one.first_line + 1, one.last_line + 1):
            filled[line, one.first_column] = text
    return filled


def _row(
    row_of: int,
    row: SheetRow,
    head: Head,
    at: Mapping[str, tuple[int, ...]],
    odd: Mapping[int, Noted],
    merged: Mapping[tuple[int, int], str],
    need: str,
) -> ListRow:
    cells: dict[str, str] = {}
    odd_cells: dict[str, Noted] = {}
    for name, columns in at.items():
        texts = [
            text
            for column in columns
            if column < len(row.cells) and (text := row.cells[column] or merged.get((row.number, column), ""))
        ]
        # Parts of a name follow each other; of two columns for one thing the first that says it counts.
        cells[name] = " ".join(texts) if name == need else _telling(texts).replace(SOFT_HYPHEN, "")
        for column in columns:
            if column in odd:
                odd_cells.setdefault(name, odd[column])
    ordinal = cells.pop(ORDINAL, "")
    odd_cells.pop(ORDINAL, None)
    shown = tuple(text for column, text in enumerate(row.cells) if text and column not in head.private_at)
    beyond = " ".join(filter(None, row.cells[head.width :])) if head.width else ""
    return ListRow(row_of, row.number, cells, odd_cells, ordinal, beyond, row.hidden, shown)


def _telling(texts: Sequence[str]) -> str:
    """Of several columns for one thing the first that holds a number, as years, phones and classes do."""
    return next((text for text in texts if any(map(str.isdigit, text))), "".join(texts[:1]))


def _aside(one: Sorted) -> Aside:
    return Aside(one.row.id, one.row.shown, one.why)
