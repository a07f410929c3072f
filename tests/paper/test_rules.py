"""Numbers of sheets, who is meant by a few letters, which day a line names."""

from datetime import date
from itertools import pairwise

import pytest

from contest.paper import rules
from contest.paper.rules import (
    Claim,
    LineFault,
    LineOutcome,
    PaperPerson,
    SheetFrame,
    TypedLine,
    check_digit,
    claimed,
    day_in,
    meant,
    number_in,
    spaced,
)

PAO = PaperPerson(1, "Lò Văn Páo", "03352-017-1898")
PAO_TOO = PaperPerson(2, "Lò Văn Páo", "03352-017-2001")
DINH = PaperPerson(3, "Đinh Thị Ươm", "", "234")
PAM = PaperPerson(4, "Lò Thị Pam", "03352-017-0777")
PEOPLE = (PAO, PAO_TOO, DINH, PAM)
FRAME = SheetFrame({"2": 12, "7": 17}, date(2026, 11, 5), date(2026, 11, 30), frozenset({9}), "6/11")


def test_a_number_tells_a_wrong_digit_and_two_that_changed_places() -> None:
    number = "4821937" + check_digit("4821937")

    assert number_in(spaced(number)) == number and number_in(f" {number}\n") == number
    for at in range(len(number)):
        wrong = [number[:at] + digit + number[at + 1 :] for digit in "0123456789" if digit != number[at]]
        assert [one for one in wrong if number_in(one)] == []
    swapped = [
        number[:at] + two + one + number[at + 2 :]
        for at, (one, two) in enumerate(pairwise(number))
        if one != two
    ]
    assert [one for one in swapped if number_in(one)] == []


@pytest.mark.parametrize("typed", ["", "1234", "٤٨٢١٩٣٧٥", "x" * 12, "123456789"])
def test_what_is_no_number_opens_no_sheet(typed: str) -> None:
    assert number_in(typed) is None


@pytest.mark.parametrize(
    ("typed", "who"),
    [
        ("Lò Văn Páo · 03352-017-2001", PAO_TOO),
        ("1898", PAO),
        ("03352 017 1898", PAO),
        ("uom", DINH),
        ("dinh t", DINH),
        ("ĐINH THỊ ƯƠM", DINH),
        ("pam lo", PAM),
        ("Đinh Thị Ươm · …234", DINH),
    ],
)
def test_somebody_is_meant_by_a_number_or_a_few_letters_without_marks(typed: str, who: PaperPerson) -> None:
    assert meant(typed, PEOPLE) is who


@pytest.mark.parametrize(
    ("typed", "sentence", "said"),
    [
        ("pao", rules.SEVERAL, {"people": 2}),
        ("ly a", rules.NOBODY, {}),
        ("9999", rules.NOBODY, {}),
        ("  ", rules.WHO_IS_IT, {}),
    ],
)
def test_who_cannot_be_told_is_asked_for(typed: str, sentence: str, said: dict[str, object]) -> None:
    with pytest.raises(LineFault) as told:
        meant(typed, PEOPLE)

    assert (told.value.cell, told.value.sentence, told.value.said) == ("who", sentence, said)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("", date(2026, 11, 6)),
        ("30/11", date(2026, 11, 30)),
        ("5.11.26", date(2026, 11, 5)),
        ("2026-11-09", date(2026, 11, 9)),
    ],
)
def test_a_day_is_read_as_people_write_it(typed: str, day: date) -> None:
    assert day_in(typed, FRAME) == day


def test_over_new_year_a_day_without_a_year_is_the_one_that_is_past() -> None:
    frame = SheetFrame({}, date(2026, 12, 20), date(2027, 1, 3), frozenset())

    assert day_in("28/12", frame) == date(2026, 12, 28)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("1/12", rules.AHEAD),
        ("4/11", rules.TOO_EARLY),
        ("31/2", rules.WHICH_DAY),
        ("x", rules.WHICH_DAY),
        ("0/0", rules.WHICH_DAY),
        ("99999/1", rules.WHICH_DAY),
    ],
)
def test_a_day_that_cannot_be_is_told(typed: str, sentence: str) -> None:
    with pytest.raises(LineFault) as told:
        day_in(typed, FRAME)

    assert (told.value.cell, told.value.sentence) == ("day", sentence)


def test_a_line_claims_one_person_one_lesson_and_one_day() -> None:
    claim = claimed(TypedLine(3, "pam", "07", "passed", "9/11"), PEOPLE, FRAME)

    assert claim == Claim(3, 4, 17, LineOutcome.PASSED, date(2026, 11, 9))
    only = SheetFrame({"7": 17}, FRAME.issued_on, FRAME.today, frozenset(), "6/11")
    assert claimed(TypedLine(1, "pam", "", "practised", ""), PEOPLE, only).lesson_id == 17


@pytest.mark.parametrize(
    ("line", "cell", "sentence"),
    [
        (TypedLine(1, "pam", "3", "passed", ""), "lesson", rules.CHOOSE_LESSON),
        (TypedLine(1, "pam", "", "passed", ""), "lesson", rules.CHOOSE_LESSON),
        (TypedLine(1, "pam", "7", "", ""), "outcome", rules.CHOOSE_OUTCOME),
        (TypedLine(1, "pam", "7", "won", ""), "outcome", rules.CHOOSE_OUTCOME),
        (TypedLine(1, "", "7", "passed", ""), "who", rules.WHO_IS_IT),
        (TypedLine(1, "pam", "7", "passed", "1/1/2030"), "day", rules.AHEAD),
    ],
)
def test_the_cell_at_fault_is_named(line: TypedLine, cell: str, sentence: str) -> None:
    with pytest.raises(LineFault) as told:
        claimed(line, PEOPLE, FRAME)

    assert (told.value.cell, told.value.sentence) == (cell, sentence)


def test_nobody_signs_for_themselves() -> None:
    with pytest.raises(LineFault, match="does not stand on it"):
        claimed(TypedLine(1, "mua", "7", "passed", ""), (PaperPerson(9, "Mùa A Chía", "1"),), FRAME)
