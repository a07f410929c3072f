"""A plan applied leaves nothing to plan; slips never let anybody leave."""

from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from contest.rosters.faults import RosterFaultKind
from contest.rosters.planning.plan import RosterPlan, plan
from contest.rosters.rules import ListedMember, ReadRoster, RosterColumn, RosterRow, key_of
from contest.spelling import same_name

HOME = 1
NAMES = ("Lò Thị Hoà", "LÒ THỊ HÒA", "Lò Thị Hoa", "Lo Thi Hoa", "Cà Văn Inh", "Vàng A Páo")


def entry(
    number: int, name: str, part: int = HOME, identity: str = "", blind: str | None = None
) -> ListedMember:
    key = key_of(identity, blind, name, part)
    return ListedMember(number, part, key, identity, name, blind, blind and blind[-3:], None)


def content(*rows: RosterRow, whole: bool = True, shields: tuple[str, ...] = ()) -> ReadRoster:
    return ReadRoster(rows, (), shields, whole)


def applied(made: RosterPlan, entries: list[ListedMember]) -> list[ListedMember]:
    """What the tables hold after a plan."""
    gone, after = {one.id for one in made.leaves}, {one.before.id: one.after for one in made.changes}
    kept = [after.get(one.id, one) for one in entries if one.id not in gone]
    first = max((one.id for one in entries), default=0) + 1
    joined = [
        ListedMember(first + n, row.part, key_of(row.number, row.blind, row.name, row.part), row.number,
              row.name, row.blind, row.tail, row.band)
        for n, row in enumerate(made.joins)
    ]  # fmt: skip
    return kept + joined


def slips(made: RosterPlan) -> list[tuple[int, RosterFaultKind]]:
    return [(fault.line, fault.kind) for fault in made.faults]


rows_drawn = st.lists(
    st.builds(
        RosterRow,
        line=st.just(0),
        name=st.sampled_from(NAMES),
        number=st.sampled_from(["", "", "1", "01", "2", "3"]),
        part=st.sampled_from([None, 2, 3]),
        blind=st.sampled_from([None, None, "p-111", "p-222", "p-333"]),
        band=st.sampled_from([None, None, "7-15", "18+"]),
        leaves=st.sampled_from([False, False, False, True]),
    ),
    max_size=8,
)


def readable(rows: list[RosterRow], scope: set[int] | None) -> tuple[RosterRow, ...]:
    """As a file gives them: numbers, phones with a name, and bare people once each."""
    seen: set[object] = set()
    phones: dict[object, bool] = {}
    kept = []
    for line, row in enumerate(rows, 2):
        if row.blind:
            numbered = phones.setdefault((row.blind, same_name(row.name)), bool(row.number))
            if (row.blind, same_name(row.name)) in seen and not (numbered and row.number):
                continue
            seen.add((row.blind, same_name(row.name)))
        bare = key_of("", row.blind, row.name, 0 if scope else row.part or 0)
        alike = ("z", row.number.lstrip("0"), same_name(row.name))
        marks = [("n", row.number), alike] if row.number else [("x", bare)]
        if not seen.intersection(marks):
            seen.update(marks)
            kept.append(replace(row, line=line))
    return tuple(kept)


BARE, LIKE = RosterRow(0, "Lò Thị Hoà"), RosterRow(0, "Lò Thị Hoa")
# Found by searching: three lists of one name, of which the second and third bring a phone each; and a number
# and a phone that speak of each other's owners.
THREE_LISTS = [
    ([replace(BARE, part=2)], False),
    ([BARE, replace(BARE, blind="p-222")], False),
    ([BARE, replace(BARE, blind="p-111")], False),
]
CROSSED = [
    ([BARE, replace(BARE, blind="p-222"), replace(LIKE, number="1", blind="p-111")], False),
    ([replace(BARE, number="1", blind="p-222"), replace(LIKE, number="2", blind="p-111")], False),
]


