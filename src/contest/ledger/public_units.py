"""Under which unit's name each unit stands in the public log of a ledger: kept once, never changed."""

from collections.abc import Sequence

from contest.database import rows, run

NAMES = "SELECT unit_id, named_id FROM public_unit WHERE ledger_id = $1 ORDER BY unit_id"
DECIDE = """
    INSERT INTO public_unit (ledger_id, unit_id, named_id)
    SELECT $1, * FROM unnest($2::bigint[], $3::bigint[]) ON CONFLICT (ledger_id, unit_id) DO NOTHING
"""


async def names_of(ledger_id: int) -> dict[int, int]:
    """How the units of a ledger are named, as far as it has been decided."""
    return {one["unit_id"]: one["named_id"] for one in await rows(NAMES, ledger_id)}


async def keep_names(ledger_id: int, units: Sequence[int], named: Sequence[int]) -> None:
    """Keep how units are named from now on; of two that name one unit, who came first has decided."""
    await run(DECIDE, ledger_id, units, named)
