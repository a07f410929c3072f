"""A phone of a father or a teacher is not the pupil's own: it is named and left out, unless that is said."""

import pytest

from contest.rosters.columns.headings import VOCABULARY
from contest.sheets import csv_bytes
from tests.lists.making import read, table
from tests.rosters.sending import keeper, people, settled, upload

OTHERS = """
    SĐT cha|SĐT mẹ|SĐT bố/mẹ|SĐT phụ huynh|SĐT PH|SĐT PHHS|Điện thoại cha mẹ|Điện thoại người giám hộ
    |SĐT người thân|SĐT liên hệ khẩn cấp|Số ĐT gia đình|ĐT vợ/chồng|Zalo phụ huynh|SĐT ba|SĐT má
    |Số điện thoại (của cha hoặc mẹ)|Điện thoại (bố)|SĐT GVCN|Parent phone|Mother's phone
    |Emergency contact phone|Next of kin mobile|Father mobile|SĐT hộ gia đình|Số điện thoại chủ nhiệm
    |Năm sinh bố|Tuổi mẹ
"""
OWN = """
    SĐT|Số điện thoại|SĐT học sinh|Điện thoại cá nhân|SĐT cán bộ|SĐT bà con|SĐT liên hệ|Liên hệ
    |SĐT chủ hộ|Di động|Zalo|SĐT bộ phận|Năm sinh|Tuổi
"""


@pytest.mark.parametrize("heading", [" ".join(one.split()) for one in OTHERS.split("|")])
def test_what_is_about_a_relative_is_not_the_persons_own(heading):
    assert VOCABULARY.read(heading) is None


@pytest.mark.parametrize("heading", [" ".join(one.split()) for one in OWN.split("|")])
def test_what_is_about_the_person_is_read(heading):
    assert VOCABULARY.read(heading) is not None


def test_a_phone_of_ones_own_is_read_and_that_of_a_father_named():
    found = read(table(("Họ và tên", "SĐT bố", "SĐT"), ("Lò Văn An", "0912345678", "0987654321")))

    assert found.rows[0].row.cells["phone"] == "0987654321"
    assert found.sheets[0].head.others == ("SĐT bố",)
    assert found.sheets[0].head.unused == ()


def test_headings_below_one_for_the_parents_are_about_them():
    found = read(
        table(
            ("Học sinh", "", "Phụ huynh", ""),
            ("Họ và tên", "Mã số", "Họ tên", "SĐT"),
            ("Lò Văn An", "1", "Lò Văn Bố", "0912345678"),
        )
    )

    assert {name: text for name, text in found.rows[0].row.cells.items() if text} == {
        "name": "Lò Văn An",
        "number": "1",
    }


async def test_the_person_may_say_that_it_is_ones_own(site):
    visitor = await keeper(site)
    data = csv_bytes([("Họ và tên", "SĐT phụ huynh"), ("Lò Văn An", "0912 345 678")])

    plan = await upload(visitor, data, kind="additions")
    assert "không phải của người trong dòng" in plan.text and "SĐT phụ huynh" in plan.text
    assert "••• 678" not in plan.text
    await visitor.go(f"{plan.path}/columns")
    await visitor.send(f"{plan.path}/columns", {"column-0-0": "name", "column-0-1": "phone"})
    plan = await settled(visitor, plan.path)

    assert "••• 678" in plan.text
    await visitor.send(f"{plan.path}/apply")
    assert await people() == ["Lò Văn An"]
