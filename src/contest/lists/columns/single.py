"""Files of one column without a heading: their cells are read as the lines of a message are; pure."""

from collections.abc import Mapping
from dataclasses import replace

from contest.lists.choices import ListChoices
from contest.lists.reading import ListKind, heads_of
from contest.sheets import ReadWorkbook, SheetTable
from contest.sheets.plain.pasted import parted


def with_lines_apart(sheet: ReadWorkbook, kind: ListKind, remembered: Mapping[str, str]) -> ReadWorkbook:
    """The file; its only table in columns of ours where most cells are names with what people write beside.

    What a heading or an earlier choice says of the column goes before that.
    """
    shown = [place for place, table in enumerate(sheet.tables) if not table.hidden]
    if len(shown) != 1 or not _has_one_column(sheet.tables[shown[0]]):
        return sheet
    if shown[0] in heads_of(sheet, kind, ListChoices(), remembered):
        return sheet
    table = parted(sheet.tables[shown[0]])
    if table is None:
        return sheet
    before, after = sheet.tables[: shown[0]], sheet.tables[shown[0] + 1 :]
    return replace(sheet, tables=(*before, table, *after))


def _has_one_column(table: SheetTable) -> bool:
    return len({column for row in table.rows for column, cell in enumerate(row.cells) if cell}) == 1
