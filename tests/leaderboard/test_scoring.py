"""Who is compared, and with whom: unranked units, units without people, declared numbers."""

import pytest

from leaderboard import Board, Competitor, PerEligible, Pool, UnitTally
from tests.leaderboard.clusters import DIVIDING
from tests.leaderboard.ledgers import award

EMPTY = Pool(0, 0, UnitTally())


def scores(board, competitors, method):
    return {row.unit: row.score for row in board.standings(competitors, method).rows}


def test_an_unranked_unit_moves_nobody_elses_score():
    board = Board()
    board.feed([award(1, unit=1), award(2, unit=2), award(3, unit=3, points=5_000)])
    ranked = [Competitor(1, 4), Competitor(2, 60)]

    alone = scores(board, ranked, PerEligible())
    with_late_unit = scores(board, [*ranked, Competitor(3, 60, ranked=False)], PerEligible())

    assert {unit: with_late_unit[unit] for unit in alone} == alone


@pytest.mark.parametrize("method", DIVIDING, ids=lambda method: method.name)
def test_a_unit_without_eligible_people_scores_nothing(method):
    tally = UnitTally(points=50, participants=3, achievers=2, helps=4)

    assert method.score(tally, Competitor(1, 0), Pool(1, 0, tally)) == 0
    assert method.score(tally, Competitor(1, 0), EMPTY) == 0


@pytest.mark.parametrize("method", DIVIDING, ids=lambda method: method.name)
def test_a_pool_without_people_has_a_mean_of_nothing(method):
    assert method.mean(EMPTY) == 0


def test_nobody_can_declare_fewer_than_no_people():
    with pytest.raises(ValueError, match="cannot have -1 eligible people"):
        Competitor(1, -1)
