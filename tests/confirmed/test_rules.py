"""What a told number must be, and what numbers beside each other may not tell."""

from dataclasses import replace
from datetime import date

import pytest

from contest.audit.codes import CODES
from contest.confirmed.queries import LatestCount
from contest.confirmed.rules import (
    EVERYBODY,
    GROUP_NAMES,
    GROUP_OF_TRACK,
    LONG_REASON,
    NO_REASON,
    SENTENCES,
    CountFault,
    DeclaredUnit,
    Placed,
    ToldCount,
    count_wrong,
    day_wrong,
    group_for,
    number_typed,
    people_wrong,
    reason_wrong,
    source_wrong,
    telling_few,
    telling_few_of_groups,
)
from contest.confirmed.together import may_be_told, overview
from contest.people.rules import TargetGroup
from contest.units.rules import Track, UnitName
from leaderboard.few import PeopleCount

TODAY = date(2026, 11, 30)
TOLD = ToldCount(EVERYBODY, date(2026, 10, 31), 40, 45, "Công an xã", "12/BC")


def test_each_fault_has_a_sentence_and_each_group_a_name():
    assert SENTENCES.keys() == {*map(str, CountFault)}
    assert {*GROUP_NAMES} - {EVERYBODY} == {*map(str, TargetGroup)} == {*GROUP_OF_TRACK.values()}
    assert CODES["people_of"] == {group: name for group, name in GROUP_NAMES.items() if group}


@pytest.mark.parametrize(
    ("text", "found"),
    [("0", 0), ("57", 57), ("1250", 1250), ("1.250", 1250), ("1 250", 1250), ("2,000,000", 2_000_000)],
)
def test_numbers_are_read_as_offices_write_them(text: str, found: int):
    assert (number_typed(text), count_wrong(text)) == (found, None)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", CountFault.COUNT_MISSING),
        ("-5", CountFault.COUNT_NEGATIVE),
        ("− 5", CountFault.COUNT_NEGATIVE),
        ("–5", CountFault.COUNT_NEGATIVE),
        ("—  5", CountFault.COUNT_NEGATIVE),
        ("– năm", CountFault.COUNT_UNREADABLE),
        ("=1+1", CountFault.FORMULA),
        ("@SUM(A1)", CountFault.FORMULA),
        ("12,5", CountFault.COUNT_UNREADABLE),
        ("1.250,5", CountFault.COUNT_UNREADABLE),
        ("mười", CountFault.COUNT_UNREADABLE),
        ("2000001", CountFault.COUNT_TOO_MANY),
        ("9" * 30, CountFault.COUNT_TOO_MANY),
    ],
)
def test_what_is_no_number_is_told_as_what_it_is(text: str, fault: CountFault):
    assert count_wrong(text) is fault


def test_days_and_sources_have_bounds():
    assert day_wrong(TODAY, TODAY) is None
    assert day_wrong(date(2026, 12, 1), TODAY) is CountFault.DAY_LATER
    assert (day_wrong(date(2022, 1, 1), TODAY), day_wrong(date(2021, 12, 31), TODAY)) == (
        None,
        CountFault.DAY_EARLY,
    )
    assert source_wrong("", "") is CountFault.SOURCE_MISSING
    assert source_wrong("x" * 160, "y" * 60) is None
    assert source_wrong("x" * 161, "") is CountFault.SOURCE_LONG
    assert source_wrong("x", "y" * 61) is CountFault.DOCUMENT_LONG
    assert (reason_wrong("xxxx"), reason_wrong("xxxxx"), reason_wrong("x" * 201)) == (
        NO_REASON,
        "",
        LONG_REASON,
    )
    assert reason_wrong("x" * 200) == ""


def test_a_unit_has_the_group_of_its_track_and_a_place_any():
    assert group_for(EVERYBODY, "village") == group_for("nguoi_dan", "village") == "nguoi_dan"
    assert group_for("hoc_sinh", "village") is CountFault.GROUP_OTHER
    assert group_for("hoc_sinh", None) == "hoc_sinh" and group_for(EVERYBODY, None) == EVERYBODY
    assert group_for("ai", None) is CountFault.GROUP_UNKNOWN
    assert {*GROUP_OF_TRACK} == {*map(str, Track)}


