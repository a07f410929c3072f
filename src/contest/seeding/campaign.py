"""The campaign that is running whenever the demonstration is loaded."""

from datetime import datetime, time, timedelta
from typing import Any

import yaml

from contest.campaigns import service
from contest.campaigns.rules import CampaignDraft
from contest.campaigns.templates import template
from contest.database import value
from contest.local_time import VIETNAM, local_day
from contest.seeding.sheets import SEEDS

KNOWN = "SELECT id FROM campaign WHERE slug = $1"


def _plan() -> dict[str, Any]:
    with (SEEDS / "campaigns" / "demo-campaign.yaml").open(encoding="utf-8") as file:
        plan: dict[str, Any] = yaml.safe_load(file)
    return plan


def _instant(now: datetime, days: int, at: str) -> datetime:
    day = local_day(now) + timedelta(days=days)
    return datetime.combine(day, time.fromisoformat(at), tzinfo=VIETNAM)


async def seed_campaign(by: int | None, now: datetime) -> int | None:
    """Create, open, enrol and launch the campaign as it would have been done in its time; None if it exists.

    Each act is told the instant at which it would have happened, so that all units take part ranked. Without
    a person (`by`) it was done from the command line.
    """
    plan = _plan()
    if await value(KNOWN, plan["slug"]) is not None:
        return None
    opened = _instant(now, plan["registration_day"], plan["start_time"])
    starts = _instant(now, plan["start_day"], plan["start_time"])
    chosen = template(plan["template"])
    draft = CampaignDraft(
        slug=plan["slug"],
        name=plan["name"]["vi"],
        template=chosen.key,
        tracks=chosen.tracks,
        registration_at=opened,
        starts_at=starts,
        ends_at=_instant(now, plan["end_day"], plan["end_time"]),
        grace_hours=chosen.grace_hours,
    )
    campaign = await service.create(draft, by, opened)
    await service.open_registration(campaign, by, opened)
    await service.enrol_all(campaign, by, opened)
    await service.launch(campaign, by, starts)
    return campaign
