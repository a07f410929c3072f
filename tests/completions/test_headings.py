"""Which column of a platform's export is which."""

import pytest

from contest.completions.columns import VOCABULARY
from tests.completions.test_journeys import organiser, send


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("course_title", "course"), ("course_completed", "result"), ("course_completed_on", "day"),
        ("Course Completed", "result"), ("Course completed on", "day"), ("Course name", "course"),
        ("Course total", "score"), ("completed course", "result"), ("Course completion date", "day"),
        ("Hoàn thành khóa học", "result"), ("Khóa học", "course"), ("Điểm khóa học", "score"),
        ("Ngày hoàn tất khóa học", "day"),
    ],
)  # fmt: skip
def test_the_whole_heading_goes_before_its_first_word(heading, column):
    found = VOCABULARY.read(heading)
    assert found is not None and found.column == column


LEARNDASH = (
    b"user_id,name,email,course_id,course_title,steps_completed,steps_total,course_completed,"
    b"course_completed_on\n"
    b"11,Lo Thi Huong,a@x.vn,501,Chong lua dao,8,8,YES,2026-11-20 23:40:00\n"
    b"12,Vang A Pao,b@x.vn,501,Chong lua dao,3,8,NO,\n"
)


async def test_an_export_with_three_headings_of_the_course_is_read(site):
    visitor = await organiser(site)

    plan = await send(visitor, LEARNDASH)

    assert "Chưa học xong · 1" in plan.text and "Không có bài học nào tên như vậy" not in plan.text
    assert "Chỉ có tên thì chưa rõ là ai" in plan.text
