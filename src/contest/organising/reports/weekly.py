"""The weekly report as it is sent upward: what there is, what the week added, what is in the way."""

from collections.abc import Sequence

from contest.campaigns.queries import CampaignCard
from contest.documents import Document, PrintedColumn, PrintedTable
from contest.documents.heading import office_lines, state_lines
from contest.errors import N_
from contest.organising.calls.files import named_unit
from contest.organising.obstacles.queries import ObstacleCount
from contest.organising.reports.tables import Cell, ReportKind, ReportTable, people
from contest.organising.scope import Scope
from contest.web import language
from contest.web.environment import number
from contest.web.language import gettext

SIGNERS = (
    (N_("Written by"), N_("(signature, full name)")),
    (N_("Head of the office"), N_("(signature, seal)")),
)
NO_PEOPLE = N_(
    "The report holds no names of people, and of one to four people nobody says how many. Points are those "
    "of the campaign; numbers of other systems are not mixed in."
)
NO_CHANGE = N_("“–”: no change can be told, because in some unit it would be of one to four people.")
NOTHING = N_("Nothing was reported.")
# Beside what a row is called: units, units that learn, declared, learning, reached, percent.
_TAKEN = (1, 2, 4, 5, 6, 7)


def weekly(
    card: CampaignCard,
    scope: Scope,
    days: tuple[str, str],
    now: tuple[ReportTable, ...],
    before: tuple[ReportTable, ...],
    units: ReportTable | None,
    obstacles: Sequence[ObstacleCount],
    confirmed: PrintedTable | None = None,
) -> Document:
    """A week that ends on a day, of the branches of whoever asks; `before` is empty in the first week.

    `units` is told where an office looks after few enough to be named one by one.
    """
    office = office_lines(", ".join(named_unit(name) for name in scope.names))
    first, last = days
    return Document(
        language=language.current.get(),
        title=gettext("Weekly report"),
        under=gettext("From %(first)s to %(last)s") % {"first": first, "last": last},
        office=office,
        state=state_lines(),
        facts=((gettext("Campaign"), card.name), (gettext("Area"), office[0])),
        tables=(
            *(_sums(table, before[at] if before else None) for at, table in enumerate(now)),
            *((_each(units),) if units else ()),
            *((confirmed,) if confirmed else ()),
            _obstacles(obstacles),
        ),
        closing=(gettext(NO_PEOPLE),),
        signers=tuple((gettext(who), gettext(under)) for who, under in SIGNERS),
        footer=f"Thi Đua Số · {card.name}",
    )


def _sums(table: ReportTable, before: ReportTable | None) -> PrintedTable:
    named = 0 if table.kind is ReportKind.GROUPS else 1
    taken = [named, *(named + at for at in _TAKEN)]
    was = {row[0]: row for row in before.rows} if before else {}
    columns = (
        PrintedColumn(table.headings[named], 5),
        *(PrintedColumn(table.headings[at], 2, number=True) for at in taken[1:]),
        PrintedColumn(gettext("Learning since a week ago"), 2, number=True),
        PrintedColumn(gettext("Reached since a week ago"), 2, number=True),
    )
    rows = tuple(
        (
            *(_written(row[at]) for at in taken),
            *(_more(row[at], _earlier(before, was.get(row[0]), at)) for at in (named + 5, named + 6)),
        )
        for row in table.rows
    )
    return PrintedTable(table.title, columns, rows, gettext(NO_CHANGE))


def _each(table: ReportTable) -> PrintedTable:
    """The units one by one, without their codes and the place in which all of them lie."""
    shown = (1, *range(3, len(table.headings)))
    columns = (PrintedColumn(table.headings[at], 4 if at == 1 else 2, number=at != 1) for at in shown)
    rows = (tuple(_written(row[at]) for at in shown) for row in table.rows)
    return PrintedTable(table.title, tuple(columns), tuple(rows))


def _earlier(before: ReportTable | None, row: tuple[Cell, ...] | None, at: int) -> Cell:
    """What stood there a week ago: in the first week of a campaign nothing had counted yet."""
    if before is None:
        return 0
    return row[at] if row else "–"


def _more(cell: Cell, before: Cell) -> str:
    """What a week added; nothing is told where one of both numbers is of few people."""
    if isinstance(cell, str) or isinstance(before, str):
        return "–"
    change = cell - before
    return f"+{number(change)}" if change > 0 else number(change)


def _obstacles(found: Sequence[ObstacleCount]) -> PrintedTable:
    columns = (
        PrintedColumn(gettext("What is in the way"), 5),
        PrintedColumn(gettext("Reports"), 2, number=True),
        PrintedColumn(gettext("About how many people"), 2, number=True),
    )
    rows = tuple(
        (gettext(one.label), number(one.reports), _written(people(one.people)) if one.people else "–")
        for one in found
    )
    note = "" if rows else gettext(NOTHING)
    return PrintedTable(gettext("Obstacles that units report"), columns, rows, note)


def _written(cell: Cell) -> str:
    return cell if isinstance(cell, str) else number(cell)
