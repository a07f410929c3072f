"""A keying taken back: what it gave counts no more, the line is free again, and what stood there is kept.

A line that was drawn is drawn again; left empty, or keyed as something that is not drawn, it puts the whole
sheet before somebody.
"""

from datetime import datetime
from uuid import UUID

from contest.accounts.daily import AN_HOUR, done_today
from contest.audit.service import record
from contest.capabilities import Capability
from contest.database import Record, row, rows, run, transaction
from contest.errors import Conflict, Forbidden, NotFound, Throttled
from contest.ledger.rules import HoldReason, HoldState
from contest.paper.keying.service import LOCK
from contest.paper.queries import NO_SHEET, KeptSheet
from contest.paper.rules import (
    ENOUGH_TAKEN_BACK,
    MOST_TAKEN_BACK_A_DAY,
    NOT_YOURS,
    OPEN_YET,
    PUT_RIGHT_WITHIN,
    SEALED,
    LineState,
)
from contest.reviews.cases import service as cases
from contest.rewards import holding
from contest.units.access.service import demand

ACT = "paper_taken_back"
KEYED_WRONGLY = "Nhập nhầm từ sổ giấy; người nhập đã sửa."

LINE = """
    SELECT l.id, l.line, l.person_id, l.lesson_id, l.outcome, l.done_on, l.state, l.keyed_by_id, l.keyed_at,
           l.taken_back_at, l.drawn, f.id AS fact_id, h.state AS held, h.case_id
    FROM paper_line l LEFT JOIN fact f ON f.key = l.key LEFT JOIN hold h ON h.fact_id = f.id
    WHERE l.sheet_id = $1 AND l.key = $2
"""
TAKE_BACK = "UPDATE paper_line SET taken_back_at = $2 WHERE id = $1 AND taken_back_at IS NULL"
STANDING = """
    SELECT e.number FROM ledger_entry e WHERE e.fact_id = $1 AND e.reverses IS NULL AND NOT EXISTS (
        SELECT FROM ledger_entry r WHERE r.ledger_id = e.ledger_id AND r.reverses = e.number)
    ORDER BY e.number LIMIT 1
"""


async def take_back(sheet: KeptSheet, key: UUID, by: int, now: datetime) -> int:
    """Take a keying back and tell its line; once it was taken back, nothing happens any more."""
    async with transaction():
        await demand(by, Capability.SEE_OWN_LEARNERS, sheet.unit_id)
        await run(LOCK)
        found = await row(LINE, sheet.id, key)
        if found is None:
            raise NotFound(NO_SHEET)
        if found["taken_back_at"] is None:
            _may(found, by, now)
            if await done_today(by, ACT, now) >= MOST_TAKEN_BACK_A_DAY:
                raise Throttled(ENOUGH_TAKEN_BACK, retry_after=AN_HOUR)
            await run(TAKE_BACK, found["id"], now)
            if found["state"] == LineState.GIVEN and found["fact_id"] is not None:
                await _undo(found["fact_id"], by, now)
            before = {"number": sheet.number, "line": found["line"]}
            await record(by, ACT, f"unit:{sheet.code}", before, None, unit=sheet.unit_id)
    return int(found["line"])


def _may(found: Record, by: int, now: datetime) -> None:
    if found["keyed_by_id"] != by or now - found["keyed_at"] >= PUT_RIGHT_WITHIN:
        raise Forbidden(NOT_YOURS)
    if found["state"] == LineState.OPEN:
        raise Conflict(OPEN_YET)
    # What somebody looks at, or has taken out, does not begin anew by being keyed once more.
    if found["held"] == HoldState.VOIDED:
        raise Conflict(cases.DECIDED)
    if found["held"] == HoldState.HELD and found["case_id"] is not None and not found["drawn"]:
        raise Conflict(holding.LOOKED_AT)


async def _undo(fact: int, by: int, now: datetime) -> None:
    await holding.hold([fact], HoldReason.REVIEW, now)
    await holding.void([fact], now, by, because=KEYED_WRONGLY)
    if await rows(STANDING, fact):
        raise Conflict(SEALED)
