"""A draft is changed, or given up, as long as its registration has not been opened."""

from datetime import datetime

from contest.audit.service import record
from contest.audit.words import RULE_AMOUNTS
from contest.campaigns.goals.service import plan_goal
from contest.campaigns.models import Campaign
from contest.campaigns.naming import demand_free
from contest.campaigns.phases.transitions import announce, locked, subject
from contest.campaigns.queries import CampaignCard, campaign_by_id, rule_versions
from contest.campaigns.rule_versions.rules import own_in_words
from contest.campaigns.rules import CampaignDraft, Phase, Rules, rules_of
from contest.campaigns.service import add_clusters
from contest.campaigns.templates import template
from contest.capabilities import Capability
from contest.database import FormVersion, run, transaction
from contest.errors import N_, Conflict
from contest.units.access.service import demand_of

DRAFT = FormVersion(
    "campaign",
    """
    SELECT (SELECT max(g.id) FROM collective_goal g WHERE g.campaign_id = c.id) AS goal,
           c.name, c.phase, c.registration_at AS registration, c.registration_ends_at AS closes,
           c.starts_at AS starts, c.ends_at AS ends, c.grace_hours, v.rules::text AS rules,
           array(SELECT k.key FROM cluster k WHERE k.campaign_id = c.id ORDER BY k.track, k.key) AS clusters
    FROM campaign c JOIN rule_version v ON v.campaign_id = c.id AND v.number = 1
    WHERE c.id = $1 ORDER BY c.id
    """,
    {
        "name": N_("Name of the campaign"),
        "registration": N_("Registration of units opens"),
        "closes": N_("Registration of units ends"),
        "starts": N_("Start"),
        "ends": N_("End"),
    },
)
CLUSTERS_GONE = "DELETE FROM cluster WHERE campaign_id = $1"
RULES = "UPDATE rule_version SET rules = $2::jsonb, valid_from = $3 WHERE campaign_id = $1 AND number = 1"
# Nothing refers to a draft but these: it has no unit and no ledger.
GONE = (
    "DELETE FROM collective_goal WHERE campaign_id = $1",
    "DELETE FROM rule_version WHERE campaign_id = $1",
    "DELETE FROM phase_change WHERE campaign_id = $1",
    CLUSTERS_GONE,
    "DELETE FROM cluster_choice WHERE campaign_id = $1",
    "DELETE FROM campaign WHERE id = $1",
)

NOT_NOW = N_("Registration of this campaign has been opened, so it can no longer be changed as a whole.")
STAYS = N_("Registration of this campaign has been opened, so it stays. It can be ended with a reason.")


async def amend(
    campaign_id: int, draft: CampaignDraft, by: int | None, now: datetime, *, seen: str | None = None
) -> None:
    """Make a draft what an organiser wants it to be now; its address stays as it is."""
    rules = rules_of(draft, template(draft.template).rules)
    async with transaction():
        await demand_of(by, Capability.RUN_CAMPAIGNS)
        await DRAFT.check(seen, campaign_id)
        if (await locked(campaign_id)).phase is not Phase.DRAFT:
            raise Conflict(NOT_NOW)
        await demand_free(draft.name, campaign_id)
        before = _told(await campaign_by_id(campaign_id), (await rule_versions(campaign_id))[0].rules)
        await Campaign.filter(id=campaign_id).update(
            name=draft.name,
            registration_at=draft.registration_at,
            registration_ends_at=draft.registration_ends_at,
            starts_at=draft.starts_at,
            ends_at=draft.ends_at,
            grace_hours=draft.grace_hours,
        )
        await run(CLUSTERS_GONE, campaign_id)
        await add_clusters(campaign_id, draft)
        await run(RULES, campaign_id, rules.as_json(), draft.starts_at)
        await plan_goal(campaign_id, draft.goal, by, now)
        after = _told(await campaign_by_id(campaign_id), rules)
        changed = [key for key in after if after[key] != before[key]]
        if changed:
            old, new = {key: before[key] for key in changed}, {key: after[key] for key in changed}
            await record(by, "campaign_amended", subject(campaign_id), old, new)
            await announce(campaign_id)


async def give_up(campaign_id: int, by: int | None, *, seen: str | None = None) -> None:
    """Give a draft up: it is gone from all lists, and its name is free again; the audit log keeps it."""
    async with transaction():
        await demand_of(by, Capability.RUN_CAMPAIGNS)
        await DRAFT.check(seen, campaign_id)
        if (await locked(campaign_id)).phase is not Phase.DRAFT:
            raise Conflict(STAYS)
        card = await campaign_by_id(campaign_id)
        rules = (await rule_versions(campaign_id))[0].rules
        for statement in GONE:
            await run(statement, campaign_id)
        await record(by, "campaign_given_up", subject(campaign_id), _told(card, rules), None)
        await announce(campaign_id)


def _told(card: CampaignCard, rules: Rules) -> dict[str, object]:
    """What the audit log keeps of a draft."""
    return {
        "name": card.name,
        "template": card.template,
        "registration_at": card.registration_at or "",
        "registration_ends_at": card.registration_ends_at or "",
        "starts_at": card.starts_at,
        "ends_at": card.ends_at,
        "tracks": ", ".join(card.tracks),
        "methods": ", ".join(rules.methods[track] for track in card.tracks),
        "lessons": ", ".join(rules.lessons),
        "own_points": own_in_words(rules.own_points),
        **{name: getattr(rules, name) for name in RULE_AMOUNTS},
    }
