"""Rows of a sheet read as headings: which may be some, and which surely are; pure."""

from collections.abc import Collection, Mapping, Sequence

from contest.lists.choices import NOT_READ
from contest.lists.columns.called import looks_like_a_name
from contest.lists.columns.headings import WHOLE, Heading, Vocabulary, said
from contest.lists.columns.meant import Found
from contest.lists.rows.listed import MANY_DIGITS
from contest.sheets import SheetRow, SheetTable

# Titles of a list, its date and its notes stand above the headings of many a sheet.
LOOKS_AT = 30
# A whole letter may stand above a table.
LOOKS_FAR = 500
DEEPEST = 3
LONGEST_HEADING = 60
# So many rows below a heading say what it means where it does not.
VALUES = 30
HALF = 0.5
# One text alone above the headings is the title of the list, and says nothing of some of its columns.
LEAST_ABOVE = 2


class Finder:
    """Reads rows of one sheet as headings."""

    def __init__(
        self,
        table: SheetTable,
        vocabulary: Vocabulary,
        remembered: Mapping[str, str] | None,
        named: Collection[str] = (),
    ) -> None:
        self._table, self._vocabulary, self._remembered = table, vocabulary, remembered
        # The columns of names: a name or a word alone below one of them is somebody.
        self._named = named

    def candidates(self) -> list[Found]:
        """What the first rows of the sheet mean, alone and two or three together."""
        found: list[Found] = []
        for first in range(min(LOOKS_AT, len(self._table.rows))):
            found += self._from(first)
        return found

    def later(self) -> list[Found]:
        """The same of rows below a long letter: only those that have a heading of ours as a whole."""
        found: list[Found] = []
        for first in range(LOOKS_AT, min(LOOKS_FAR, len(self._table.rows))):
            if self._may_head(self._table.rows[first].cells):
                found += self._from(first)
        return [one for one in found if self.is_head(one)]

    def others(self, main: Found) -> list[Found]:
        """Rows that surely are headings beside the main ones, above and below them."""
        found: list[Found] = []
        last = 0
        for first, row in enumerate(self._table.rows):
            if main.first <= row.number <= main.last or row.number <= last or not self._may_head(row.cells):
                continue
            one = self._without_title(first, self._from(first)[-1])
            if (one.last < main.first or one.first > main.last) and self.is_head(one):
                found.append(one)
                last = one.last
        return found

    def _may_head(self, cells: Sequence[str]) -> bool:
        """Whether a row far below may be headings at all; it is asked of each row of a long list."""
        filled = [text for text in cells if text]
        return all(any(map(str.isalpha, text)) for text in filled) and any(
            self._vocabulary.is_sure(text) or said(text) in (self._remembered or ()) for text in filled
        )

    def _without_title(self, first: int, found: Found) -> Found:
        """The same headings without rows above them that add nothing, as the name of a team does."""
        for place in range(1, len(found.rows)):
            less = self._read(first + place, len(found.rows) - place)
            if less.meant == found.meant:
                found = less
        return found

    def is_head(self, found: Found) -> bool:
        """Whether rows are headings beyond doubt: they name columns and hold nothing that could be data."""
        if not self.is_believable(found):
            return False
        told = len(found.meant) + sum(
            map(self._vocabulary.is_private, (text for text in found.headings if text))
        )
        if not any(heading.weight >= WHOLE for heading in found.meant.values()):
            return False
        return (told >= 2 and told >= HALF * found.filled) or told == found.filled == 1

    def is_believable(self, found: Found) -> bool:
        """Whether rows may be headings: something is surely meant, and nobody is named."""
        weights = [heading.weight for heading in found.meant.values()]
        if not weights or (len(weights) == 1 and weights[0] < WHOLE):
            return False
        return not any(self._is_data(text) for row in found.rows for text in row.cells if text)

    def _is_data(self, text: str) -> bool:
        if sum(map(str.isdigit, text)) >= MANY_DIGITS or not any(map(str.isalpha, text)):
            return True
        known = self._vocabulary.is_private(text) or self._vocabulary.read(text, self._remembered)
        return not known and looks_like_a_name(text) and not text.isupper()

    def _from(self, first: int) -> list[Found]:
        """A row read as headings, and with one or two more below it where these belong to them."""
        one = self._read(first, 1)
        found = [one]
        for depth in range(2, DEEPEST + 1):
            if first + depth > len(self._table.rows) or not one.meant:
                break
            deeper = self._read(first, depth)
            if self._adds(deeper, one):
                found.append(deeper)
                one = deeper
        return found

    def _adds(self, deeper: Found, above: Found) -> bool:
        """Whether one more row belongs to the headings: it names columns, and nothing in it could be data."""
        if len(deeper.meant) <= len(above.meant):
            return False
        cells = [(column, text) for row in deeper.rows[1:] for column, text in enumerate(row.cells) if text]
        for column, text in cells:
            if self._vocabulary.is_thing(text):
                continue
            if any(sign.isdigit() for sign in text) or len(text) > LONGEST_HEADING:
                return False
            itself = self._vocabulary.is_private(text) or self._vocabulary.read(text)
            above_it = above.meant.get(column)
            below_name = above_it is not None and above_it.column in self._named
            if below_name and not itself and (text.isalpha() or looks_like_a_name(text)):
                return False
            known = column in deeper.meant or itself
            if not known and (column in above.meant or looks_like_a_name(text)):
                return False
        return True

    def _read(self, first: int, depth: int) -> Found:
        rows = self._table.rows[first : first + depth]
        lines = _without_titles([self._filled(row, rows) for row in rows])
        others = self._about_others(first)
        headings: list[str] = []
        meant: dict[int, Heading] = {}
        for column, texts in enumerate(zip(*lines, strict=True)):
            headings.append(" ".join(dict.fromkeys(filter(None, texts))))
            own = [
                row.cells[column]
                for row, line in zip(rows, lines, strict=True)
                if line[column] and row.cells[column]
            ]
            if own and column not in others and not any(map(self._is_prose, own)):
                heading = self._meant(own[-1], headings[-1], column, first + depth)
                if heading is not None:
                    meant[column] = heading
        weight = sum({one.column: one.weight for one in meant.values()}.values())
        return Found(
            rows[0].number, rows[-1].number, tuple(headings), meant, weight, sum(map(bool, headings)), rows
        )

    def _about_others(self, first: int) -> set[int]:
        """Columns that a row right above some headings says to be about others, as "Phụ huynh" does."""
        above, row = self._table.rows[max(first - 1, 0)], self._table.rows[first]
        if above.number != row.number - 1 or len(set(filter(None, above.cells))) < LEAST_ABOVE:
            return set()
        texts = self._filled(above, (above, row))
        told = zip(texts, row.cells, strict=True)
        return {
            column
            for column, (text, own) in enumerate(told)
            if text and own and self._vocabulary.is_of_others(own, text)
        }

    def _meant(self, own: str, whole: str, column: int, below: int) -> Heading | None:
        words = self._vocabulary
        if words.is_private(whole):
            return None
        known = bool(self._remembered) and said(own) in (self._remembered or ())
        if not known and (words.is_of_others(whole) or words.is_of_others(own, whole)):
            return None
        heading = words.read(own, self._remembered) or words.read(whole, self._remembered)
        if heading is None or heading.column == NOT_READ:
            return None
        told = heading.weight > WHOLE or not (words.needs_proof(own) or words.needs_proof(whole))
        if told:
            return heading
        values = values_below(self._table, below, column)
        return heading if words.is_proven(own, values) and words.is_proven(whole, values) else None

    def _is_prose(self, text: str) -> bool:
        """Whether a cell says something itself, as "Đơn vị: Công ty may" does."""
        if self._vocabulary.is_thing(text):
            return False
        return len(text) > LONGEST_HEADING or any(map(str.isalnum, text.partition(":")[2]))

    def _filled(self, row: SheetRow, rows: Sequence[SheetRow]) -> list[str]:
        """An upper row of headings, each text over all columns it stands above."""
        cells = list(row.cells)
        if row is rows[-1]:
            return cells
        below = [any(lower.cells[column] for lower in rows[1:]) for column in range(len(cells))]
        for column in range(1, len(cells)):
            merged = any(
                one.first_line == row.number and one.first_column < column <= one.last_column
                for one in self._table.merges
            )
            if not cells[column] and (merged or below[column]):
                cells[column] = cells[column - 1]
        return cells


def values_below(table: SheetTable, first: int, column: int) -> list[str]:
    """What the first rows from a place on hold in a column."""
    return [row.cells[column] for row in table.rows[first : first + VALUES] if row.cells[column]]


def _without_titles(lines: list[list[str]]) -> list[list[str]]:
    """Rows of headings, and blank those above them that say the same of every column: titles of the list."""
    below = {column for column, text in enumerate(lines[-1]) if text}
    kept = list(lines)
    for place, line in enumerate(lines[:-1]):
        over = {column for column, text in enumerate(line) if text}
        if len(below) > 1 and over >= below and len({line[column] for column in over}) == 1:
            kept[place] = [""] * len(line)
    return kept
