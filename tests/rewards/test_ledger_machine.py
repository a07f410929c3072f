"""Any history of a season adds up the same in four ways (T-1)."""

import asyncio

from chaos.ledger_machine import Played, play_histories
from chaos.sizes import sizes
from contest.database import close_database, open_database


def test_every_way_of_adding_up_agrees_after_every_step(database_url: str) -> None:
    chosen = sizes()
    with asyncio.Runner() as runner:
        context = runner.run(open_database(database_url, pool=4))
        try:
            play_histories(runner, Played(), chosen.examples, chosen.steps)
        finally:
            runner.run(close_database(context))
