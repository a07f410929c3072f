"""Rounds are decided by the clock: once each, from the ledger as it was then, however late."""

import asyncio
from dataclasses import replace
from datetime import datetime

import structlog

from contest.campaigns.phases.transitions import announce
from contest.campaigns.queries import CampaignCard, all_campaigns, campaign_by_id, enrolments_of, final_rules
from contest.campaigns.rules import Phase, Rules, best_watched, method_of
from contest.database import Record, row, rows, run, transaction, unavailable, value
from contest.standings.rounds.queries import RoundThen, decided_when, rounds_in
from contest.units.rules import Track
from leaderboard import EDITION, Board, Entry, Kind, edition_of
from leaderboard.rounds import (
    RoundUnit,
    Week,
    board_of_round,
    field_text,
    read_field,
    round_title,
    standings_text,
)

KNOWN = "SELECT number FROM decided_round WHERE campaign_id = $1 ORDER BY number"
# Whoever writes to the ledger holds this row: once it is held here, nothing recorded before is on its way.
LOCK_LEDGER = "SELECT id, last_number FROM ledger WHERE campaign_id = $1 FOR UPDATE"
LAST = "SELECT last_number FROM ledger WHERE campaign_id = $1"
LAST_BEFORE = """
    SELECT number FROM ledger_entry WHERE ledger_id = $1 AND recorded_at < $2 ORDER BY number DESC LIMIT 1
"""
ENTRIES = """
    SELECT number, person_id, units, fresh, points, kind, achieved, reverses FROM ledger_entry
    WHERE ledger_id = (SELECT id FROM ledger WHERE campaign_id = $1)
      AND occurred_at >= $2 AND occurred_at < $3 AND number <= $4
    ORDER BY number
"""
KEEP = """
    INSERT INTO decided_round (campaign_id, number, starts_at, ends_at, decided_at, last_number, entries,
                               sums, standings)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (campaign_id, number) DO NOTHING
"""
BEGUN = frozenset({Phase.RUNNING, Phase.REVIEW, Phase.CERTIFIED, Phase.ARCHIVED})

log = structlog.get_logger()


async def decide_due(now: datetime) -> int:
    """Decide every round whose late results can no longer come, the oldest first; how many this call did."""
    decided = 0
    for card in await all_campaigns():
        if card.phase in BEGUN:
            try:
                decided += await _decide(card, now)
            except Exception as error:
                if unavailable(error):
                    raise
                log.error("round_not_decided", campaign=card.slug, exc_info=error)
    return decided


async def decide_loaded(campaign_id: int, now: datetime) -> int:
    """Decide the rounds of a past that was loaded in one go, by all of it."""
    card = await campaign_by_id(campaign_id)
    return await _decide(card, now, await value(LAST, campaign_id) or 0)


async def _decide(card: CampaignCard, now: datetime, number: int | None = None) -> int:
    known = {one["number"] for one in await rows(KNOWN, card.id)}
    due = [one for one in rounds_in(card) if one.number not in known and decided_when(card, one) <= now]
    kept = 0
    for week in due:
        last = await _last_before(card.id, decided_when(card, week)) if number is None else number
        kept += await _keep(card.id, await worked_out(card, week, last))
    if kept:
        await announce(card.id)
    return kept


async def _keep(campaign_id: int, made: RoundThen) -> int:
    week = made.week
    return await run(
        KEEP,
        campaign_id,
        week.number,
        week.starts_at,
        week.ends_at,
        made.decided_at,
        made.last_number,
        made.entries,
        made.sums,
        made.standings,
    )


async def _last_before(campaign_id: int, at: datetime) -> int:
    """The last entry recorded before an instant; whoever asks later gets the same."""
    async with transaction():
        ledger = await row(LOCK_LEDGER, campaign_id)
        found: int | None = await value(LAST_BEFORE, ledger["id"], at) if ledger else None
        return found or 0


async def worked_out(card: CampaignCard, week: Week, last_number: int) -> RoundThen:
    """What a round comes to by the ledger up to an entry: the sums of its units and how they stand."""
    competing = [one for one in await enrolments_of(card.id) if not one.counted_above]
    board = await _board_of(card, week, last_number)
    sums = field_text(
        RoundUnit(one.unit_id, one.track, one.cluster, one.eligible, one.ranked, board.tally(one.unit_id))
        for one in competing
        if one.registered_at < week.ends_at
    )
    return RoundThen(
        week=week,
        decided_at=decided_when(card, week),
        last_number=last_number,
        entries=board.number,
        sums=sums,
        standings=stood(card.slug, week.number, sums, board.number, await final_rules(card)),
    )


async def follows(card: CampaignCard, kept: RoundThen) -> bool:
    """Whether what was kept of a round is what the ledger gives for the units that were in it then."""
    board = await _board_of(card, kept.week, kept.last_number)
    then = read_field(kept.sums)
    sums = field_text(replace(one, tally=board.tally(one.unit)) for one in then)
    edition = edition_of(kept.standings) if then else EDITION
    rules = await final_rules(card)
    return (board.number, sums, stood(card.slug, kept.week.number, sums, board.number, rules, edition)) == (
        kept.entries,
        kept.sums,
        kept.standings,
    )


async def _board_of(card: CampaignCard, week: Week, last_number: int) -> Board:
    rules = await final_rules(card)
    units = ((one.unit_id, one.track) for one in await enrolments_of(card.id) if not one.counted_above)
    entries = await rows(ENTRIES, card.id, week.starts_at, week.ends_at, last_number)
    # A round of a whole province takes seconds: others are answered meanwhile.
    return await asyncio.to_thread(board_of_round, map(_entry, entries), best_watched(rules, units))


def stood(slug: str, number: int, sums: str, entries: int, rules: Rules, edition: int = EDITION) -> str:
    """How the units of a round stood, by its sums as they are told."""
    methods = {track.value: method_of(rules, track) for track in Track}
    return standings_text(read_field(sums), entries, methods, round_title(slug, number), edition)


def _entry(one: Record) -> Entry:
    return Entry(
        one["number"],
        one["person_id"],
        tuple(one["units"]),
        tuple(one["fresh"]),
        one["points"],
        Kind(one["kind"]),
        one["achieved"],
        one["reverses"],
    )
