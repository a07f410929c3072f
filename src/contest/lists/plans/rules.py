"""A plan as it is looked at: row by row, everything that would be written, before it is; pure."""

from dataclasses import dataclass
from enum import StrEnum

from contest.errors import N_

# A page of a plan: few enough for a phone.
PAGE_ROWS = 50


class Verdict(StrEnum):
    """What applying would do with a row."""

    JOIN = "join"
    CHANGE = "change"
    SAME = "same"
    LEAVE = "leave"
    HELD = "held"
    GONE = "gone"
    OUT = "out"


VERDICT_LABELS: dict[str, str] = {
    Verdict.JOIN: N_("Join"),
    Verdict.CHANGE: N_("Change"),
    Verdict.LEAVE: N_("Leave"),
    Verdict.HELD: N_("Not in the file, but stay for now"),
    Verdict.SAME: N_("Stay as they are"),
    Verdict.GONE: N_("Said to have left, but not on the roster"),
    Verdict.OUT: N_("Left out, to be mended"),
}


@dataclass(frozen=True, slots=True)
class PlannedCell:
    """One cell that would be written: its column and its value in words of the person."""

    column: str
    value: str
    before: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """What was noticed in a cell of the row; `kind` names the sentence and `more` fills it."""

    column: str
    kind: str
    value: str
    more: str = ""


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One row: where it stands in the file (nowhere when it is on the roster alone), and what comes of it."""

    place: str
    verdict: Verdict
    name: str
    cells: tuple[PlannedCell, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanPage:
    """A page of a plan, counted from 1; `verdict` is what is looked at, all of it when empty."""

    rows: tuple[PlanRow, ...]
    verdict: str
    number: int
    last: int
    found: int
