"""Which lessons the name of a course means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.completions.cells.courses import course_key, lessons_in

NAMES = {
    "ai": "Dùng trợ lý AI đúng cách",
    "guide": "Hướng dẫn lại người khác: nghề Đại sứ số",
    "fraud": "Nhận biết và xử lý lừa đảo qua mạng",
    "health": "Sổ sức khỏe điện tử và thẻ bảo hiểm y tế trên VNeID",
    "digital": "Dùng trợ lý AI đúng cách: kỹ năng số",
}
COURSES = {course_key(name): lesson for lesson, name in NAMES.items()}


@pytest.mark.parametrize(
    ("text", "lessons"),
    [
        ("Dùng trợ lý AI đúng cách", ["ai"]),
        ("Dùng trợ lí AI đúng cách", ["ai"]),
        ("Nhận biết và xử lí lừa đảo qua mạng", ["fraud"]),
        ("Sổ sức khoẻ điện tử và thẻ bảo hiểm i tế trên VNeID", []),
        ("Dùng trợ lý AI đúng cách: kĩ năng số", ["digital"]),
        ("1. Hướng dẫn lại người khác: nghề Đại sứ số", ["guide"]),
        ("Dùng trợ lý AI đúng cách; Nhận biết và xử lý lừa đảo qua mạng", ["ai", "fraud"]),
        ("Hướng dẫn lại người khác: nghề Đại sứ số Dùng trợ lý AI đúng cách", ["guide", "ai"]),
        ("1. Dùng trợ lý AI đúng cách 2. Hướng dẫn lại người khác: nghề Đại sứ số", ["ai", "guide"]),
        ("Dùng trợ lý AI đúng cách Dùng trợ lý AI đúng cách", ["ai"]),
        ("Dùng trợ lý AI đúng cách kỹ năng số", ["digital"]),
        ("Dùng trợ lý AI đúng cách; Tin học văn phòng", []),
        ("Dùng trợ lý AI đúng cách Tin học văn phòng", []),
        ("Dùng trợ lý AI đúng cách (dành cho người dân)", []),
        ("Tin học văn phòng", []),
        ("2", []),
        ("", []),
    ],
)
def test_a_text_names_lessons_only_if_it_names_nothing_else(text, lessons):
    assert lessons_in(text, COURSES) == lessons


@given(st.lists(st.sampled_from([name for name in NAMES if name != "ai"]), min_size=1, max_size=6))
def test_names_one_behind_another_are_all_found_once_in_their_order(lessons):
    text = " ".join(NAMES[one] for one in lessons)

    assert lessons_in(text, COURSES) == list(dict.fromkeys(lessons))


@given(st.text(max_size=60))
def test_any_text_leads_to_known_lessons_or_to_none(text):
    assert set(lessons_in(text, COURSES)) <= set(NAMES)
