"""Tables that lie on their side, and forms one below the other: told with what to do; pure."""

from collections.abc import Sequence

from contest.errors import N_, Invalid
from contest.lists.columns.called import looks_like_a_name
from contest.lists.columns.headings import Vocabulary
from contest.sheets import SheetTable

LOOKED_AT = 12
LEAST_HEADINGS = 2

TRANSPOSED = N_(
    "The headings of this sheet stand in its first column, and people side by side. Please copy the table, "
    "paste it with “Transpose” (Paste Special), save and send it again."
)
FORMS = N_(
    "This sheet holds forms below one another, one for each person. Please make one table of them: the "
    "headings in its first row, below them one row for each person."
)


def refuse_turned(tables: Sequence[SheetTable], vocabulary: Vocabulary, need: str) -> None:
    """Refuse a table that lies on its side, or forms one below the other."""
    for table in tables:
        if is_transposed(table, vocabulary, need):
            first = _first(table)
            told = [found.column for row in table.rows if (found := vocabulary.read(row.cells[first]))]
            raise Invalid(FORMS if told.count(need) > 1 else TRANSPOSED)


def is_transposed(table: SheetTable, vocabulary: Vocabulary, need: str) -> bool:
    """Whether the headings stand below one another in one column, and names beside theirs."""
    first = _first(table)
    told: set[str] = set()
    names = others = 0
    for row in table.rows[:LOOKED_AT]:
        heading = vocabulary.read(row.cells[first]) if vocabulary.is_sure(row.cells[first]) else None
        if heading is None:
            continue
        told.add(heading.column)
        beside = list(filter(None, row.cells[first + 1 :]))
        others += sum(map(vocabulary.is_sure, beside))
        if heading.column == need:
            names += sum(map(looks_like_a_name, beside))
    return need in told and len(told) >= LEAST_HEADINGS and names > 0 and not others


def _first(table: SheetTable) -> int:
    """The first column that holds anything."""
    return min((place for row in table.rows for place, text in enumerate(row.cells) if text), default=0)
