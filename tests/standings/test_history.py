"""The points of a unit day by day: an axis with round numbers, and a day that is not over is drawn apart."""

from datetime import timedelta

import pytest

from contest.campaigns.rules import Phase
from contest.standings.unit.history import Tick, history_of, rounded_up
from tests.standings.campaigns import NOON, TODAY, campaign_of, line

DAY = timedelta(days=1)
LEFT, RIGHT, TOP, BOTTOM = 44, 308, 12, 112


def corners(drawn: str) -> list[tuple[int, ...]]:
    return [tuple(map(int, corner.split(","))) for corner in drawn.split()]


@pytest.mark.parametrize(
    ("most", "top"),
    [(1, 1), (2, 2), (3, 5), (6, 10), (10, 10), (11, 20), (49, 50), (51, 100), (999, 1000), (1001, 2000)],
)
def test_the_axis_ends_at_a_round_number_that_nothing_exceeds(most: int, top: int) -> None:
    assert rounded_up(most) == top


def test_today_is_drawn_apart_while_the_campaign_runs() -> None:
    campaign = campaign_of(100, today=TODAY)
    campaign.take([line(1, 1, 30, at=NOON - DAY), line(2, 1, 5, at=NOON)])

    history = history_of(campaign, 1)

    assert history is not None and history.today is not None
    whole, today = corners(history.line), corners(history.today.line)
    assert (history.last, history.today.points, history.most) == (TODAY, 5, 30)
    assert whole[0][0] == LEFT and whole[-1][0] < RIGHT
    assert today == [whole[-1], (RIGHT, history.today.y)]
    assert history.ticks == (Tick(0, BOTTOM), Tick(50, TOP))
    assert whole[-1][1] == BOTTOM - (BOTTOM - TOP) * 30 // 50


def test_a_campaign_that_is_over_has_no_open_day() -> None:
    campaign = campaign_of(100, phase=Phase.CERTIFIED, today=TODAY)
    campaign.take([line(1, 1, 30, at=NOON - DAY), line(2, 1, 5, at=NOON)])

    history = history_of(campaign, 1)

    assert history is not None and history.today is None
    assert corners(history.line)[-1][0] == RIGHT


def test_who_has_no_points_has_no_drawing() -> None:
    assert history_of(campaign_of(100), 1) is None
