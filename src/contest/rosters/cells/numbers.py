"""Numbers of people as units give them, and what stands in that column instead; pure."""

from dataclasses import dataclass

from contest.people.phones.digits import only_digits, with_plain_digits
from contest.people.phones.hiding import without_phones
from contest.people.phones.reading import tail
from contest.rosters.cells.nothing import is_no_number
from contest.rosters.cells.phones import is_paper, phone_as_number
from contest.rosters.faults import RosterFaultKind
from contest.rosters.rules import LONGEST_NUMBER
from contest.sheets import Noted, Oddity

_IN_NUMBERS = frozenset("-./_ ")


@dataclass(frozen=True, slots=True)
class Number:
    """The number of a cell, what was noticed and how it is told: of a phone or a paper its end alone."""

    number: str
    note: RosterFaultKind | None = None
    told: str = ""


def read_number(cell: str, odd: Noted | None = None) -> Number:
    """The number as the sheet shows it; none where a program spoilt it, or it is no number of a unit."""
    # Excel shows text that looks like a number behind an apostrophe.
    text = " ".join(cell.split()).lstrip("'’")
    if is_no_number(text):
        return Number("")
    if odd is not None and odd.kind in (Oddity.ROUNDED, Oddity.SHORTENED):
        return Number("", RosterFaultKind.NUMBER_ROUNDED, without_phones(text))
    if odd is not None and odd.kind is Oddity.DATE:
        number = text if all(map(_may_stand_in_a_number, text)) else odd.raw[:10]
        return Number(number, RosterFaultKind.NUMBER_DAY, text)
    if odd is not None and odd.kind is Oddity.NUMBER and ("E+" in text or "," in text):
        # 1.12346E+11 and 1,990 are only how the sheet has room for them.
        text = odd.raw
    if phone := phone_as_number(text):
        return Number("", RosterFaultKind.NUMBER_PHONE, f"••• {tail(phone)}")
    if is_paper(text):
        return Number(
            "", RosterFaultKind.NUMBER_PAPER, f"••• {only_digits(with_plain_digits(text).text)[-3:]}"
        )
    if len(text) > LONGEST_NUMBER or not (text.isalnum() or all(map(_may_stand_in_a_number, text))):
        return Number("", RosterFaultKind.NUMBER_WRONG, without_phones(text))
    return Number(text)


def _may_stand_in_a_number(sign: str) -> bool:
    return sign.isalnum() or sign in _IN_NUMBERS