def test_no_more_people_are_confirmed_than_there_are():
    unit = DeclaredUnit("village", {EVERYBODY: 45})
    assert people_wrong(TOLD, unit) is None
    assert people_wrong(replace(TOLD, confirmed=45), unit) is None
    assert people_wrong(replace(TOLD, confirmed=46), unit) == (CountFault.MORE_THAN_OF, 45)
    assert people_wrong(replace(TOLD, confirmed=46, out_of=None), unit) == (CountFault.MORE_THAN_DECLARED, 45)
    # Where nobody declared anything there is nothing to hold it against.
    assert people_wrong(replace(TOLD, confirmed=46, out_of=None), DeclaredUnit(None, {})) is None


def counts(*told: tuple[int, int | None, str, int]) -> tuple[Placed, ...]:
    return tuple(Placed(*one) for one in told)


def test_units_are_left_out_where_they_would_tell_of_few():
    whole = (1, 9, EVERYBODY, 57)
    assert telling_few(counts(whole, (2, 1, "nguoi_dan", 30), (3, 1, "nguoi_dan", 20))) == frozenset()
    # 57 less 30 and 24 are three people, whoever they are.
    assert telling_few(counts(whole, (2, 1, "nguoi_dan", 30), (3, 1, "nguoi_dan", 24))) == {1}
    assert telling_few(counts(whole, (2, 1, "nguoi_dan", 50), (3, 1, "nguoi_dan", 3))) == {1}
    # Without a whole nothing can be subtracted from it.
    assert telling_few(counts((2, 1, "nguoi_dan", 50), (3, 1, "nguoi_dan", 3))) == frozenset()
    # Another group of the place says nothing of these.
    assert telling_few(counts((1, 9, "hoc_sinh", 52), (2, 1, "nguoi_dan", 50))) == frozenset()


def test_everybody_together_alone_tells_of_no_groups():
    assert telling_few_of_groups(counts((1, 9, EVERYBODY, 3))) == frozenset()
    assert telling_few_of_groups(counts((1, 9, EVERYBODY, 57), (1, 9, "can_bo", 54))) == {1}


def latest(unit: int, above: int | None, kind: str, confirmed: int, group: str = EVERYBODY) -> LatestCount:
    told = replace(TOLD, confirmed=confirmed, out_of=None, group=group)
    return LatestCount(unit, unit, above, UnitName(f"U{unit}", kind, "Nà"), told)


def test_a_branch_is_told_by_its_own_number_and_by_those_below():
    found = (
        latest(1, None, "province", 500),
        latest(2, 1, "xa", 57),
        latest(3, 1, "xa", 3),
        latest(4, 2, "village", 50, "nguoi_dan"),
    )
    whole = overview(found, None)
    assert [one.unit_id for one in whole.own] == [1]
    assert whole.below is not None and (whole.below.people, whole.below.units) == (PeopleCount(58, True), 2)
    branch = overview(found, [2])
    assert [one.unit_id for one in branch.own] == [2] and branch.below is not None
    assert branch.below.people == PeopleCount(50, False)
    assert overview((), None).is_empty and overview((), [2]).is_empty


def test_a_province_is_known_by_its_own_number_or_by_those_of_its_communes():
    alone = overview((latest(1, None, "province", 500),), None)
    assert ([one.unit_id for one in alone.own], alone.below, alone.is_empty) == ([1], None, False)
    communes = overview((latest(2, 1, "xa", 57), latest(3, 1, "phuong", 40)), None)
    assert (communes.own, communes.is_empty) == ((), False)
    assert communes.below is not None and (communes.below.people, communes.below.units) == (
        PeopleCount(97, False),
        2,
    )


def test_what_would_tell_of_few_stands_in_no_list():
    found = (latest(2, 1, "xa", 57), latest(4, 2, "village", 54), latest(5, 9, "village", 6))
    assert [one.unit_id for one in may_be_told(found)] == [2, 5]


def test_groups_of_one_place_tell_of_no_few_beside_everybody_together():
    whole, many = latest(2, 1, "xa", 100), latest(2, 1, "xa", 97, "nguoi_dan")
    few = latest(2, 1, "xa", 3, "can_bo")
    assert may_be_told((whole, many, few)) == (whole,)
    assert may_be_told((whole, many)) == (whole,)
    enough = latest(2, 1, "xa", 60, "nguoi_dan")
    assert may_be_told((whole, enough)) == (whole, enough)
    # Without a whole nothing can be subtracted from it.
    assert may_be_told((many, few)) == (many, few)
