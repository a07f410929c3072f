"""Who gets an account from whom, how many of them, and what makes a digital family; pure."""

from uuid import UUID

import pytest

from contest.accounts import rules
from contest.accounts.households import rules as household_rules
from contest.accounts.rules import age_refusal, child_refusal, named_lines
from contest.units.rules import Track


@pytest.mark.parametrize(
    ("band", "track", "begins"),
    [
        ("18+", Track.VILLAGE, None),
        ("16-17", Track.VILLAGE, None),
        ("18+", None, None),
        ("7-15", Track.SCHOOL, "Pupils aged 7 to 15 are entered by class"),
        ("7-15", Track.VILLAGE, "Accounts for pupils aged 7 to 15 are made by their school"),
        ("7-15", None, "Accounts for pupils aged 7 to 15 are made by their school"),
        ("0-6", Track.VILLAGE, "Children under 7 have no account yet"),
        ("", Track.VILLAGE, "Please choose the age"),
        ("30", Track.SCHOOL, "Please choose the age"),
    ],
)
def test_a_helper_makes_accounts_from_sixteen_on(band: str, track: Track | None, begins: str | None):
    said = age_refusal(band, track)

    assert said is None if begins is None else str(said).startswith(begins)


@pytest.mark.parametrize(
    ("track", "agreed", "begins"),
    [
        (Track.SCHOOL, True, None),
        (Track.SCHOOL, False, "Without the consent of a parent"),
        (Track.VILLAGE, True, "Pupils aged 7 to 15 are entered by their school"),
        (None, False, "Pupils aged 7 to 15 are entered by their school"),
    ],
)
def test_a_child_comes_in_by_a_school_with_a_consent(track: Track | None, agreed: bool, begins: str | None):
    said = child_refusal(track, agreed=agreed)

    assert said is None if begins is None else str(said).startswith(begins)


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        (
            "1. Lò Thị Hương\n2) Vàng A Páo\n\n 03 - Cà Văn Sơn \n",
            ("Lò Thị Hương", "Vàng A Páo", "Cà Văn Sơn"),
        ),
        ("4\tLò Văn Ba\r\n5.Mào Thị Sáu", ("Lò Văn Ba", "Mào Thị Sáu")),
        ("678 Giàng A 9", ("Giàng A 9",)),
        ("zin\n1. zin\n2\t. Lò", ("zin", "zin", "Lò")),
        ("\n 7 \n", ()),
    ],
)
def test_a_list_of_names_may_be_numbered_in_any_way(typed: str, names: tuple[str, ...]):
    assert named_lines(typed) == names


def test_the_group_follows_from_the_track():
    assert {track and track.value: group.value for track, group in rules.GROUP_OF.items()} == {
        "village": "nguoi_dan",
        "enterprise": "nguoi_lao_dong",
        "school": "hoc_sinh",
        "agency": "can_bo",
    }


def test_relations_and_ways_are_kept_under_these_words():
    assert list(rules.RELATIONS) == ["mother", "father", "grandparent", "guardian"]
    assert list(rules.WAYS) == ["paper", "voice"]


def test_a_family_code_follows_from_its_reference_and_the_key():
    family = UUID("01939c2a-0000-7000-8000-000000000001")

    code = household_rules.code_of(b"k" * 32, family)

    assert code == "B2H92V75GB"
    assert household_rules.codes_of(b"k" * 32, family) == (code, "ZXY9VUST")
    assert household_rules.code_of(b"l" * 32, family) != code
    assert household_rules.code_of(b"k" * 32, UUID(int=1)) != code


def test_a_family_is_recognised_once_each_of_the_six_was_seen():
    six = ["vneid", "public_service", "qr_payment", "safety", "village_group", "helps_others"]

    assert household_rules.recognised(six)
    assert household_rules.recognised([*six, "more"])
    assert [household_rules.recognised([one for one in six if one != left]) for left in six] == [False] * 6
    assert list(household_rules.ITEMS) == six
