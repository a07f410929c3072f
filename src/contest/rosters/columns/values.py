"""What the values below a heading say of it, where the heading itself says too little; pure."""

from collections.abc import Sequence

from contest.lists.columns.called import looks_like_a_name
from contest.lists.columns.headings import said

MOSTLY = 0.8
OFTEN = 0.5


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split("|"))


# The peoples of the country as lists name them; "DT" is short for "dân tộc" as for "điện thoại".
_PEOPLES = _words(
    "kinh|viet|thai|thai den|thai trang|tay|nung|mong|hmong|h mong|meo|dao|kho mu|khmu|kho me|khmer|"
    "hoa|lao|"
    "lu|ha nhi|si la|cong|khang|xinh mun|sinh mun|muong|san chay|san diu|giay|la hu|la chi|la ha|"
    "phu la|"
    "pa then|bo y|co lao|lo lo|pu peo|mang|khac|tho|gia rai|jrai|e de|ede|ba na|bana|cham|xo dang|co ho"
)

_YES = _words("x|v|c|co|yes|y|true|dung|1|con|dang lam|dang lam viec|con lam|con lam viec|dang hoc|ok|active")
_NO = _words(
    "khong|ko|k|n|no|false|sai|0|het|khong con|khong con lam|khong con lam viec|nghi|da nghi|nghi viec|"
    "da nghi viec|thoi viec|inactive"
)


def mostly_names(values: Sequence[str]) -> bool:
    """Whether people are named in a column; of an empty one nothing is known."""
    return not values or sum(map(looks_like_a_name, values)) >= OFTEN * len(values)


def mostly_yes_or_no(values: Sequence[str]) -> bool:
    """Whether a column says yes or no of each person, as boxes to tick do; an empty one may."""
    return not values or sum(said(value) in _YES | _NO for value in values) >= MOSTLY * len(values)


def says_no(text: str) -> bool:
    """Whether a cell says no."""
    return said(text) in _NO


def are_peoples(values: Sequence[str]) -> bool:
    """Whether a column tells of each person which people they belong to."""
    return bool(values) and sum(said(value) in _PEOPLES for value in values) >= MOSTLY * len(values)


def has_no_peoples(values: Sequence[str]) -> bool:
    """Whether a column holds anything else."""
    return not are_peoples(values)
