"""What the form of a new unit must hold, field by field; pure."""

from datetime import date

import pytest

from contest.errors import InvalidForm
from contest.units.applications.rules import FORMS, contact, day_in, draft, people_in, text_in
from contest.web.requests import Posted
from tests.refused import wrong

TODAY = date(2026, 11, 24)
GOOD = {
    "name": "Công ty TNHH Nắng",
    "eligible": "1.264",
    "source": "danh sách lao động",
    "counted_on": "2026-10-01",
    "contact": "chị Hoa",
}


def posted(**fields: str) -> Posted:
    return Posted({name: (text,) for name, text in {**GOOD, **fields}.items()})


def test_a_whole_form_becomes_a_draft():
    read = draft(FORMS["enterprise"], posted().text, TODAY)

    assert (read.form.key, read.name, read.eligible, read.source, read.counted_on, read.contact) == (
        "enterprise", "Công ty TNHH Nắng", 1264, "danh sách lao động", date(2026, 10, 1), "chị Hoa",
    )  # fmt: skip


def test_every_wrong_field_is_told_at_once():
    with pytest.raises(InvalidForm) as refused:
        draft(
            FORMS["enterprise"],
            posted(name="", eligible="x", source="", counted_on="", contact="x" * 301).text,
            TODAY,
        )

    assert {name: said.split(".")[0] for name, said in refused.value.fields.items()} == {
        "name": "Please write the name of the unit",
        "eligible": "Please write how many people the unit answers for, as a number",
        "source": "Please say where the number comes from, for example “list of workers, October”",
        "counted_on": "Please choose the day on which the people were counted; it cannot lie ahead",
        "contact": "This is too long",
    }


@pytest.mark.parametrize(
    ("typed", "people", "begins"),
    [
        ("1", 1, ""),
        ("1264", 1264, ""),
        ("1.264", 1264, ""),
        ("1,264", 1264, ""),
        ("1 264", 1264, ""),
        ("100.000", 100_000, ""),
        ("100001", 100_001, "No unit has so many people"),
        ("0", 0, "Please write how many"),
        ("-5", 0, "Please write how many"),
        ("12.5", 0, "Please write how many"),
        (".264", 0, "Please write how many"),
        ("1.2645", 0, "Please write how many"),
        ("999999999", 999_999_999, "No unit has so many people"),
        ("1999999999", 1_999_999_999, "No unit has so many people"),
        ("", 0, "Please write how many"),
    ],
)
def test_a_number_of_people_is_read_as_people_write_it(typed: str, people: int, begins: str):
    wrong: dict[str, str] = {}

    assert people_in(typed, wrong) == people
    assert [said[: len(begins)] for said in wrong.values()] == ([begins] if begins else [])
    assert set(wrong) <= {"eligible"}


def test_a_number_is_told_under_the_name_of_its_field():
    wrong: dict[str, str] = {}

    people_in("x", wrong, "people")

    assert set(wrong) == {"people"}


@pytest.mark.parametrize(
    ("day", "right"),
    [("2020-01-01", True), ("2019-12-31", False), ("2020-01-02", True), ("2026-11-24", True),
     ("2026-11-25", False), ("hôm qua", False)],
)  # fmt: skip
def test_people_were_counted_between_2020_and_today(day: str, right: bool):
    wrong: dict[str, str] = {}

    day_in(day, TODAY, wrong)

    assert set(wrong) == (set() if right else {"counted_on"})


@pytest.mark.parametrize(("letters", "right"), [(1, True), (200, True), (201, False), (0, False)])
def test_a_source_has_two_hundred_letters_at_most(letters: int, right: bool):
    wrong: dict[str, str] = {}

    text_in("x" * letters, "source", "empty", 200, wrong)
    told = draft_refused(source="x" * letters)

    assert set(wrong) == told == (set() if right else {"source"})


@pytest.mark.parametrize(("letters", "right"), [(0, True), (300, True), (301, False)])
def test_a_note_has_three_hundred_letters_at_most(letters: int, right: bool):
    assert draft_refused(contact="x" * letters) == (set() if right else {"contact"})
    if right:
        assert contact(posted(contact="x" * letters).text) == "x" * letters
    else:
        with wrong(contact="This is too long. Please say it in fewer words."):
            contact(posted(contact="x" * letters).text)


def draft_refused(**fields: str) -> set[str]:
    try:
        draft(FORMS["enterprise"], posted(**fields).text, TODAY)
    except InvalidForm as refused:
        return set(refused.fields)
    return set()


def test_each_sort_of_applicant_has_its_track_kind_code_and_band():
    assert [
        (form.key, form.track.value, form.kind and form.kind.value, form.prefix, form.band)
        for form in FORMS.values()
    ] == [
        ("village", "village", None, "", ""),
        ("enterprise", "enterprise", "enterprise", "DN", ""),
        ("cooperative", "enterprise", "cooperative", "HTX", "HTX"),
        ("thcs", "school", "school", "TH", "TH-1"),
        ("ptdtbt_thcs", "school", "school", "TH", "TH-2"),
        ("thpt", "school", "school", "TH", "TH-3"),
        ("ptdtnt", "school", "school", "TH", "TH-4"),
        ("gdtx", "school", "school", "TH", "TH-5"),
        ("province_agency", "agency", "agency", "CQ", "CQ-1"),
        ("commune_agency", "agency", "agency", "CQ", "CQ-2"),
    ]
    assert list(FORMS) == [form.key for form in FORMS.values()]
