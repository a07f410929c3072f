"""The points of the best people of a unit, exact through rises, transfers and reversals."""

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaderboard import BadEntry, Board, Competitor, Entry, LastMoves, TopN
from tests.leaderboard.ledgers import ROUTES, UNITS, award, ledgers, reversal

WATCHED = st.dictionaries(st.sampled_from(UNITS), st.integers(1, 4), min_size=1)


def best_by_hand(entries: list[Entry], unit: int, top: int) -> int:
    """Add up everybody in one unit, sort, and take the first."""
    points = Counter[int]()
    for entry in entries:
        if unit in entry.units:
            points[entry.person] += entry.points
    return sum(sorted(points.values(), reverse=True)[:top])


def bettered_by_hand(entries: list[Entry], unit: int, top: int) -> int:
    """Find the last entry after which the sum was another one."""
    sums = [best_by_hand(entries[:end], unit, top) for end in range(len(entries) + 1)]
    return max((at for at, (before, after) in enumerate(pairwise(sums), 1) if before != after), default=0)


@given(ledgers(), WATCHED)
def test_the_best_are_those_that_sorting_everybody_would_find(ledger, watched):
    board = Board(best=watched)

    board.feed(ledger)

    told = {unit: (board.tally(unit).best, board.tally(unit).bettered) for unit in watched}
    assert told == {
        unit: (best_by_hand(ledger, unit, top), bettered_by_hand(ledger, unit, top))
        for unit, top in watched.items()
    }


@given(ledgers(), WATCHED)
def test_looking_at_the_best_changes_no_other_sum(ledger, watched):
    looking, plain = Board(best=watched), Board()

    assert looking.feed(ledger) == plain.feed(ledger)

    for unit in UNITS:
        seen, tally = looking.tally(unit), plain.tally(unit)
        tally.best, tally.bettered = seen.best, seen.bettered
        assert seen == tally


@given(ledgers(), WATCHED, st.lists(st.integers(0, 40), max_size=4))
def test_the_best_are_the_same_however_the_ledger_is_cut_and_kept(ledger, watched, cuts):
    whole, grown = Board(best=watched), Board(best=watched)
    whole.feed(ledger)

    edges = [0, *sorted(min(cut, len(ledger)) for cut in cuts), len(ledger)]
    for start, end in pairwise(edges):
        grown.feed(ledger[start:end])
        grown = Board.restore(grown.snapshot())

    assert grown.snapshot() == whole.snapshot()
    assert grown.best == watched
    assert [grown.tally(unit) for unit in UNITS] == [whole.tally(unit) for unit in UNITS]


@given(ledgers(), WATCHED, st.integers(0, 40))
def test_a_board_goes_on_from_a_snapshot_as_if_it_had_never_stopped(ledger, watched, cut):
    whole, start = Board(best=watched), Board(best=watched)
    whole.feed(ledger)
    start.feed(ledger[:cut])

    resumed = Board.restore(start.snapshot())
    resumed.feed(ledger[cut:])

    assert resumed.snapshot() == whole.snapshot()


def board_of(points: dict[int, int], top: int) -> Board:
    """Give each person points in unit 1."""
    board = Board(best={1: top})
    board.feed(award(at, person=person, points=given) for at, (person, given) in enumerate(points.items(), 1))
    return board


@given(ledgers(), WATCHED, st.integers(0, 30))
def test_taking_the_last_entries_back_tells_what_following_all_of_them_does(ledger, watched, further):
    followed, summed = Board(best=watched), Board()
    # Those who are done early are followed by many who move nothing.
    last = ledger[-1].number if ledger else 0
    ledger = [*ledger, *(award(last + at, points=1, person=90 + at) for at in range(1, further + 1))]
    followed.feed(ledger)
    summed.feed(ledger)
    people = {unit: Counter[int]() for unit in watched}
    for entry in ledger:
        for unit in people.keys() & entry.units:
            people[unit][entry.person] += entry.points

    moves = LastMoves(watched, people)
    for entry in reversed(ledger):
        moves.take_back(entry.number, entry.person, entry.units, entry.points)
    tallies = {unit: summed.tally(unit) for unit in summed.units}
    moves.settle(tallies)

    assert tallies == {unit: followed.tally(unit) for unit in followed.units}


