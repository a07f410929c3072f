"""Drawing, shuffling and marking, for any lesson and any attempt."""

import string
from hashlib import sha256
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.errors import Conflict, Invalid
from contest.lessons import rules
from contest.lessons.questions.base import AnswerMark, Choice, Question
from contest.lessons.rules import AttemptMarks, LessonContent, LessonState
from tests.lessons.making import (
    MULTIPLE,
    OF_EACH_KIND,
    ORDERING,
    PICTURE,
    QUESTIONS,
    SINGLE,
    TRUE_FALSE,
    answers_with,
    choice,
    lesson_content,
    wrong_answer,
)

keys = st.uuids()


@st.composite
def any_lesson(compose: st.DrawFn) -> LessonContent:
    """Up to twelve questions of one to three kinds, of which some are asked."""
    amount = compose(st.integers(1, 12))
    questions = tuple(compose(any_question(f"cau-{n}")) for n in range(amount))
    return lesson_content(questions=questions, draw=compose(st.integers(1, amount)))


@st.composite
def any_question(compose: st.DrawFn, key: str = "cau") -> Question:
    letters = string.ascii_lowercase[: compose(st.integers(3, 6))]
    kind = compose(st.sampled_from(("single", "multiple", "ordering")))
    right = {"single": 1, "multiple": 2, "ordering": 0}[kind]
    return Question(key, kind, "Câu hỏi?", tuple(choice(c, right=n < right) for n, c in enumerate(letters)))


@given(any_lesson(), keys)
def test_a_draw_asks_different_questions_of_the_lesson_and_always_the_same(
    lesson: LessonContent, key: UUID
) -> None:
    drawn = rules.draw(lesson, key)

    assert len(drawn) == len(set(drawn)) == lesson.draw
    assert set(drawn) <= {question.key for question in lesson.questions}
    assert drawn == rules.draw(lesson, key)


def test_attempts_draw_differently() -> None:
    lesson = lesson_content(draw=2)

    assert len({rules.draw(lesson, UUID(int=n)) for n in range(40)}) > 5


def test_the_published_way_to_draw_stays() -> None:
    key = UUID("01939e2c-8d6e-7000-8000-000000000001")

    assert rules.draw(lesson_content(), key) == ("ba-buoc", "bien-bao", "gap-nguoi-la", "hoi-otp", "dau-hieu")


@given(any_question(), keys)
def test_shuffling_loses_nothing_and_never_shows_an_ordering_solved(question: Question, key: UUID) -> None:
    shown = question.rules.arranged(question, key)

    assert sorted(shown, key=lambda c: c.key) == sorted(question.choices, key=lambda c: c.key)
    assert shown == question.rules.arranged(question, key)
    if question.kind == "ordering":
        assert tuple(c.key for c in shown) != question.solution


@pytest.mark.parametrize("question", [SINGLE, ORDERING], ids=lambda q: q.kind)
def test_any_program_can_work_out_the_order_of_the_choices(question: Question) -> None:
    for seed in range(60):
        by_digest = sorted(
            question.choices, key=lambda c: sha256(f"{seed}:{question.key}:{c.key}".encode()).digest()
        )
        if question is ORDERING and by_digest == list(question.choices):
            by_digest.append(by_digest.pop(0))

        assert question.rules.arranged(question, seed) == tuple(by_digest)


def test_true_stands_above_false_in_every_attempt() -> None:
    assert {TRUE_FALSE.rules.arranged(TRUE_FALSE, UUID(int=n)) for n in range(20)} == {TRUE_FALSE.choices}


@pytest.mark.parametrize("question", OF_EACH_KIND, ids=lambda q: q.kind)
def test_the_solution_is_right_and_another_answer_is_not(question: Question) -> None:
    assert rules.grade(question, question.solution)
    assert not rules.grade(question, wrong_answer(question))
    assert not rules.grade(question, ())


@pytest.mark.parametrize("given", [("a",), ("a", "b", "c"), ("a", "b"), ("a", "c", "d")])
def test_several_answers_are_right_only_together_and_alone(given: tuple[str, ...]) -> None:
    assert not rules.grade(MULTIPLE, given)


