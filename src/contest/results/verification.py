"""Every ledger folded again and held against everything that is stored about it."""

from dataclasses import dataclass

from contest.campaigns.queries import CampaignCard, all_campaigns
from contest.database import row, rows, value
from contest.errors import Conflict
from contest.results.service import folded, standings_of
from leaderboard import Board, digest

LEDGER = "SELECT id, last_number FROM ledger WHERE campaign_id = $1"
# What pricing remembers of a person must be what the person's entries say.
PEOPLE_THAT_DIFFER = """
    SELECT count(*) FROM (
        SELECT person_id, sum(points) AS points, bool_or(achieved) AS achieved
        FROM ledger_entry WHERE ledger_id = $1 GROUP BY person_id) told
    FULL JOIN (SELECT * FROM progress WHERE ledger_id = $1) kept USING (person_id)
    WHERE told.points IS DISTINCT FROM kept.points
       OR told.achieved IS DISTINCT FROM (kept.achieved_at IS NOT NULL)
"""
# The same sums by another road: the database's own arithmetic instead of the engine's.
UNIT_SUMS = """
    SELECT unit, sum(points) AS points, count(DISTINCT person_id) AS people
    FROM ledger_entry, unnest(units) AS unit WHERE ledger_id = $1 GROUP BY unit ORDER BY unit
"""
RESULTS = "SELECT track, cluster, text, digest FROM result WHERE campaign_id = $1 ORDER BY track, cluster"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was checked, in words."""

    right: bool
    sentence: str


async def verify_all() -> list[Finding]:
    """Check every season that has a ledger; the findings in the order of the seasons."""
    findings: list[Finding] = []
    for card in await all_campaigns():
        findings += await verify(card)
    return findings


async def verify(card: CampaignCard) -> list[Finding]:
    """Check one season: numbers, people, units and, once certified, the results to the byte."""
    ledger = await row(LEDGER, card.id)
    if ledger is None:
        return []
    try:
        board = await folded(ledger["id"], ledger["last_number"])
    except Conflict:
        return [Finding(False, f"{card.slug}: the ledger's numbers have a gap.")]
    return [
        Finding(True, f"{card.slug}: {board.number} entries, numbered without a gap."),
        await _people(card, ledger["id"]),
        await _units(card, ledger["id"], board),
        *await _results(card, board),
    ]


async def _people(card: CampaignCard, ledger_id: int) -> Finding:
    differing = await value(PEOPLE_THAT_DIFFER, ledger_id)
    return Finding(
        differing == 0, f"{card.slug}: {differing} people whose progress is not what their entries say."
    )


async def _units(card: CampaignCard, ledger_id: int, board: Board) -> Finding:
    sums = await rows(UNIT_SUMS, ledger_id)
    differing = [
        one["unit"]
        for one in sums
        if (one["points"], one["people"])
        != (board.tally(one["unit"]).points, board.tally(one["unit"]).participants)
    ]
    return Finding(
        not differing, f"{card.slug}: {len(differing)} of {len(sums)} units differ from their entries."
    )


async def _results(card: CampaignCard, board: Board) -> list[Finding]:
    kept = {(one["track"], one["cluster"]): one for one in await rows(RESULTS, card.id)}
    if not kept:
        return []
    made = {(str(one.track), one.cluster): one for one in await standings_of(card, board)}
    wrong = [
        " ".join(place)
        for place in sorted(kept.keys() | made.keys())
        if place not in kept
        or place not in made
        or kept[place]["text"] != made[place].text
        or kept[place]["digest"] != digest(kept[place]["text"])
    ]
    told = ", ".join(wrong) or "none"
    return [Finding(not wrong, f"{card.slug}: certified standings that differ from the ledger: {told}.")]
