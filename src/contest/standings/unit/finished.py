"""The certified campaigns a unit was in, archived ones too, read from what was certified."""

from dataclasses import dataclass

from contest.campaigns.freezes.queries import NOT_FROZEN
from contest.campaigns.queries import ClusterRow
from contest.campaigns.rules import Phase
from contest.database import Record, rows
from contest.standings.certified import read_standings
from contest.standings.engine.campaigns import CampaignLink
from contest.units.queries import UnitCard
from contest.units.rules import Track

# The unit itself, the firm it is a team of, or units in this commune.
FINISHED = f"""
    SELECT c.slug, c.name, c.phase, c.starts_at, c.ends_at, k.id AS cluster_id, k.track, k.key,
           k.name AS cluster, k.name_en, k.position, r.text, r.last_number
    FROM campaign c
    LEFT JOIN enrolment e ON e.campaign_id = c.id AND e.unit_id = $1 AND NOT e.folded
    LEFT JOIN cluster k ON k.id = e.cluster_id
    LEFT JOIN result r ON r.campaign_id = c.id AND r.track = k.track AND r.cluster = k.key
    WHERE c.phase IN ('certified', 'archived') AND EXISTS (
        SELECT FROM enrolment part JOIN unit u ON u.id = part.unit_id
        WHERE part.campaign_id = c.id AND (u.id = $1 OR u.id = ANY ($2::bigint[]) OR $1 = ANY (u.ancestors)))
      AND {NOT_FROZEN}
    ORDER BY c.ends_at DESC, c.id
"""  # noqa: S608 - an expression of ours


@dataclass(frozen=True, slots=True)
class FinalPlace:
    """Where a unit stood at certification; without a place it had no points, or was not `ranked`."""

    cluster: ClusterRow
    place: int | None
    tied: bool
    ranked: bool
    units: int


@dataclass(frozen=True, slots=True)
class Finished:
    """A campaign that is over for good; a unit without a line of its own has no place in it."""

    campaign: CampaignLink
    final: FinalPlace | None


async def finished_of(card: UnitCard) -> tuple[Finished, ...]:
    """The certified campaigns in which a unit took part, the latest first."""
    found = await rows(FINISHED, card.id, list(card.ancestors))
    return tuple(_finished(one, card.id) for one in found)


def _finished(found: Record, unit: int) -> Finished:
    dates = (found["starts_at"], found["ends_at"])
    link = CampaignLink(found["slug"], found["name"], Phase(found["phase"]), *dates)
    return Finished(link, _place(found, unit) if found["text"] else None)


def _place(found: Record, unit: int) -> FinalPlace | None:
    standings = read_standings(found["text"], found["last_number"])
    own = standings.place_of(unit)
    if own is None:
        return None
    names = (found["key"], found["cluster"], found["name_en"], found["position"])
    cluster = ClusterRow(found["cluster_id"], Track(found["track"]), *names)
    return FinalPlace(cluster, own.place, own.tied, own.ranked, len(standings.rows))
