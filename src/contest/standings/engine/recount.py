"""The sums of every unit added up again by the database, a piece at a time: boards must say the same.

Of the people, who are many, some are drawn by lot.
"""

import random
from collections.abc import Iterable
from dataclasses import dataclass

from contest.database import rows
from leaderboard import Board, People

# Some fifty milliseconds of the database.
PIECE = 20_000
SUMS = """
    SELECT unit, sum(e.points)::bigint AS points,
           (sum(e.sign) FILTER (WHERE unit = ANY(e.fresh)))::bigint AS participants,
           (sum(e.sign) FILTER (WHERE e.achieved))::bigint AS achievers
    FROM (
        SELECT units, fresh, points, achieved, CASE WHEN reverses IS NULL THEN 1 ELSE -1 END AS sign
        FROM ledger_entry
        WHERE ledger_id = (SELECT id FROM ledger WHERE campaign_id = $1) AND number > $2 AND number <= $3
    ) e, unnest(e.units) AS unit
    GROUP BY unit ORDER BY unit
"""
DRAWN = 500
PEOPLE_OF = """
    SELECT DISTINCT person_id FROM ledger_entry
    WHERE ledger_id = (SELECT id FROM ledger WHERE campaign_id = $1) AND number = ANY($2::bigint[])
    ORDER BY person_id
"""
POINTS_OF = """
    SELECT person_id, sum(points)::bigint AS points FROM ledger_entry
    WHERE ledger_id = (SELECT id FROM ledger WHERE campaign_id = $1) AND person_id = ANY($2::bigint[])
      AND number <= $3
    GROUP BY person_id ORDER BY person_id
"""


@dataclass(slots=True)
class CountedUnit:
    """What the database says of one unit."""

    points: int = 0
    participants: int = 0
    achievers: int = 0


class Recount:
    """One walk over a ledger; `number` is the last entry counted."""

    def __init__(self, campaign_id: int) -> None:
        self.number = 0
        self._campaign_id = campaign_id
        self._units: dict[int, CountedUnit] = {}

    async def go_on(self, last: int, piece: int = PIECE) -> None:
        """Count the next entries, none after number `last`."""
        upto = min(self.number + piece, last)
        for found in await rows(SUMS, self._campaign_id, self.number, upto):
            unit = self._units.setdefault(found["unit"], CountedUnit())
            unit.points += found["points"]
            unit.participants += found["participants"] or 0
            unit.achievers += found["achievers"] or 0
        self.number = upto

    def differing(self, board: Board, units: Iterable[int]) -> list[int]:
        """Those of all counted units and of these of which a board of the same number says something else."""
        if board.number != self.number:
            raise ValueError(f"Entry {self.number} was counted last, and the board stands at {board.number}.")
        every = self._units.keys() | set(units)
        return sorted(unit for unit in every if self._counted(unit) != _told(board, unit))

    def _counted(self, unit: int) -> CountedUnit:
        return self._units.get(unit, CountedUnit())


def _told(board: Board, unit: int) -> CountedUnit:
    tally = board.tally(unit)
    return CountedUnit(tally.points, tally.participants, tally.achievers)


async def people_differing(campaign_id: int, people: People) -> int:
    """Count those among some people drawn by lot whose points are not what the database adds up to."""
    numbers = range(1, people.number + 1)
    drawn = random.sample(numbers, min(DRAWN, len(numbers)))
    persons = [found["person_id"] for found in await rows(PEOPLE_OF, campaign_id, drawn)]
    # Read in one go with the number up to which the database is then asked.
    places, number = {person: people.place_of(person) for person in persons}, people.number
    found = {one["person_id"]: one["points"] for one in await rows(POINTS_OF, campaign_id, persons, number)}
    return sum((place.points if place else 0) != found[person] for person, place in places.items())
