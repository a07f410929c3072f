"""The person's own rows that need mending, each with the reason beside it, ready to be sent again."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from contest.errors import N_
from contest.lists.choices import place_of
from contest.lists.reading import ListKind, ReadList
from contest.lists.rows.listed import ClassifiedRow
from contest.sheets import xlsx_bytes
from contest.web.language import gettext

LONGEST_REASON = 70


class RowFault(Protocol):
    """What is wrong in a row: where, which sentence, and what fills it."""

    @property
    def line(self) -> int: ...

    @property
    def kind(self) -> str: ...

    @property
    def more(self) -> str: ...


@dataclass(frozen=True, slots=True)
class ToMend:
    """A row as its owner wrote it, where it stands, and what is wrong: sentences, and what fills them."""

    place: str
    cells: Mapping[str, str]
    reasons: tuple[tuple[str, str], ...]


def to_mend(
    kind: ListKind, read: ReadList, group: str, place: Callable[[int], str], told: Iterable[RowFault]
) -> list[ToMend]:
    """The rows that were left out or lost a cell, in order; `group` is the column of a heading above."""
    wrong: dict[int, list[tuple[str, str]]] = {}
    for one in told:
        wrong.setdefault(one.line, []).append((one.kind, one.more))
    names = {sheet.place: sheet.name for sheet in read.sheets} if len(read.sheets) > 1 else {}
    return [
        ToMend(place(one.row.id), _cells(kind, one, group, names), tuple(wrong[one.row.id]))
        for one in read.rows
        if one.row.id in wrong
    ]


def _cells(kind: ListKind, one: ClassifiedRow, group: str, names: Mapping[int, str]) -> dict[str, str]:
    """The cells by what they hold; the group also when a heading or the name of the sheet said it."""
    cells = {column: text for column, text in one.row.cells.items() if text}
    halves = [cells.pop(column, "") for column in kind.halves]
    need = " ".join(filter(None, (*halves, cells.get(kind.need, ""))))
    part = cells.get(group) or one.group or names.get(place_of(one.row.id)[0], "")
    return {**cells, kind.need: need} | ({group: part} if part else {})


def mend_xlsx(rows: Sequence[ToMend], headings: Mapping[str, str], sentences: Mapping[str, str]) -> bytes:
    """These rows as a workbook that is read again; `headings` name its columns, reasons stand beside them."""
    heading = (*headings.values(), gettext(N_("What to mend")), gettext(N_("Line")))
    told = [
        (
            *(row.cells.get(column, "") for column in headings),
            " ".join(gettext(sentences[kind]) % {"more": more} for kind, more in row.reasons),
            row.place,
        )
        for row in rows
    ]
    widths = (*(max(14, len(title) + 2) for title in headings.values()), LONGEST_REASON, 12)
    return xlsx_bytes("Cần sửa", [heading, *told], widths=widths)
