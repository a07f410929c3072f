"""What people will fight over: large against small, and one eager person against a village."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaderboard import Method
from tests.leaderboard.clusters import DIVIDING, METHODS, Village, leaders, rows_of

every_method = pytest.mark.parametrize("method", METHODS, ids=lambda method: method.name)
every_dividing_method = pytest.mark.parametrize("method", DIVIDING, ids=lambda method: method.name)


@every_dividing_method
def test_a_third_of_a_village_of_600_is_worth_a_third_of_a_village_of_30(method: Method):
    large = Village(1, 600, learners=200, achievers=100, helpers=40)
    small = Village(2, 30, learners=10, achievers=5, helpers=2)

    rows = rows_of([large, small], method)

    assert rows[0].score == rows[1].score > 0


@every_dividing_method
@given(data=st.data(), size=st.integers(1, 60))
def test_the_same_behaviour_per_person_scores_the_same_at_any_size(
    method: Method, data: st.DataObject, size: int
):
    to_a_village = -(-20 // size)
    times = data.draw(st.integers(to_a_village, to_a_village + 8))
    learners = data.draw(st.integers(0, size))
    achievers, helpers = data.draw(st.integers(0, learners)), data.draw(st.integers(0, learners))
    small = Village(1, size, learners, achievers, helpers)
    large = Village(2, size * times, learners * times, achievers * times, helpers * times)

    rows = rows_of([small, large], method)

    # A hamlet in which too few take part stands at the average at most, and that is the village.
    assert rows[0].score == rows[1].score


ONE_PERSON = Village(1, 1, learners=1, achievers=1)
QUIET = [Village(2, 120), Village(3, 300), Village(4, 80)]
BEGUN = Village(2, 120, learners=1, achievers=1, helpers=1)
CLUSTERS = {
    "a busy cluster": [Village(2, 120, 90, 30), Village(3, 300, 40, 10), Village(4, 80, 12, 2)],
    "a quiet cluster": [Village(2, 120, 1), Village(3, 300, 2), Village(4, 80)],
    "the first hour, when nobody else has begun": QUIET,
    "a tie, all villages doing alike": [Village(2, 120, 12, 6), Village(3, 300, 30, 15)],
    "all others perfect": [Village(2, 20, 20, 20, 20), Village(3, 40, 40, 40, 40)],
    "other small units, one of them busy": [Village(2, 15, 5, 1), Village(3, 12, 2), Village(4, 2, 2)],
    "small units alone, all quiet": [Village(2, 15, 2, 2), Village(3, 12, 1), Village(4, 2)],
}


@every_method
@pytest.mark.parametrize("cluster", CLUSTERS.values(), ids=CLUSTERS.keys())
@pytest.mark.parametrize("first", [True, False], ids=["it was first", "it was last"])
def test_a_one_person_unit_cannot_lead_by_one_lesson(method: Method, cluster: list[Village], first: bool):
    villages = [ONE_PERSON, *cluster] if first else [*cluster, ONE_PERSON]

    assert ONE_PERSON.unit not in leaders(rows_of(villages, method))


@every_method
def test_it_waits_for_its_place_until_somebody_else_has_begun(method: Method):
    alone, after_one = rows_of([ONE_PERSON, *QUIET], method), rows_of([ONE_PERSON, *QUIET[1:], BEGUN], method)

    assert [(row.unit, row.place) for row in alone] == [(1, None), (2, None), (3, None), (4, None)]
    assert [(row.unit, row.place) for row in after_one][:2] == [(2, 1), (1, 2)]


@every_method
def test_without_the_small_unit_rules_it_could(method: Method):
    unprotected = type(method)(smallest=1, few=0)

    # Among villages that have not begun, one lesson is the most there is.
    assert leaders(rows_of([*QUIET, ONE_PERSON], unprotected)) == [ONE_PERSON.unit]


@every_method
def test_a_whole_hamlet_of_six_can_lead(method: Method):
    hamlet = Village(1, 6, learners=6, achievers=6, helpers=6)

    assert leaders(rows_of([hamlet, *QUIET], method)) == [hamlet.unit]


def test_four_of_nine_wait_at_the_average_and_the_fifth_brings_them_up():
    neighbours = [Village(2, 120, 30, 10), Village(3, 200, 60, 20)]

    places = [
        next(row.place for row in rows_of([*neighbours, Village(1, 9, n, n)], METHODS[0]) if row.unit == 1)
        for n in (3, 4, 5)
    ]

    assert places == [2, 2, 1]
