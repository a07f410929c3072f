"""Lessons on an English page: no sentence is in another language than its element says."""

import re
from collections.abc import Iterator

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from contest.lessons.content import load
from contest.lessons.queries import asked_once, said_to
from contest.lessons.rules import LessonContent
from tests.web.printing import HUONG, in_english, printed
from tests.web.test_thumbs import KEY, LESSONS, wrong

# Letters that English has not.
VIETNAMESE = re.compile(r"[^\W\d_a-zA-Z]")
# A name of a button with its meaning: “Thu hồi” (Recall).
NAMED = re.compile(r"“[^”]+” \([^)]+\)|“khai sinh”|“tạm trú”")
FEWEST, SHARE = 4, 0.5


def pages_of(lesson: LessonContent) -> Iterator[tuple[str, str]]:
    """Every page of a lesson that shows words of it, printed in English."""
    quiz = {"note": "", "places": {}, "marks": (), "alone": False}
    cover = {
        "lesson": lesson,
        "note": "",
        "read": 0,
        "quiz": None,
        "corrected": "",
        "corrected_at": None,
        "promised": (),
    }
    yield "cover", printed("lessons/lesson.html", HUONG, "en", **cover)
    yield "card", printed("lessons/card.html", HUONG, "en", lesson=lesson, qr="", address="a.example")
    for number, step in enumerate(lesson.steps, 1):
        shown = {"lesson": lesson, "step": step, "number": number, "of": len(lesson.steps)}
        yield f"step {number}", printed("lessons/step.html", HUONG, "en", **shown)
    for question in lesson.questions:
        asked = asked_once(KEY, lesson, question, 1, lesson.draw)
        yield (
            question.key,
            printed("lessons/attempt.html", HUONG, "en", question=asked, feedback=None, **quiz),
        )
        for given in (question.solution, wrong(question)):
            said = said_to(asked, given, False, 0)
            yield (
                question.key,
                printed("lessons/attempt.html", HUONG, "en", question=None, feedback=said, **quiz),
            )


def language_of(node: LexborNode) -> str:
    """What the nearest element says that says a language."""
    above: LexborNode | None = node
    while above is not None and not above.attributes.get("lang"):
        above = above.parent
    return str(above.attributes["lang"]) if above is not None else ""


def texts(page: str) -> Iterator[tuple[str, str]]:
    """Every text that is shown or described, with its language."""
    tree = LexborHTMLParser(page)
    for node in tree.css("body *, title"):
        told = [child.text_content or "" for child in node.iter(include_text=True) if child.tag == "-text"]
        for text in (*told, node.attributes.get("alt") or "", node.attributes.get("aria-label") or ""):
            if text.strip():
                yield " ".join(text.split()), language_of(node)


def is_vietnamese(text: str) -> bool:
    """Whether it is a Vietnamese sentence; English ones may hold names."""
    words = NAMED.sub("", text).split()
    marked = sum(bool(VIETNAMESE.search(word)) for word in words)
    return marked >= FEWEST and marked >= SHARE * len(words)


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_no_vietnamese_sentence_stands_under_english(path) -> None:
    found = {
        (name, text, language)
        for name, page in pages_of(in_english(path))
        for text, language in texts(page)
        if (language == "en" and is_vietnamese(text)) or (language == "vi" and not VIETNAMESE.search(text))
    }

    assert found == set()


def test_what_nobody_translated_says_that_it_is_vietnamese() -> None:
    lesson = load(LESSONS[0])
    pages = dict(pages_of(lesson))
    seen = [(text, language) for page in pages.values() for text, language in texts(page)]

    told = {(text, language) for text, language in seen if is_vietnamese(text)}
    assert {language for _, language in told} == {"vi"}
    assert len({question.ask for question in lesson.questions} & {text for text, _ in told}) > 5


@pytest.mark.parametrize(("lang", "spoken"), [("vi", True), ("en", False)])
def test_a_machine_speaks_vietnamese_alone(lang: str, spoken: bool) -> None:
    lesson = in_english(LESSONS[0]) if lang == "en" else load(LESSONS[0])

    for name, page in pages_of(lesson):
        assert ("data-speech" in page) == (spoken and name not in {"cover", "card"}), name
        assert ("/speech/vi/" in page) <= spoken
        if name not in {"cover", "card"}:
            assert re.findall(r'data-listen="[^"]*"[^>]* lang="(\w+)"', page) == [lang], name