# Found by searching: somebody leaves by a number that another has without the zero in front.
LEAVER = [
    ([replace(BARE, name="Vàng A Páo", number="01"), replace(BARE, number="1")], False),
    ([replace(BARE, number="01", leaves=True)], False),
]


@settings(max_examples=400)
@example(LEAVER, None)
@example(THREE_LISTS, None)
@example(CROSSED, None)
@given(st.lists(st.tuples(rows_drawn, st.booleans()), min_size=1, max_size=4), st.sampled_from([None, {1}]))
def test_a_file_applied_twice_changes_nothing_the_second_time(files, scope):
    entries: list[ListedMember] = []
    for drawn, whole in files:
        # A team's own file says the team of every line.
        part = {} if scope is None else {"part": HOME}
        given_rows = tuple(replace(row, **part) for row in readable(drawn, scope))
        file = ReadRoster(given_rows, (), (), whole)
        made = plan(file, entries, HOME, scope, {})

        entries = applied(made, entries)

        assert len({one.key for one in entries}) == len(entries)
        again = plan(file, entries, HOME, scope, {})
        assert (again.is_empty, slips(again)) == (True, slips(made))
        assert not [one for one in made.leaves if one.id not in made.lines and is_named(one, made)]


def is_named(one: ListedMember, made: RosterPlan) -> bool:
    """Whether somebody who would join bears the name of somebody who would leave, and no other number."""
    return any(
        same_name(row.name) == same_name(one.name) and not (row.number and one.number) for row in made.joins
    )


def test_who_is_missing_from_a_whole_list_leaves_and_from_a_partial_one_stays():
    here = [entry(1, "Lò Thị Hoà"), entry(2, "Cà Văn Inh")]
    file = content(RosterRow(2, "LÒ THỊ HÒA"))

    assert plan(file, here, HOME, None, {}).leaves == (here[1],)
    assert plan(replace(file, whole=False), here, HOME, None, {}).leaves == ()


def test_a_refused_line_lets_nobody_leave():
    here = [entry(1, "Lò Thị Hoà", identity="7"), entry(2, "Cà Văn Inh")]
    new = RosterRow(2, "Vàng A Páo")

    assert plan(content(new, shields=("n:7",)), here, HOME, None, {}).leaves == (here[1],)
    inh = f"i:{same_name('CÀ VĂN INH')}"
    assert plan(content(new, shields=(inh,)), here, HOME, None, {}).leaves == (here[0],)


def test_tones_tell_people_apart():
    made = plan(content(RosterRow(2, "Lò Thị Hoa"), whole=False), [entry(1, "Lò Thị Hoà")], HOME, None, {})

    assert [row.name for row in made.joins] == ["Lò Thị Hoa"]


def test_a_number_finds_the_person_whatever_else_changed():
    here = [entry(1, "Lò Thị Hoà", identity="7", blind="p-111")]

    made = plan(content(RosterRow(2, "Lò Thị Hoà Bình", "7", 2, "p-222", "222")), here, HOME, None, {})

    (change,) = made.changes
    assert (change.after.name, change.after.part, change.after.tail) == ("Lò Thị Hoà Bình", 2, "222")
    assert change.what == ("name", "phone", "part")


@pytest.mark.parametrize(
    ("written", "told"),
    [("Lò Thị Đông", True), ("Cà Văn Inh", True), ("Lò Thi Hoa", False), ("Lò Văn Hoà", False)],
)
def test_a_number_beside_quite_another_name_is_told(written, told):
    here = [entry(1, "Lò Thị Hoà", identity="7")]

    made = plan(content(RosterRow(2, written, "7")), here, HOME, None, {RosterColumn.NUMBER: "Mã"})

    notes = [(note.line, note.column, note.kind, note.value, note.more) for note in made.notes]
    assert notes == ([(2, "Mã", "number_renames", "7", "Lò Thị Hoà")] if told else [])
    again = plan(content(RosterRow(2, written, "7")), [entry(1, written, identity="7")], HOME, None, {})
    assert (again.changes, again.notes) == ((), ())