def test_a_unit_that_nobody_looks_at_has_no_best():
    board = Board(best={2: 3})

    board.feed([award(1, units=ROUTES[0])])

    assert (board.tally(1).best, board.tally(1).bettered) == (0, 0)


def test_points_of_someone_further_down_do_not_move_the_best():
    board = board_of({1: 50, 2: 40, 3: 10}, top=2)

    board.feed([award(4, person=3, points=30)])

    assert (board.tally(1).best, board.tally(1).bettered) == (90, 2)
    assert board.tally(1).changed == 4


def test_someone_who_passes_the_last_of_the_best_takes_the_seat():
    board = board_of({1: 50, 2: 40, 3: 10}, top=2)

    board.feed([award(4, person=3, points=31)])

    assert (board.tally(1).best, board.tally(1).bettered) == (91, 4)


def test_a_reversal_lets_the_next_one_in():
    board = board_of({1: 50, 2: 40, 3: 35}, top=2)

    board.feed([reversal(4, award(2, person=2, points=40))])

    assert (board.tally(1).best, board.tally(1).bettered) == (85, 4)


def test_after_a_reversal_points_count_and_not_the_order_of_people():
    board = board_of({1: 50, 2: 40, 3: 35, 4: 10, 5: 1}, top=2)

    board.feed([reversal(6, award(2, person=2, points=40))])

    assert board.tally(1).best == 85


def test_somebody_with_one_point_is_among_the_best_of_few():
    board = board_of({1: 50, 2: 1}, top=3)

    board.feed([reversal(3, award(1, person=1, points=50))])

    assert (board.tally(1).best, board.tally(1).bettered) == (1, 3)


def test_a_reversal_far_down_does_not_move_the_best():
    board = board_of({1: 50, 2: 40, 3: 35}, top=2)

    board.feed([reversal(4, award(3, person=3, points=35))])

    assert (board.tally(1).best, board.tally(1).bettered) == (90, 2)


def test_nobody_among_the_best_is_in_debt_whatever_came_first():
    debtor = reversal(4, award(2, person=9, points=40))
    last, first = board_of({1: 50, 2: 40, 3: 35}, top=4), board_of({1: 50, 2: 40, 3: 35}, top=4)

    last.feed([debtor, reversal(5, award(3, person=3, points=35))])
    first.feed([reversal(4, award(3, person=3, points=35)), reversal(5, award(2, person=9, points=40))])

    assert last.tally(1).best == first.tally(1).best == 90


def test_only_what_a_person_brought_to_this_unit_counts_in_it():
    board = Board(best={1: 1, 2: 1, 100: 1})

    board.feed([award(1, person=7, units=(1, 100), points=30), award(2, person=7, units=(2, 100), points=20)])

    assert [board.tally(unit).best for unit in (1, 2, 100)] == [30, 20, 50]


def test_a_refused_entry_leaves_the_best_as_they_were():
    board, expected = Board(best={1: 2}), Board(best={1: 2})
    expected.feed([award(1)])

    with pytest.raises(BadEntry, match="Entry 2 takes points away without saying which entry it undoes"):
        board.feed([award(1), award(2, points=-5), award(3)])

    assert board.snapshot() == expected.snapshot()


def test_villages_are_ranked_by_their_best_ten():
    board = Board(best={1: 10, 2: 10})
    crowd = [award(at, unit=1, points=10) for at in range(1, 41)]
    team = [award(at, unit=2, points=20) for at in range(41, 51)]

    board.feed([*crowd, *team])

    rows = board.standings([Competitor(1, 40), Competitor(2, 40)], TopN(top=10)).rows
    assert [(row.unit, row.score, row.points) for row in rows] == [(2, 20, 200), (1, 10, 400)]


def test_the_best_of_nobody_cannot_be_followed():
    with pytest.raises(ValueError, match="best 0 people"):
        Board(best={1: 0})
