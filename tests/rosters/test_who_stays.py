"""Nobody leaves whom a line may mean; who stays, leaves or is called otherwise is told."""

from dataclasses import replace

import pytest

from contest.rosters.planning.plan import plan
from contest.rosters.rules import ReadRoster, RosterColumn, RosterRow
from contest.spelling import same_name
from tests.rosters.test_planning import HOME, content, entry

HOA, INH, PAO = entry(1, "Lò Thị Hoà"), entry(2, "Cà Văn Inh"), entry(3, "Vàng A Páo")
HERE = [HOA, INH, PAO]
NAMED = RosterRow(2, "Lò Thị Hoà")
PERHAPS_PAO = (f"i:{same_name('VÀNG A PÁO')}",)


def with_unread(*unread: tuple[str, ...], sheets: tuple[str, ...] = ()) -> ReadRoster:
    return replace(content(NAMED), unread=unread, sheets=sheets)


@pytest.mark.parametrize(
    ("file", "vague"),
    [
        (with_unread(("i:mùa a tủa",)), 1),
        (with_unread(("i:mùa a tủa",), ("i:sùng thị dợ",)), 2),
        (with_unread(sheets=("Mùa vụ",)), 0),
        (with_unread(("i:mùa a tủa",), sheets=("Mùa vụ",)), 1),
    ],
)
def test_as_long_as_a_row_or_a_sheet_may_mean_anybody_nobody_leaves_but_by_a_second_word(file, vague):
    made = plan(file, HERE, HOME, None, {})
    meant = plan(file, HERE, HOME, None, {}, despite=True)

    assert (made.leaves, made.held, made.vague, made.unchanged) == ((), (INH, PAO), vague, 3)
    assert (meant.leaves, meant.held, meant.vague, meant.unchanged) == ((INH, PAO), (), vague, 1)


def test_a_row_that_means_somebody_of_the_roster_keeps_them_and_holds_nobody_else_back():
    made = plan(replace(with_unread(PERHAPS_PAO), shields=PERHAPS_PAO), HERE, HOME, None, {})

    assert (made.held, made.vague, made.leaves) == ((), 0, (INH,))


def test_where_nobody_is_missing_nothing_is_held_and_no_row_is_told_as_vague():
    made = plan(with_unread(("i:mùa a tủa",)), [HOA], HOME, None, {})

    assert (made.held, made.leaves, made.vague, made.is_empty) == ((), (), 0, True)


def test_a_line_that_is_refused_keeps_who_bears_its_name_and_a_good_one_keeps_nobody():
    here = [entry(1, "Cà Văn Inh", 2, "6"), entry(2, "Cà Văn Inh", 3, "8"), entry(3, "Lò Thị Hoà", 2, "7")]
    elsewhere = RosterRow(2, "Cà Văn Inh", "8", 2)
    namesake = RosterRow(3, "Lò Thị Hoà", "9", 2)

    made = plan(content(elsewhere, namesake), here, 2, {2}, {})

    assert [(fault.line, fault.kind) for fault in made.faults] == [(2, "number_held")]
    assert (made.leaves, [row.line for row in made.joins]) == ((here[2],), [3])


@pytest.mark.parametrize("number", ["NV 01", "nv01", "NV01"])
def test_a_number_written_otherwise_beside_quite_another_name_is_told_as_well(number):
    here = [entry(1, "Lò Thị Hoà", identity="NV01")]

    made = plan(content(RosterRow(2, "Cà Văn Inh", number)), here, HOME, None, {})

    assert [(note.line, note.kind, note.value) for note in made.notes] == [(2, "number_renames", number)]


def test_any_one_join_change_or_leaver_is_something_to_apply():
    joins = plan(content(NAMED), [], HOME, None, {})
    changes = plan(content(replace(NAMED, band="18+")), [HOA], HOME, None, {})
    leaves = plan(content(NAMED), [HOA, INH], HOME, None, {})
    same = plan(content(NAMED), [HOA], HOME, None, {})

    assert [one.is_empty for one in (joins, changes, leaves, same)] == [False, False, False, True]
    assert [(one.line, one.what) for one in changes.changes] == [(2, (RosterColumn.AGE,))]


def test_who_is_unchanged_is_neither_changed_nor_leaving():
    rows = (NAMED, RosterRow(3, "Cà Văn Inh", band="18+"))

    made = plan(content(*rows), [*HERE, entry(4, "Mùa A Tủa")], HOME, None, {})

    assert (made.before, len(made.changes), len(made.leaves), made.unchanged) == (4, 1, 2, 1)
