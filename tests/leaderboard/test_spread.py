"""Both forms of a spread answer like counting by hand, however people move; and the right form is taken."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from leaderboard.spread import Around, Counted, Sorted, Spread, fitting, spread_of

FORMS = pytest.mark.parametrize("form", [Sorted, Counted])
# Around the edges of stretches of 64, and far away.
NUMBERS = st.one_of(st.integers(1, 70), st.sampled_from([63, 64, 65, 127, 128, 129, 191, 192, 1000, 5000]))
Form = Callable[[Sequence[int]], Spread]


def by_hand(points: Sequence[int], asked: int) -> Around:
    more = sorted(number for number in points if number > asked)
    following = more[0] if more else None
    at_following = more.count(following) if following is not None else 0
    return Around(len(more), points.count(asked), following, at_following)


def check(spread: Spread, points: Sequence[int]) -> None:
    assert spread.size == len(points)
    reached = max(points, default=0)
    near = {near for number in (*points, 0, 63, 64, 128) for near in (number - 1, number, number + 1)}
    for asked in sorted(one for one in near if 0 <= one <= reached):
        assert spread.around(asked) == by_hand(points, asked)


@FORMS
@example([], [])
@example([64], [(64, 63), (63, 128), (128, 0)])
@example([1, 1, 1, 200], [(200, 0), (1, 200)])
@given(
    st.lists(NUMBERS, max_size=30), st.lists(st.tuples(st.integers(0, 40), NUMBERS | st.just(0)), max_size=20)
)
def test_a_spread_answers_like_counting_by_hand(
    form: Form, points: list[int], moves: list[tuple[int, int]]
) -> None:
    points = list(points)
    spread = form(points)
    check(spread, points)

    for place, new in moves:
        old = points.pop(place % len(points)) if points and place else 0
        if new:
            points.append(new)
        if old or new:
            spread.move(old, new)
        check(spread, points)


@FORMS
def test_nobody_stands_anywhere_in_an_empty_spread(form: Form) -> None:
    assert form([]).around(0) == (0, 0, None, 0) and form([]).size == 0


@FORMS
def test_the_first_of_all_has_nobody_above(form: Form) -> None:
    assert form([70, 70, 3]).around(70) == (0, 2, None, 0)
    assert form([70, 70, 3]).around(3) == (2, 1, 70, 2)


def test_few_people_are_kept_in_order_and_many_are_counted() -> None:
    assert isinstance(spread_of([1] * 512), Sorted)
    assert isinstance(spread_of([1] * 513), Counted)


def test_an_order_grows_into_counts_when_there_are_more_than_512_people() -> None:
    spread = spread_of([1] * 512)
    assert fitting(spread) is spread
    spread.move(0, 7)

    grown = fitting(spread)

    assert isinstance(grown, Counted) and grown.size == 513
    assert grown.around(1) == (1, 512, 7, 1)
    assert fitting(grown) is grown


def test_room_is_made_for_a_number_and_as_much_again() -> None:
    spread = Counted([1000])

    assert (len(spread._sums), len(spread._counts)) == (31, 31 * 64)
    spread.move(0, 31 * 64)
    assert (len(spread._sums), len(spread._counts)) == (63, 63 * 64)


def test_a_spread_of_nobody_is_small() -> None:
    assert (len(Counted()._sums), len(Counted()._counts)) == (1, 64)