@given(any_question(), st.data())
def test_only_the_one_order_of_an_ordering_is_right(question: Question, data: st.DataObject) -> None:
    ordering = Question(question.key, "ordering", "Xếp.", tuple(choice(c.key) for c in question.choices))
    given = tuple(data.draw(st.permutations(ordering.solution)))

    assert rules.grade(ordering, given) == (given == ordering.solution)


@given(any_lesson(), keys, st.data())
def test_marks_count_the_right_answers_among_those_asked(
    lesson: LessonContent, key: UUID, data: st.DataObject
) -> None:
    drawn = rules.draw(lesson, key)
    answered = data.draw(st.sets(st.sampled_from(drawn)))
    right = data.draw(st.sets(st.sampled_from(drawn)))
    by_key = {question.key: question for question in lesson.questions}
    answers = {k: by_key[k].solution if k in right else wrong_answer(by_key[k]) for k in answered}

    marks = rules.mark(lesson, drawn, answers)

    hits = len(answered & right)
    assert marks == AttemptMarks(hits, len(drawn), hits * 100 >= lesson.pass_percent * len(drawn))
    assert 0 <= marks.percent <= 100


@pytest.mark.parametrize(
    ("wrong", "percent", "passed"), [(0, 100, True), (1, 80, True), (2, 60, False), (5, 0, False)]
)
def test_four_of_five_pass_at_seventy_percent(wrong: int, percent: int, passed: bool) -> None:
    marks = rules.mark(lesson_content(), tuple(q.key for q in QUESTIONS), answers_with(wrong))

    assert (marks.percent, marks.passed) == (percent, passed)
    assert rules.needed(lesson_content(), 5) == 4


def test_what_is_not_answered_is_wrong() -> None:
    assert rules.mark(lesson_content(), tuple(q.key for q in QUESTIONS), {}) == AttemptMarks(
        0, 5, passed=False
    )


def test_ticks_in_another_order_are_the_same_answer() -> None:
    assert rules.understood(MULTIPLE, ("c", "a")) == rules.understood(MULTIPLE, ("a", "c")) == ("a", "c")


@pytest.mark.parametrize(
    ("question", "given", "said"),
    [
        (SINGLE, (), "Please choose an answer first"),
        (SINGLE, ("a", "b"), "Please choose one answer only"),
        (SINGLE, ("z",), "This answer does not belong to this question"),
        (PICTURE, ("a", "b"), "Please choose one answer only"),
        (MULTIPLE, ("a", "z"), "This answer does not belong to this question"),
        (ORDERING, ("hoi", "bao"), "Please give each line its own number"),
        (ORDERING, ("hoi", "hoi", "bao"), "Please give each line its own number"),
        (ORDERING, ("dung-lai", "hoi", "bao", "bao"), "Please give each line its own number"),
    ],
)
def test_what_is_no_answer_to_the_question_is_refused(
    question: Question, given: tuple[str, ...], said: str
) -> None:
    with pytest.raises(Invalid, match=said):
        rules.understood(question, given)


def test_one_choice_is_an_answer() -> None:
    assert rules.understood(SINGLE, ("b",)) == ("b",)
    assert rules.understood(PICTURE, (PICTURE.choices[0].key,) * 2) == (PICTURE.choices[0].key,)


def test_the_first_answer_stands() -> None:
    assert not rules.repeated(None, ("a",))
    assert rules.repeated(("a",), ("a",))
    with pytest.raises(Conflict, match="You answered this question before, and your first"):
        rules.repeated(("a",), ("b",))


def test_a_wrong_choice_says_why_and_the_right_one_is_shown() -> None:
    said = SINGLE.rules.marked(SINGLE, ("a",), SINGLE.choices)

    assert [(line.sign, line.chosen, line.why) for line in said] == [
        (AnswerMark.WRONG, True, "Vì a"),
        (AnswerMark.MISSED, False, "Vì b"),
        (AnswerMark.NONE, False, ""),
    ]


