"""Which line of a list speaks of whom, where a likeness alone would not be enough."""

from contest.rosters.planning.plan import RosterPlan, plan
from contest.rosters.rules import ListedMember, ReadRoster, RosterRow
from tests.rosters.test_planning import HOME, content, entry, slips

HOA, PLAIN, INH = "Lò Thị Hoà", "Lo Thi Hoa", "Cà Văn Inh"


def made(entries: list[ListedMember], *rows: RosterRow, whole: bool = False) -> RosterPlan:
    return plan(content(*rows, whole=whole), entries, HOME, None, {})


def leavers(entries: list[ListedMember], *rows: RosterRow) -> list[int]:
    return [one.id for one in made(entries, *rows).leaves]


def test_who_has_the_same_phone_and_name_leaves_and_nobody_by_a_likeness():
    here = [entry(1, HOA, blind="p-111")]

    assert leavers(here, RosterRow(2, "LÒ THỊ HÒA", blind="p-111", leaves=True)) == [1]
    assert leavers(here, RosterRow(2, PLAIN, blind="p-111", leaves=True)) == []
    assert leavers(here, RosterRow(2, "Lò Thị Thu Hoà", blind="p-111", leaves=True)) == []


def test_of_two_who_share_a_phone_and_a_name_the_list_is_asked_who_leaves():
    here = [entry(1, HOA, identity="1", blind="p-111"), entry(2, HOA, identity="2", blind="p-111")]

    told = made(here, RosterRow(2, HOA, blind="p-111", leaves=True))

    assert (told.leaves, slips(told)) == ((), [(2, "name_ambiguous")])


def test_a_name_that_could_be_two_of_a_phone_joins_as_somebody_new():
    here = [entry(1, HOA, blind="p-111"), entry(2, "Lò Văn Hoà", blind="p-111")]

    told = made(here, RosterRow(2, "Lò Thị Thu Hoà", blind="p-111"))

    assert ([row.name for row in told.joins], told.faults) == (["Lò Thị Thu Hoà"], ())


def test_who_has_neither_number_nor_phone_leaves_by_name_and_team():
    here = [entry(1, HOA, 2), entry(2, INH)]

    assert leavers(here, RosterRow(2, HOA, part=2, leaves=True)) == [1]
    assert leavers(here, RosterRow(2, HOA, part=3, leaves=True)) == []
    assert leavers(here, RosterRow(2, INH, leaves=True)) == [2]


def test_a_number_nobody_has_keeps_no_later_number_from_being_found():
    told = made([entry(1, HOA, identity="7")], RosterRow(2, INH, "6"), RosterRow(3, "Lò Thị Thu", "7"))

    assert [(one.before.id, one.line) for one in told.changes] == [(1, 3)]


def test_each_of_three_lines_of_one_person_names_the_first_other():
    rows = (RosterRow(2, HOA), RosterRow(3, HOA, blind="p-222"), RosterRow(4, HOA, blind="p-333"))

    told = made([entry(1, HOA, 2)], *rows)

    assert [(fault.line, fault.more) for fault in told.faults] == [(2, "3"), (3, "2"), (4, "2")]


def test_accents_are_mended_unless_another_line_would_then_fit_as_well():
    here = [entry(1, PLAIN, 3), entry(2, HOA)]
    mended = RosterRow(3, HOA, part=3)

    assert slips(made(here, RosterRow(2, HOA), mended)) == [(3, "name_ambiguous")]
    assert [one.before.id for one in made(here, mended).changes] == [1]

    numbered = [entry(1, PLAIN, 3), entry(2, HOA, identity="7")]
    assert [one.before.id for one in made(numbered, RosterRow(2, HOA, "7"), mended).changes] == [1]


def test_accents_are_not_mended_beside_a_line_that_lets_one_of_that_name_leave():
    here, mended = [entry(1, PLAIN, 2)], RosterRow(2, HOA, part=2)

    assert slips(made(here, mended, RosterRow(3, HOA, part=3, leaves=True))) == [(2, "name_ambiguous")]
    told = made(here, mended, RosterRow(3, INH, part=3, leaves=True))
    assert [one.after.name for one in told.changes] == [HOA]


def test_nobody_becomes_the_same_as_somebody_of_another_team():
    here = [entry(1, HOA, 2, blind="p-111"), entry(2, HOA, 9, blind="p-222")]
    file = ReadRoster((RosterRow(2, HOA, part=2, blind="p-222"),), (), (), False)

    told = plan(file, here, 2, {2}, {})

    assert (told.changes, slips(told)) == ((), [(2, "name_ambiguous")])
