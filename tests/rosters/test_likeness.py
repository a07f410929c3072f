"""Who is the same person although the phone, the accents or the team differ, and who is asked about."""

from dataclasses import replace

from contest.rosters.faults import RosterFaultKind
from contest.rosters.planning.plan import plan
from contest.rosters.rules import RosterRow
from tests.rosters.test_planning import HOME, content, entry


def test_another_phone_alone_makes_no_other_person():
    here = [entry(1, "Lò Thị Hoà", 2, blind="p-111"), entry(2, "Cà Văn Inh", 2, blind="p-222")]
    rows = (
        RosterRow(2, "Lò Thị Hoà", part=2, blind="p-333", tail="333"),
        RosterRow(3, "Cà Văn Inh", part=2, blind="p-222", tail="222"),
    )

    for whole in (True, False):
        made = plan(content(*rows, whole=whole), here, HOME, None, {})

        assert (made.joins, made.leaves, made.faults) == ((), (), ())
        assert [(one.before.id, one.what, one.after.blind) for one in made.changes] == [
            (1, ("phone",), "p-333")
        ]


def test_another_phone_and_two_of_the_name_are_asked_about():
    two_here = [entry(1, "Lò Thị Hoà", 2, blind="p-111"), entry(2, "Lò Thị Hoà", 2, blind="p-222")]
    one_here = two_here[:1]
    one = RosterRow(2, "Lò Thị Hoà", part=2, blind="p-333", tail="333")
    other = RosterRow(3, "Lò Thị Hoà", part=2, blind="p-444", tail="444")

    for rows, here in (((one,), two_here), ((one, other), one_here)):
        for whole in (True, False):
            made = plan(content(*rows, whole=whole), here, HOME, None, {})

            assert made.is_empty
            assert [fault.line for fault in made.faults] == [row.line for row in rows]


def test_another_phone_and_a_younger_age_are_another_person():
    here = [replace(entry(1, "Lò Thị Hoà", 2, blind="p-111"), band="18+")]
    child = RosterRow(2, "Lò Thị Hoà", part=2, blind="p-333", tail="333", band="7-15")

    assert len(plan(content(child, whole=False), here, HOME, None, {}).joins) == 1
    grown = plan(content(replace(child, band="18+"), whole=False), here, HOME, None, {})
    assert [one.what for one in grown.changes] == [("phone",)]


def test_a_whole_list_moves_somebody_whose_team_alone_differs():
    here = [entry(1, "Lò Thị Hoà", 2, blind="p-111")]
    moved = RosterRow(2, "Lò Thị Hoà", part=3)

    made = plan(content(moved), here, HOME, None, {})

    assert [one.what for one in made.changes] == [("part",)]
    assert (made.joins, made.leaves) == ((), ())
    assert len(plan(content(moved, whole=False), here, HOME, None, {}).joins) == 1


def test_another_team_and_another_phone_are_asked_about_and_let_nobody_leave():
    here = [entry(1, "Lò Thị Hoà", 2, blind="p-111")]

    made = plan(content(RosterRow(2, "Lò Thị Hoà", part=3, blind="p-222")), here, HOME, None, {})

    assert [fault.kind for fault in made.faults] == [RosterFaultKind.PERHAPS_SAME]
    assert made.is_empty


def test_another_number_is_another_person_whatever_the_name():
    here = [entry(1, "Lò Thị Hoà", 2, "7")]

    made = plan(content(RosterRow(2, "Lò Thị Hoà", "8", part=2)), here, HOME, None, {})

    assert ([row.number for row in made.joins], made.leaves) == (["8"], (here[0],))


def test_a_list_without_accents_or_in_capitals_renames_nobody():
    here = [
        entry(1, "Lò Thị Hoà", 2),
        entry(2, "Cà Văn Inh", identity="7"),
        entry(3, "Vàng A Páo", blind="p-111"),
    ]
    plain = (
        RosterRow(2, "Lo Thi Hoa", part=2),
        RosterRow(3, "Ca Van Inh", "7"),
        RosterRow(4, "Vang A Pao", blind="p-111", tail="111"),
    )
    capitals = (
        RosterRow(2, "LÒ THỊ HÒA", part=2),
        RosterRow(3, "CÀ VĂN INH", "7"),
        RosterRow(4, "VÀNG A PÁO", blind="p-111", tail="111"),
    )

    for rows in (plain, capitals, tuple(replace(row, name=row.name.upper()) for row in plain)):
        for whole in (True, False):
            made = plan(content(*rows, whole=whole), here, HOME, None, {})

            assert (made.is_empty, made.faults, len(made.same)) == (True, (), 3)


def test_a_name_without_accents_in_a_list_with_them_is_another_name():
    here = [entry(1, "Mai Lân Anh", 2), entry(2, "Cà Văn Inh", 2)]
    rows = (RosterRow(2, "Mai Lan Anh", part=2), RosterRow(3, "Cà Văn Inh", part=2))

    assert [row.name for row in plan(content(*rows, whole=False), here, HOME, None, {}).joins] == [
        "Mai Lan Anh"
    ]


def test_accents_that_come_later_are_a_change_of_the_name():
    here = [entry(1, "Lo Thi Hoa", 2), entry(2, "CÀ VĂN INH", identity="7")]
    rows = (RosterRow(2, "Lò Thị Hoà", part=2), RosterRow(3, "Cà Văn Inh", "7"))

    made = plan(content(*rows), here, HOME, None, {})

    assert [(one.what, one.after.name) for one in made.changes] == [
        (("name",), "Lò Thị Hoà"),
        (("name",), "Cà Văn Inh"),
    ]


def test_a_corrected_accent_is_a_change():
    made = plan(
        content(RosterRow(2, "Lò Thị Hoá", "7")), [entry(1, "Lò Thị Hoà", identity="7")], HOME, None, {}
    )

    assert [one.after.name for one in made.changes] == ["Lò Thị Hoá"]
