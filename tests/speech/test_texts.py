"""What lessons offer to read aloud, and how a voice is told it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.lessons.questions.base import sentences
from contest.speech.pronouncing import told
from contest.speech.texts import texts
from contest.spoken import key, plain
from tests.lessons.making import lesson_content


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("<p>Mở Cài đặt</p><ul><li>Bật Wi-Fi</li><li>Chờ</li></ul>", "Mở Cài đặt. Bật Wi-Fi. Chờ."),
        ("<p>Xong chưa?</p><p>Rồi!</p>", "Xong chưa? Rồi!"),
        ("Một<br>hai", "Một. hai."),
        ("<p>A &amp; <strong>B</strong></p>", "A & B."),
        ("", ""),
    ],
)
def test_marks_are_not_read_and_paragraphs_end_in_a_pause(text: str, heard: str) -> None:
    assert plain(text) == heard


@given(st.lists(st.text(), max_size=3))
def test_the_same_words_have_the_same_key_however_they_are_spaced(some: list[str]) -> None:
    assert key([f" {one}\n" for one in some]) == key(some)


def test_a_language_has_keys_of_its_own() -> None:
    assert key("Chào", "vi") != key("Chào", "en")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Bật Wi-Fi, rồi 4G.", "Bật oai phai, rồi bốn gờ."),
        ("Mở CH Play hoặc App Store", "Mở xê hát pờ lây hoặc áp xờ to"),
        ("Mã PINK và SIMS", "Mã PINK và SIMS"),
    ],
)
def test_foreign_words_are_told_as_they_are_said(text: str, said: str) -> None:
    assert told(text, "vi") == said
    assert told(text, "en") == text


def test_every_step_question_choice_and_reason_is_offered() -> None:
    content = lesson_content()
    found = texts([content])

    for step in content.steps:
        assert found[key([step.title, step.html])].startswith(step.title)
    for question in content.questions:
        assert question.ask in found[key(question.ask)]
        for choice in question.choices:
            assert {key(choice.text), key(choice.why)} <= found.keys()
        # What stands above the next question is read sentence by sentence.
        assert {key(one) for one in sentences(question.rules.confirmed(question))} <= found.keys()
    assert f"Đúng 1/{content.draw} câu." in found.values()
