"""A stored number made into what its cell shows."""

import operator
from collections.abc import Callable
from datetime import datetime
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Final, NamedTuple

from contest.sheets.workbooks.formats.codes import Section, sections
from contest.sheets.workbooks.formats.dates import dated, moment
from contest.sheets.workbooks.formats.numbers import numbered, plain

GENERAL: Final = "General"
# The most digits a cell of Excel keeps, and shows without being told to.
DIGITS: Final = Context(prec=15, rounding=ROUND_HALF_UP, traps=[])
WIDEST: Final = 11
COMPARED: Final[dict[str, Callable[[float, float], bool]]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq,
    "<>": operator.ne,
}  # fmt: skip


class RenderedNumber(NamedTuple):
    """A number as its format shows it, and the moment that it is shown as."""

    text: str
    when: datetime | None = None


def shown(value: Decimal, code: str, *, from_1904: bool = False) -> RenderedNumber:
    """A number in a format; a day only when the format shows one."""
    if code == GENERAL or not code:
        return RenderedNumber(general(value))
    section, unsigned = _section_for(value, code)
    size = abs(value) if unsigned else value
    if section.is_general:
        text = general(size)
        return RenderedNumber(
            "".join([text if sign.kind == "general" else sign.text for sign in section.signs])
        )
    if not section.is_date:
        return RenderedNumber(numbered(size, section.signs))
    when = moment(value, from_1904)
    if when is None:
        return RenderedNumber(general(value))
    return RenderedNumber(dated(value, when, section), when if section.shows_day else None)


def general(value: Decimal) -> str:
    """A number without a format: plain while it fits into a cell, then with a power of ten."""
    if not value:
        return "0"
    size = value.adjusted()
    if size >= WIDEST or size < -9:
        return _with_power(value)
    room = WIDEST - 2 - max(size, 0)
    return plain(round(value, room)) if room > 0 else plain(value.to_integral_value(ROUND_HALF_UP))


def _with_power(value: Decimal) -> str:
    rounded = Context(prec=6, rounding=ROUND_HALF_UP).plus(value)
    power = rounded.adjusted()
    return f"{plain(rounded.scaleb(-power))}E{'+' if power >= 0 else '-'}{abs(power):02d}"


def decimal_of(raw: str) -> Decimal | None:
    """A stored number with the digits Excel keeps; none for what is no number a cell can hold."""
    value = DIGITS.create_decimal(raw)
    # Beyond this no cell holds a number, and writing it out would take for ever.
    return value if value.is_finite() and (not value or -400 < value.adjusted() < 400) else None


def _section_for(value: Decimal, code: str) -> tuple[Section, bool]:
    """The section a value is shown by, and whether that leaves the minus to itself."""
    found = sections(code)
    if any(one.condition for one in found):
        return _by_condition(value, found), False
    if value < 0 and len(found) > 1:
        return found[1], True
    if not value and len(found) > 2:
        return found[2], False
    return found[0], False


def _by_condition(value: Decimal, found: tuple[Section, ...]) -> Section:
    for section in found:
        if section.condition is None:
            return section
        sign, limit = section.condition
        if COMPARED[sign](float(value), limit):
            return section
    return found[-1]
