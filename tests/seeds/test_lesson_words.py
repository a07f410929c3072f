"""What the words of the lessons keep to: short steps, one rule for codes, safe numbers and addresses."""

import re
from itertools import chain
from pathlib import Path

import pytest

from contest.lessons.content import load
from contest.lessons.rules import TAG, LessonContent, usual_minutes
from seeds.sheets import HERE, SOURCES, read

FILES = sorted(Path(HERE, "lessons").glob("*.md"))
LESSONS = [load(path) for path in FILES]
TEXT = {path.stem: path.read_text(encoding="utf-8") for path in FILES}
MOST_WORDS = 40
REAL_ADDRESSES = {"dichvucong.gov.vn"}
# RFC 2606: nobody can register these.
RESERVED = ("example", "invalid", "test")
# A file is no address: no ending of these is a domain.
FILE_ENDINGS = ("rar",)
ADDRESS = re.compile(r"(?<![\w.-])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}\b")
# Short numbers of Việt Nam, but no sum of money.
NUMBER = re.compile(r"(?<![\d.,+=] )(?<![\d.,])\b(1[89]00 \d{4}|1\d\d|\d{4})\b(?! nghìn| \+|\.\d|-)")
NO_CALL = {"2025", "2026"}
YOU = re.compile(r"\bbạn\b(?! bè| hàng)", re.IGNORECASE)
COUNTS = {"ba": 3, "bốn": 4, "năm": 5, "sáu": 6}
COUNTED = re.compile(r"\b(ba|bốn|năm|sáu) (?:chữ|điều|ý|câu): ([^.?]+)", re.IGNORECASE)


def plain(lesson: LessonContent) -> list[str]:
    """The steps as somebody hears them, list items one a line."""
    return [TAG.sub("", step.html) for step in lesson.steps]


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.slug)
def test_a_lesson_is_a_few_short_steps(lesson: LessonContent) -> None:
    long = {
        step.title: words
        for step, text in zip(lesson.steps, plain(lesson), strict=True)
        if (words := len(text.split())) > MOST_WORDS
    }

    assert long == {}
    assert 5 <= len(lesson.steps) <= 8


def test_lessons_take_about_as_long_as_is_told() -> None:
    told = [lesson.minutes for lesson in LESSONS]

    assert max(told) - min(told) <= 4
    assert min(told) <= usual_minutes(LESSONS) <= max(told) <= 10


def test_an_invented_address_can_be_registered_by_nobody() -> None:
    found = set(chain.from_iterable(map(ADDRESS.findall, TEXT.values())))

    invented = found - REAL_ADDRESSES
    assert found >= REAL_ADDRESSES
    assert [one for one in sorted(invented) if not one.endswith(RESERVED + FILE_ENDINGS)] == []
    assert [one for one in invented if one.endswith(RESERVED)], "the pattern finds nothing any more"


def test_every_number_to_call_is_known_with_its_source() -> None:
    sourced = {row["number"] for row in read(SOURCES / "phone_numbers.csv") if row["source"]}
    told = set(chain.from_iterable(map(NUMBER.findall, TEXT.values()))) - NO_CALL

    assert told == sourced


def test_codes_stand_in_the_head_alone() -> None:
    words = {path.stem: TAG.sub("", path.read_text(encoding="utf-8")).replace("**", "") for path in FILES}
    told = [name for name in words if "ã chỉ để trong đầu" in words[name]]

    assert told == ["02-vneid-muc-2", "06-mat-khau-otp", "14-so-suc-khoe"]
    assert [name for name, text in TEXT.items() if "cất kín" in text] == []


def test_the_six_kinds_of_fraud_are_six() -> None:
    (fraud,) = [lesson for lesson in LESSONS if lesson.slug == "chong-lua-dao"]
    kinds = [step.title for step in fraud.steps if step.title.startswith("Kiểu ")]

    assert "sáu kiểu" in fraud.objective.vi
    assert "six" in fraud.objective.en
    assert [title.split(":")[0] for title in kinds] == [f"Kiểu {n}" for n in range(1, 7)]


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.slug)
def test_what_is_counted_is_listed(lesson: LessonContent) -> None:
    for step, text in zip(lesson.steps, plain(lesson), strict=True):
        for count, listed in COUNTED.findall(f"{step.title}. {text}"):
            assert len(listed.split(", ")) == COUNTS[count.lower()], (step.title, listed)
        if told := re.search(r"(ba|bốn|năm|sáu) bước", step.title):
            assert step.html.count("<li>") == COUNTS[told[1]]


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.slug)
def test_a_lesson_for_one_group_calls_it_by_its_own_word(lesson: LessonContent) -> None:
    """Around its text stands that word too; to pupils, "bạn" is a friend."""
    if len(lesson.groups) == 1 and lesson.groups != ("hoc_sinh",):
        assert YOU.findall(list(TEXT.values())[LESSONS.index(lesson)]) == []
    elif lesson.groups == ("hoc_sinh",):
        assert lesson.objective.vi.startswith("Em ")
