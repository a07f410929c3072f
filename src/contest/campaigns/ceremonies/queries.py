"""The ceremony that a campaign is in."""

from dataclasses import dataclass
from datetime import datetime

from contest.campaigns.ceremonies.rules import StepName
from contest.database import row, value

OPEN = """
    SELECT id, step, steps, pace, stepped_at, started_at, boards, places FROM ceremony
    WHERE campaign_id = $1 AND ended_at IS NULL ORDER BY id
"""


@dataclass(frozen=True, slots=True)
class OpenCeremony:
    """A ceremony that goes on: the step shown, counted from 0, of so many; a `pace` of 0 means by hand.

    `told` is what its steps are, in the numbering that `step` belongs to; none where an earlier release
    began it.
    """

    id: int
    step: int
    steps: int
    pace: int
    stepped_at: datetime
    started_at: datetime
    told: tuple[StepName, ...] = ()

    @property
    def is_last(self) -> bool:
        """Whether everything is revealed."""
        return self.step >= self.steps - 1


# What was decided of a campaign since then that may move its places.
CHANGED = """
    SELECT EXISTS (SELECT FROM ledger_entry e JOIN ledger l ON l.id = e.ledger_id
                   WHERE l.campaign_id = $1 AND e.recorded_at > $2)
        OR EXISTS (SELECT FROM eligible_change WHERE campaign_id = $1 AND made_at > $2)
        OR EXISTS (SELECT FROM ranking_change WHERE campaign_id = $1 AND made_at > $2)
"""


async def changed_since(campaign_id: int, at: datetime) -> bool:
    """Whether something was corrected in a campaign since then, so that its places may have moved."""
    found: bool = await value(CHANGED, campaign_id, at)
    return found


async def open_ceremony(campaign_id: int) -> OpenCeremony | None:
    """The ceremony of a campaign that goes on now."""
    found = await row(OPEN, campaign_id)
    if found is None:
        return None
    told = zip(found["boards"], found["places"], strict=True)
    return OpenCeremony(
        id=found["id"],
        step=found["step"],
        steps=found["steps"],
        pace=found["pace"],
        stepped_at=found["stepped_at"],
        started_at=found["started_at"],
        told=tuple((board, place or None) for board, place in told),
    )