def test_an_ordering_is_explained_in_its_right_order() -> None:
    said = ORDERING.rules.marked(ORDERING, ("dung-lai", "bao", "hoi"), ORDERING.choices[::-1])

    assert [(line.text, line.sign, line.chosen) for line in said] == [
        ("Chọn dung-lai", AnswerMark.RIGHT, False),
        ("Chọn hoi", AnswerMark.MISSED, False),
        ("Chọn bao", AnswerMark.MISSED, False),
    ]


def test_a_miss_teaches_about_the_wrong_choice_else_about_the_missing_one() -> None:
    assert rules.lessons_of(MULTIPLE, ("a", "b")) == ("Vì b",)
    assert rules.lessons_of(MULTIPLE, ("a",)) == ("Vì c",)
    assert rules.lessons_of(SINGLE, ()) == ()


def test_a_lesson_once_passed_stays_passed() -> None:
    assert rules.state(tried=False, passed=False) is LessonState.NEW
    assert rules.state(tried=True, passed=False) is LessonState.STARTED
    assert rules.state(tried=True, passed=True) is LessonState.PASSED


@pytest.mark.parametrize(
    ("passed", "expected"),
    [((), "c"), (("c",), "b"), (("b", "c"), "a"), (("a",), "c"), (("a", "b", "c", "d"), None)],
)
def test_the_standard_comes_before_the_rest_of_the_course(
    passed: tuple[str, ...], expected: str | None
) -> None:
    assert rules.following(("c", "b"), ("a", "b", "c", "d"), passed) == expected


def test_a_part_of_an_answer_counts_as_a_whole_one_for_the_pass_mark() -> None:
    marks = {(78, 9): 8, (70, 10): 7, (100, 12): 12, (1, 12): 1, (50, 5): 3}

    assert {
        (percent, of): rules.needed(lesson_content(pass_percent=percent), of) for percent, of in marks
    } == marks


def test_an_attempt_that_asked_nothing_has_no_marks() -> None:
    assert AttemptMarks(0, 0, passed=False).percent == 0
    assert rules.mark(lesson_content(), (), {}) == AttemptMarks(0, 0, passed=False)


def test_words_are_spoken_in_the_language_of_the_screen() -> None:
    words = rules.Words("Mật khẩu", "Passwords")

    spoken = [words.spoken(language) for language in ("vi", "en", "")]

    assert spoken == ["Mật khẩu", "Passwords", "Mật khẩu"]


def test_a_choice_is_wrong_unless_it_says_otherwise() -> None:
    assert not Choice("a", "Chọn a", "Vì a").right


def test_a_learner_is_told_why_a_campaign_gave_less() -> None:
    assert {reason: said.partition(" in this campaign")[0] for reason, said in rules.REMARKS.items()} == {
        "no_improvement": "You had this result before. A better one adds points.",
        "day_cap": ("You have learned so much today that the day's points are full. Come back tomorrow."),
        "campaign_cap": "You have reached the most points one person can bring",
        "lesson_not_in_campaign": "This lesson brings no points",
    }


@pytest.mark.parametrize(
    ("questions", "draw", "by_lot"),
    [(10, 5, True), (9, 5, True), (8, 5, True), (7, 3, False), (5, 5, False), (10, 2, False), (50, 1, True)],
)
def test_a_lesson_asks_by_lot_where_fifty_sets_of_questions_are_possible(
    questions: int, draw: int, *, by_lot: bool
) -> None:
    asked = tuple(Question(f"cau-{n}", "single", "Ai?", SINGLE.choices) for n in range(questions))

    assert rules.by_lot(lesson_content(questions=asked, draw=draw)) is by_lot


def test_minutes_are_counted_from_the_words_and_no_lesson_takes_none() -> None:
    short = lesson_content()
    read = "chữ " * (5 * rules.UNHURRIED_WORDS_A_MINUTE)
    longer = lesson_content(steps=(*short.steps, rules.Step("Đọc", "hand", f"<p>{read}</p>")))
    asked = lesson_content(draw=1)

    assert short.minutes >= 1
    assert longer.minutes - short.minutes == 5
    assert asked.minutes < short.minutes or short.minutes == 1
    assert rules.usual_minutes([short, longer, longer]) == longer.minutes
    assert rules.usual_minutes([]) == 0