def test_a_name_changed_without_a_number_is_not_told_as_another():
    made = plan(
        content(RosterRow(2, "Lò Thị Thu", blind="p")), [entry(1, "Cà Thị Thu", blind="p")], HOME, None, {}
    )

    assert made.notes == ()


def test_a_family_shares_a_phone():
    here = [entry(1, "Giàng A Tủa", blind="p-055")]
    rows = (
        RosterRow(2, "Giàng A Tủa", blind="p-055", tail="055"),
        RosterRow(3, "Mùa Thị Dợ", blind="p-055", tail="055"),
        RosterRow(4, "Giàng Thị Mỷ", blind="p-055", tail="055"),
    )

    made = plan(content(*rows), here, HOME, None, {})

    assert (made.faults, made.leaves) == ((), ())
    assert [row.name for row in made.joins] == ["Mùa Thị Dợ", "Giàng Thị Mỷ"]
    assert [entry.name for _, entry in made.same] == ["Giàng A Tủa"]


def test_the_only_one_with_a_phone_may_mend_the_name_but_not_take_another():
    here = [entry(1, "Lò Thị Hoà", blind="p-111")]

    mended = plan(content(RosterRow(2, "Lò Thị Thu Hoà", blind="p-111")), here, HOME, None, {})
    other = plan(content(RosterRow(2, "Cà Văn Inh", blind="p-111"), whole=False), here, HOME, None, {})

    assert [(change.before.name, change.after.name) for change in mended.changes] == [
        ("Lò Thị Hoà", "Lò Thị Thu Hoà")
    ]
    assert [row.name for row in other.joins] == ["Cà Văn Inh"]


def test_zeros_in_front_of_a_number_make_nobody_else():
    here = [entry(1, "Lò Thị Hoà", identity="123")]

    made = plan(content(RosterRow(2, "Lò Thị Hoà", "00123")), here, HOME, None, {})

    assert (made.joins, made.leaves) == ((), ())
    assert [change.what for change in made.changes] == [("number",)]


def test_zeros_in_front_tell_two_people_of_two_names_apart():
    rows = (RosterRow(2, "Lò Văn Ói", "00123"), RosterRow(3, "Lò Văn Ớt", "123"))

    made = plan(content(*rows), [entry(1, "Lò Văn Ớt", identity="123")], HOME, None, {})

    assert ([row.name for row in made.joins], made.faults) == (["Lò Văn Ói"], ())


def test_a_team_touches_only_its_own_people():
    here = [entry(1, "Lò Thị Hoà", 2, "7"), entry(2, "Cà Văn Inh", 3, "8")]

    made = plan(content(RosterRow(2, "Cà Văn Inh", "8", 2)), here, 2, {2}, {})

    assert [fault.kind for fault in made.faults] == [RosterFaultKind.NUMBER_HELD]
    assert made.leaves == (here[0],)


def test_two_lines_that_could_be_one_person_are_both_asked_about():
    here = [entry(1, "Lò Thị Hoà", 2)]
    rows = (RosterRow(2, "Lò Thị Hoà"), RosterRow(3, "Lò Thị Hoà", blind="p-222", tail="222"))

    made = plan(content(*rows), here, HOME, None, {})

    assert [(fault.line, fault.kind, fault.more) for fault in made.faults] == [
        (2, RosterFaultKind.PERSON_TWICE, "3"),
        (3, RosterFaultKind.PERSON_TWICE, "2"),
    ]
    assert made.is_empty


def test_two_of_one_name_need_a_number():
    here = [entry(1, "Lò Thị Hoà", 3), entry(2, "Lò Thị Hoà", 2)]

    made = plan(content(RosterRow(2, "Lò Thị Hoà")), here, HOME, None, {})

    assert [fault.kind for fault in made.faults] == [RosterFaultKind.NAME_AMBIGUOUS]
    assert made.is_empty
