"""The ceremony that a campaign is in."""

from dataclasses import dataclass
from datetime import datetime

from contest.database import row

OPEN = """
    SELECT id, step, steps, pace, stepped_at, started_at FROM ceremony
    WHERE campaign_id = $1 AND ended_at IS NULL ORDER BY id
"""


@dataclass(frozen=True, slots=True)
class OpenCeremony:
    """A ceremony that goes on: the step shown, counted from 0, of so many; a `pace` of 0 means by hand."""

    id: int
    step: int
    steps: int
    pace: int
    stepped_at: datetime
    started_at: datetime

    @property
    def is_last(self) -> bool:
        """Whether everything is revealed."""
        return self.step == self.steps - 1


async def open_ceremony(campaign_id: int) -> OpenCeremony | None:
    """The ceremony of a campaign that goes on now."""
    found = await row(OPEN, campaign_id)
    return None if found is None else OpenCeremony(*found)
