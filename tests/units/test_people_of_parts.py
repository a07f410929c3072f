"""How many people a part has, as typed."""

import pytest

from contest.errors import Invalid
from contest.units.parts.service import NO_NUMBER, TOO_MANY, new_part


@pytest.mark.parametrize(
    ("typed", "people"), [("35", 35), (" 35 ", 35), ("1.200", 1_200), ("1 200", 1_200), ("0", 0), ("007", 7)]
)
def test_a_number_is_read_as_people_write_it(typed: str, people: int) -> None:
    assert new_part("Tổ may 1", typed).people == people


@pytest.mark.parametrize("typed", ["", "-1", "1.5", "3.50", "12.34", "1..200", "1e3", "ba mươi", "٣", "1,5"])
def test_what_is_no_whole_number_is_refused_and_not_read_as_another(typed: str) -> None:
    with pytest.raises(Invalid) as refused:
        new_part("Tổ may 1", typed)

    assert refused.value.message == NO_NUMBER


@pytest.mark.parametrize("typed", ["2147483648", "9" * 30, "1" + ".000" * 9])
def test_more_people_than_there_are_is_refused(typed: str) -> None:
    with pytest.raises(Invalid) as refused:
        new_part("Tổ may 1", typed)

    assert refused.value.message == TOO_MANY
