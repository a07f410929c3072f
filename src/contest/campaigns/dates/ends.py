"""The end of a running campaign is put off or brought forward by its organisers, with a public reason."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from contest.audit.service import record
from contest.campaigns.dates.models import EndMove
from contest.campaigns.freezes.queries import open_freeze
from contest.campaigns.models import Campaign
from contest.campaigns.phases.rules import REASONS, check
from contest.campaigns.phases.transitions import STATE, announce, locked, subject
from contest.campaigns.queries import rule_versions
from contest.campaigns.rules import Phase
from contest.capabilities import Capability
from contest.database import transaction
from contest.errors import N_, Conflict, InvalidForm
from contest.units.access.service import demand_of

# Who plans by the old end must have time to hear of it.
SHORTEST_NOTICE = timedelta(hours=1)
LONGEST = timedelta(days=366)

TOO_SOON = N_("The new end must lie at least an hour ahead.")
SAME = N_("This is the end it has already.")
TOO_LONG = N_("A campaign lasts at most a year.")
RULES_LATER = N_("A change of points is decided for a later hour. The campaign must end after it.")
LOCKED_LATER = N_("The boards are to be locked at a later time. The campaign must end after it.")


@dataclass(frozen=True, slots=True)
class MovedEnd:
    """An end that was moved, as everybody may read of it."""

    before: datetime
    after: datetime
    reason: str
    made_at: datetime

    @property
    def later(self) -> bool:
        """Whether it was put off."""
        return self.after > self.before


async def moves_of(campaign_id: int) -> tuple[MovedEnd, ...]:
    """Every time the end of a campaign was moved, the earliest first."""
    found = await EndMove.filter(campaign_id=campaign_id).order_by("id").values()
    return tuple(MovedEnd(one["before"], one["after"], one["reason"], one["made_at"]) for one in found)


async def move_end(
    campaign_id: int,
    ends_at: datetime,
    reason: str,
    by: int | None,
    now: datetime,
    *,
    seen: str | None = None,
) -> None:
    """Let a running campaign end at another instant that lies ahead; announced and audited."""
    async with transaction():
        await demand_of(by, Capability.RUN_CAMPAIGNS)
        await STATE.check(seen, campaign_id)
        campaign = await locked(campaign_id)
        check(campaign.phase, Phase.REVIEW)
        # Its clock may not have looked yet, or be held: what came after that end was turned away.
        if campaign.times.ends_at <= now:
            raise Conflict(REASONS[Phase.REVIEW])
        if wrong := await wrong_end(
            campaign_id, campaign.times.starts_at, campaign.times.ends_at, ends_at, now
        ):
            raise InvalidForm({"ends": wrong})
        await Campaign.filter(id=campaign_id).update(ends_at=ends_at)
        await EndMove.create(
            campaign_id=campaign_id,
            before=campaign.times.ends_at,
            after=ends_at,
            reason=reason,
            by_id=by,
            made_at=now,
        )
        before, after = {"ends_at": campaign.times.ends_at}, {"ends_at": ends_at, "reason": reason}
        await record(by, "campaign_end_moved", subject(campaign_id), before, after)
        await announce(campaign_id)


async def wrong_end(
    campaign_id: int, starts_at: datetime, before: datetime, wanted: datetime, now: datetime
) -> str:
    """Why a campaign cannot end at this instant; nothing where it can."""
    if wanted == before:
        return SAME
    if wanted < now + SHORTEST_NOTICE:
        return TOO_SOON
    if wanted - starts_at > LONGEST:
        return TOO_LONG
    if any(one.number > 1 and one.valid_from >= wanted for one in await rule_versions(campaign_id)):
        return RULES_LATER
    held = await open_freeze(campaign_id)
    return LOCKED_LATER if held is not None and held.at >= wanted else ""
