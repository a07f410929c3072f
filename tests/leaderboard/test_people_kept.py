"""What is kept of people whose numbers lie far apart, and at the limits of what they can lose."""

import pytest

from leaderboard import BadEntry, Entry, Kind
from leaderboard.people import People, PersonPlace
from leaderboard.sealing import sealed


def entry(number: int, person: int, points: int, units: tuple[int, ...] = (1,)) -> Entry:
    reverses = 1 if points < 0 else None
    return Entry(number, person, units, (), points, Kind.LESSON, False, reverses)


FAR_APART = [
    entry(number, person, 10 * number, (1 + number % 2,))
    for number, person in enumerate((3, 1023, 1024, 2048, 5000, 90_000), 1)
]


def test_people_far_apart_go_on_from_a_snapshot_with_their_points_and_units() -> None:
    people = People(frozenset({1, 2}))
    people.feed(FAR_APART)

    again = People.restore(people.snapshot())

    assert again.raw() == people.raw()
    assert people.snapshot() == sealed("leaderboard people 1", people.raw())
    found = [again.place_of(one.person) for one in FAR_APART]
    assert [(one.place, one.points) for one in found if one] == [
        (6, 10), (5, 20), (4, 30), (3, 40), (2, 50), (1, 60),
    ]  # fmt: skip
    within = [again.place_in(2, one.person) for one in FAR_APART]
    assert [one and (one.place, one.of, one.points) for one in within] == [
        (3, 3, 10), None, (2, 3, 30), None, (1, 3, 50), None,
    ]  # fmt: skip


def test_two_who_lead_together_are_tied() -> None:
    people = People(frozenset({1}))
    people.feed([entry(1, 5, 10), entry(2, 6, 10)])

    assert people.place_of(5) == PersonPlace(1, 2, 10, None, None, tied=True)


@pytest.mark.parametrize("units", [(1,), (2,)])
def test_nobody_owes_even_one_point_in_any_unit(units: tuple[int, ...]) -> None:
    people = People(frozenset({1, 2}))
    people.feed([entry(1, 5, 10)])

    with pytest.raises(BadEntry, match="takes away points that its person does not have"):
        people.feed([entry(2, 5, -11 if units == (1,) else -1, units)])
    assert people.number == 1


def test_units_that_are_followed_later_are_counted_from_then_on() -> None:
    people = People(frozenset({1}))
    people.feed([entry(1, 5, 10)])
    people.settle()

    people.watch(frozenset({2}))
    people.feed([entry(2, 6, 20, (2,)), entry(3, 7, 30, (2,))])

    assert people.place_in(2, 6) == PersonPlace(2, 2, 20, 10, 1, tied=False)
    assert people.place_in(2, 5) is None
    assert people.place_in(1, 5) == PersonPlace(1, 1, 10, None, None, tied=False)


def test_points_that_follow_after_people_were_counted_move_their_place() -> None:
    people = People(frozenset({1}))
    people.feed([entry(1, 5, 10), entry(2, 6, 20)])
    people.settle()

    people.feed([entry(3, 5, 30)])

    assert people.place_of(5) == PersonPlace(1, 2, 40, None, None, tied=False)
    assert people.place_in(1, 6) == PersonPlace(2, 2, 20, 20, 1, tied=False)


def test_whoever_never_moved_is_kept_as_two_numbers_of_four_bytes_among_1024() -> None:
    people = People(frozenset({1}))
    people.feed([entry(1, 5, 10)])

    # How many numbers follow; nine of them; and the page.
    assert len(people.raw()) == 8 + 9 * 8 + 1024 * 8


def test_lists_of_units_that_agree_where_places_are_known_are_one() -> None:
    apart, alike = People(frozenset({1})), People(frozenset({1}))
    apart.feed([entry(1, 5, 10, (1, 900)), entry(2, 5, 20, (1, 901)), entry(3, 6, 5, (1, 901))])
    alike.feed([entry(1, 5, 10, (1, 900)), entry(2, 5, 20, (1, 900)), entry(3, 6, 5, (1, 900))])

    assert apart.raw() == alike.raw()
    assert apart.place_in(1, 5) == PersonPlace(1, 2, 30, None, None, tied=False)
