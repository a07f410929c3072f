"""Entries add up to tallies, in one go or in any number of steps."""

from dataclasses import astuple, replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from leaderboard import Board, Entry, Kind, UnitTally
from tests.leaderboard.ledgers import UNITS, award, ledgers, reversal, standing


def plain_tally(entries: list[Entry], unit: int) -> UnitTally:
    """Add up one unit the slow and obvious way."""
    tally = UnitTally()
    for entry in entries:
        if unit not in entry.units:
            continue
        sign = -1 if entry.reverses else 1
        is_fresh, is_help = unit in entry.fresh, entry.kind is Kind.HELP
        tally.points += entry.points
        tally.participants += sign * is_fresh
        tally.achievers += sign * entry.achieved
        tally.helped += entry.points * is_help
        tally.helps += sign * is_help
        is_paid = is_help and entry.points != 0
        tally.paid += sign * is_paid
        if is_fresh or entry.achieved:
            tally.joined = entry.number
        if is_paid:
            tally.assisted = entry.number
        if entry.points or is_fresh or is_help or entry.achieved:
            tally.changed = entry.number
    return tally


@given(ledgers())
def test_a_board_adds_up_what_a_patient_reader_would(ledger):
    board = Board()

    moved = board.feed(ledger)

    assert {unit: board.tally(unit) for unit in UNITS} == {unit: plain_tally(ledger, unit) for unit in UNITS}
    assert moved == {unit for unit in UNITS if plain_tally(ledger, unit) != UnitTally()}
    assert board.number == len(ledger)


@given(ledgers())
def test_participants_are_the_people_of_whom_something_is_left(ledger):
    board = Board()

    board.feed(ledger)

    left = {unit: {one.person for one in standing(ledger) if unit in one.units} for unit in UNITS}
    assert {unit: board.tally(unit).participants for unit in UNITS} == {u: len(left[u]) for u in UNITS}


@given(ledgers(), st.lists(st.integers(0, 40)))
def test_replay_equals_increments_however_the_ledger_is_cut(ledger, cuts):
    replayed = Board()
    replayed.feed(ledger)

    grown = Board()
    edges = [0, *sorted(min(cut, len(ledger)) for cut in cuts), len(ledger)]
    for start, end in pairwise(edges):
        grown.feed(ledger[start:end])

    assert grown.snapshot() == replayed.snapshot()


def test_an_entry_moves_every_unit_it_credits_and_no_other():
    board = Board()
    board.feed([award(1, unit=7), award(2, unit=8)])

    moved = board.feed([award(3, units=(7, 100), fresh=(100,))])

    assert moved == {7, 100}
    assert board.tally(7) == UnitTally(points=20, changed=3)
    assert board.tally(100) == UnitTally(points=10, participants=1, changed=3, joined=3)
    assert board.tally(8) == UnitTally(points=10, changed=2)


def test_help_is_counted_apart_as_well_as_in_the_points():
    board = Board()

    board.feed([award(1, points=10), award(2, points=4, kind=Kind.HELP), award(3, points=0, kind=Kind.HELP)])

    assert board.tally(1) == UnitTally(points=14, helped=4, helps=2, changed=3, assisted=2, paid=1)


def test_an_entry_beyond_the_cap_moves_nothing_and_costs_no_tie():
    board = Board()
    board.feed([award(1)])

    moved = board.feed([award(2, points=0)])

    assert moved == set()
    assert board.tally(1).changed == 1
    assert board.number == 2


def test_a_first_entry_without_points_moves_only_the_units_that_see_the_person_first():
    board = Board()
    board.feed([award(1, units=(1, 100))])

    moved = board.feed([award(2, units=(2, 100), fresh=(2,), points=0)])

    assert moved == {2}
    assert board.tally(100).changed == 1


def test_who_came_and_who_helped_is_dated_apart_from_the_points():
    board = Board()

    board.feed([award(1, fresh=(1,)), award(2, kind=Kind.HELP), award(3)])

    tally = board.tally(1)
    assert (tally.joined, tally.assisted, tally.changed) == (1, 2, 3)


@given(ledgers(), st.data())
def test_undoing_the_last_entry_restores_the_tally_except_for_when_it_moved(ledger, data):
    original = data.draw(st.sampled_from([entry for entry in ledger if not entry.reverses] or [award(1)]))
    original = replace(original, number=len(ledger) + 1)
    board = Board()
    board.feed(ledger)
    before = {unit: board.tally(unit) for unit in UNITS}

    board.feed([original, reversal(original.number + 1, original)])

    assert {unit: undated(board.tally(unit)) for unit in UNITS} == {u: undated(before[u]) for u in UNITS}


def undated(tally: UnitTally) -> UnitTally:
    return replace(tally, changed=0, joined=0, assisted=0)


def test_undoing_a_first_entry_keeps_the_participant_of_whom_something_is_left():
    first = award(1, units=(1, 100), fresh=(1, 100))
    later = award(2, person=1, units=(1, 100))
    board = Board()

    board.feed([first, later, reversal(3, first, fresh=())])

    assert board.tally(1) == UnitTally(points=10, participants=1, changed=3, joined=1)


def test_undoing_the_last_thing_left_takes_the_participant_away_only_where_nothing_is_left():
    moved_house = [award(1, units=(1, 100), fresh=(1, 100)), award(2, person=1, units=(2, 100), fresh=(2,))]
    board = Board()
    board.feed(moved_house)

    board.feed([reversal(3, moved_house[1], fresh=(2,))])

    assert [board.tally(unit).participants for unit in (1, 2, 100)] == [1, 0, 1]


def test_a_reversal_takes_the_standard_away_though_another_entry_had_reached_it():
    needed, reaching = award(1, fresh=(1,)), award(2, person=1, points=50, achieved=True)
    board = Board()

    board.feed([needed, reaching, reversal(3, needed, fresh=(), achieved=True)])

    assert board.tally(1) == UnitTally(points=50, participants=1, achievers=0, changed=3, joined=3)


def test_a_unit_never_credited_has_zeros():
    assert astuple(Board().tally(99)) == (0,) * 11


def test_a_tally_in_hand_does_not_reach_into_the_board():
    board = Board()
    board.feed([award(1)])

    board.tally(1).points = 1_000_000

    assert board.tally(1) == UnitTally(points=10, changed=1)
