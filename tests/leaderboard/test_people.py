"""Places of persons: always those of a plain sort of everybody's points, live and from a snapshot."""

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaderboard import BadEntry, Entry, GapInLedger, spread
from leaderboard import people as module
from leaderboard.people import People, PersonPlace
from tests.leaderboard.ledgers import PROVINCE, UNITS, award, ledgers, reversal

WATCHED = frozenset(UNITS) - {101}
NOBODY = 77


def oracle(entries: list[Entry], person: int, unit: int | None = None) -> PersonPlace | None:
    """Add everybody's points up, sort them, and look where the person stands."""
    sums: dict[int, int] = defaultdict(int)
    for entry in entries:
        if unit is None or unit in entry.units:
            sums[entry.person] += entry.points
    everybody = sorted((points for points in sums.values() if points), reverse=True)
    own = sums[person]
    if not own:
        return None
    higher = [points for points in everybody if points > own]
    following = min(higher, default=None)
    return PersonPlace(
        place=len(higher) + 1,
        of=len(everybody),
        points=own,
        gap=None if following is None else following - own,
        next_place=None if following is None else everybody.index(following) + 1,
        tied=everybody.count(own) > 1,
    )


def places(people: People, entries: list[Entry]) -> dict[tuple[int, int | None], PersonPlace | None]:
    persons = {entry.person for entry in entries} | {NOBODY}
    found = {(person, unit): people.place_in(unit, person) for person in persons for unit in WATCHED}
    return {**found, **{(person, None): people.place_of(person) for person in persons}}


def expected(entries: list[Entry]) -> dict[tuple[int, int | None], PersonPlace | None]:
    persons = {entry.person for entry in entries} | {NOBODY}
    return {(person, unit): oracle(entries, person, unit) for person in persons for unit in (*WATCHED, None)}


@given(ledgers(), st.integers(0, 40))
def test_places_are_those_of_a_plain_sort_whenever_people_are_counted(
    entries: list[Entry], first: int
) -> None:
    people = People(WATCHED)
    people.feed(entries[:first])
    people.settle()

    people.feed(entries[first:])

    assert places(people, entries) == expected(entries)


@given(ledgers())
def test_places_are_the_same_in_the_form_for_many_people(entries: list[Entry]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spread, "FEW", 1)
        people = People(WATCHED)
        people.settle()

        for entry in entries:
            people.feed([entry])

    assert places(people, entries) == expected(entries)


@given(ledgers(), st.integers(0, 40))
def test_a_snapshot_at_any_entry_goes_on_as_if_nothing_had_happened(entries: list[Entry], cut: int) -> None:
    whole, before = People(WATCHED), People(WATCHED)
    whole.feed(entries)
    before.feed(entries[:cut])

    after = People.restore(before.snapshot())
    after.feed(entries[cut:])

    assert (after.number, after.units) == (len(entries), WATCHED)
    assert after.snapshot() == whole.snapshot()
    assert places(after, entries) == expected(entries)


def test_a_village_becomes_too_large_for_a_list_and_nobody_notices() -> None:
    people = People(frozenset({1}))
    people.settle()
    entries = [award(number, points=number) for number in range(1, 2 * spread.FEW)]

    people.feed(entries)

    assert people.place_in(1, 1) == oracle(entries, 1, 1)
    assert people.place_in(1, len(entries)) == PersonPlace(1, len(entries), len(entries), None, None, False)


def test_persons_with_equal_points_share_a_place_and_the_next_one_is_skipped() -> None:
    people = People(frozenset())
    people.feed([award(1, points=30), award(2, points=20), award(3, points=20), award(4, points=5)])

    assert people.place_of(2) == PersonPlace(2, 4, 20, gap=10, next_place=1, tied=True)
    assert people.place_of(4) == PersonPlace(4, 4, 5, gap=15, next_place=2, tied=False)


def test_whoever_lost_all_points_has_no_place_and_takes_none() -> None:
    first, second = award(1, points=30), award(2, points=20)
    people = People(frozenset({1}))
    people.settle()
    people.feed([first, second, reversal(3, first)])

    assert (people.place_of(1), people.place_in(1, 1)) == (None, None)
    assert people.place_of(2) == PersonPlace(1, 1, 20, gap=None, next_place=None, tied=False)


def test_somebody_who_moved_has_a_place_in_both_villages_by_what_was_earned_there() -> None:
    moved = [award(1, unit=1, points=30, person=9), award(2, unit=2, points=5, person=9)]
    neighbours = [award(3, unit=1, points=40), award(4, unit=2, points=8)]
    people = People(frozenset({1, 2}))
    people.feed([*moved, *neighbours])

    assert people.place_in(1, 9) == PersonPlace(2, 2, 30, gap=10, next_place=1, tied=False)
    assert people.place_in(2, 9) == PersonPlace(2, 2, 5, gap=3, next_place=1, tied=False)
    assert people.place_of(9) == PersonPlace(2, 3, 35, gap=5, next_place=1, tied=False)


@pytest.mark.parametrize("number", [1, 4])
def test_an_entry_out_of_turn_is_refused_and_those_before_it_count(number: int) -> None:
    people = People(frozenset())

    with pytest.raises(GapInLedger, match=f"Entry 3 comes next in this ledger, but entry {number} was"):
        people.feed([award(1), award(2), award(number)])

    assert people.number == 2


def test_nobody_can_owe_points() -> None:
    first = award(1, points=10)
    people = People(frozenset({1}))
    people.feed([first])

    with pytest.raises(BadEntry, match="takes away points"):
        people.feed([reversal(2, award(1, points=20))])

    assert people.place_of(1) == PersonPlace(1, 1, 10, gap=None, next_place=None, tied=False)


def test_only_units_that_are_followed_have_places() -> None:
    people = People(frozenset({1}))

    with pytest.raises(ValueError, match="unit 900 are not followed"):
        people.place_in(PROVINCE, 1)


def test_a_damaged_snapshot_or_another_one_is_refused() -> None:
    people = People(WATCHED)
    people.feed([award(1)])
    whole = people.snapshot()

    for snapshot in (whole[:-1], whole[:60] + b"?" + whole[61:], b"", b"leaderboard snapshot 2\n"):
        with pytest.raises(ValueError, match=module.SNAPSHOT):
            People.restore(snapshot)
