"""From which score on a course is passed: of one column and one scale, and of nothing else."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.completions.cells.marks import ScoreScales, marks_wrong, scale_in
from contest.completions.rules import Mark

WRITTEN = {
    "Điểm (thang 100)": "100", "Điểm thi (thang điểm 10)": "10", "Điểm/10": "10", "Grade/10.00": "10",
    "Điểm (/100)": "100", "Score (out of 20)": "20", "Điểm (%)": "100", "Phần trăm": "100",
    "Điểm (100)": "100", "Điểm (10 điểm)": "10", "Điểm tối đa 50": "50", "Max 40": "40", "Điểm hệ 4": "4",
    "Quiz: Zalo (Percentage)": "100", "Điểm trên 20": "20", "ĐIỂM THANG 10": "10",
}  # fmt: skip
UNWRITTEN = [
    "", "Điểm", "Bài 10", "Bài 2 (2026)", "Quiz 3", "Điểm lần 1", "Điểm ngày 20/11/2026", "Khoá 100", "Max",
    "Quiz: Zalo (Real)", "Điểm (3)", "Điểm/1",
]  # fmt: skip


@pytest.mark.parametrize("heading", WRITTEN)
def test_a_heading_names_its_scale(heading):
    assert scale_in(heading) == Decimal(WRITTEN[heading])


@pytest.mark.parametrize("heading", UNWRITTEN)
def test_a_heading_that_names_no_scale(heading):
    assert scale_in(heading) is None


def judged(cells: list[tuple[str, str]], **said: str) -> list[bool | str]:
    """What becomes of scores where marks were said for scales, written with _ for their dash."""
    marks = ScoreScales(cells, lambda scale, heading: said.get(f"at_{scale.replace('-', '_')}", ""))
    return [marks.judged(heading, text) for heading, text in cells]


@pytest.mark.parametrize(
    ("heading", "text", "found"),
    [
        ("Điểm", "8,5", True),
        ("Điểm", "4,75", False),
        ("Điểm", "Đạt 8,5", True),
        ("Điểm (thang 100)", "45", "score_unsaid"),
        ("Điểm (thang 100)", "12", "score_unsaid"),
        ("Điểm (thang 100)", "100", True),
        ("Điểm", "45", "score_unsaid"),
        ("Điểm", "85/100", "score_unsaid"),
        ("Điểm", "4/5", "score_unsaid"),
        ("Điểm", "80%", "score_unsaid"),
        ("Điểm", "7/10", "score_unsaid"),
        ("Điểm (thang 10)", "12", "score_beyond"),
        ("Điểm (%)", "130", "score_beyond"),
        ("Điểm", "-5", "result_unclear"),
        ("Điểm", "12/10", "result_unclear"),
        ("Điểm", "Xem lại", "result_unclear"),
    ],
)
def test_a_mark_for_scores_up_to_ten_judges_no_others(heading, text, found):
    assert judged([(heading, text)], at_to_10="5") == [found]


@pytest.mark.parametrize(
    ("scale", "mark", "text", "found"),
    [
        ("at_100", "50", "85/100", True),
        ("at_100", "50", "49,5/100", False),
        ("at_100", "5/10", "85%", True),
        ("at_5", "4", "4/5", True),
        ("at_5", "80%", "3,5/5", False),
        ("at_10", "5", "4,9/10", False),
        ("at_to_100", "50", "45", False),
        ("at_to_100", "8/10", "45", "score_unlike"),
    ],
)
def test_a_score_is_held_against_the_mark_of_its_own_scale(scale, mark, text, found):
    assert judged([("Điểm", text)], **{scale: mark}) == [found]


def test_the_highest_score_of_a_column_tells_how_far_its_scale_goes_at_least():
    cells = [("Điểm", "9"), ("Điểm", "45"), ("Bài 2", "9"), ("Điểm", "7/10"), ("Bài 3", "150")]

    assert judged(cells, at_to_10="5") == [
        "score_unsaid", "score_unsaid", True, "score_unsaid", "score_unsaid",
    ]  # fmt: skip
    marks = ScoreScales(cells, lambda scale, heading: "5" if scale == "to-10" else "")
    for heading, text in cells:
        marks.judged(heading, text)
    assert marks.asked() == (
        Mark("to-100", ("Điểm",), 2, "45", ""),
        Mark("to-10", ("Bài 2",), 1, "9", "5"),
        Mark("10", ("Điểm",), 1, "7", ""),
        Mark("to-150", ("Bài 3",), 1, "150", ""),
    )


def wrong(scale: str, text: str) -> str:
    return marks_wrong([Mark(scale, ("Điểm",), 1, "9", text)]).get(scale, "")


@pytest.mark.parametrize(
    ("scale", "text", "start"),
    [
        ("to-10", "5", ""),
        ("10", "8/10", ""),
        ("100", "50", ""),
        ("100", "80%", ""),
        ("100", "5/100", ""),
        ("100", "11", ""),
        ("20", "10", ""),
        ("10", "1,5", ""),
        ("10", "khá", "Please write one score"),
        ("10", "", "Please write one score"),
        ("10", "0", "Please write one score"),
        ("10", "-5", "Please write one score"),
        ("10", "5 điểm                             ", "Please write one score"),
        ("10", "10", ""),
        ("to-10", "10", ""),
        ("10", "8 điểm              ", ""),
        ("10", "8 điểm               ", "Please write one score"),
        ("10", "12", "This is more"),
        ("to-10", "50", "This is more"),
        ("10", "12/10", "Please write one score"),
        ("100", "10", "This is very low"),
        ("100", "5", "This is very low"),
        ("to-100", "5", "This is very low"),
    ],
)
def test_what_is_written_as_a_mark_is_one_for_its_scale(scale, text, start):
    assert wrong(scale, text)[: len(start) or None] == start


def test_of_several_scales_one_mark_is_enough():
    two = [Mark("10", ("A",), 1, "9", ""), Mark("100", ("B",), 1, "90", "50")]

    assert marks_wrong(two) == {}
    assert list(marks_wrong([two[0], Mark("100", ("B",), 1, "90", "")])) == ["10"]


@given(st.integers(2, 1000), st.data())
def test_on_a_scale_that_is_named_each_score_is_beyond_it_or_held_against_the_mark(most, data):
    score, mark = data.draw(st.integers(1, 1100)), data.draw(st.integers(1, most))

    (found,) = judged([(f"Điểm (thang {most})", str(score))], **{f"at_{most}": f"{mark}/{most}"})

    assert found == ("score_beyond" if score > most else score >= mark)
