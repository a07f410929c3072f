"""Under which name a unit stands in the public log of a ledger: decided once, and a very small one never."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from contest.campaigns.rules import FEWEST
from contest.database import Record, rows
from contest.ledger.public_units import keep_names, names_of

# Nothing above a very small unit is large enough either: its entries name no unit.
NOBODY = 0

# A unit that takes part is large enough or not as counted at the start; later changes rename nobody.
CHAINS = """
    SELECT u.id, u.track, u.ancestors,
           CASE WHEN e.folded THEN 0 ELSE coalesce(e.eligible, u.eligible) END AS people
    FROM unit u
    LEFT JOIN ledger l ON l.id = $1
    LEFT JOIN enrolment e ON e.campaign_id = l.campaign_id AND e.unit_id = u.id
    WHERE u.id = ANY($2::bigint[])
       OR u.id IN (SELECT unnest(ancestors) FROM unit WHERE id = ANY($2::bigint[]))
    ORDER BY u.id
"""


@dataclass(frozen=True, slots=True)
class Link:
    """A unit on the way up from an entry's unit; places have no track."""

    unit: int
    track: str | None
    people: int


def public_name(chain: Sequence[Link]) -> int:
    """The unit under which the first of the chain is named; the chain leads upward from it.

    A part is named by the unit of its track that competes, a very small unit by the nearest place above.
    """
    own = chain[0]
    top = 0
    while own.track and top + 1 < len(chain) and chain[top + 1].track == own.track:
        top += 1
    fitting = (
        link.unit
        for at, link in enumerate(chain[top:])
        if link.people >= FEWEST and (at == 0 or link.track is None)
    )
    return next(fitting, NOBODY)


async def decide_names(ledger_id: int, units: Iterable[int]) -> dict[int, int]:
    """Name the units that have no name yet, and return the names of all; who came first has decided."""
    names = await names_of(ledger_id)
    new = sorted(set(units) - names.keys())
    if not new:
        return names
    found = {one["id"]: one for one in await rows(CHAINS, ledger_id, new)}
    decided = [public_name(_chain(found, unit)) if unit in found else NOBODY for unit in new]
    await keep_names(ledger_id, new, decided)
    return await names_of(ledger_id)


def _chain(found: Mapping[int, Record], unit: int) -> list[Link]:
    links = (unit, *found[unit]["ancestors"])
    return [Link(one, found[one]["track"], found[one]["people"]) for one in links if one in found]
