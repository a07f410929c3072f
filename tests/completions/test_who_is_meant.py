"""Whom a phone, a number, a card and a unit lead to when they do not agree."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.completions.matching.people import Somebody, UnitPeople
from contest.completions.matching.units import Units, bare_name, of_kinds
from contest.completions.planning import plan, plan_rows, summary
from contest.completions.rules import CompletionLine, ReadCompletions
from contest.rosters.cells.parts import NamedPart, Parts
from contest.spelling import same_name
from contest.units.rules import folded
from tests.completions.test_planning import somebody as of_unit

DAY = date(2026, 3, 15)
VILLAGE, OTHER, TEAM, SECOND = 10, 20, 30, 40


def named_by(*parts: NamedPart) -> dict[str, tuple[NamedPart, ...]]:
    names: dict[str, tuple[NamedPart, ...]] = {}
    for part in parts:
        for name in {folded(part.name), bare_name(part.name)}:
            names[name] = (*names.get(name, ()), part)
    return names


def units(*parts: NamedPart) -> Units:
    return Units(Parts(parts), by_name=named_by(*parts), of_kinds=of_kinds(parts))


COMMUNE = units(
    NamedPart(1, "X", "Thanh An", "xa"),
    NamedPart(VILLAGE, "B1", "Nong Khua A", "ban"),
    NamedPart(OTHER, "B2", "Thôn Đông", "thon"),
    NamedPart(TEAM, "T1", "Tổ sản xuất 1", "team"),
)
FIRM = units(
    NamedPart(TEAM, "T1", "Phân xưởng may 1", "team"), NamedPart(SECOND, "T2", "Phân xưởng cắt", "team")
)


def somebody(person: int, name: str, **known: object) -> Somebody:
    cards = known.pop("cards", set())
    one = of_unit(person, name, **known)  # type: ignore[arg-type]
    one.cards |= cards
    return one


def line(name: str, **known: str) -> CompletionLine:
    return CompletionLine(2, name, "vneid", DAY, **known)


def who(
    one: CompletionLine, *people: Somebody, here: Units = COMMUNE, near: bool = False, **more: object
) -> object:
    found = UnitPeople(people, here, near=near, **more).who(one)  # type: ignore[arg-type]
    return found.person if isinstance(found, Somebody) else found


NGOC = somebody(1, "Chá Thị Ngọc", phone="p9", unit=VILLAGE)
PAO = somebody(2, "Vàng A Páo", phone="family", unit=VILLAGE)


@pytest.mark.parametrize("own", ["", "p9"])
def test_a_phone_of_the_family_costs_nobody_and_is_told(own):
    ngoc = somebody(1, "Chá Thị Ngọc", phone=own, unit=VILLAGE)
    content = ReadCompletions((line("Chá Thị Ngọc", blind="family", part="Bản Nong Khua A"),), ())

    made = plan(content, UnitPeople([ngoc, PAO], COMMUNE, near=False), set())

    assert [one.who.person for one in made.new] == [1]
    assert [note.kind for note in plan_rows(made, content, {})[0].notes] == ["phone_of_others"]
    assert (summary(made).noted, summary(made).to_mend) == (1, 0)


def test_a_phone_of_the_family_tells_nobody_that_the_name_and_the_unit_do_not():
    assert who(line("Chá Thị Ngọc", blind="family"), NGOC, PAO) == "unsure"
    assert who(line("Chá Thị Ngọc", blind="family", part="Thôn Đông"), NGOC, PAO) == "nobody"
    assert who(line("Chá Thị Ngọc", blind="unknown", part="Nong Khua A"), NGOC, PAO) == "other_contact"


def test_whoever_has_the_phone_needs_no_note():
    people = UnitPeople([NGOC, PAO], COMMUNE, near=False)
    assert list(people.noted(line("Chá Thị Ngọc", blind="p9"), NGOC)) == []
    assert list(people.noted(line("Chá Thị Ngọc", blind="unknown"), NGOC)) == []
    assert list(people.noted(line("Chá Thị Ngọc"), NGOC)) == []


@given(
    st.sampled_from(["Chá Thị Ngọc", "Vàng A Páo", "Lò Thị Ban"]),
    st.sampled_from(["", "Bản Nong Khua A", "Thôn Đông", "Bản Xa"]),
    st.booleans(),
)
def test_a_phone_held_by_others_alone_changes_nothing(name, part, near):
    holder = somebody(3, "Hờ A Dế", phone="others", unit=OTHER)
    people = (NGOC, PAO, holder)

    with_it = who(line(name, blind="others", part=part), *people, near=near)

    assert with_it == who(line(name, part=part), *people, near=near)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Chá Thị Ngọc", 1),
        ("Cha Thi Ngoc", 1),
        ("Chá Thi Ngọc", "nobody"),
        ("Chà Thị Ngọc", "nobody"),
        ("Vang A Pao", "nobody"),
    ],
)
def test_only_a_name_without_any_accent_is_that_of_the_one_it_can_be(written, meant):
    pao = (PAO, somebody(4, "Vang A Páo", unit=VILLAGE))
    assert who(line(written), NGOC, *pao, near=True) == meant


TWINS = (
    somebody(1, "Quàng A Sình", unit=VILLAGE, cards={"03352-017-0042"}),
    somebody(2, "Quàng A Sình", unit=VILLAGE, cards={"03352-017-0043"}),
)


@pytest.mark.parametrize("written", ["03352-017-0042", "03352 017 0042", "033520170042", "03352.017.0042"])
def test_of_two_of_one_name_in_one_village_the_card_tells(written):
    assert who(line("Quàng A Sình", number=written), *TWINS) == 1
    assert who(line("Lò Văn Hặc", number=written), *TWINS) == "other_name"


@pytest.mark.parametrize(
    ("known", "near"),
    [({"part": "Nong Khua A"}, False), ({}, False), ({}, True), ({"part": "Nong Khua A"}, True)],
)
def test_two_whom_the_unit_does_not_tell_apart_are_told_what_helps(known, near):
    assert who(line("Quàng A Sình", **known), *TWINS, near=near) == "namesakes"


def test_two_of_one_name_and_phone_are_told_apart_by_the_unit():
    first = somebody(1, "Quàng A Sình", phone="p1", unit=VILLAGE)
    second = somebody(2, "Quàng A Sình", phone="p1", unit=OTHER)

    assert who(line("Quàng A Sình", blind="p1"), first, second) == "unsure"
    assert who(line("Quàng A Sình", blind="p1", part="Thôn Đông"), first, second) == 2
    second.units = {VILLAGE}
    assert who(line("Quàng A Sình", blind="p1"), first, second) == "namesakes"


CUA = somebody(1, "Cầm A Của", number="00123", unit=TEAM)
PANG = somebody(2, "Sùng Thị Pâng", unit=SECOND)
LISTED = {"00126": {same_name("Nguyễn Văn Chưa Có")}}


@pytest.mark.parametrize(
    ("name", "number", "part", "meant"),
    [
        ("Cầm A Của", "00123", "", 1),
        ("Cầm A Của", "123", "", 1),
        ("Cầm A Của", "0000123", "Phân xưởng may 1", 1),
        ("Cầm A Của", "00123", "Phân xưởng cắt", "other_unit"),
        ("Cầm A Của", "123", "Phân xưởng cắt", "other_unit"),
        ("Sùng Thị Pâng", "123", "", "other_name"),
        ("Sùng Thị Pâng", "00126", "Phân xưởng cắt", "other_name"),
        ("Sùng Thị Pâng", "126", "", "other_name"),
        ("Nguyễn Văn Chưa Có", "00126", "", "nobody"),
        ("Sùng Thị Pâng", "00127", "Phân xưởng cắt", 2),
    ],
)
def test_a_number_means_whom_the_roster_says_or_is_asked(name, number, part, meant):
    one = line(name, number=number, part=part)
    assert who(one, CUA, PANG, here=FIRM, near=True, listed=LISTED) == meant


def test_where_several_rosters_meet_numbers_are_compared_as_they_are_written():
    assert who(line("Cầm A Của", number="00123"), CUA) == 1
    assert (
        who(line("Sùng Thị Pâng", number="126", part="Phân xưởng cắt"), PANG, here=FIRM, listed=LISTED) == 2
    )
    assert who(line("Sùng Thị Pâng", number="00126"), PANG, here=FIRM, listed=LISTED) == "other_name"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Thôn 1", "unit_unknown"),
        ("Tổ 1", "unit_unknown"),
        ("Bản 1", "unit_unknown"),
        ("Xã 1", "unit_unknown"),
        ("Tổ sản xuất 1", TEAM),
        ("Tổ SX 1", TEAM),
        ("Thôn Nong Khua A", VILLAGE),
        ("Nong Khua A", VILLAGE),
        ("Phòng Nong Khua A", "unit_unknown"),
        ("thôn đông", OTHER),
        ("Xã Thanh An", 1),
    ],
)
def test_like_is_compared_with_like(written, meant):
    found = COMMUNE.named(written)
    assert (found.id if isinstance(found, NamedPart) else found) == meant


def test_of_a_village_and_a_team_of_one_number_the_word_tells():
    here = units(NamedPart(1, "B1", "1", "thon"), NamedPart(2, "T1", "Tổ sản xuất 1", "team"))
    assert [here.named(text).id for text in ("Thôn 1", "Tổ 1", "Đội 1")] == [1, 1, 2]


def test_in_a_firm_without_villages_a_team_may_be_called_shortly():
    here = units(
        NamedPart(TEAM, "T1", "Tổ sản xuất 1", "team"), NamedPart(SECOND, "T2", "Tổ sản xuất 2", "team")
    )
    assert here.named("Tổ 2").id == SECOND


def test_a_village_whose_own_name_begins_like_a_team_is_found():
    here = units(NamedPart(1, "B1", "Đội 10", "ban"), NamedPart(2, "T1", "Tổ sản xuất 1", "team"))
    assert here.named("Đội 10").id == 1
