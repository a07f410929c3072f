"""A table pasted one cell a line, as Word gives it: headings first, then one row after the other."""

import re
from collections.abc import Sequence
from itertools import count
from typing import Final

from contest.sheets.cells import cleaned
from contest.sheets.plain.spaced import GAP, is_heading, names_people

LEAST_COLUMNS, MOST_COLUMNS = 2, 12
LOOKS_AT: Final = 10
LEAST_DIGITS: Final = 9
_ORDINAL: Final = re.compile(r"stt|tt|số tt|no", re.IGNORECASE)

Line = tuple[int, str]
Cells = tuple[int, list[str]]


def stacked(lines: Sequence[Line]) -> list[Cells]:
    """The rows of such a table; nothing where the lines are no table, or where a row leaves any doubt."""
    texts = [(number, cleaned(line)) for number, line in lines]
    first = next((at for at, (_, text) in enumerate(texts[:LOOKS_AT]) if is_heading(text)), None)
    if first is None:
        return []
    counted = _ORDINAL.fullmatch(texts[first][1].rstrip(".:")) is not None
    last = _end_of_headings(texts, first, counted=counted)
    head = texts[first:last]
    if not LEAST_COLUMNS <= len(head) <= MOST_COLUMNS or not any(names_people(text) for _, text in head):
        return []
    rows = _counted_rows(texts[last:], len(head)) if counted else _even_rows(texts[last:], len(head))
    if not rows:
        return []
    width = len(head)
    titles = [(number, [text, *[""] * (width - 1)]) for number, text in texts[:first]]
    cells = [[text for _, text in row] for row in rows]
    return [
        *titles,
        (head[0][0], [text for _, text in head]),
        *((row[0][0], own + [""] * (width - len(own))) for row, own in zip(rows, cells, strict=True)),
    ]


def _end_of_headings(texts: Sequence[Line], first: int, *, counted: bool) -> int:
    """Where the first row begins: at its number, or behind the last heading."""
    for at in range(first, min(len(texts), first + MOST_COLUMNS + 1)):
        text = texts[at][1]
        if (text == "1") if counted else not is_heading(text):
            return at
    return first


def _counted_rows(texts: Sequence[Line], width: int) -> list[list[Line]]:
    """Rows that each begin with the next number; one of another length holds its texts in one cell."""
    rows: list[list[Line]] = []
    expected = count(1)
    awaited = str(next(expected))
    for one in texts:
        if one[1].rstrip(".") == awaited:
            rows.append([one])
            awaited = str(next(expected))
        elif not rows:
            return []
        else:
            rows[-1].append(one)
    foot = rows[-1][width:] if rows else []
    if rows:
        rows[-1] = rows[-1][:width]
    return [*(row if len(row) == width else _in_one(row) for row in rows), *([one] for one in foot)]


def _in_one(row: Sequence[Line]) -> list[Line]:
    """A row of which nobody knows which cell is missing: its texts side by side, to be looked at."""
    told = GAP.join(text for _, text in row[1:])
    return [row[0], (row[0][0], told)] if told else [row[0]]


def _even_rows(texts: Sequence[Line], width: int) -> list[list[Line]]:
    """Rows of one length, where in each column all cells are numbers or none is; the rest stands alone."""
    whole = len(texts) // width * width
    rows = [list(texts[at : at + width]) for at in range(0, whole, width)]
    alike = all(
        len({sum(map(str.isdigit, row[column][1])) >= LEAST_DIGITS for row in rows}) == 1
        for column in range(width)
    )
    numbers = any(sum(map(str.isdigit, text)) >= LEAST_DIGITS for row in rows for _, text in row)
    return [*rows, *([one] for one in texts[whole:])] if alike and numbers else []
