"""Who may open the pages of paper sheets, of files carried by hand, and of those called on."""

import secrets

from contest.capabilities import Capability
from contest.database import value
from contest.paper.rules import check_digit
from tests.journeys.access import SIGNED_IN, Access, Kind, branch, may
from tests.journeys.access_of_follow_ups import FOLLOWED_UP
from tests.journeys.things import THINGS

ISSUED = """
    INSERT INTO paper_sheet (number, unit_id, lessons, people, by_id)
    VALUES ($1, $2, '{1}', '{}', $3) RETURNING number
"""


async def paper_sheet(unit: int, learner: int) -> str:
    """A sheet printed for the unit."""
    digits = str(secrets.randbelow(9_000_000) + 1_000_000)
    return str(await value(ISSUED, digits + check_digit(digits), unit, learner))


THINGS["paper_sheet"] = paper_sheet

KEY = Capability.SEE_OWN_LEARNERS
SHEET = "/units/{code:str}/paper/{number:str}"
HELPED: dict[str, Access] = {
    "/offline/files": SIGNED_IN,
    "/units/{code:str}/not-reached/take-along": branch(KEY),
    "/paper": may(KEY),
    "/paper/{number:str}": Access(Kind.MAY, KEY, thing="paper_sheet"),
    "/units/{code:str}/paper": branch(KEY),
    SHEET: branch(KEY, thing="paper_sheet"),
    f"{SHEET}/sheet.pdf": branch(KEY, thing="paper_sheet"),
    **FOLLOWED_UP,
    f"{SHEET}/again": branch(KEY, thing="paper_sheet"),
}
