"""The tree of units: what may lie below what, and how a part is called in codes; pure.

Every kind stands on one level and lies only below kinds of the level above, so there is no way to a cycle.
"""

import re
from collections.abc import Collection, Sequence

from contest.errors import N_, Conflict
from contest.units.rules import UnitKind, folded

PLACES = (UnitKind.COMMUNE, UnitKind.WARD, UnitKind.SPECIAL_ZONE)
VILLAGES = (UnitKind.VILLAGE, UnitKind.HAMLET, UnitKind.RESIDENTIAL_GROUP)
WORKPLACES = (UnitKind.ENTERPRISE, UnitKind.COOPERATIVE)

# What the parts of a unit are; other kinds have none.
PART_OF: dict[str, UnitKind] = {
    UnitKind.ENTERPRISE: UnitKind.TEAM,
    UnitKind.COOPERATIVE: UnitKind.TEAM,
    UnitKind.SCHOOL: UnitKind.CLASS,
    UnitKind.AGENCY: UnitKind.DEPARTMENT,
}
LIES_BELOW: dict[str, frozenset[str]] = {
    **{kind: frozenset({UnitKind.PROVINCE}) for kind in PLACES},
    **{kind: frozenset(PLACES) for kind in (*VILLAGES, *WORKPLACES, UnitKind.SCHOOL, UnitKind.AGENCY)},
    UnitKind.TEAM: frozenset(WORKPLACES),
    UnitKind.CLASS: frozenset({UnitKind.SCHOOL}),
    UnitKind.DEPARTMENT: frozenset({UnitKind.AGENCY}),
}
# A class or team, its school or firm, the commune, the province.
DEEPEST = 3

WRONG_PLACE = N_("A unit of this kind cannot lie there.")
_CLASS_NAME = re.compile(r"(?:^|\s)(\d{1,2}[a-z]\d?)$")
_LETTER: dict[str, str] = {UnitKind.TEAM: "T", UnitKind.CLASS: "L", UnitKind.DEPARTMENT: "P"}


def ancestors_below(kind: str, above: int, kind_above: str, ancestors: Sequence[int]) -> list[int]:
    """The ids above a unit of this kind when it lies below that one, nearest first; or a refusal."""
    if kind_above not in LIES_BELOW.get(kind, frozenset()) or above in ancestors:
        raise Conflict(WRONG_PLACE)
    chain = [above, *ancestors]
    if len(chain) > DEEPEST:
        raise Conflict(WRONG_PLACE)
    return chain


def part_code(unit: str, kind: UnitKind, name: str, taken: Collection[str]) -> str:
    """The code of a new part: a class by its name, "TH001-7A"; others, and namesakes, by the next number."""
    by_name = _CLASS_NAME.search(folded(name)) if kind is UnitKind.CLASS else None
    if by_name and (code := f"{unit}-{by_name[1].upper()}") not in taken:
        return code
    start = f"{unit}-{_LETTER[kind]}"
    used = [
        int(code[len(start) :]) for code in taken if code.startswith(start) and code[len(start) :].isdigit()
    ]
    return f"{start}{max(used, default=0) + 1}"
