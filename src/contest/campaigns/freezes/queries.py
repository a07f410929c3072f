"""Which campaigns the public sees as they stood at an instant, and where in their ledgers that is."""

from dataclasses import dataclass
from datetime import datetime

from contest.database import Record, row, rows

# Of a campaign `c`: the public sees it as it is.
NOT_FROZEN = """
    NOT EXISTS (SELECT FROM board_freeze held WHERE held.campaign_id = c.id
                AND held.lifted_at IS NULL AND held.number IS NOT NULL)
"""
# Of an entry `e` in the ledger of campaign $1: the public may know of it. It holds from the very instant on,
# in whatever process, before anybody was told that it has come.
ENTRY_IS_PUBLIC = """
    NOT EXISTS (SELECT FROM board_freeze held WHERE held.campaign_id = $1 AND held.lifted_at IS NULL
                AND (e.number > held.number OR held.number IS NULL AND e.recorded_at >= held.at))
"""
# Of a checkpoint `k` of the ledger `l`: it tells of nothing that came after the boards were locked.
CHECKPOINT_IS_PUBLIC = """
    NOT EXISTS (SELECT FROM board_freeze held WHERE held.campaign_id = l.campaign_id
                AND held.lifted_at IS NULL AND held.at <= clock_timestamp()
                AND (k.number > held.number OR k.kind = 'certified'
                     OR held.number IS NULL AND k.made_at >= held.at))
"""
OPEN = """
    SELECT id, campaign_id, at, reason, number, rules, lifted_at, lift_reason FROM board_freeze
    WHERE campaign_id = $1 AND lifted_at IS NULL ORDER BY id
"""
ALL = """
    SELECT id, campaign_id, at, reason, number, rules, lifted_at, lift_reason FROM board_freeze
    WHERE campaign_id = $1 AND (number IS NOT NULL OR lifted_at IS NULL) ORDER BY id DESC
"""


@dataclass(frozen=True, slots=True)
class Freeze:
    """Boards that stand still from an instant on; before it has come there is no `number`."""

    id: int
    campaign_id: int
    at: datetime
    reason: str
    number: int | None
    rules: int | None
    lifted_at: datetime | None
    lift_reason: str

    @property
    def holds(self) -> bool:
        """Whether the instant has come."""
        return self.number is not None and self.lifted_at is None


async def open_freeze(campaign_id: int) -> Freeze | None:
    """The freeze of a campaign that is in force, or waits for its instant."""
    found = await row(OPEN, campaign_id)
    return None if found is None else _freeze(found)


async def holding(campaign_id: int) -> Freeze | None:
    """The freeze of a campaign that is in force."""
    found = await open_freeze(campaign_id)
    return found if found is not None and found.holds else None


async def freezes(campaign_id: int) -> tuple[Freeze, ...]:
    """Every time the boards of a campaign stood still or will, the latest first; none called off before."""
    return tuple(_freeze(one) for one in await rows(ALL, campaign_id))


def _freeze(found: Record) -> Freeze:
    return Freeze(*found)
