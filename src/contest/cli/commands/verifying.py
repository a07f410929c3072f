"""`contest verify`."""

import asyncio

import rich_click as click

from contest.cli.setting_up import database, in_one_sentence, read_settings, tell
from contest.database import PATIENT, connected
from contest.results.public_log.check import verify_logs
from contest.results.verification import Finding, verify_all


@click.command()
@in_one_sentence
def verify() -> None:
    """Fold and hash every ledger again and compare with what is stored; exit 1 names what differs."""
    settings = read_settings()

    async def check(url: str) -> list[Finding]:
        async with connected(url, pool=2, deadlines=PATIENT):
            return [*await verify_all(), *await verify_logs()]

    with database(settings) as (url, _):
        findings = asyncio.run(check(url))
    for finding in findings:
        tell(f"{'right' if finding.right else 'WRONG'}  {finding.sentence}")
    if not all(finding.right for finding in findings):
        raise click.ClickException("The ledger and what is stored differ.")
