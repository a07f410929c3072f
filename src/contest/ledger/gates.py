"""The gate of a ledger: shut until its campaign is launched, open, and sealed once it is certified."""

from contest.database import run

MAKE_LEDGER = """
    INSERT INTO ledger (campaign_id, last_number, gate) VALUES ($1, 0, 'shut')
    ON CONFLICT (campaign_id) DO NOTHING
"""
OPEN_GATE = "UPDATE ledger SET gate = 'open' WHERE campaign_id = $1 AND gate = 'shut'"
SEAL = "UPDATE ledger SET gate = 'sealed' WHERE campaign_id = $1"


async def make(campaign_id: int) -> None:
    """Let a campaign have a ledger, shut at first; the same again changes nothing."""
    await run(MAKE_LEDGER, campaign_id)


async def open_gate(campaign_id: int) -> bool:
    """Let the ledger take entries; whether it was shut until now."""
    return await run(OPEN_GATE, campaign_id) > 0


async def seal(campaign_id: int) -> None:
    """Close the ledger of a campaign for good; whoever calls holds its row."""
    await run(SEAL, campaign_id)
