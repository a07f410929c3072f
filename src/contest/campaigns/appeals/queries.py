"""Appeals as they are read: by their unit with the text, by everybody without."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from contest.campaigns.appeals.rules import OUTCOME_LABELS, PUBLIC_SUBJECTS, filed_until, is_open
from contest.campaigns.queries import all_campaigns
from contest.database import rows, value

MOST_LINES = 200

OF_UNIT = """
    SELECT a.ref, c.slug, c.name, a.subject, a.text, a.filed_at, a.state, a.outcome, a.reason, a.answered_at
    FROM appeal a JOIN campaign c ON c.id = a.campaign_id WHERE a.unit_id = $1 ORDER BY a.id DESC LIMIT 100
"""
# What is public says nothing of who filed, what was written, and who answered.
OUTCOMES = f"""
    SELECT unit_id, subject, filed_at, outcome, reason, answered_at FROM appeal
    WHERE campaign_id = $1 AND state = 'answered' AND ($2::bigint IS NULL OR unit_id = $2)
    ORDER BY answered_at DESC, id DESC LIMIT {MOST_LINES}
"""  # noqa: S608 - a number of ours
UNANSWERED = "SELECT count(*) FROM appeal WHERE campaign_id = $1 AND state = 'waiting'"
# What waited at that moment; what was taken back since had waited, too.
OPEN_AT = """
    SELECT count(*) FROM appeal
    WHERE campaign_id = $1 AND filed_at <= $2 AND (answered_at IS NULL OR answered_at > $2)
"""
TAKES_PART = "SELECT campaign_id FROM enrolment WHERE unit_id = $1 ORDER BY campaign_id"


@dataclass(frozen=True, slots=True)
class OwnAppeal:
    """An appeal as its unit sees it."""

    ref: UUID
    slug: str
    campaign: str
    subject: str
    text: str
    filed_at: datetime
    state: str
    outcome: str
    reason: str
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class PublicOutcome:
    """How an appeal of a unit ended, as everybody may read it."""

    unit_id: int
    subject: str
    filed_at: datetime
    outcome: str
    reason: str
    answered_at: datetime

    @property
    def about(self) -> str:
        """What it was about, in words to be translated."""
        return PUBLIC_SUBJECTS[self.subject]

    @property
    def ended(self) -> str:
        """How it ended, in words to be translated."""
        return OUTCOME_LABELS[self.outcome]


@dataclass(frozen=True, slots=True)
class AppealableCampaign:
    """A campaign about which a unit may file an appeal, and until when."""

    id: int
    slug: str
    name: str
    until: datetime


async def of_unit(unit_id: int) -> tuple[OwnAppeal, ...]:
    """The appeals of a unit, the latest first."""
    return tuple(OwnAppeal(*one) for one in await rows(OF_UNIT, unit_id))


async def appealable(unit_id: int, now: datetime) -> tuple[AppealableCampaign, ...]:
    """The campaigns in which the unit takes part and about which it may appeal now."""
    part_of = {one["campaign_id"] for one in await rows(TAKES_PART, unit_id)}
    found = []
    for card in await all_campaigns():
        until = filed_until(card.ends_at, card.grace_ends_at)
        if card.id in part_of and is_open(card.phase, until, now):
            found.append(AppealableCampaign(card.id, card.slug, card.name, until))
    return tuple(found)


async def outcomes(campaign_id: int, unit_id: int | None = None) -> tuple[PublicOutcome, ...]:
    """How the appeals about a campaign ended, all or those of a unit, the latest first."""
    return tuple(PublicOutcome(*one) for one in await rows(OUTCOMES, campaign_id, unit_id))


async def unanswered(campaign_id: int) -> int:
    """How many appeals about a campaign wait for an answer."""
    count: int = await value(UNANSWERED, campaign_id)
    return count


async def open_at(campaign_id: int, at: datetime) -> int:
    """How many appeals about a campaign waited for an answer at a moment."""
    count: int = await value(OPEN_AT, campaign_id, at)
    return count
