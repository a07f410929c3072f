"""Hundreds of random histories (T-1), for as long as there is time."""

import asyncio
import time

from chaos.ledger_machine import Played, play_histories
from chaos.report import Line
from chaos.sizes import Sizes
from contest.database import close_database, open_database

AT_A_TIME = 5


def trial(url: str, sizes: Sizes) -> list[Line]:
    """Play one round of histories after another until the time is over."""
    began, played, wrong = time.monotonic(), Played(), ""
    with asyncio.Runner() as runner:
        context = runner.run(open_database(url, pool=4))
        try:
            while time.monotonic() < began + sizes.playing and played.histories < sizes.examples:
                play_histories(runner, played, AT_A_TIME, sizes.steps)
        except AssertionError as error:
            wrong = f"a history that does not add up: {error}"[:200]
        finally:
            runner.run(close_database(context))
    done = f"{played.histories} random histories, {played.steps:,} steps"
    return [Line("T-1", done, wrong or "four ways of adding up agreed after each step", "agree", not wrong)]
