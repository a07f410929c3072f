"""A fold of sums that the database added up: for who asks what a campaign came to, not how it went.

The sums are those of the engine to the last number (`tests/standings/test_summed.py` holds both side
by side), in a fraction of its time; days, news and places of persons are none of them.
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date

from contest.database import Record, rows
from contest.standings.engine.fold import Fold, UnitSums
from contest.standings.queries import ENTRIES
from leaderboard import Board, LastMoves, UnitTally

# So many entries are added up at a time: who waits sees how far it is.
PIECE = 200_000
# Such a fold keeps no days.
NEVER = date(9000, 1, 1)
# Each sum as the engine takes entries into its lanes (`leaderboard.tallies.Batch`), and what is no sum there.
BY_UNITS = f"""
    SELECT units, fresh, count(*) AS entries, max(number) AS last, sum(sign) AS signs,
           sum(points)::bigint AS points,
           coalesce(sum(sign) FILTER (WHERE achieved), 0) AS achievers,
           coalesce(sum(points) FILTER (WHERE helped), 0)::bigint AS helped,
           coalesce(sum(sign) FILTER (WHERE helped), 0) AS helps,
           coalesce(sum(sign) FILTER (WHERE helped AND points <> 0), 0) AS paid,
           coalesce(max(number) FILTER (WHERE points <> 0 OR helped OR achieved), 0) AS changed,
           coalesce(max(number) FILTER (WHERE achieved), 0) AS joined,
           coalesce(max(number) FILTER (WHERE helped AND points <> 0), 0) AS assisted,
           sum(sign * standard)::bigint AS standard,
           coalesce(sum(sign) FILTER (WHERE confirmed), 0) AS confirmed,
           coalesce(sum(points) FILTER (WHERE kind = 'correction'), 0)::bigint AS corrected,
           bool_or(CASE WHEN sign > 0 THEN points < 0 ELSE points > 0 OR reverses >= number END) AS odd
    FROM (SELECT number, units, fresh, points, kind, achieved, reverses, confirmed, standard,
                 kind = 'help' AS helped, CASE WHEN reverses IS NULL THEN 1 ELSE -1 END AS sign
          FROM ({ENTRIES} AND e.number <= $3) told OFFSET 0) line
    GROUP BY units, fresh ORDER BY units, fresh
"""  # noqa: S608 - statements of ours

BY_PEOPLE = """
    SELECT person_id, units, sum(points)::bigint AS points FROM ledger_entry
    WHERE ledger_id = (SELECT id FROM ledger WHERE campaign_id = $1) AND number > $2 AND number <= $3
      AND points <> 0
    GROUP BY person_id, units ORDER BY person_id
"""
BACKWARDS = """
    SELECT number, person_id, units, points FROM ledger_entry
    WHERE ledger_id = (SELECT id FROM ledger WHERE campaign_id = $1) AND number > $2 AND number <= $3
      AND points <> 0 AND units && $4::bigint[]
    ORDER BY number DESC
"""
# What reading a piece backwards may cost: each of its entries is held against each unit asked for.
COMPARED = 8_000_000


async def summed(
    campaign_id: int,
    last: int,
    told: Callable[[int], None] = lambda number: None,
    best: Mapping[int, int] | None = None,
) -> Fold | None:
    """The campaign up to an entry; none where its lines contradict one another, which the engine then says.

    `told` hears the number of the entry that it has come to. For the units in `best` the points of that many
    best people are known, too.
    """
    people: dict[int, Counter[int]] = {unit: Counter() for unit in best or {}}
    tallies: dict[int, UnitTally] = {}
    sums: dict[int, UnitSums] = {}
    for after in range(0, last, PIECE):
        until = min(after + PIECE, last)
        found = await rows(BY_UNITS, campaign_id, after, until)
        if not _is_sound(found, until - after):
            return None
        for one in found:
            _add(tallies, one["units"], _tally(one))
            _add(tallies, one["fresh"], _participants(one))
            _take_apart(sums, one)
        if people:
            of_people = await rows(BY_PEOPLE, campaign_id, after, until)
            await asyncio.to_thread(_add_people, people, of_people)
        told(until)
    if best:
        moves = await asyncio.to_thread(LastMoves, best, people)
        await _walk_back(campaign_id, last, moves)
        moves.settle(tallies)
    return Fold.of_sums(NEVER, Board.of_sums(last, tallies), sums)


def _add_people(people: Mapping[int, Counter[int]], found: list[Record]) -> None:
    for person, units, points in found:
        for unit in units:
            if unit in people:
                people[unit][person] += points


async def _walk_back(campaign_id: int, last: int, moves: LastMoves) -> None:
    """Take entries back, the last first, until every unit's best were seen to move."""
    while last and (units := moves.open):
        after = max(0, last - min(PIECE, COMPARED // len(units)))
        found = await rows(BACKWARDS, campaign_id, after, last, units)
        await asyncio.to_thread(_take_back, moves, found)
        last = after


def _take_back(moves: LastMoves, found: list[Record]) -> None:
    for number, person, units, points in found:
        moves.take_back(number, person, units, points)


def _is_sound(found: list[Record], entries: int) -> bool:
    """Whether no entry lacks and none contradicts itself: else the engine is asked, which says which."""
    whole = sum(one["entries"] for one in found) == entries
    return whole and not any(map(_is_odd, found))


def _is_odd(one: Record) -> bool:
    units, fresh = one["units"], one["fresh"]
    return one["odd"] or len({*units}) < len(units) or len({*fresh}) < len(fresh) or not {*fresh} <= {*units}


def _add(tallies: dict[int, UnitTally], units: list[int], tally: UnitTally) -> None:
    if tally.changed:
        for unit in units:
            tallies.setdefault(unit, UnitTally()).add(tally)


def _tally(one: Record) -> UnitTally:
    """The sums of the entries credited to some units."""
    names = ("points", "achievers", "helped", "helps", "paid", "changed", "joined", "assisted")
    return UnitTally(**{name: int(one[name]) for name in names})


def _participants(one: Record) -> UnitTally:
    """Of the same entries, those that see their person for the first time in some units."""
    return UnitTally(participants=int(one["signs"]), changed=one["last"], joined=one["last"])


def _take_apart(sums: dict[int, UnitSums], one: Record) -> None:
    """What the points of some units are for."""
    if one["standard"] or one["confirmed"] or one["corrected"]:
        for unit in one["units"]:
            own = sums.setdefault(unit, UnitSums())
            own.standard += int(one["standard"])
            own.confirmed += int(one["confirmed"])
            own.corrected += int(one["corrected"])
