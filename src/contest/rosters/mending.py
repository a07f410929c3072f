"""The person's own rows that need mending, each with the reason beside it, ready to be sent again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from contest.lists.choices import place_of
from contest.lists.reading import ReadList
from contest.lists.shapes import Sorted
from contest.rosters.faults import Fault
from contest.rosters.rules import Column, Content


@dataclass(frozen=True, slots=True)
class ToMend:
    """A row as its owner wrote it, where it stands, and what is wrong with it."""

    place: str
    cells: Mapping[str, str]
    faults: tuple[Fault, ...]


def to_mend(read: ReadList, content: Content, faults: Sequence[Fault]) -> list[ToMend]:
    """The rows that were left out or lost a cell, in their order."""
    wrong: dict[int, list[Fault]] = {}
    for fault in (*faults, *content.notes):
        wrong.setdefault(fault.line, []).append(fault)
    names = {sheet.place: sheet.name for sheet in read.sheets} if len(read.sheets) > 1 else {}
    return [
        ToMend(content.place(one.row.id), _cells(one, names), tuple(wrong[one.row.id]))
        for one in read.rows
        if one.row.id in wrong
    ]


def _cells(one: Sorted, names: Mapping[int, str]) -> dict[str, str]:
    """The cells by what they hold; the part also when a heading or the name of the sheet said it."""
    cells = {column: text for column, text in one.row.cells.items() if text}
    halves = [cells.pop(column, "") for column in (Column.SURNAME, Column.GIVEN)]
    name = " ".join(filter(None, (*halves, cells.get(Column.NAME, ""))))
    part = cells.get(Column.PART) or one.group or names.get(place_of(one.row.id)[0], "")
    return {**cells, Column.NAME: name} | ({Column.PART: part} if part else {})
