"""Each ranking method is reckoned a second time, plainly, and comes to the same."""

from collections import Counter

import pytest

from leaderboard import METHODS, Competitor, Pool, UnitTally, method
from tests.standings.methods import Plain, scores


@pytest.mark.parametrize("name", METHODS)
def test_a_method_and_its_plain_reckoning_agree(name: str) -> None:
    points = {person: 10 * person for person in range(1, 31)}
    unit = Plain(60, ranked=True, points=Counter(points), achievers=set(range(1, 21)), helps=24)
    tally = UnitTally(points=sum(points.values()), participants=30, achievers=20, paid=24, best=unit.best(10))
    by = method(name, smallest=20, few=5, top=10)

    assert scores({1: unit}, name, 20, 5, 10)[1] == by.score(tally, Competitor(1, 60), Pool(1, 60, tally))
