"""Who is meant by a completion, and that each counts once."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.completions.matching.people import Somebody, UnitPeople
from contest.completions.matching.stays import DatedStay
from contest.completions.matching.units import Units, bare_name
from contest.completions.planning import CompletionSummary, plan, plan_rows, summary
from contest.completions.rules import CompletionLine, CourseFault, CourseFaultKind, ReadCompletions
from contest.rosters.cells.parts import NamedPart, Parts
from contest.spelling import same_name
from contest.units.rules import folded

DAY = date(2026, 3, 15)
SINCE = datetime(2026, 1, 1, tzinfo=UTC)
PARTS = Parts([NamedPart(10, "B1", "Bản Che Căn", "village"), NamedPart(20, "B2", "Bản Noong", "village")])
HERE = Units(PARTS, frozenset({"muong phang"}), frozenset({"ban him lam"}))


def somebody(person: int, name: str, *, phone: str = "", number: str = "", unit: int = 10) -> Somebody:
    return Somebody(person, name, {same_name(name)}, {phone} - {""}, {number} - {""}, {unit})


def line(at: int, name: str, **known: str) -> CompletionLine:
    return CompletionLine(at, name, known.pop("lesson", "vneid"), DAY, **known)


HAC = somebody(1, "Lò Văn Hặc", phone="p1", number="a1")
OTHER_HAC = somebody(2, "Lò Văn Hặc", unit=20)
INH = somebody(3, "Cà Thị Inh", phone="p1")


def who(one: CompletionLine, *people: Somebody, near: bool = True) -> object:
    found = UnitPeople(people, HERE, near=near).who(one)
    return found.person if isinstance(found, Somebody) else found


@pytest.mark.parametrize(
    ("known", "meant"),
    [
        ({"blind": "p1"}, 1),
        ({"number": "A1"}, 1),
        ({"part": "Che Căn"}, 1),
        ({"part": "bản noong"}, 2),
        ({}, "unsure"),
        ({"part": "Bản khác"}, "unit_unknown"),
        ({"blind": "p9"}, "unsure"),
        ({"blind": "p9", "part": "Che Căn"}, "other_contact"),
        ({"number": "A9", "part": "Che Căn"}, "other_contact"),
        ({"blind": "p9", "part": "Bản Noong"}, 2),
    ],
)
def test_of_two_of_one_name_the_phone_the_number_or_the_unit_tells(known, meant):
    assert who(line(1, "LÒ VĂN HẶC", **known), HAC, OTHER_HAC, INH) == meant


def test_a_family_shares_a_phone_and_the_name_tells_who_it_is():
    assert who(line(1, "Cà Thị Inh", blind="p1"), HAC, INH) == 3
    assert who(line(1, "Cà Thị Bun", blind="p1"), HAC, INH) == "nobody"
    assert who(line(1, "Cà Thị Bun", number="a1"), HAC, INH) == "other_name"


def test_nobody_of_the_name_is_nobody():
    assert who(line(1, "Vàng A Páo"), HAC) == "nobody"
    assert who(line(1, "Lò Văn Hặc", part="Bản Noong"), HAC) == "nobody"


def test_a_name_alone_tells_in_one_village_and_not_in_a_commune():
    assert who(line(1, "Cà Thị Inh"), INH) == 3
    assert who(line(1, "Cà Thị Inh"), INH, near=False) == "unsure"
    assert who(line(1, "Cà Thị Inh", part="Bản Che Căn"), INH, near=False) == 3


def test_the_same_course_of_the_same_person_counts_once():
    lines = (line(2, "Cà Thị Inh"), line(3, "Cà Thị Inh", lesson="zalo"), line(4, "cà thị inh"))
    made = plan(ReadCompletions(lines, ()), UnitPeople([INH], HERE, near=True), {(3, "zalo")})

    assert [one.line.line for one in made.new] == [2]
    assert [one.line.line for one in made.known] == [3, 4]
    assert (summary(made).new, summary(made).known, summary(made).refused) == (1, 2, 0)
    told = plan_rows(made, ReadCompletions(lines, ()), {"vneid": "VNeID mức 2"})
    assert [(row.place, row.verdict, row.cells[0].value) for row in told] == [
        ("2", "join", "VNeID mức 2"),
        ("3", "same", "zalo"),
        ("4", "same", "VNeID mức 2"),
    ]
    assert [(note.kind, note.more) for note in told[2].notes] == [("stands_above", "2")]


@given(
    st.lists(
        st.builds(
            line,
            st.integers(1, 10**6),
            st.sampled_from(["Lò Văn Hặc", "Cà Thị Inh", "Vàng A Páo"]),
            lesson=st.sampled_from(["vneid", "zalo"]),
            blind=st.sampled_from(["p1", "p2"]) | st.none(),
            number=st.sampled_from(["", "a1"]),
            part=st.sampled_from(["", "Bản Noong"]),
        ),
        unique_by=lambda one: one.line,
        max_size=8,
    )
)
def test_applied_and_read_again_nothing_is_new(lines):
    people, content = UnitPeople([HAC, OTHER_HAC, INH], HERE, near=True), ReadCompletions(tuple(lines), ())
    first = plan(content, people, set())
    counted = {(one.who.person, one.line.lesson) for one in first.new}

    again = plan(content, people, counted)

    assert len(counted) == len(first.new) and not again.new
    assert again.faults == first.faults
    assert len(first.new) + len(first.known) + len(first.faults) == len(lines)


def test_a_list_may_name_the_unit_of_its_day_or_of_today():
    moved, then = somebody(3, "Cà Thị Inh", unit=20), datetime(2026, 11, 24, 3, tzinfo=UTC)
    moved.stays = [DatedStay(SINCE, then, frozenset({10, 1})), DatedStay(then, None, frozenset({20, 1}))]

    assert who(line(1, "Cà Thị Inh", part="Bản Che Căn"), moved) == 3
    assert who(line(1, "Cà Thị Inh", part="Bản Noong"), moved) == 3
    later = replace(line(1, "Cà Thị Inh", part="Bản Che Căn"), day=date(2026, 11, 25))
    assert who(later, moved) == "nobody"
    assert who(replace(later, day=date(2026, 11, 24)), moved) == 3
    assert who(replace(later, day=date(2025, 12, 31)), moved) == "nobody"
    assert who(replace(later, day=date(2026, 1, 1)), moved) == 3


@pytest.mark.parametrize("written", ["CA THI INH", "ca thi inh", "Ca Thi Inh"])
def test_a_list_without_accents_means_the_only_one_of_that_name(written):
    assert who(line(1, written, blind="p1"), HAC, INH) == 3
    assert who(line(1, written), INH) == 3
    assert who(line(1, written), INH, somebody(4, "Cà Thị Ính")) == "nobody"


@pytest.mark.parametrize(
    ("part", "meant"),
    [
        ("Bản Không Có", "unit_unknown"),
        ("Bản Him Lam", "unit_elsewhere"),
        ("Bản Him Lam, phường Điện Biên Phủ", "unit_elsewhere"),
        ("Mường Phăng", "unsure"),
        ("", "unsure"),
        ("Bản Tân", "unit_several"),
        ("Bản Tân, xã Nà Tấu", 1),
        ("xã Mường Ảng - bản Tân", 2),
        ("Nà Tấu", 1),
        ("Xã Nà Tấu", 1),
    ],
)
def test_a_unit_that_leads_to_nobody_is_told_as_such(part, meant):
    parts = [
        NamedPart(1, "X1", "Nà Tấu", "xa"), NamedPart(2, "X2", "Mường Ảng", "xa"),
        NamedPart(10, "B1", "Bản Tân", "ban"), NamedPart(20, "B2", "Bản Tân", "ban"),
    ]  # fmt: skip
    names: dict[str, tuple[NamedPart, ...]] = {}
    for one in parts:
        for name in {folded(one.name), bare_name(one.name)}:
            names[name] = (*names.get(name, ()), one)
    within = {10: frozenset({1}), 20: frozenset({2})}
    units = Units(Parts(parts), HERE.above, HERE.elsewhere, within, names)
    here = [somebody(1, "Lò Văn Hặc", unit=10), somebody(2, "Lò Văn Hặc", unit=20)]
    here[0].units.add(1)
    here[1].units.add(2)

    found = UnitPeople(here, units, near=False).who(line(1, "Lò Văn Hặc", part=part))

    assert (found.person if isinstance(found, Somebody) else found) == meant


def test_in_one_village_a_unit_unknown_everywhere_hides_nobody_and_one_elsewhere_does():
    assert who(line(1, "Cà Thị Inh", part="Chi đoàn"), INH) == 3
    assert who(line(1, "Cà Thị Inh", part="Bản Him Lam"), INH) == "unit_elsewhere"
    assert who(line(1, "Cà Thị Inh", part="Bản Him Lam", blind="p1"), INH) == 3
    assert who(line(1, "Vàng A Páo", part="Chi đoàn"), INH) == "unit_unknown"


def test_units_that_led_to_nobody_are_told_once_each_with_their_lines():
    lines = tuple(line(at, "Lò Văn Hặc", part=part) for at, part in enumerate(["Bản A", "Bản B", "Bản B"], 2))
    made = plan(ReadCompletions(lines, ()), UnitPeople([HAC, OTHER_HAC], HERE, near=False), set())

    told = summary(made)

    assert [(one.name, one.kind, one.lines) for one in told.units] == [
        ("Bản B", "unit_unknown", 2),
        ("Bản A", "unit_unknown", 1),
    ]
    assert (told.refused, told.to_mend, told.noted) == (3, 3, 0)


def test_of_two_days_the_earliest_counts_and_the_other_line_says_so():
    lines = (
        line(2, "Cà Thị Inh"),
        replace(line(3, "Cà Thị Inh"), day=date(2026, 3, 14)),
        line(4, "Cà Thị Inh"),
    )
    made = plan(ReadCompletions(lines, ()), UnitPeople([INH], HERE, near=True), set())

    assert [(one.line.line, one.line.day.day) for one in made.new] == [(3, 14)]
    assert [(note.line, note.kind, note.more) for note in made.notes] == [
        (2, "stands_above", "3"),
        (4, "stands_above", "3"),
    ]
    assert (summary(made).noted, summary(made).to_mend) == (2, 0)


@pytest.mark.parametrize("lack", [CourseFaultKind.NO_CAMPAIGN, CourseFaultKind.NO_UNIT])
def test_a_day_that_lacks_a_campaign_or_a_unit_is_noted_of_what_is_new_alone(lack):
    lines = (line(2, "Cà Thị Inh"), line(3, "Cà Thị Inh", lesson="zalo"))
    made = plan(
        ReadCompletions(lines, ()), UnitPeople([INH], HERE, near=True), {(3, "zalo")}, lambda one: lack
    )

    assert [(note.line, note.kind, note.lesson) for note in made.notes] == [(2, lack, "vneid")]
    assert [one.line.line for one in made.new] == [2] and not made.to_mend
    rows = plan_rows(made, ReadCompletions(lines, ()), {})
    assert [[note.kind for note in row.notes] for row in rows] == [[lack], []]


def test_what_is_not_finished_is_no_fault_to_be_mended():
    faults = (
        CourseFault(2, "Kết quả", "not_finished", "Chưa"),
        CourseFault(3, "Kết quả", "score_unsaid", "8"),
        CourseFault(4, "", "nothing_finished", ""), CourseFault(5, "Kết quả", "not_finished", "x"),
        CourseFault(5, "", "no_name", ""),
    )  # fmt: skip
    content = ReadCompletions((), faults, refused=((2, "Lò Văn Hặc"), (3, "Cà Thị Inh")))
    made = plan(content, UnitPeople([], HERE, near=True), set())

    told = summary(made)

    assert (told.unfinished, told.refused, told.scores, told.to_mend, told.does_nothing) == (2, 2, 1, 2, True)
    assert [(row.place, row.verdict, row.name) for row in plan_rows(made, content, {})] == [
        ("2", "held", "Lò Văn Hặc"),
        ("3", "out", "Cà Thị Inh"),
        ("4", "held", ""),
        ("5", "out", ""),
    ]


def test_a_row_of_several_courses_says_each_and_what_is_wrong_with_the_person_once():
    fault = CourseFault(2, "Bài 3", "result_unclear", "?", lesson="scams")
    note = CourseFault(2, "Họ và tên", "name_trimmed", "Bà Inh", "Inh")
    both = (line(2, "Cà Thị Inh"), line(2, "Cà Thị Inh", lesson="zalo"))
    nobody = (line(3, "Vàng A Páo"), line(3, "Vàng A Páo", lesson="zalo"))
    content = ReadCompletions((*both, *nobody), (fault,), (note,))
    made = plan(content, UnitPeople([INH], HERE, near=True), {(3, "zalo")})

    rows = plan_rows(made, content, {"vneid": "VNeID"})

    assert [(row.place, row.verdict, [note.kind for note in row.notes]) for row in rows] == [
        ("2", "join", ["name_trimmed"]),
        ("2", "same", ["name_trimmed"]),
        ("2", "out", ["result_unclear"]),
        ("3", "out", ["nobody"]),
    ]
    assert (summary(made).refused, rows[3].name) == (2, "Vàng A Páo")


def test_a_row_says_all_by_which_its_person_is_found():
    one = line(2, "Cà Thị Inh", blind="p1", tail="678", number="NV 1", part="Bản Che Căn")
    other = line(3, "Lò Văn Hặc", number="a1")
    made = plan(ReadCompletions((one, other), ()), UnitPeople([HAC, INH], HERE, near=True), set())

    rows = plan_rows(made, ReadCompletions((one, other), ()), {"vneid": "VNeID mức 2"})

    assert [[(cell.column, cell.value) for cell in row.cells] for row in rows] == [
        [("course", "VNeID mức 2"), ("day", "15/03/2026"), ("number", "NV 1"), ("phone", "••• 678"),
         ("part", "Bản Che Căn")],
        [("course", "VNeID mức 2"), ("day", "15/03/2026"), ("number", "a1")],
    ]  # fmt: skip


def test_at_most_fifty_units_are_told():
    lines = tuple(line(at, "Lò Văn Hặc", part=f"Bản {at}") for at in range(2, 54))
    made = plan(ReadCompletions(lines, ()), UnitPeople([HAC, OTHER_HAC], HERE, near=False), set())

    assert len(summary(made).units) == 50


def test_numbers_that_were_not_kept_are_none():
    told = CompletionSummary(1, 2, 3)

    assert (told.noted, told.points, told.without_points) == (0, 0, 0)
    assert (told.unfinished, told.to_mend, told.scores, told.units) == (0, 0, 0, ())
