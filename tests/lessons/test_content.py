"""Lesson files: every one that is shipped can be published, and a faulty one says what is wrong with it."""

import json
from pathlib import Path

import pytest

from contest.lessons.content import BadLesson, as_json, digest, from_json, load, parse
from contest.lessons.questions.base import Choice, Question
from contest.lessons.rules import Step, Words

LESSONS = Path(__file__).parents[2] / "seeds" / "lessons"
FILES = sorted(LESSONS.glob("*.md"))

GOOD = """---
slug: hoi-lai
order: 3
title: {vi: "Hỏi lại", en: "Ask again"}
groups: [nguoi_dan]
objective: {vi: "Biết hỏi lại.", en: "Know to ask again."}
digcomp: ["4.1"]
level: 1
peer_help: true
evidence: "câu hỏi"
icon: shield-alert
pass_percent: 70
draw: 1
questions:
  - key: ai-goi
    kind: single
    ask: "Ai gọi?"
    choices:
      - {key: a, text: "Người lạ", why: "Chưa chắc."}
      - {key: b, text: "Hỏi lại", right: true, why: "Đúng."}
---
## Dừng lại
icon: hand
**Tắt** máy. <script>alert(1)</script>[bấm](https://example.com)

- Không vội
"""


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_shipped_lesson_is_read_and_kept_without_loss(path: Path) -> None:
    content = load(path)

    assert path.stem == f"{content.order:02}-{content.slug}"
    assert from_json(as_json(content)) == content
    assert len(content.steps) >= 4
    assert len({question.kind for question in content.questions}) >= 3


def test_the_sixteen_lessons_of_the_programme_are_there() -> None:
    assert [load(path).order for path in FILES] == list(range(1, 17))


def test_a_file_becomes_a_lesson() -> None:
    content = parse(GOOD, "03-hoi-lai.md")

    assert (content.slug, content.title, content.groups) == (
        "hoi-lai",
        Words("Hỏi lại", "Ask again"),
        ("nguoi_dan",),
    )
    assert content.questions == (
        Question(
            "ai-goi",
            "single",
            "Ai gọi?",
            (Choice("a", "Người lạ", "Chưa chắc."), Choice("b", "Hỏi lại", "Đúng.", right=True)),
        ),
    )


def test_a_step_keeps_words_and_lists_but_no_script_and_no_link() -> None:
    (step,) = parse(GOOD, "03-hoi-lai.md").steps

    assert step == Step(
        "Dừng lại",
        "hand",
        "<p><strong>Tắt</strong> máy. &lt;script&gt;alert(1)&lt;/script&gt;bấm</p>\n"
        "<ul>\n<li>Không vội</li>\n</ul>",
    )


def test_decomposed_letters_are_stored_composed() -> None:
    decomposed = GOOD.replace("Hỏi", "Ho\u0309i")

    assert digest(parse(decomposed, "a.md")) == digest(parse(GOOD, "a.md"))


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("---\nslug", "slug", "must begin with settings"),
        ("slug: hoi-lai", "slug: Hỏi Lại", "slug “Hỏi Lại”"),
        ("order: 3", "order: ba", "Expected `int`"),
        ("draw: 1\n", "", "missing required field `draw`"),
        ("groups: [nguoi_dan]", "groups: [moi_nguoi]", "groups must be some of"),
        ("draw: 1", "draw: 2", "draw must lie between 1 and the number of questions, 1"),
        ("pass_percent: 70", "pass_percent: 0", "pass_percent must lie between 1 and 100"),
        ("right: true", "rigth: true", "unknown field `rigth`"),
        (", right: true", "", "question ai-goi: needs exactly one right choice"),
        ("key: b", "key: a", "question ai-goi: needs two choices or more, each with a key of its own"),
        ('why: "Đúng."', 'why: ""', "question ai-goi: the question, each choice and each why need words"),
        (
            "kind: single",
            "kind: multiple",
            "question ai-goi: needs two right choices or more, and a wrong one",
        ),
        ("kind: single", "kind: ordering", "question ai-goi: an ordering is right as it is written"),
        ("kind: single", "kind: true_false", "question ai-goi: the choices of true_false are dung and sai"),
        (
            "kind: single",
            "kind: picture",
            "question ai-goi: all choices of a picture question bear a picture",
        ),
        ("icon: hand\n", "", "step “Dừng lại” needs a line “icon: name”"),
        ("## Dừng lại", "Dừng lại", "text before the first step"),
    ],
)
def test_a_faulty_file_is_refused_by_name_and_reason(old: str, new: str, reason: str) -> None:
    with pytest.raises(BadLesson) as refusal:
        parse(GOOD.replace(old, new, 1), "03-hoi-lai.md")

    assert str(refusal.value).startswith("03-hoi-lai.md: ")
    assert reason in str(refusal.value)


def test_a_version_that_was_kept_before_times_were_counted_is_read() -> None:
    content = parse(GOOD, "bai.md")
    kept = json.loads(as_json(content))
    del kept["_minutes"]

    assert from_json(json.dumps(kept | {"minutes": 8})).minutes == content.minutes > 0
