"""What results say, as platforms and offices write them."""

import pytest

from contest.completions.cells.results import finished_by, score_of, threshold

DONE = [
    "Hoàn thành", "Đã hoàn thành khoá học", "Hoàn thành tốt", "Hoàn thành xuất sắc", "Đạt (8.5)", "Đạt - 8,5",
    "Đạt: 90%", "ĐẠT YÊU CẦU", "Đạt loại giỏi", "Xuất sắc", "Giỏi", "Khá", "Xếp loại: Tốt", "Pass",
    "Passed 90", "passed 85%", "Completed", "Completed 90", "Completed with distinction", "100%",
    "10/10", "5/5", "Hoàn thành 5/5 bài", "Hoàn thành 100%", "✓", "✔", "x", "X", "Đã cấp chứng nhận",
    "Certificate issued", "TRUE", "Yes", "Đã học xong", "Xong rồi", "Đạt ngày 20/11/2026", "Đạt 18/11",
    "Hoàn thành 20/11/2026 08:30", "Đạt (lần 2)", "Đạt lần thi 2", "Passed (attempt 3)",
]  # fmt: skip
NOT_DONE = [
    "Trượt", "In progress", "Chưa đạt", "Không đạt", "Chưa", "-", "–", "0%", "0", "0/10", "Failed",
    "Fail (45)", "Not started", "Enrolled", "Hủy", "Rớt", "Bỏ học", "Yếu", "Đang học (100%)",
    "Completed: No", "FALSE", "Hoàn thành 0/5 bài", "Chưa hoàn thành 60%", "Học lại", "✗", "Vắng",
    "Hoàn thành: chưa", "Passed: false", "Không đạt (lần 2)", "Chưa đạt lần 1",
]  # fmt: skip
UNSAID = [
    "", "?", "Trung bình", "Hoàn thành 50%", "Hoàn thành 3/5 bài", "ghi chú", "8,5 9", "Xem lại", "1/2/3",
    "Đạt giải nhất huyện", "Khánh", "18/11", "110%", "z", "-5", "−5", "(-5)", "Đạt -5", "-5/10", "-80%",
    "–8,5", "12/10",
]  # fmt: skip
SCORES = [
    "8,5",
    "8.5",
    "90/100",
    "90%",
    "79,5 %",
    "8 điểm",
    "8đ",
    "8,5 đ",
    "8 trên 10",
    "8 out of 10",
    "Điểm: 8",
    "Đạt 8,5",
    "Đạt 50%",
    "score: 7",
    "101",
]


@pytest.mark.parametrize("text", DONE)
def test_it_is_said_to_be_finished(text):
    assert finished_by(text) is True


@pytest.mark.parametrize("text", NOT_DONE)
def test_it_is_said_not_to_be_finished(text):
    assert finished_by(text) is False
    assert finished_by(text, threshold("1")) is False


@pytest.mark.parametrize("text", UNSAID)
def test_nothing_is_said_and_nothing_guessed(text):
    assert finished_by(text) is None
    assert score_of(text) is None


@pytest.mark.parametrize("text", SCORES)
def test_a_score_says_neither(text):
    assert finished_by(text) is None
    assert score_of(text) is not None


@pytest.mark.parametrize(
    ("passes", "text", "finished"),
    [
        ("5", "8,5", True),
        ("5", "5", True),
        ("5", "4,75", False),
        ("50", "49", False),
        ("80%", "80%", True),
        ("80%", "79,9%", False),
        ("8/10", "80/100", True),
        ("8/10", "79/100", False),
        ("8/10", "8", True),
        ("80%", "75", False),
        ("5", "7/10", True),
        ("50", "60/100", True),
        ("50", "40%", False),
        # Of another scale: nobody knows what was meant.
        ("5", "60%", None),
        ("10", "60/100", None),
        ("8/10", "85", None),
        ("50", "8/10", None),
        ("5", "Đạt 8,5", True),
        ("5", "Đạt 3", False),
        ("5", "Trung bình", None),
        ("5", "Không đạt 9", False),
        ("5", "Đạt (3)", True),
        ("5", "4,9 trên 10", False),
        ("5/10", "60 out of 100", True),
        ("5", "5đ", True),
        ("5", "4,75đ", False),
        ("1", "-5", None),
        ("5", "Lần 2: 8", True),
        ("5", "Lần 8: 2", False),
    ],
)
def test_from_a_score_on_it_is_passed(passes, text, finished):
    assert finished_by(text, threshold(passes)) is finished


