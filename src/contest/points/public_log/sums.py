"""The sums of units as everybody may know them: sealed with every checkpoint, written into every package.

They follow from the ledger alone, so whoever holds it makes the same text again; whoever does not has the
seal of every hour, and can tell that what was said then is what is said now.
"""

from collections.abc import Iterable, Mapping

from contest.campaigns.queries import campaign_by_id, enrolments_of, final_rules
from contest.campaigns.rules import best_watched
from contest.database import Record
from contest.ledger.models import Ledger, PublicUnit
from contest.points.models import SumsSeal, SumsSoFar
from contest.points.public_log.queries import PAGE, ledger_rows
from contest.units.models import Unit
from leaderboard import Board, Entry, Kind, UnitTally
from leaderboard.scoring import as_declared
from leaderboard.sums import seal_of, sums_text


class BrokenLedger(Exception):
    """Entries are missing between those that are there; nothing may be published over them."""


async def seal_sums(ledger_id: int, number: int, kind: str) -> str:
    """Seal the sums after entry `number`, up to which the ledger is hashed; the seal, whoever made it.

    No unit tells more people than it has declared at this moment.
    """
    board = await _board_until(ledger_id, number, number)
    most = await _most(ledger_id, board)
    sealed = {"digest": seal_of(sums_text(await _told(ledger_id, board, most))), "most": most}
    await _keep(ledger_id, board)
    seal, _ = await SumsSeal.get_or_create(sealed, ledger_id=ledger_id, number=number, kind=kind)
    return seal.digest


async def sealed_sums(ledger_id: int, board: Board, digest: str) -> dict[int, UnitTally]:
    """The public sums of a board as they were told when they were sealed so."""
    seal = await SumsSeal.filter(ledger_id=ledger_id, number=board.number, digest=digest).first()
    most = seal.most if seal is not None and isinstance(seal.most, dict) else {}
    return await _told(ledger_id, board, most)


async def sum_ahead(ledger_id: int, number: int, most: int) -> bool:
    """Add up the next `most` entries at most, so that little is left to do under a lock; whether all are."""
    board = await _board_until(ledger_id, number, most)
    await _keep(ledger_id, board)
    return board.number == number


async def best_of_ledger(ledger_id: int) -> dict[int, int]:
    """The units whose best people decide, and how many of them."""
    ledger = await Ledger.get(id=ledger_id).values("campaign_id")
    card = await campaign_by_id(ledger["campaign_id"])
    units = [one for one in await enrolments_of(card.id) if not one.counted_above]
    return best_watched(await final_rules(card), ((one.unit_id, one.track) for one in units))


async def _told(ledger_id: int, board: Board, most: Mapping[str, int]) -> dict[int, UnitTally]:
    """The sums of units that compete under their own name, with no more people than they had declared."""
    tallies = {unit: board.tally(unit) for unit in await _named(ledger_id)}
    return {
        unit: as_declared(tally, most[str(unit)]) if str(unit) in most else tally
        for unit, tally in tallies.items()
    }


async def _most(ledger_id: int, board: Board) -> dict[str, int]:
    ledger = await Ledger.get(id=ledger_id).values("campaign_id")
    units = [one for one in await enrolments_of(ledger["campaign_id"]) if not one.counted_above]
    return {
        str(one.unit_id): one.eligible
        for one in units
        if board.tally(one.unit_id).participants > one.eligible
    }


async def _named(ledger_id: int) -> list[int]:
    named = await PublicUnit.filter(ledger_id=ledger_id).values_list("unit_id", "named_id")
    own = [unit for unit, name in named if unit == name]
    found = await Unit.filter(id__in=own, track__isnull=False).order_by("id").values("id")
    return [one["id"] for one in found]


async def _board_until(ledger_id: int, number: int, most: int) -> Board:
    """The board of the ledger as far as `number`, or `most` entries further than it was kept."""
    board = await _kept(ledger_id, number)
    until = min(number, board.number + most)
    while board.number < until:
        found = await ledger_rows(ledger_id, board.number, min(PAGE, until - board.number))
        if not found:
            raise BrokenLedger(f"Ledger {ledger_id} lacks the entries after {board.number}.")
        board.feed(entries_of(found))
    return board


async def _kept(ledger_id: int, number: int) -> Board:
    best = await best_of_ledger(ledger_id)
    kept = await SumsSoFar.get_or_none(ledger_id=ledger_id)
    if kept is not None and kept.number <= number:
        board = Board.restore(bytes(kept.board))
        if board.best == best:
            return board
    return Board(best)


async def _keep(ledger_id: int, board: Board) -> None:
    kept = {"number": board.number, "board": board.snapshot()}
    await SumsSoFar.update_or_create(kept, ledger_id=ledger_id)


def entries_of(found: Iterable[Record]) -> Iterable[Entry]:
    """Ledger rows as boards fold them."""
    return (
        Entry(
            number=one["number"],
            person=one["person_id"],
            units=tuple(one["units"]),
            fresh=tuple(one["fresh"]),
            points=one["points"],
            kind=Kind(one["kind"]),
            achieved=one["achieved"],
            reverses=one["reverses"],
        )
        for one in found
    )
