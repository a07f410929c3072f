"""Proposals to certify as they are written: made, taken back, confirmed."""

from datetime import datetime

from contest.campaigns.proposals.models import CertificationProposal
from contest.database import FormVersion

# What the forms that confirm a proposal, or take it back, show: one made anew is another proposal.
SEEN = FormVersion(
    "campaign",
    """
    SELECT c.phase, c.starts_at, c.ends_at, b.id AS proposal FROM campaign c
    LEFT JOIN certification_proposal b ON b.campaign_id = c.id AND b.confirmed_at IS NULL
    WHERE c.id = $1 ORDER BY c.id
    """,
)


async def waiting(campaign_id: int) -> CertificationProposal | None:
    """What waits for a second organiser, as it is kept."""
    return await CertificationProposal.get_or_none(campaign_id=campaign_id, confirmed_at=None)


async def put(campaign_id: int, by: int, now: datetime, number: int, digest: str, undecided: int) -> None:
    """Keep a proposal in the place of any that waited; whoever calls holds the campaign's lock."""
    await drop(campaign_id)
    await CertificationProposal.create(
        campaign_id=campaign_id,
        by_id=by,
        proposed_at=now,
        last_number=number,
        digest=digest,
        undecided=undecided,
    )


async def drop(campaign_id: int) -> None:
    """Let go what waits, if anything does."""
    await CertificationProposal.filter(campaign_id=campaign_id, confirmed_at=None).delete()


async def note_confirmed(proposal: CertificationProposal, by: int | None, now: datetime) -> bool:
    """Note who confirmed it; false when it was withdrawn meanwhile."""
    waits = CertificationProposal.filter(id=proposal.id, confirmed_at=None)
    return bool(await waits.update(confirmed_at=now, confirmed_by_id=by))
