"""Certified standings are kept as canonical text with its digest; the database takes no change of one."""

from dataclasses import dataclass
from datetime import datetime

from contest.database import run

KEEP = """
    INSERT INTO result (campaign_id, track, cluster, last_number, text, digest, certified_at, certified_by_id)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
"""


@dataclass(frozen=True, slots=True)
class Certificate:
    """The final standing of one cluster: canonical text and its digest."""

    track: str
    cluster: str
    text: str
    digest: str


async def keep(
    certificate: Certificate, campaign_id: int, number: int, by: int | None, now: datetime
) -> None:
    """Write down what one cluster's standing was after the last entry of its campaign."""
    await run(
        KEEP,
        campaign_id,
        certificate.track,
        certificate.cluster,
        number,
        certificate.text,
        certificate.digest,
        now,
        by,
    )
