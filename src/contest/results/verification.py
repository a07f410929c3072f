"""Every ledger folded again and held against everything that is stored about it."""

from dataclasses import dataclass

from contest.campaigns.queries import CampaignCard, all_campaigns
from contest.database import row, rows, value
from contest.errors import Conflict
from contest.results.certification.service import best_of, board_of_ledger, certified_edition, standings_of
from contest.standings.rounds.queries import every_round
from contest.standings.rounds.service import follows
from leaderboard import Board, digest

LEDGER = "SELECT id, last_number FROM ledger WHERE campaign_id = $1"
# What counts is what no later entry undoes.
COUNTING = """
    SELECT e.number, e.person_id, e.units, e.points, e.kind, e.achieved, e.rule_version, e.reason,
           e.occurred_at, e.fact_id
    FROM ledger_entry e
    WHERE e.ledger_id = $1 AND e.reverses IS NULL
      AND NOT EXISTS (SELECT FROM ledger_entry r WHERE r.ledger_id = e.ledger_id AND r.reverses = e.number)
"""
# What pricing remembers of a person must be what the person's entries say.
PEOPLE_THAT_DIFFER = f"""
    SELECT count(*) FROM (
        SELECT person_id, sum(points) AS points, max(occurred_at) FILTER (WHERE achieved) AS achieved_at,
               count(*) FILTER (WHERE achieved) AS bonuses
        FROM ({COUNTING}) AS counting GROUP BY person_id) AS told
    FULL JOIN (SELECT * FROM progress WHERE ledger_id = $1) AS kept USING (person_id)
    WHERE coalesce(told.points, 0) IS DISTINCT FROM kept.points
       OR told.achieved_at IS DISTINCT FROM kept.achieved_at OR told.bonuses > 1
"""  # noqa: S608 - a query of ours
DAYS_THAT_DIFFER = f"""
    SELECT count(DISTINCT person_id) FROM (
        SELECT person_id, (occurred_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS day, sum(points) AS points
        FROM ({COUNTING}) AS counting GROUP BY 1, 2 HAVING sum(points) <> 0) AS told
    FULL JOIN (
        SELECT p.person_id, one.key::date AS day, one.value::bigint AS points
        FROM progress p, jsonb_each_text(p.days) AS one
        WHERE p.ledger_id = $1 AND one.value <> '0') AS kept USING (person_id, day)
    WHERE told.points IS DISTINCT FROM kept.points
"""  # noqa: S608 - a query of ours
LESSONS_THAT_DIFFER = f"""
    SELECT count(DISTINCT person_id) FROM (
        SELECT c.person_id, f.lesson_id::text AS lesson,
               max(coalesce(v.rules->'own_points'->>s.slug, v.rules->>'lesson_points')::int * f.score / 100)
               AS worth
        FROM ({COUNTING}) AS c
        JOIN fact f ON f.id = c.fact_id
        JOIN lesson s ON s.id = f.lesson_id
        JOIN ledger l ON l.id = $1
        JOIN rule_version v ON v.campaign_id = l.campaign_id AND v.number = c.rule_version
        WHERE c.kind = 'lesson' AND f.lesson_id IS NOT NULL AND c.reason <> 'lesson_not_in_campaign'
        GROUP BY 1, 2) AS told
    FULL JOIN (
        SELECT p.person_id, one.key AS lesson, one.value::int AS worth
        FROM progress p, jsonb_each_text(p.lessons) AS one WHERE p.ledger_id = $1) AS kept
        USING (person_id, lesson)
    WHERE told.worth IS DISTINCT FROM kept.worth
"""  # noqa: S608 - a query of ours
PEOPLE = {"progress is": PEOPLE_THAT_DIFFER, "days are": DAYS_THAT_DIFFER, "lessons are": LESSONS_THAT_DIFFER}
# The same sums by another road: the database's own arithmetic instead of the engine's.
UNIT_SUMS = f"""
    SELECT unit, sum(points) AS points, count(DISTINCT person_id) AS participants,
           count(*) FILTER (WHERE achieved) AS achievers, count(*) FILTER (WHERE kind = 'help') AS helps
    FROM ({COUNTING}) AS counting, unnest(units) AS unit GROUP BY unit ORDER BY unit
"""  # noqa: S608 - a query of ours
UNITS = "SELECT DISTINCT unnest(units) AS unit FROM ledger_entry WHERE ledger_id = $1 ORDER BY unit"
# A reversal is the opposite of an earlier entry of the same ledger that is no reversal itself.
IMPROPER = """
    SELECT array(
        SELECT r.number FROM ledger_entry r
        LEFT JOIN ledger_entry o ON o.ledger_id = r.ledger_id AND o.number = r.reverses
        WHERE r.ledger_id = $1 AND r.reverses IS NOT NULL
          AND (o.number IS NULL OR o.number >= r.number OR o.reverses IS NOT NULL
               OR (r.person_id, r.units, r.points, r.kind, r.achieved, r.rule_version, r.occurred_at)
                  IS DISTINCT FROM
                  (o.person_id, o.units, -o.points, o.kind, o.achieved, o.rule_version, o.occurred_at)
               OR NOT r.fresh <@ r.units)
        ORDER BY r.number)
"""
UNEXPLAINED = """
    SELECT count(*) FROM (
        SELECT number, reverses FROM ledger_entry WHERE ledger_id = $1 AND reverses IS NOT NULL) AS done
    FULL JOIN (SELECT number, reverses FROM correction WHERE ledger_id = $1) AS told USING (number)
    WHERE done.reverses IS DISTINCT FROM told.reverses
"""
RESULTS = "SELECT track, cluster, text, digest FROM result WHERE campaign_id = $1 ORDER BY track, cluster"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was checked, in words."""

    right: bool
    sentence: str


async def verify_all() -> list[Finding]:
    """Check every campaign that has a ledger; the findings in the order of the campaigns."""
    findings: list[Finding] = []
    for card in await all_campaigns():
        findings += await verify(card)
    return findings


async def verify(card: CampaignCard) -> list[Finding]:
    """Check one campaign: numbers, people, units, corrections and, if certified, the results to the byte."""
    ledger = await row(LEDGER, card.id)
    if ledger is None:
        return []
    try:
        board = await board_of_ledger(ledger["id"], ledger["last_number"], await best_of(card))
    except Conflict:
        return [Finding(False, f"{card.slug}: the ledger's numbers have a gap.")]
    return [
        Finding(True, f"{card.slug}: entries: {board.number}, numbered without a gap."),
        *await _people(card, ledger["id"]),
        await _units(card, ledger["id"], board),
        *await _corrections(card, ledger["id"]),
        *await _results(card, board),
        *await _rounds(card),
    ]


async def _people(card: CampaignCard, ledger_id: int) -> list[Finding]:
    findings = []
    for what, differing in PEOPLE.items():
        count = await value(differing, ledger_id)
        findings.append(
            Finding(count == 0, f"{card.slug}: people whose {what} not what their entries say: {count}.")
        )
    return findings


async def _units(card: CampaignCard, ledger_id: int, board: Board) -> Finding:
    sums = {
        one["unit"]: (one["points"], one["participants"], one["achievers"], one["helps"])
        for one in await rows(UNIT_SUMS, ledger_id)
    }
    units = [one["unit"] for one in await rows(UNITS, ledger_id)]
    differing = [unit for unit in units if _sums(board, unit) != sums.get(unit, (0, 0, 0, 0))]
    return Finding(
        not differing, f"{card.slug}: units that differ from their entries: {len(differing)} of {len(units)}."
    )


def _sums(board: Board, unit: int) -> tuple[int, int, int, int]:
    tally = board.tally(unit)
    return tally.points, tally.participants, tally.achievers, tally.helps


async def _corrections(card: CampaignCard, ledger_id: int) -> list[Finding]:
    improper: list[int] = await value(IMPROPER, ledger_id)
    alone = await value(UNEXPLAINED, ledger_id)
    told = ", ".join(map(str, improper)) or "none"
    return [
        Finding(not improper, f"{card.slug}: entries that undo, but not as they should: {told}."),
        Finding(alone == 0, f"{card.slug}: entries that undo without a reason, or the reverse: {alone}."),
    ]


async def _results(card: CampaignCard, board: Board) -> list[Finding]:
    kept = {(one["track"], one["cluster"]): one for one in await rows(RESULTS, card.id)}
    if not kept:
        return []
    edition = await certified_edition(card.id)
    made = {(str(one.track), one.cluster): one for one in await standings_of(card, board, edition)}
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


async def _rounds(card: CampaignCard) -> list[Finding]:
    """What was kept of rounds follows from the entries they knew of; who competed is taken as it was kept."""
    kept = await every_round(card.id)
    if not kept:
        return []
    wrong = [str(one.week.number) for one in kept if not await follows(card, one)]
    told = ", ".join(wrong) or "none"
    return [Finding(not wrong, f"{card.slug}: rounds: {len(kept)}; that differ from the ledger: {told}.")]
