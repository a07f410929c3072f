"""Each kind of question is whole: it can be written, asked, answered and marked."""

import pytest

from contest.errors import Invalid
from contest.lessons.desk.parts.words import KIND_WORDS
from contest.lessons.questions.base import KINDS, AnswerMark, Choice, Question
from contest.web.environment import TEMPLATES
from tests.lessons.making import OF_EACH_KIND, wrong_answer


def test_there_are_these_kinds_and_each_is_tried_here():
    assert set(KINDS) == {"single", "multiple", "true_false", "ordering", "picture"}
    assert {question.kind for question in OF_EACH_KIND} == set(KINDS)
    assert set(KIND_WORDS) == set(KINDS), "the desk offers those that have words in desk/parts/words.py"


@pytest.mark.parametrize("question", OF_EACH_KIND, ids=lambda question: question.kind)
def test_a_kind_can_be_written_asked_answered_and_marked(question: Question):
    rules, right, wrong = question.rules, question.solution, wrong_answer(question)

    assert (TEMPLATES / rules.form).is_file()
    assert (TEMPLATES / rules.marked_form).is_file()
    assert list(rules.faults(question)) == []
    assert right
    assert rules.understood(question, right) == right
    assert rules.is_right(question, right) and not rules.is_right(question, wrong)
    assert {bool(choice.picture) for choice in question.choices} == {rules.pictures}
    assert rules.field in ("choice", "place"), "lessons/forms.py and static/offline read no other controls"
    assert len(right) > 1 or not rules.several
    marked = rules.marked(question, right, question.choices)
    assert {one.sign for one in marked} <= {AnswerMark.RIGHT, AnswerMark.NONE} and AnswerMark.RIGHT in {
        one.sign for one in marked
    }
    assert AnswerMark.MISSED in {one.sign for one in rules.marked(question, wrong, question.choices)}
    assert {one.text for one in marked} == {choice.text for choice in question.choices}


def question(kind: str, *right: bool, keys: str = "abcd") -> Question:
    choices = [Choice(key, key, f"Vì {key}", one) for key, one in zip(keys, right, strict=False)]
    return Question("q", kind, "Hỏi?", tuple(choices))


@pytest.mark.parametrize(
    ("asked", "faults"),
    [
        (question("single", False, True), 0),
        (question("single", True, True), 1),
        (question("single", False, False), 1),
        (question("picture", True, True), 1),
        (question("multiple", True, True, False), 0),
        (question("multiple", True, False, False), 1),
        (question("multiple", True, True), 1),
        (question("ordering", False, False), 0),
        (question("ordering", True, False), 1),
        (question("true_false", True, False), 1),
        (question("true_false", True, True), 2),
    ],
)
def test_what_an_author_wrote_is_judged_by_its_kind(asked: Question, faults: int):
    assert len(list(asked.rules.faults(asked))) == faults


@pytest.mark.parametrize("kind", ["single", "picture", "true_false"])
def test_of_these_one_choice_is_taken(kind: str):
    asked = question(kind, True, False, False)
    assert asked.rules.understood(asked, ("b", "b")) == ("b",)
    with pytest.raises(Invalid, match="one answer only"):
        asked.rules.understood(asked, ("a", "b"))


def test_of_several_all_ticked_ones_are_taken_as_they_are_written():
    asked = question("multiple", True, True, False)
    assert asked.rules.understood(asked, ("c", "a")) == ("a", "c")


@pytest.mark.parametrize("given", [("a",), ("a", "a", "b"), ("a", "b", "c", "c")])
def test_each_line_of_an_ordering_has_its_place(given: tuple[str, ...]):
    asked = question("ordering", False, False, False)
    with pytest.raises(Invalid, match="its own number"):
        asked.rules.understood(asked, given)
