"""Sign-in names of people without a phone, and who may register alone."""

import pytest

from contest.people.rules import (
    BAND_LABELS,
    GROUP_LABELS,
    BirthBand,
    own_registration_refusal,
    sign_in_name,
    typed_sign_in_name,
    typed_sign_in_names,
)


@pytest.mark.parametrize(
    "typed",
    [
        "03160-017-0042",
        "03160 017 0042",
        "03160.017.0042",
        "031600170042",
        " 03160 - 017 - 0042 ",
        "03160–017–0042",
        "03160‐017―0042",
        "03160_017__0042",
        "-03160-017-0042-",
    ],
)
def test_a_villager_types_the_name_in_any_way(typed: str):
    assert typed_sign_in_name(typed) == sign_in_name("03160-017", 42)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("dn001-t2-0042", "DN001-T2-0042"),
        ("dn001t20042", "DN001-T2-0042"),
        ("DN001T120042", "DN001-T12-0042"),
        ("th001 7a 0042", "TH001-7A-0042"),
        ("th0017a0042", "TH001-7A-0042"),
        ("htx0030042", "HTX003-0042"),
    ],
)
def test_teams_and_classes_have_names_too(typed: str, stored: str):
    assert typed_sign_in_name(typed) == stored


def test_what_is_no_sign_in_name_keeps_its_letters():
    assert typed_sign_in_name(" đn001 xã/2 ") == "ĐN001-XÃ/2"


def test_every_age_and_group_is_offered_in_words():
    assert BAND_LABELS == {
        "18+": "18 or older",
        "16-17": "16 or 17",
        "7-15": "7 to 15",
        "0-6": "Under 7",
    }
    assert GROUP_LABELS == {
        "nguoi_dan": "Resident of a village or street group",
        "nguoi_lao_dong": "Worker in an enterprise or co-operative",
        "can_bo": "Cadre, civil servant or public employee",
        "hoc_sinh": "Pupil or student",
    }


def test_children_are_sent_to_their_school_and_the_smallest_to_a_grown_up():
    assert "teacher" in (own_registration_refusal("7-15") or "")
    assert "grown-up" in (own_registration_refusal("0-6") or "")


@pytest.mark.parametrize("band", [BirthBand.YOUTH, BirthBand.ADULT])
def test_from_sixteen_one_registers_alone(band: BirthBand):
    assert own_registration_refusal(band) is None


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("th001-7á-0042", "TH001-7A1-0042"), ("ＴＨ001-7A1-0042", "TH001-7A1-0042"), ("dn001-ư-1", "DN001-W-1")],
)
def test_a_sign_in_name_is_found_from_what_a_keyboard_made_of_it(typed: str, stored: str):
    assert stored in typed_sign_in_names(typed)
    assert len(typed_sign_in_names("ÁÁÁ")) == 8


def test_a_sign_in_name_of_plain_letters_is_one():
    assert typed_sign_in_names(" 03160 017 0042") == ("03160-017-0042",)
