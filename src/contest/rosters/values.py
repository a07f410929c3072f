"""What the values below a heading say of it, where the heading itself says too little; pure."""

from collections.abc import Sequence

from contest.lists.headings import said
from contest.lists.shapes import looks_like_a_name

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


def mostly_names(values: Sequence[str]) -> bool:
    """Whether people are named in a column; of an empty one nothing is known."""
    return not values or sum(map(looks_like_a_name, values)) >= OFTEN * len(values)


def are_peoples(values: Sequence[str]) -> bool:
    """Whether a column tells of each person which people they belong to."""
    return bool(values) and sum(said(value) in _PEOPLES for value in values) >= MOSTLY * len(values)


def has_no_peoples(values: Sequence[str]) -> bool:
    """Whether a column holds anything else."""
    return not are_peoples(values)
