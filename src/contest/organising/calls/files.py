"""The call sheet as a workbook in the language of the page."""

from collections.abc import Iterable

from contest.errors import N_
from contest.local_time import local
from contest.organising.calls.service import CallLine
from contest.organising.obstacles.rules import LABELS as OBSTACLES
from contest.sheets import xlsx_bytes
from contest.units.rules import UnitName
from contest.web.environment import few
from contest.web.language import gettext

HEADINGS = (
    N_("Code"),
    N_("Unit"),
    N_("Lies in"),
    N_("Silent days"),
    N_("Declared people"),
    N_("Reached the standard"),
    N_("Not reached yet"),
    N_("Obstacles"),
    N_("Last call"),
    N_("Call again on"),
)
NAMES = (N_("Who looks after it"), N_("Phone"))
WIDTHS = (14, 34, 26, 10, 10, 12, 12, 30, 34, 14, 30, 18)


def call_xlsx(lines: Iterable[CallLine], *, named: bool) -> bytes:
    """The sheet, one unit a line; names and phones only for whoever said why."""
    headings = [gettext(one) for one in (*HEADINGS, *(NAMES if named else ()))]
    return xlsx_bytes(
        gettext(N_("Call sheet")), [headings, *(_cells(one) for one in lines)], widths=WIDTHS[: len(headings)]
    )


def _cells(one: CallLine) -> list[object]:
    member, last = one.unit.member, one.last
    called = f"{gettext(last.label)}, {local(last.at):%d/%m/%Y}" if last else ""
    cells: list[object] = [
        one.code,
        named_unit(member.unit),
        named_unit(member.above) if member.above else "",
        one.unit.silent_days,
        member.eligible,
        few(one.unit.achievers),
        one.win,
        ", ".join(gettext(OBSTACLES[kind]) for kind in one.obstacles),
        called,
        f"{last.next_on:%d/%m/%Y}" if last and last.next_on else "",
    ]
    if one.champions is not None:
        cells += [
            "; ".join(who.name for who in one.champions),
            "; ".join(filter(None, (who.phone for who in one.champions))),
        ]
    return cells


def named_unit(place: UnitName) -> str:
    """A unit as the page calls it."""
    return gettext(place.title) % {"name": place.name}
