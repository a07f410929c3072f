"""What the database itself refuses of a campaign, whoever asks: phases skipped/repeated, a past changed."""

import asyncpg
import pytest

from contest.campaigns import service
from contest.campaigns.phases.rules import ORDER
from contest.campaigns.rules import Phase
from contest.database import run, transaction, value
from contest.results.certification.service import certify
from tests.campaigns.making import (
    DAY,
    ENDS,
    STARTS,
    a_few_units,
    by_hand,
    drafted,
    filled,
    phase,
    registering,
    running,
)

pytestmark = pytest.mark.usefixtures("database")

FINAL = [
    "UPDATE campaign SET phase = 'running'",
    "UPDATE campaign SET phase = 'draft'",
    "UPDATE campaign SET starts_at = starts_at - interval '1 hour'",
    "UPDATE campaign SET ends_at = ends_at + interval '1 hour'",
    "UPDATE campaign SET registration_at = NULL",
    "UPDATE campaign SET slug = 'khac'",
    "UPDATE campaign SET name = 'Khác'",
    "UPDATE campaign SET grace_hours = 0",
    "UPDATE campaign SET template = 'khac'",
    "UPDATE enrolment SET ranked = NOT ranked",
    "UPDATE enrolment SET eligible = eligible + 1",
    "UPDATE enrolment SET folded = NOT folded",
    "UPDATE enrolment SET cluster_id = (SELECT max(id) FROM cluster)",
    "DELETE FROM enrolment",
    "INSERT INTO enrolment (campaign_id, unit_id, cluster_id, eligible) SELECT c.id, u.id, k.id, 5"
    " FROM campaign c, unit u, cluster k WHERE u.code = '03127' AND k.campaign_id = c.id LIMIT 1",
    "UPDATE cluster SET track = 'agency'",
    "DELETE FROM cluster",
    "INSERT INTO rule_version (campaign_id, number, valid_from, rules)"
    " SELECT campaign_id, 9, valid_from, rules FROM rule_version",
    "UPDATE rule_version SET number = 9",
    "INSERT INTO eligible_change (campaign_id, unit_id, before, after, source, reason, declaration_id, by_id)"
    " SELECT id, 1, 1, 2, '', '', 1, 1 FROM campaign",
    "INSERT INTO ranking_change (campaign_id, unit_id, ranked, reason) SELECT id, 1, true, '' FROM campaign",
    "UPDATE result SET text = ''",
    "DELETE FROM result",
    "INSERT INTO result (campaign_id, track, cluster, last_number, text, digest, certified_at)"
    " SELECT id, 'village', 'Z', 0, '', '', ends_at FROM campaign",
    "UPDATE ledger SET gate = 'open'",
    "UPDATE phase_change SET happened_at = planned_at - interval '1 hour'",
    "DELETE FROM phase_change",
    "TRUNCATE phase_change",
    "TRUNCATE enrolment",
    "TRUNCATE cluster CASCADE",
    "TRUNCATE campaign CASCADE",
    "DELETE FROM campaign",
]


async def refused(sql: str, *arguments: object) -> bool:
    """Whether the database refuses a statement; nothing of one that it takes stays."""
    try:
        async with transaction():
            touched = await run(sql, *arguments)
            assert touched, f"touches nothing: {sql}"
            raise LookupError
    except LookupError:
        return False
    except asyncpg.RestrictViolationError:
        return True


async def certified() -> int:
    await a_few_units()
    campaign = await running()
    await service.advance_due(ENDS)
    await certify(campaign, None, ENDS + 3 * DAY)
    return campaign


async def test_a_certified_campaign_and_an_archived_one_take_no_change_but_the_archive():
    campaign = await certified()

    assert [sql for sql in FINAL if not await refused(sql)] == []
    await service.archive(campaign, None, ENDS + 4 * DAY)
    assert [
        sql for sql in (*FINAL, "UPDATE campaign SET phase = 'certified'") if not await refused(sql)
    ] == []
    assert await phase(campaign) == "archived"


@pytest.mark.parametrize("here", [Phase.DRAFT, Phase.REGISTRATION, Phase.RUNNING, Phase.REVIEW])
async def test_no_phase_is_skipped_repeated_or_entered_without_a_record(here):
    makers = {Phase.DRAFT: drafted, Phase.REGISTRATION: filled}
    campaign = await makers.get(here, running)(by_hand())
    if here is Phase.REVIEW:
        await service.end_now(campaign, None, "Mưa lũ ở nhiều bản", STARTS + DAY)

    moves = "UPDATE campaign SET phase = $2 WHERE id = $1"
    taken = [there for there in ORDER if there is not here and not await refused(moves, campaign, there)]

    assert taken == []


async def test_a_phase_is_noted_only_when_it_is_next():
    campaign = await drafted(by_hand())
    note = "INSERT INTO phase_change (campaign_id, phase, planned_at) VALUES ($1, $2, now())"

    assert [there for there in ORDER[1:] if await refused(note, campaign, there)] == list(ORDER[2:])


async def test_a_campaign_without_a_unit_cannot_run():
    campaign = await registering(by_hand())
    await run(
        "INSERT INTO phase_change (campaign_id, phase, planned_at) VALUES ($1, 'running', now())", campaign
    )

    assert await refused("UPDATE campaign SET phase = 'running' WHERE id = $1", campaign)


async def test_dates_that_lie_in_the_past_of_a_campaign_stay():
    campaign = await running()

    assert await refused(
        "UPDATE campaign SET starts_at = starts_at - interval '1 hour' WHERE id = $1", campaign
    )
    assert not await refused(
        "UPDATE campaign SET ends_at = ends_at - interval '1 hour' WHERE id = $1", campaign
    )
    await service.end_now(campaign, None, "Mưa lũ ở nhiều bản", STARTS + DAY)
    assert await refused("UPDATE campaign SET ends_at = ends_at + interval '1 hour' WHERE id = $1", campaign)
    assert await value("SELECT count(*) FROM campaign") == 1
