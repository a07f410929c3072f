"""The name and the dates of a campaign that has not begun are changed by its organisers."""

from dataclasses import dataclass
from datetime import datetime

from contest.audit.service import record
from contest.campaigns.dates.closing.service import IN_TIME_AFTER_ALL
from contest.campaigns.models import Campaign
from contest.campaigns.naming import demand_free
from contest.campaigns.phases.rules import Times, begun, missed
from contest.campaigns.phases.transitions import CampaignState, announce, locked, subject
from contest.campaigns.queries import rule_versions
from contest.campaigns.rules import Phase
from contest.capabilities import Capability
from contest.database import FormVersion, row, run, transaction
from contest.errors import N_, Conflict, InvalidForm
from contest.units.access.service import demand_of

CHANGEABLE = (Phase.DRAFT, Phase.REGISTRATION)
DATES = FormVersion(
    "campaign",
    """
    SELECT name, phase, registration_at AS registration, registration_ends_at AS closes, starts_at AS starts,
           ends_at AS ends
    FROM campaign WHERE id = $1 ORDER BY id
    """,
    {
        "name": N_("Name of the campaign"),
        "registration": N_("Registration of units opens"),
        "closes": N_("Registration of units ends"),
        "starts": N_("Start"),
        "ends": N_("End"),
    },
)

# Whoever writes to the ledger holds this row, so nothing is being counted while it is held here.
COUNTED = "SELECT last_number > 0 FROM ledger WHERE campaign_id = $1 FOR UPDATE"

NOT_NOW = N_("Name and dates can be changed until the campaign begins.")
CLOSES_LATER = N_("Registration of units ends later than that. Please move its end first.")
RULES_LATER = N_("A change of points is decided for a later hour. The campaign must end after it.")


@dataclass(frozen=True, slots=True)
class NewDates:
    """What an organiser wrote: the name and the instants; without an end units register until the start."""

    name: str
    registration_at: datetime | None
    starts_at: datetime
    ends_at: datetime
    registration_ends_at: datetime | None = None


async def change_dates(
    campaign_id: int, wanted: NewDates, by: int | None, now: datetime, *, seen: str | None = None
) -> None:
    """Give a draft, or a campaign in registration, another name and other dates; audited.

    Once registration is open its end is moved by itself, with a reason; where the start passed without a unit
    to rank it goes on until the new one, and who came before that came in time.
    """
    async with transaction():
        await demand_of(by, Capability.RUN_CAMPAIGNS)
        await DATES.check(seen, campaign_id)
        campaign = await locked(campaign_id)
        if not await _may_move(campaign, now):
            raise Conflict(NOT_NOW)
        versions = await rule_versions(campaign_id)
        if any(one.number > 1 and one.valid_from >= wanted.ends_at for one in versions):
            raise InvalidForm({"ends": RULES_LATER})
        name = (await Campaign.get(id=campaign_id)).name
        if wanted.name != name:
            await demand_free(wanted.name, campaign_id)
        times = _times(campaign, wanted, now)
        await Campaign.filter(id=campaign_id).update(
            name=wanted.name,
            registration_at=times.registration_at,
            registration_ends_at=times.registration_ends_at,
            starts_at=times.starts_at,
            ends_at=times.ends_at,
        )
        if missed(campaign.phase, campaign.times, now, ready=campaign.ready):
            await run(IN_TIME_AFTER_ALL, campaign_id, times.closes_at)
        before, after = _told(name, campaign.times), _told(wanted.name, times)
        changed = [key for key in after if after[key] != before[key]]
        if changed:
            old = {key: before[key] for key in changed}
            new = {key: after[key] for key in changed}
            await record(by, "campaign_dates_changed", subject(campaign_id), old, new)
            await announce(campaign_id)


def _times(campaign: CampaignState, wanted: NewDates, now: datetime) -> Times:
    """The instants the campaign has from now on, or the field that cannot be."""
    if campaign.phase is Phase.DRAFT:
        opens, closes = wanted.registration_at, wanted.registration_ends_at
    else:
        opens, closes = campaign.times.registration_at, campaign.times.registration_ends_at
        if missed(campaign.phase, campaign.times, now, ready=campaign.ready):
            closes = None
        elif closes is not None and wanted.starts_at < closes:
            raise InvalidForm({"starts": CLOSES_LATER})
    return Times(opens, wanted.starts_at, wanted.ends_at, closes)


async def _may_move(campaign: CampaignState, now: datetime) -> bool:
    if campaign.phase not in CHANGEABLE or begun(campaign.phase, campaign.times, now, ready=campaign.ready):
        return False
    ledger = await row(COUNTED, campaign.id)
    return ledger is None or not ledger[0]


def _told(name: str, times: Times) -> dict[str, object]:
    return {
        "name": name,
        "registration_at": times.registration_at or "",
        "registration_ends_at": times.registration_ends_at or "",
        "starts_at": times.starts_at,
        "ends_at": times.ends_at,
    }
