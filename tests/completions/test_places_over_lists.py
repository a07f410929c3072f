"""The unit that a title, the name of a sheet or a platform's own column tells, where rows tell none."""

from io import BytesIO

import pytest
from openpyxl import Workbook

from contest.clock import now
from contest.database import value
from contest.local_time import local_day
from contest.sheets import csv_bytes
from tests.completions.test_journeys import INH, organiser, send
from tests.making import make_person

HEADS = ("Họ và tên", "Khóa học", "Ngày hoàn thành")
LINE = (INH, "Chống lừa đảo", f"{local_day(now()):%d/%m/%Y}")


async def two_of_a_name() -> None:
    for code in ("03325-001", "03325-002"):
        await make_person(INH, unit=await value("SELECT id FROM unit WHERE code = $1", code))


@pytest.mark.parametrize("place", ["Bản Che Căn", "DANH SÁCH BẢN CHE CĂN"])
async def test_a_title_over_the_list_tells_the_village(site, place):
    await two_of_a_name()
    visitor = await organiser(site)

    plan = await send(visitor, csv_bytes([(place, "", ""), ("", "", ""), HEADS, LINE]))

    assert "Được ghi nhận · 1" in plan.text and "Bản Che Căn" in plan.text


async def test_each_sheet_named_like_a_village_is_about_it_and_others_are_about_none(site):
    await two_of_a_name()
    visitor = await organiser(site)
    book = Workbook()
    book.remove(book.active)
    for title in ("Bản Che Căn", "Trang 2"):
        sheet = book.create_sheet(title)
        sheet.append(HEADS)
        sheet.append((LINE[0], "Zalo an toàn: gọi, nhóm" if title == "Trang 2" else LINE[1], LINE[2]))
    held = BytesIO()
    book.save(held)

    plan = await send(visitor, held.getvalue())

    assert "Được ghi nhận · 1" in plan.text and "cần sửa · 1" in plan.text


async def test_the_institution_of_a_platform_is_the_unit_and_its_times_of_class_are_none(site):
    await two_of_a_name()
    visitor = await organiser(site)
    heads = ("Name", "Institution", "Course", "Class Start Time", "Class End Time", "Completion Time")
    line = (INH, "Bản Che Căn", LINE[1], "2026-10-01", "2026-12-01", LINE[2])

    plan = await send(visitor, csv_bytes([heads, line]))

    assert (
        "Được ghi nhận · 1" in plan.text
        and "Class Start Time, Class End Time" not in (plan.text.partition("Không dùng")[0])
    )
