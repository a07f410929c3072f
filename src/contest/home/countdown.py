"""What a campaign is counting down to; pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from contest.campaigns.queries import CampaignCard
from contest.campaigns.rules import Phase

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Countdown:
    """The next instant that matters, and the whole days left until then."""

    phase: Phase
    to: datetime
    at: datetime
    days: int


def countdown(campaign: CampaignCard, now: datetime) -> Countdown | None:
    """To the start in registration, to the end while it runs, to the end of the grace window in review."""
    ends = {
        Phase.REGISTRATION: campaign.starts_at,
        Phase.RUNNING: campaign.ends_at,
        Phase.REVIEW: campaign.grace_ends_at,
    }
    to = ends.get(campaign.phase)
    if to is None or to <= now:
        return None
    return Countdown(campaign.phase, to, now, (to - now) // DAY)
