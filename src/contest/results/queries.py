"""Certified standings as they are published: read back from the canonical text, with today's unit names."""

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from contest.campaigns.queries import CampaignCard, all_campaigns
from contest.campaigns.rules import Phase
from contest.database import Row, row, rows
from contest.errors import N_, NotFound

RESULTS = """
    SELECT r.track, r.cluster, r.text, r.digest, r.last_number, r.certified_at, k.name, k.name_en
    FROM result r
    JOIN cluster k ON k.campaign_id = r.campaign_id AND k.track = r.track AND k.key = r.cluster
    WHERE r.campaign_id = $1 ORDER BY k.position, r.track, r.cluster
"""
TEXT = "SELECT text FROM result WHERE campaign_id = $1 AND track = $2 AND cluster = $3 ORDER BY id"
NAMES = """
    SELECT u.id, u.code, u.name FROM enrolment e JOIN unit u ON u.id = e.unit_id
    WHERE e.campaign_id = $1 ORDER BY u.id
"""
NO_RESULT = N_("There is no certified result here.")


@dataclass(frozen=True, slots=True)
class FinalRow:
    """A unit's line in a certified standing; without a place it took part outside the ranking."""

    place: int | None
    tied: bool
    code: str
    name: str
    score: Fraction
    points: int
    eligible: int
    achievers: int
    participants: int


@dataclass(frozen=True, slots=True)
class FinalStanding:
    """One cluster's certified standing."""

    track: str
    cluster: str
    name: str
    name_en: str
    digest: str
    last_number: int
    certified_at: datetime
    rows: tuple[FinalRow, ...]


async def certified_campaigns() -> tuple[CampaignCard, ...]:
    """The seasons with final results, the latest first."""
    final = (Phase.CERTIFIED, Phase.ARCHIVED)
    return tuple(card for card in await all_campaigns() if card.phase in final)


async def final_standings(campaign_id: int) -> tuple[FinalStanding, ...]:
    """The certified standing of every cluster of a season; none before certification."""
    found = await rows(RESULTS, campaign_id)
    units = {unit["id"]: unit for unit in await rows(NAMES, campaign_id)} if found else {}
    return tuple(_standing(one, units) for one in found)


async def canonical_text(campaign_id: int, track: str, cluster: str) -> str:
    """The certified text of one cluster, to the byte, or NotFound."""
    found = await row(TEXT, campaign_id, track, cluster)
    if found is None:
        raise NotFound(NO_RESULT)
    text: str = found["text"]
    return text


def _standing(found: Row, units: dict[int, Row]) -> FinalStanding:
    return FinalStanding(
        track=found["track"],
        cluster=found["cluster"],
        name=found["name"],
        name_en=found["name_en"],
        digest=found["digest"],
        last_number=found["last_number"],
        certified_at=found["certified_at"],
        rows=_rows(found["text"], units),
    )


def _rows(text: str, units: dict[int, Row]) -> tuple[FinalRow, ...]:
    """The lines of a canonical text: after four lines of heading it names its own columns."""
    columns, *lines = text.splitlines()[4:]
    return tuple(_row(dict(zip(columns.split(), line.split(), strict=True)), units) for line in lines)


def _row(values: dict[str, str], units: dict[int, Row]) -> FinalRow:
    unit = units[int(values["unit"])]
    return FinalRow(
        place=None if values["place"] == "-" else int(values["place"]),
        tied=values["tied"] == "tied",
        code=unit["code"],
        name=unit["name"],
        score=Fraction(values["score"]),
        points=int(values["points"]),
        eligible=int(values["eligible"]),
        achievers=int(values["achievers"]),
        participants=int(values["participants"]),
    )
