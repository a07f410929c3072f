"""The end of registration is put off or brought forward by the organisers, with a public reason."""

from datetime import datetime

from contest.audit.service import record
from contest.campaigns.dates.ends import SHORTEST_NOTICE, MovedEnd
from contest.campaigns.dates.models import RegistrationMove
from contest.campaigns.models import Campaign
from contest.campaigns.phases.rules import REASONS, Times, check, missed
from contest.campaigns.phases.transitions import STATE, announce, locked, subject
from contest.campaigns.rules import Phase
from contest.capabilities import Capability
from contest.database import run, transaction
from contest.errors import N_, Conflict, InvalidForm
from contest.units.access.service import demand_of

# Who came after the old end and before the new one came in time; what was decided of one with a reason stays.
IN_TIME_AFTER_ALL = """
    UPDATE enrolment e SET ranked = true
    WHERE e.campaign_id = $1 AND NOT e.ranked AND e.registered_at < $2
      AND NOT EXISTS (SELECT FROM ranking_change r WHERE r.campaign_id = $1 AND r.unit_id = e.unit_id)
"""

STARTED = N_("Registration ended with the planned start, which is past. Its end can no longer be moved.")
TOO_SOON = N_("The new end of registration must lie at least an hour ahead.")
SAME = N_("Registration ends at that time already.")
AFTER_START = N_("Registration must end by the start: its results count from then on.")


async def moves_of_registration(campaign_id: int) -> tuple[MovedEnd, ...]:
    """Every time the end of registration was moved, the earliest first."""
    found = await RegistrationMove.filter(campaign_id=campaign_id).order_by("id").values()
    return tuple(MovedEnd(one["before"], one["after"], one["reason"], one["made_at"]) for one in found)


async def move_closing(
    campaign_id: int,
    closes_at: datetime,
    reason: str,
    by: int | None,
    now: datetime,
    *,
    seen: str | None = None,
) -> None:
    """Let registration end at another instant that lies ahead; announced and audited.

    Units that came after the old end and before the new one are ranked like all others.
    """
    async with transaction():
        await demand_of(by, Capability.RUN_CAMPAIGNS)
        await STATE.check(seen, campaign_id)
        campaign = await locked(campaign_id)
        check(campaign.phase, Phase.RUNNING)
        # Its clock may not have looked yet.
        if campaign.times.starts_at <= now:
            raise Conflict(started(campaign.times, now, ready=campaign.ready))
        if wrong := wrong_closing(campaign.times, closes_at, now):
            raise InvalidForm({"closes": wrong})
        before = campaign.times.closes_at
        await Campaign.filter(id=campaign_id).update(registration_ends_at=closes_at)
        await RegistrationMove.create(
            campaign_id=campaign_id, before=before, after=closes_at, reason=reason, by_id=by, made_at=now
        )
        await run(IN_TIME_AFTER_ALL, campaign_id, closes_at)
        told = {"registration_ends_at": closes_at, "reason": reason}
        await record(
            by, "registration_end_moved", subject(campaign_id), {"registration_ends_at": before}, told
        )
        await announce(campaign_id)


def started(times: Times, now: datetime, *, ready: bool) -> str:
    """Why the end of registration does not move after the planned start, by whether it has begun."""
    return STARTED if missed(Phase.REGISTRATION, times, now, ready=ready) else REASONS[Phase.RUNNING]


def wrong_closing(times: Times, wanted: datetime, now: datetime) -> str:
    """Why open registration cannot end at this instant; nothing where it can."""
    if wanted == times.closes_at:
        return SAME
    if wanted < now + SHORTEST_NOTICE:
        return TOO_SOON
    return AFTER_START if wanted > times.starts_at else ""
