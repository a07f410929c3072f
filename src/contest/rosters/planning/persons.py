"""Who stands in a list more than once: a row for each day, a sheet for each month; pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from contest.lists.choices import place_of
from contest.lists.columns.headings import said
from contest.lists.rows.listed import ClassifiedRow
from contest.rosters.planning.likeness import name_to_keep
from contest.rosters.rules import RosterColumn, RosterRow, same_number
from contest.spelling import same_name

# A list in which everybody stands so often is a log of days, not of people.
LEAST_TIMES, LEAST_ROWS = 2, 6
_MONTH = re.compile(r"\b(?:thang|t|month) ?(1[0-2]|0?[1-9])(?: (?:nam )?(20\d\d))?")
_MONTH_ALONE = re.compile(r"(1[0-2]|0?[1-9]) (20\d\d)")

Key = tuple[str, ...]


class Persons:
    """The people of a list as they stand so far, found again by number and name, or by phone and name.

    In a log, and in sheets of months, the name and the team are enough.
    """

    def __init__(self, rows: Sequence[ClassifiedRow], sheets: Mapping[int, str]) -> None:
        self._order = order_of(sheets)
        self._monthly = all(_month(name) for name in sheets.values())
        self._logs = _logs(rows)
        self.rows: list[RosterRow] = []
        self._sheets: list[set[int]] = []
        self._newest: list[tuple[int, ...]] = []
        self._found: dict[Key, list[int]] = {}
        self._refused: set[tuple[str, ...]] = set()

    def add(self, row: RosterRow) -> None:
        """Somebody who does not stand in the list yet."""
        for key in self._keys(row):
            self._found.setdefault(key, []).append(len(self.rows))
        self.rows.append(row)
        sheet = place_of(row.line)[0]
        self._sheets.append({sheet})
        self._newest.append(self._order[sheet])

    def again(self, row: RosterRow) -> tuple[RosterRow, RosterRow, tuple[RosterColumn, ...]] | None:
        """Take a row as one more of somebody: the person, the older of two rows, and wherein they differ.

        None when nobody is meant for certain; two rows of one sheet that differ are not taken so.
        """
        for key in self._keys(row):
            for place in self._found.get(key, ())[:2]:
                if self._is_meant(key, place, row) and (found := self._joined(place, row)) is not None:
                    return found
        return None

    def refused_again(self, row: RosterRow, kinds: Iterable[str]) -> bool:
        """Whether the same person was left out for the same reasons already."""
        if not (row.number and row.name):
            return False
        key = (same_number(row.number), same_name(row.name), *sorted(kinds))
        known = key in self._refused
        self._refused.add(key)
        return known

    def _keys(self, row: RosterRow) -> list[Key]:
        name = same_name(row.name)
        keys: list[Key] = [("n", same_number(row.number), name)] if row.number else []
        keys += [("p", row.blind, name)] if row.blind else []
        if not row.number and (self._monthly or place_of(row.line)[0] in self._logs):
            keys.append(("x", name, str(row.part or "")))
        return keys

    def _is_meant(self, key: Key, place: int, row: RosterRow) -> bool:
        """Whether a row found by a key is of the same person: of two who have numbers the number tells."""
        kept, sheet = self.rows[place], place_of(row.line)[0]
        if key[0] == "n":
            return True
        if key[0] == "p":
            return not (kept.number and row.number)
        if sheet in self._logs:
            return not (kept.blind and row.blind)
        return len(self._found[key]) == 1 and sheet not in self._sheets[place]

    def _joined(
        self, place: int, row: RosterRow
    ) -> tuple[RosterRow, RosterRow, tuple[RosterColumn, ...]] | None:
        kept, sheet = self.rows[place], place_of(row.line)[0]
        differ = _differ(kept, row)
        beside = sheet in self._sheets[place]
        if beside and differ and sheet not in self._logs:
            return None
        newer = self._order[sheet] >= self._newest[place]
        self._newest[place] = max(self._order[sheet], self._newest[place])
        old, new = (kept, row) if newer else (row, kept)
        joined = replace(
            new,
            line=kept.line,
            name=name_to_keep(old.name, new.name),
            number=new.number or old.number,
            part=new.part or old.part,
            blind=new.blind or old.blind,
            tail=new.tail or old.tail,
            band=new.band or old.band,
            leaves=(new.leaves or old.leaves) if beside else new.leaves,
        )
        self._sheets[place].add(sheet)
        self.rows[place] = joined
        for key in self._keys(joined):
            if place not in self._found.setdefault(key, []):
                self._found[key].append(place)
        return joined, old, differ


def order_of(sheets: Mapping[int, str]) -> dict[int, tuple[int, ...]]:
    """Which sheet is newer: by the months in their names, else by their places."""
    months = {place: _month(name) for place, name in sheets.items()}
    told = [month for month in months.values() if month is not None]
    # Without years nobody can tell whether January follows December.
    turns = {month for year, month in told if not year}
    if len(told) < len(months) or turns >= {1, 12} or (turns and any(year for year, _ in told)):
        return {place: (place,) for place in sheets}
    return {place: (*month, place) for place, month in months.items() if month is not None}


def _month(name: str) -> tuple[int, int] | None:
    """The year, nought where it is not told, and the month that a sheet is named after."""
    words = said(name)
    if (found := _MONTH.search(words)) is not None:
        return int(found[2] or 0), int(found[1])
    alone = _MONTH_ALONE.fullmatch(words)
    return (int(alone[2]), int(alone[1])) if alone else None


def _differ(one: RosterRow, other: RosterRow) -> tuple[RosterColumn, ...]:
    told = {
        RosterColumn.PHONE: (one.blind, other.blind),
        RosterColumn.PART: (one.part, other.part),
        RosterColumn.AGE: (one.band, other.band),
    }
    return tuple(column for column, (a, b) in told.items() if a and b and a != b)


def _logs(rows: Sequence[ClassifiedRow]) -> frozenset[int]:
    """The sheets without numbers in which everybody stands many times."""
    called: dict[int, list[Key]] = {}
    for one in rows:
        cells = one.row.cells
        if not cells.get(RosterColumn.NUMBER):
            key = (cells.get(RosterColumn.NAME, ""), cells.get(RosterColumn.PART, ""), one.group)
            called.setdefault(place_of(one.row.id)[0], []).append(key)
    return frozenset(
        place
        for place, people in called.items()
        if len(people) >= LEAST_ROWS and len(people) >= LEAST_TIMES * len(set(people))
    )
