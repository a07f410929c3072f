"""Any history of a campaign adds up the same in four ways (T-1)."""

import asyncio

import pytest

from chaos.ledger_machine import Played, play_histories
from chaos.sizes import sizes
from contest.database import close_database, open_database
from tests.run import EXAMPLES, EXPLORING, tried


@pytest.mark.property
def test_every_way_of_adding_up_agrees_after_every_step(database_url: str) -> None:
    chosen, played = sizes(), Played()
    histories = chosen.examples * EXAMPLES // 100 if EXPLORING else chosen.examples
    with asyncio.Runner() as runner:
        context = runner.run(open_database(database_url, pool=4))
        try:
            play_histories(runner, played, histories, chosen.steps)
        finally:
            runner.run(close_database(context))
    tried(played.histories)
