"""The entries of ledgers: numbered without gaps, only ever added to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import msgspec

from contest.database import row, run
from contest.ledger import progress
from contest.ledger.rules import PricingState
from contest.live import CHANNEL

# All that a batch writes into one campaign goes in one statement: a round trip costs as much as many rows.
APPEND = f"""
    WITH added AS (
        INSERT INTO ledger_entry (ledger_id, number, fact_id, person_id, units, fresh, points, kind, achieved,
                                  rule_version, reason, turn, occurred_at)
        SELECT * FROM jsonb_to_recordset($2::jsonb) AS new(
            ledger_id bigint, number bigint, fact_id bigint, person_id bigint, units bigint[], fresh bigint[],
            points int, kind text, achieved boolean, rule_version int, reason text, turn smallint,
            occurred_at timestamptz)
        ORDER BY ledger_id, number),
    counted AS (UPDATE ledger SET last_number = $3 WHERE id = $1),
    kept AS ({progress.SAVE.format(ledger="$1", people="$4")})
    SELECT pg_notify($5, $6)
"""  # noqa: S608 - our own statements are put together
APPEND_CORRECTION = """
    INSERT INTO ledger_entry (ledger_id, number, fact_id, person_id, units, fresh, points, kind, achieved,
                              rule_version, reason, reverses, occurred_at)
    SELECT $1, new.* FROM jsonb_to_recordset($2::jsonb) AS new(
        number bigint, fact_id bigint, person_id bigint, units bigint[], fresh bigint[], points int,
        kind text, achieved boolean, rule_version int, reason text, reverses bigint, occurred_at timestamptz)
    ORDER BY new.number
"""
ADVANCE = "UPDATE ledger SET last_number = $2 WHERE id = $1"


class Numbered(Protocol):
    """A ledger locked by this transaction; `number` is the last one given."""

    id: int
    campaign_id: int
    number: int


@dataclass(frozen=True, slots=True)
class NewEntry:
    ledger_id: int
    number: int
    fact_id: int
    person_id: int
    units: list[int]
    fresh: list[int]
    points: int
    kind: str
    achieved: bool
    rule_version: int
    reason: str
    turn: int
    occurred_at: str


async def append(entries: Sequence[NewEntry], ledger: Numbered, people: Iterable[PricingState]) -> None:
    """Add numbered entries, move the ledger's last number with them, keep what pricing changed, ring."""
    added, kept = msgspec.json.encode(entries).decode(), progress.as_json(people)
    await row(APPEND, ledger.id, added, ledger.number, kept, CHANNEL, f"ledger:{ledger.campaign_id}")


async def append_correction(ledger_id: int, entries: Sequence[Mapping[str, object]], last: int) -> None:
    """Add the numbered entries of a correction and move the ledger's last number with them."""
    await run(APPEND_CORRECTION, ledger_id, msgspec.json.encode(entries).decode())
    await run(ADVANCE, ledger_id, last)
