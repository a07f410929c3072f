"""Who is meant by a completion, and that each counts once."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.completions.people import People, Somebody
from contest.completions.planning import plan, plan_rows, summary
from contest.completions.rules import Content, Line
from contest.completions.service import counts_at
from contest.rosters.parts import Part, Parts
from contest.spelling import same_name

DAY = date(2026, 3, 15)
SINCE = datetime(2026, 1, 1, tzinfo=UTC)
PARTS = Parts([Part(10, "B1", "Bản Che Căn", "village"), Part(20, "B2", "Bản Noong", "village")])


def somebody(person: int, name: str, *, phone: str = "", number: str = "", unit: int = 10) -> Somebody:
    return Somebody(person, name, SINCE, {same_name(name)}, {phone} - {""}, {number} - {""}, {unit})


def line(at: int, name: str, **known: str) -> Line:
    return Line(at, name, known.pop("lesson", "vneid"), DAY, **known)


HAC = somebody(1, "Lò Văn Hặc", phone="p1", number="a1")
OTHER_HAC = somebody(2, "Lò Văn Hặc", unit=20)
INH = somebody(3, "Cà Thị Inh", phone="p1")


def who(one: Line, *people: Somebody, near: bool = True) -> object:
    found = People(people, PARTS, near=near).who(one)
    return found.person if isinstance(found, Somebody) else found


@pytest.mark.parametrize(
    ("known", "meant"),
    [
        ({"blind": "p1"}, 1),
        ({"number": "A1"}, 1),
        ({"part": "Che Căn"}, 1),
        ({"part": "bản noong"}, 2),
        ({}, "unsure"),
        ({"part": "Bản khác"}, "unsure"),
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
    assert who(line(1, "Cà Thị Bun", blind="p1"), HAC, INH) == "other_name"
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
    made = plan(Content(lines, ()), People([INH], PARTS, near=True), {(3, "zalo")})

    assert [one.line.line for one in made.new] == [2]
    assert [one.line.line for one in made.known] == [3, 4]
    assert (summary(made).new, summary(made).known, summary(made).refused) == (1, 2, 0)
    told = plan_rows(made, Content(lines, ()), {"vneid": "VNeID mức 2"})
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
    people, content = People([HAC, OTHER_HAC, INH], PARTS, near=True), Content(tuple(lines), ())
    first = plan(content, people, set())
    counted = {(one.who.person, one.line.lesson) for one in first.new}

    again = plan(content, people, counted)

    assert len(counted) == len(first.new) and not again.new
    assert again.faults == first.faults
    assert len(first.new) + len(first.known) + len(first.faults) == len(lines)


NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)


def test_a_completion_counts_at_noon_of_its_day():
    assert counts_at(DAY, SINCE, NOW) == datetime(2026, 3, 15, 5, tzinfo=UTC)


def test_it_counts_when_the_person_came_to_the_unit_at_the_earliest_and_never_in_the_future():
    assert counts_at(DAY, NOW - timedelta(days=2), NOW) == NOW - timedelta(days=2)
    assert counts_at(date(2026, 11, 24), SINCE, NOW) == NOW


@pytest.mark.parametrize("written", ["CA THI INH", "ca thi inh", "Ca Thi Inh"])
def test_a_list_without_accents_means_the_only_one_of_that_name(written):
    assert who(line(1, written, blind="p1"), HAC, INH) == 3
    assert who(line(1, written), INH) == 3
    assert who(line(1, written), INH, somebody(4, "Cà Thị Ính")) == "nobody"
