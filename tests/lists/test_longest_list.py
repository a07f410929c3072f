"""The longest list that is read, and one row more."""

import pytest

from contest.errors import Invalid
from tests.lists.making import read, table


def test_one_person_more_than_can_be_read_is_told():
    people = [(f"Lò Văn {chr(65 + n % 26)}",) for n in range(20_000)]

    assert len(read(table(("Họ và tên",), *people)).rows) == 20_000
    with pytest.raises(Invalid, match="rows of people"):
        read(table(("Họ và tên",), *people, ("Cà Văn Thêm",)))
