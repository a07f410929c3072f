"""What most rows of a sheet have, against which single rows are seen; pure."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from contest.lists.columns.called import looks_like_a_name
from contest.lists.columns.headings import said
from contest.lists.rows.listed import RowCells
from contest.lists.rows.words import SIGNATURE, is_total

# A list is counted, or its rows have more than a name, when so many of them do.
COUNTED, PAIRED = 0.5, 0.8
NUMBER = re.compile(r"\(?\d{1,5}\)?[.)]?")
EXPLAINS = re.compile(r"\([^()\d]*\)")


@dataclass(frozen=True, slots=True)
class Habits:
    """What most rows of a sheet have: an ordinal number, more than a name; and where the last of them is.

    All but few are `named`, at least half are `called` like people.
    """

    counted: bool
    paired: bool
    last_paired: int
    named: bool
    called: bool
    names: tuple[int, ...]

    @property
    def last(self) -> int:
        """The last row with a name."""
        return self.names[-1] if self.names else 0

    def behind(self, row: int) -> int:
        """How many rows with names follow."""
        return len(self.names) - bisect_right(self.names, row)


def habits_of(rows: Sequence[RowCells], need: str) -> Habits:
    """What most rows with a name have; totals and headings of groups are none."""
    named = [
        row
        for row in rows
        if (name := row.cells.get(need)) and not _is_told(name) and not _is_lettered(row, need)
    ]
    counted = [index for index, row in enumerate(named) if NUMBER.fullmatch(row.ordinal)]
    paired = [index for index, row in enumerate(named) if has_more(row, need)]
    last = named[paired[-1]].id if paired else 0
    called = sum(looks_like_a_name(row.cells[need]) for row in named)
    return Habits(
        _mostly(counted, COUNTED, len(named)),
        _mostly(paired, PAIRED, len(named)),
        last,
        called >= PAIRED * max(len(named) - 1, 1),
        2 * called >= len(named),
        tuple(row.id for row in named),
    )


def _mostly(places: Sequence[int], share: float, rows: int) -> bool:
    """Whether so many have it, of all up to the last that does: what stands at the foot counts for little."""
    return bool(places) and len(places) >= share * (places[-1] + 1) and 2 * len(places) >= rows


def _is_told(text: str) -> bool:
    """Whether the words alone say that this is a total or a signature."""
    words = said(text)
    return is_total(text, words) or bool(SIGNATURE.match(words) or EXPLAINS.fullmatch(text))


def _is_lettered(row: RowCells, need: str) -> bool:
    """Whether a row has a letter or "II.1" where others have their number, and says nothing beside."""
    return bool(row.ordinal) and not (NUMBER.fullmatch(row.ordinal) or has_more(row, need))


def has_more(row: RowCells, need: str) -> bool:
    """Whether a row holds something that is known beside its name."""
    return any(text for column, text in row.cells.items() if column != need)
