"""What stands at the head of every document, as the decree on official documents has it."""

from contest.errors import N_
from contest.web.language import gettext

PROVINCE, MOVEMENT = N_("Điện Biên province"), "Bình dân học vụ số"
_STATE = (N_("SOCIALIST REPUBLIC OF VIET NAM"), N_("Independence – Freedom – Happiness"))


def state_lines() -> tuple[str, ...]:
    """Name and motto of the state, a line each, in the language of the page."""
    return tuple(map(gettext, _STATE))


def office_lines(office: str = "") -> tuple[str, str]:
    """Who writes, the province where no other office does, and for what."""
    return office or gettext(PROVINCE), MOVEMENT
