"""What a file turned out to be and what its plan would do, small enough to keep and to show."""

from collections.abc import Mapping
from dataclasses import dataclass

from contest.rosters.columns import Columns
from contest.rosters.planning import Change, Entry, Plan
from contest.rosters.rules import Column
from contest.sheets import Sheet

# A plan of thousands is judged by its numbers and by some of its lines; all faults can be taken as a file.
MOST_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Shape:
    """How a file was read: the person sees it before anything else."""

    kind: str
    encoding: str
    separator: str
    ambiguous: tuple[str, ...]
    headings: tuple[tuple[Column, str], ...]
    private: tuple[str, ...]
    unused: tuple[str, ...]
    rows: int
    whole: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that changes of somebody."""

    column: Column
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Shown:
    """Somebody a plan is about."""

    name: str
    part: str
    differences: tuple[Difference, ...] = ()
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """The numbers of a plan and the first of its lines."""

    joins: int
    changes: int
    leaves: int
    unchanged: int
    gone: int
    before: int
    refused: int
    joining: tuple[Shown, ...] = ()
    changing: tuple[Shown, ...] = ()
    leaving: tuple[Shown, ...] = ()

    @property
    def does_nothing(self) -> bool:
        """Whether the roster would stay as it is."""
        return not (self.joins or self.changes or self.leaves)


def shape_of(sheet: Sheet, columns: Columns, whole: bool) -> Shape:
    """What the person should check before believing the plan."""
    return Shape(
        kind=sheet.kind,
        encoding=sheet.encoding,
        separator=sheet.separator,
        ambiguous=sheet.ambiguous,
        headings=tuple((column, columns.titles[column]) for column in columns.at if column in columns.titles),
        private=columns.private,
        unused=columns.unused,
        rows=sum(row.number > columns.line for row in sheet.rows),
        whole=whole,
    )


def summary(plan: Plan, parts: Mapping[int, str]) -> Summary:
    """A plan as it is shown; `parts` are the names of teams by their ids."""
    return Summary(
        joins=len(plan.joins),
        changes=len(plan.changes),
        leaves=len(plan.leaves),
        unchanged=plan.unchanged,
        gone=plan.gone,
        before=plan.before,
        refused=len({fault.line for fault in plan.faults}),
        joining=tuple(
            Shown(row.name, parts.get(row.part or 0, ""), line=row.line) for row in plan.joins[:MOST_SHOWN]
        ),
        changing=tuple(_changing(change, parts) for change in plan.changes[:MOST_SHOWN]),
        leaving=tuple(Shown(one.name, parts.get(one.part, "")) for one in plan.leaves[:MOST_SHOWN]),
    )


def numbers(told: Summary) -> Summary:
    """A summary without anybody's name: what may stay once the file is gone."""
    return Summary(
        told.joins, told.changes, told.leaves, told.unchanged, told.gone, told.before, told.refused
    )


def _changing(change: Change, parts: Mapping[int, str]) -> Shown:
    differences = tuple(
        Difference(column, _told(change.before, column, parts), _told(change.after, column, parts))
        for column in change.what
    )
    return Shown(change.after.name, parts.get(change.after.part, ""), differences)


def _told(entry: Entry, column: Column, parts: Mapping[int, str]) -> str:
    told = {
        Column.NAME: entry.name,
        Column.NUMBER: entry.number,
        Column.PHONE: f"••• {entry.tail}" if entry.tail else "",
        Column.PART: parts.get(entry.part, ""),
        Column.AGE: entry.band or "",
    }
    return told[column] or "–"
