"""Which column of a platform's export is which."""

import pytest

from contest.completions.columns import VOCABULARY


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
