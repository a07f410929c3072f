import asyncio
from dataclasses import dataclass, field

from contest.database import rows, value
from contest.simulate import Crowd, CrowdTally
from tests.patience import PATIENCE
from tests.site import Site

# Who helps whom first is left to chance: a few people come before somebody does, now and then a dozen.
SOONER_OR_LATER = 5 * PATIENCE


@dataclass
class Enough(CrowdTally):
    """Says stop once the crowd has done everything that a crowd does."""

    stop: asyncio.Event = field(default_factory=asyncio.Event)

    def __setattr__(self, name: str, value: object) -> None:
        super().__setattr__(name, value)
        if name == "requests" and self.people >= 3 and self.passed and self.helps:
            self.stop.set()


async def test_three_people_register_learn_and_help_over_http(site: Site) -> None:
    tally = Enough()
    before = await value("SELECT count(*) FROM person")

    await Crowd(site.base, people=3, rate=6_000, seed="đông vui", tally=tally).run(
        tally.stop, SOONER_OR_LATER
    )

    assert tally.stop.is_set(), tally.line()
    assert (tally.errors, tally.last_error) == (0, "")
    assert await value("SELECT count(*) FROM person") - before >= tally.people
    kinds = {row["kind"] for row in await rows("SELECT DISTINCT kind FROM fact")}
    assert {"lesson_passed", "help_confirmed"} <= kinds
