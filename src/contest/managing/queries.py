"""The state of a unit in numbers, and the campaigns it may register for."""

from dataclasses import dataclass
from datetime import datetime

from contest.database import row, rows
from contest.errors import NotFound
from contest.units.access.service import NOT_YOURS
from contest.units.queries import UnitCard
from contest.units.tree import PART_OF

# Members of its teams and classes are members of the unit.
SUMMARY = """
    SELECT u.eligible, u.joining, u.join_code, u.join_code_until, u.closed_at,
           (SELECT count(*) FROM membership m JOIN unit part ON part.id = m.unit_id
            JOIN person p ON p.id = m.person_id AND p.disabled_at IS NULL
            WHERE m.until IS NULL AND (part.id = u.id OR u.id = ANY (part.ancestors))) AS members,
           (SELECT count(*) FROM join_request r JOIN unit part ON part.id = r.unit_id
            WHERE r.state = 'waiting' AND (part.id = u.id OR u.id = ANY (part.ancestors))) AS waiting,
           (SELECT count(*) FROM roster_entry e
            WHERE e.left_at IS NULL AND (e.unit_id = u.id OR e.part_id = u.id)) AS listed,
           (SELECT count(*) FROM unit part WHERE part.parent_id = u.id AND part.closed_at IS NULL) AS parts
    FROM unit u WHERE u.id = $1 AND u.track IS NOT NULL
"""
CAMPAIGNS = """
    SELECT c.slug, c.name, EXISTS (
        SELECT FROM enrolment e WHERE e.campaign_id = c.id AND e.unit_id = $1) AS enrolled,
           least(c.registration_ends_at, c.starts_at) AS closes_at,
           c.phase = 'registration'
           AND clock_timestamp() < least(c.registration_ends_at, c.starts_at) AS in_time
    FROM campaign c WHERE c.phase IN ('registration', 'running') ORDER BY c.starts_at DESC, c.id
"""


@dataclass(frozen=True, slots=True)
class UnitSummary:
    """The state of a unit in numbers; `code` lets people in now, where there is one."""

    eligible: int
    members: int
    waiting: int
    listed: int
    parts: int
    joining: str
    code: str | None
    closed_at: datetime | None

    @property
    def uncounted(self) -> int:
        """How many members there are beyond the declared number."""
        return max(0, self.members - self.eligible)


@dataclass(frozen=True, slots=True)
class OpenCampaign:
    """A campaign that takes units, whether this one is in it, and until when units come in time.

    `in_time` says that this is still ahead.
    """

    slug: str
    name: str
    enrolled: bool
    closes_at: datetime
    in_time: bool


async def summary_of(unit: UnitCard, now: datetime) -> UnitSummary:
    """What whoever looks after a unit wants to know first; there is none of a commune."""
    found = await row(SUMMARY, unit.id)
    if found is None:
        raise NotFound(NOT_YOURS)
    over = found["join_code_until"] is not None and found["join_code_until"] <= now
    return UnitSummary(
        eligible=found["eligible"],
        members=found["members"],
        waiting=found["waiting"],
        listed=found["listed"],
        parts=found["parts"],
        joining=found["joining"],
        code=None if over else found["join_code"],
        closed_at=found["closed_at"],
    )


async def open_campaigns(unit: UnitCard) -> tuple[OpenCampaign, ...]:
    """The campaigns for which a unit may register, the latest first; a part takes part through its unit."""
    if unit.path and unit.path[0].kind in PART_OF:
        return ()
    return tuple(OpenCampaign(*one) for one in await rows(CAMPAIGNS, unit.id))
