"""One to four people are told alike and count alike: no standing, text or sum tells them apart."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaderboard import Board, Competitor, Method, UnitTally, canonical
from leaderboard.faults import Fault
from leaderboard.few import PeopleCount, tells_no_few, together
from leaderboard.sums import COLUMNS, read_sums, seal_of, sums_text
from tests.leaderboard.clusters import METHODS, TALLIES, Village, entry_by_entry, leaders, rows_of

every_method = pytest.mark.parametrize("method", METHODS, ids=lambda method: method.name)
FEW = (1, 2, 3, 4)
NUMBER = 99


def told(field: list[Competitor], sums: dict[int, UnitTally], method: Method) -> str:
    return canonical(Board.of_sums(NUMBER, sums).standings(field, method), "A")


@st.composite
def worlds(draw: st.DrawFn) -> tuple[list[Competitor], dict[int, UnitTally], dict[int, UnitTally]]:
    """A cluster, and the same one in which the few are another number of people who came at other times."""
    units = draw(st.lists(st.integers(1, 40), unique=True, min_size=1, max_size=8))
    field = [Competitor(unit, draw(st.integers(0, 60)), draw(st.booleans())) for unit in units]
    one = {unit: replace(draw(TALLIES), changed=draw(st.integers(9, 90))) for unit in units}
    other = {}
    for unit, tally in one.items():
        few = {name: 0 < getattr(tally, name) < 5 for name in ("participants", "achievers")}
        changed = {name: draw(st.sampled_from(FEW)) for name, is_few in few.items() if is_few}
        other[unit] = replace(tally, **changed, joined=draw(st.integers(0, 9)))
    return field, one, other


@every_method
@given(world=worlds())
def test_no_standing_depends_on_whether_they_are_one_or_four(method, world):
    field, one, other = world

    assert told(field, one, method) == told(field, other, method)


@given(world=worlds())
def test_neither_do_the_sums(world):
    _, one, other = world

    assert sums_text(one) == sums_text(other)


@every_method
@given(world=worlds())
def test_standings_follow_from_the_public_sums_as_from_the_true_ones(method, world):
    field, one, _ = world
    possible = {unit: replace(tally, achievers=0, paid=0, best=0) for unit, tally in one.items()}
    possible = {unit: tally for unit, tally in possible.items() if tally.participants}

    read = read_sums(sums_text(possible), NUMBER)

    assert told(field, read, method) == told(field, possible, method)


@pytest.mark.parametrize(("count", "said"), [(0, "0"), (1, "few"), (4, "few"), (5, "5"), (6, "6")])
def test_the_text_says_five_and_not_four(count, said):
    sums = {1: UnitTally(points=50, participants=count, changed=7)}

    [row] = told([Competitor(1, 40)], sums, METHODS[0]).splitlines()[5:]

    assert row.split(" ")[6] == said


@every_method
def test_a_lesson_of_one_person_leads_no_cluster_alone(method):
    quiet = [Village(2, 15, 2, 2), Village(3, 12, 1), Village(4, 2)]
    one = Village(1, 1, learners=1, achievers=1)

    for order in ([one, *quiet], [*quiet, one]):
        assert leaders(rows_of(order, method, 3)) != [1]


def test_the_fifth_counts_for_all_five():
    coverage = next(one for one in METHODS if one.name == "coverage")
    shares = [
        rows_of([Village(1, 100, 20, achievers), Village(2, 50, 9)], coverage, 3)[0].score
        for achievers in (1, 4, 5, 6)
    ]

    assert shares == [1, 1, 5, 6]


def test_a_sum_of_few_is_a_lower_bound_and_says_so():
    assert together((7, 0, 12)) == PeopleCount(19)
    assert together((7, 3, 4)) == PeopleCount(9, more=True)
    assert together(()) == PeopleCount(0)
    assert [together(one).few for one in ((3,), (3, 0), (3, 4), (5,), (5, 1))] == [
        True,
        True,
        False,
        False,
        False,
    ]
    assert (together((7, 3)).enough, together((3,)).enough) == (8, 0)


@given(counts=st.lists(st.integers(0, 9), max_size=6), data=st.data())
def test_a_sum_says_nothing_that_its_units_do_not(counts, data):
    other = [data.draw(st.sampled_from(FEW)) if 0 < count < 5 else count for count in counts]

    assert together(counts) == together(other)
    assert together(counts).count <= sum(counts)


@pytest.mark.parametrize(
    ("whole", "parts", "told_of"),
    [
        (12, (6, 6), True),
        (12, (6, 0), True),
        (17, (6, 6), True),
        (7, (5, 2), False),
        (14, (6, 6), False),
        (20, (6, 3, 2), False),
        (0, (0, 0), True),
        (3, (0, 0), False),
    ],
)
def test_parts_are_told_beside_the_whole_only_where_no_few_follow(whole, parts, told_of):
    assert tells_no_few(whole, parts) is told_of


WELL = f"{COLUMNS}\n3,40,few,0,0,0,0,9,0,0\n5,70,6,few,2,1,0,8,3,0\n"


def test_sums_are_read_as_they_were_written():
    read = read_sums(WELL, NUMBER)

    assert sums_text(read) == WELL
    assert read[5] == UnitTally(70, 6, 1, 0, 2, 8, 0, 3, 0, 0, 1)
    assert seal_of(WELL) != seal_of(WELL.replace("70", "71"))


@pytest.mark.parametrize(
    ("written", "instead", "line"),
    [
        ("few", "4", 2),
        ("few", "-1", 2),
        ("few", "some", 2),
        ("3,40", "03,40", 2),
        ("\n3,40", "\n7,40", 3),
        ("\n5,70", "\n3,70", 3),
        (",8,3,0", ",8,9,0", 3),
        ("6,few", "6,7", 3),
        ("2,1,0", "1,2,0", 3),
        ("9,0,0\n", "9,0,0,0\n", 2),
        ("3,0\n", "3,0", 3),
        (",9,0,0", ",100,0,0", 2),
        ("40,few", "40,0", 2),
        ("unit,", "unit;", 1),
    ],
)
def test_sums_that_no_ledger_has_are_refused_with_their_line(written, instead, line):
    assert written in WELL

    with pytest.raises(Fault, match=f"Line {line} of sums.csv"):
        read_sums(WELL.replace(written, instead, 1), NUMBER)


def test_a_board_of_sums_tells_what_the_entries_would():
    villages = [Village(1, 100, 20, 7, 3), Village(2, 30, 4, 2), Village(3, 9)]
    board = Board()
    board.feed(entry_by_entry(villages))
    field = [Competitor(one.unit, one.eligible) for one in villages]

    read = read_sums(sums_text({unit: board.tally(unit) for unit in board.units}), board.number)

    for method in METHODS:
        if not method.best:
            again = Board.of_sums(board.number, read).standings(field, method)
            assert canonical(again, "A") == canonical(board.standings(field, method), "A")
