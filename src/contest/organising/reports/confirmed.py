"""Numbers of other systems as a report tells them: with source and day, beside the campaign's own."""

from collections.abc import Sequence

from contest.confirmed.queries import LatestCount
from contest.confirmed.rules import GROUP_NAMES
from contest.confirmed.together import may_be_told
from contest.documents import PrintedColumn, PrintedTable
from contest.errors import N_
from contest.organising.calls.files import named_unit
from contest.organising.reports.tables import HEADINGS, Cell, ReportKind, ReportTable, people
from contest.web.environment import number
from contest.web.language import gettext

NOTE = N_(
    "Numbers that other systems gave, as the office beside them told them: no points, and in no standing. "
    "Where the number of one unit would be of one to four people, the units of that place are left out."
)
# A page and a printed sheet tell so many; the file holds all.
MOST_SHOWN = 60


def confirmed_table(counts: Sequence[LatestCount]) -> ReportTable:
    """The last number of each unit and group, in the language of the page."""
    headings = tuple(gettext(one) for one in HEADINGS[ReportKind.CONFIRMED])
    return ReportTable(ReportKind.CONFIRMED, headings, tuple(map(_row, may_be_told(counts))))


def in_short(counts: Sequence[LatestCount]) -> tuple[LatestCount, ...]:
    """What a page shows of them: the places where there are many units, else all."""
    if len(counts) <= MOST_SHOWN:
        return tuple(counts)
    return tuple(one for one in counts if not one.unit.within)[:MOST_SHOWN]


def confirmed_printed(counts: Sequence[LatestCount]) -> PrintedTable:
    """The same on a sheet of paper, with what the numbers are below it."""
    columns = (
        PrintedColumn(gettext(N_("Unit")), 4),
        PrintedColumn(gettext(N_("Group of people")), 2),
        PrintedColumn(gettext(N_("Confirmed")), 2, number=True),
        PrintedColumn(gettext(N_("Of how many")), 2, number=True),
        PrintedColumn(gettext(N_("As of the day")), 2),
        PrintedColumn(gettext(N_("Told by")), 4),
    )
    rows = tuple(
        (
            ", ".join(map(named_unit, (one.unit, *one.unit.within))),
            gettext(GROUP_NAMES[one.told.group]),
            _written(people(one.told.confirmed)),
            "–" if one.told.out_of is None else number(one.told.out_of),
            f"{one.told.as_of:%d/%m/%Y}",
            ", ".join(filter(None, (one.told.source, one.told.document))),
        )
        for one in in_short(may_be_told(counts))
    )
    return PrintedTable(
        gettext(N_("Confirmed on VNeID, told from outside this site")), columns, rows, gettext(NOTE)
    )


def _row(one: LatestCount) -> tuple[Cell, ...]:
    told = one.told
    return (
        one.unit.code,
        named_unit(one.unit),
        ", ".join(map(named_unit, one.unit.within)),
        gettext(GROUP_NAMES[told.group]),
        f"{told.as_of:%d/%m/%Y}",
        told.source,
        told.document,
        people(told.confirmed),
        "–" if told.out_of is None else told.out_of,
    )


def _written(cell: Cell) -> str:
    return cell if isinstance(cell, str) else number(cell)
