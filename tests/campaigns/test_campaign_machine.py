"""Any history of a campaign keeps its order, its units and its end (S-7 to S-10)."""

import asyncio

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from contest.database import close_database, open_database
from tests.campaigns.campaign_machine import CampaignMachine
from tests.campaigns.making import a_few_units


def test_a_campaign_keeps_its_order_whoever_acts_and_whenever(database_url: str) -> None:
    with asyncio.Runner() as runner:
        context = runner.run(open_database(database_url, pool=4))
        try:
            runner.run(a_few_units())
            run_state_machine_as_test(
                lambda: CampaignMachine(runner),
                settings=settings(
                    max_examples=25,
                    stateful_step_count=20,
                    deadline=None,
                    suppress_health_check=list(HealthCheck),
                ),
            )
        finally:
            runner.run(close_database(context))