@pytest.mark.parametrize(
    ("text", "finished"),
    [
        ("99%", False),
        ("100%", True),
        ("3/5", False),
        ("5/5", True),
        ("80", False),
        ("100", True),
        ("1", None),
        ("0,5", None),
        ("2", False),
    ],
)
def test_progress_short_of_all_is_not_finished(text, finished):
    assert finished_by(text, progress=True) is finished
    assert finished_by(text, threshold("1"), progress=True) is finished


@pytest.mark.parametrize("text", ["", "abc", "0", "5 đến 6", "-", "Đạt 5"])
def test_what_is_no_score_to_pass_with(text):
    assert threshold(text) is None


@pytest.mark.parametrize("text", ["5", " 5,5 ", "8/10", "80%", "80 %", "5 điểm"])
def test_a_score_to_pass_with(text):
    assert threshold(text) is not None


WORDS_DONE = [
    "Đạt", "Đã đạt", "Được đạt", "Đỗ", "Qua", "Thi đạt", "Thi đỗ", "Vượt qua", "Đạt chuẩn", "Pass",
    "Hoàn tất",
    "Hoàn thiện", "Xong", "Rồi", "Học xong", "Kết thúc khoá học", "Cấp chứng nhận", "Nhận giấy chứng nhận",
    "Có chứng chỉ", "Hoàn thành khóa", "Hoàn thành bài học", "Hoàn thành bài", "Hoàn thành chương trình",
    "Complete", "Completed course", "Finished", "Done", "Certified", "Certificate earned", "v", "Có", "y",
    "True",
    "Khá giỏi", "Tốt", "Excellent", "Very good", "Good", "Distinction", "Merit", "Honours", "Honors",
    "Loại khá", "Đạt xếp loại khá", "Hoàn thành mức tốt", "Hoàn thành ở mức tốt", "Completed with merit",
    "☑", "✅", "√", "●", "✔✔",
]  # fmt: skip
WORDS_NOT = [
    "Chưa", "Không", "Đang", "Not", "No", "Never", "False", "n", "In progress", "Incomplete", "Fail",
    "Failed",
    "Started", "Enrolled", "Registered", "Attempted", "Pending", "Overdue", "Expired", "Withdrawn", "Dropped",
    "Cancelled", "Canceled", "Absent", "To do", "Todo", "Ghi danh", "Đăng ký", "Trượt", "Rớt", "Bỏ học",
    "Bỏ dở",
    "Bỏ", "Hủy", "Đã hủy", "Bị hủy", "Hết hạn", "Quá hạn", "Vắng", "Chờ", "Học lại", "Thi lại", "Yếu", "Kém",
    "Poor", "Unsatisfactory", "On going", "Ongoing", "Tạm dừng", "Đình chỉ", "Được ghi danh",
    "✗", "✘", "❌", "☐", "☒", "-", "–", "—", "--", "---", "/",
    "Đạt: no", "Đạt: not", "Đạt: false", "Đạt: chưa", "Đạt: không", "Hoàn thành, chưa xong",
]  # fmt: skip
WORDS_OF_SCORES = ["điểm", "point", "points", "pts", "score", "scores", "mark", "marks", "grade", "kết quả",
                   "status", "result", "ngày", "lúc", "vào", "on", "at"]  # fmt: skip


@pytest.mark.parametrize("text", WORDS_DONE)
def test_words_for_finished(text):
    assert finished_by(text) is True


@pytest.mark.parametrize("text", WORDS_NOT)
def test_words_for_not_finished(text):
    assert finished_by(text) is False


@pytest.mark.parametrize("word", WORDS_OF_SCORES)
def test_words_around_a_score_say_nothing(word):
    assert score_of(f"8 {word}") == threshold("8")
    assert finished_by(f"Đạt {word}") is True


@pytest.mark.parametrize("sign", ["(", "[", ":", ";", ", ", " – ", " — ", " - "])
def test_a_sign_between_makes_the_number_the_score_beside_the_words(sign):
    assert finished_by(f"Đạt{sign}8") is True
    assert finished_by("Đạt 8") is None


@pytest.mark.parametrize(
    ("passes", "text", "finished"),
    [("8/10", "10", True), ("10/10", "9", False), ("10", "10/10", True), ("10", "50/100", None),
     ("11", "50/100", True), ("100", "50%", False), ("101", "50%", None)],
)  # fmt: skip
def test_scales_at_their_edges(passes, text, finished):
    assert finished_by(text, threshold(passes)) is finished
