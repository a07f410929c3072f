"""From the tables of a file to rows of a list, and to what of the file is not read; pure."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from contest.errors import N_, Invalid
from contest.lists.choices import NOT_READ, ListChoices, block_of
from contest.lists.columns.headings import Vocabulary
from contest.lists.columns.heads import SheetHead, head_of
from contest.lists.columns.repeating import columns_by_place, parts_by, sheet_key, sheets_to_read
from contest.lists.rows.cells import ORDINAL, SOFT_HYPHEN, Columns, rows_of
from contest.lists.rows.leaving import Says
from contest.lists.rows.listed import ClassifiedRow
from contest.lists.rows.shapes import sort_rows
from contest.lists.rows.sorts import SILENT, Sort
from contest.lists.rows.turned import refuse_turned
from contest.sheets import MOST_ROWS, ReadWorkbook, SheetTable

__all__ = ["ORDINAL", "SOFT_HYPHEN"]

MOST_TOLD = 200
MOST_TITLES, LONGEST_TITLE = 8, 120
LONGEST_BESIDE = 300

TOO_MANY = N_("The list has more than %(rows)s rows of people. Please send it in several parts.")


@dataclass(frozen=True, slots=True)
class ListKind:
    """One kind of list: the words of its headings, and the column that every row must have.

    `halves` are columns that together, in this order, hold what `need` holds, the last of them always;
    `example` begins rows of our empty list; a cell of a column that `repeats` may say "as above";
    `left` is the column that says who has left.
    """

    name: str
    vocabulary: Vocabulary
    need: str
    halves: tuple[str, ...] = ()
    example: str = "(Ví dụ)"
    repeats: frozenset[str] = frozenset()
    left: str = ""


@dataclass(frozen=True, slots=True)
class Aside:
    """A row that is not read as part of the list, or that may not be, with what it shows."""

    row: int
    shown: str
    why: str
    told: str = ""


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """How one sheet of the file was read; `above` stands over the headings of its only table."""

    place: int
    name: str
    head: SheetHead
    rows: int
    hidden_rows: tuple[int, ...] = ()
    cut: bool = False
    above: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnreadSheet:
    """A sheet that holds rows and was not read; `refused` when the person said so, now or earlier."""

    place: int
    name: str
    rows: int
    hidden: bool
    has_columns: bool
    refused: bool = False


@dataclass(frozen=True, slots=True)
class ReadList:
    """All rows of the list, and all of the file that is no row of it.

    `maybe` is what the doubtful rows speak of: nobody may be taken for missing because of them, nor because
    of `beside`, all that is written in rows which are not read. `leaving` are those of the rows of whom the
    list says that they have left. Of doubtful and other rows no more are kept than a page shows.
    """

    sheets: tuple[ReadSheet, ...]
    unread: tuple[UnreadSheet, ...]
    rows: tuple[ClassifiedRow, ...]
    doubtful: tuple[Aside, ...]
    others: tuple[Aside, ...]
    maybe: tuple[str, ...] = ()
    leaving: tuple[Aside, ...] = ()
    beside: tuple[str, ...] = ()
    other_rows: int = 0
    leaving_rows: int = 0

    def head(self, place: int) -> SheetHead:
        """The headings of a sheet that was read."""
        return next(sheet.head for sheet in self.sheets if sheet.place == place)


@dataclass(frozen=True, slots=True)
class ReadShape:
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
    leaving: tuple[Aside, ...] = ()
    other_rows: int = 0
    # How many there are in all of the doubtful rows and of those who have left.
    doubtful_rows: int = 0
    leaving_rows: int = 0


def heads_of(
    sheet: ReadWorkbook, kind: ListKind, choices: ListChoices, remembered: Mapping[str, str]
) -> dict[int, SheetHead]:
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
    for place, head in found.items():
        if head is None and place not in choices.columns:
            by_place = columns_by_place(sheet.tables[place], remembered, kind.need, kind.halves)
            if by_place:
                found[place] = head_of(
                    sheet.tables[place], kind.vocabulary, kind.need, kind.halves, by_hand=by_place
                )
    return {place: head for place, head in found.items() if head is not None}


def read_list(
    sheet: ReadWorkbook,
    kind: ListKind,
    choices: ListChoices,
    remembered: Mapping[str, str],
    is_group: Callable[[str], bool],
    says: Says | None = None,
) -> ReadList | None:
    """The rows of a list; none when in no sheet it is known which column is which."""
    heads = heads_of(sheet, kind, choices, remembered)
    chosen = sheets_to_read(sheet, heads, choices, remembered, parts_by(is_group, says))
    if not choices.columns:
        refuse_turned([sheet.tables[place] for place in chosen], kind.vocabulary, kind.need)
    if not chosen:
        return None
    read: list[ReadSheet] = []
    items: list[ClassifiedRow] = []
    doubtful: list[Aside] = []
    others: list[Aside] = []
    maybe: list[str] = []
    beside: list[str] = []
    for place in chosen:
        table, head = sheet.tables[place], heads[place]
        found = _sorted(place, table, head, kind, choices, is_group, says)
        items += [one for one in found if one.sort is Sort.ITEM]
        maybe += [one.row.cells.get(kind.need, "") for one in found if one.sort is Sort.DOUBTFUL]
        doubtful += [_aside(one) for one in found if one.sort is Sort.DOUBTFUL]
        told = [one for one in found if one.sort in (Sort.GROUP, Sort.OTHER) and one.why not in SILENT]
        others += [_aside(one) for one in told]
        unread_rows = [*told, *(one for one in found if one.sort is Sort.DOUBTFUL)]
        beside += [" ".join(one.row.texts)[:LONGEST_BESIDE] for one in unread_rows]
        hidden = tuple(one.row.number for one in found if one.row.hidden)
        above = _titles_above(table, head)
        read.append(ReadSheet(place, table.name, head, len(found), hidden, table.cut, above))
    if len(items) > MOST_ROWS:
        raise Invalid(TOO_MANY, rows=MOST_ROWS)
    unread = _unread(sheet, chosen, heads, choices, remembered)
    return ReadList(
        tuple(read),
        unread,
        tuple(items),
        tuple(doubtful[:MOST_TOLD]),
        tuple(others[:MOST_TOLD]),
        tuple(maybe),
        tuple(_aside(one) for one in items if one.leaves)[:MOST_TOLD],
        tuple(beside),
        len(others),
        sum(one.leaves for one in items),
    )


def _unread(
    sheet: ReadWorkbook,
    chosen: Collection[int],
    heads: Mapping[int, SheetHead],
    choices: ListChoices,
    remembered: Mapping[str, str],
) -> tuple[UnreadSheet, ...]:
    """The sheets that are not read, and which of them because the person said so."""
    return tuple(
        UnreadSheet(
            place,
            table.name,
            len(table.rows),
            table.hidden,
            place in heads,
            choices.sheets is not None or remembered.get(sheet_key(table.name)) == NOT_READ,
        )
        for place, table in enumerate(sheet.tables)
        if place not in chosen
    )


def _sorted(
    place: int,
    table: SheetTable,
    head: SheetHead,
    kind: ListKind,
    choices: ListChoices,
    is_group: Callable[[str], bool],
    says: Says | None,
) -> list[ClassifiedRow]:
    """Each row of a sheet with what it is, table after table from above."""
    found: list[ClassifiedRow] = []
    tables = head.tables
    named = table.name if says is not None and says(table.name) else ""
    ends = [*(one.first for one in tables[1:]), None]
    for one, end in zip(tables, ends, strict=True):
        rows = rows_of(place, table, one, Columns(kind.need, kind.repeats), end)
        for block in range(len(one.lists)):
            above = _group_above(table, one, block, is_group)
            found += sort_rows(
                [row for row in rows if block_of(row.id) == block],
                kind.need,
                titles=one.titles,
                example=kind.example,
                is_group=is_group,
                kept=choices.kept,
                dropped=choices.dropped,
                group=above if len(tables) > 1 or one.blocks else named,
                says=says,
                left=kind.left,
            )
    return found


def _titles_above(table: SheetTable, head: SheetHead) -> tuple[str, ...]:
    """The texts right above the headings of a sheet that holds one list."""
    if head.more or head.blocks:
        return ()
    above = [row for row in table.rows if row.number < head.first][-MOST_TITLES:]
    return tuple(" ".join(filter(None, row.cells))[:LONGEST_TITLE] for row in above)


def _group_above(table: SheetTable, head: SheetHead, block: int, is_group: Callable[[str], bool]) -> str:
    """What stands alone above the headings of one of several tables, when it is the name of a group."""
    above = [row for row in table.rows if row.number < head.first]
    span = head.span(block)
    texts = [text for column, text in enumerate(above[-1].cells) if text and column in span] if above else []
    return texts[0] if len(texts) == 1 and is_group(texts[0]) else ""


def shape_of(sheet: ReadWorkbook, read: ReadList, *, whole: bool) -> ReadShape:
    """What the person should check before believing the plan."""
    return ReadShape(
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
        leaving=read.leaving,
        other_rows=read.other_rows,
        doubtful_rows=len(read.maybe),
        leaving_rows=read.leaving_rows,
    )


def _aside(one: ClassifiedRow) -> Aside:
    return Aside(one.row.id, one.row.shown, one.why, one.told)
