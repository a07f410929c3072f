"""The desk by its pages, as an organiser without scripts uses it."""

import pytest

from contest.lessons import library
from contest.lessons.desk import forms
from contest.web.requests import Posted
from tests.lessons.making import QUESTIONS
from tests.site import Site, Visitor

DESK, NEW = "/organise/lessons", "/organise/lessons/goi-video-cho-con"
WHY = "Câu 2 trước ghi nhầm đáp án đúng."


@pytest.fixture
async def organiser(site: Site) -> Visitor:
    visitor = site.visitor()
    await visitor.sign_in("organiser")
    return visitor


async def write_step(organiser: Visitor, number: int, text: str, do: str = "save") -> None:
    await organiser.go(f"{NEW}/steps/{number}")
    await organiser.send(f"{NEW}/steps/{number}", {"title": f"Bước {number}", "text": text, "do": do})


async def write_question(organiser: Visitor, number: int, right: str = "1") -> None:
    fields = {"ask": f"Câu {number}?", "kind": "single", "right": right, "do": "save"}
    for n in ("1", "2"):
        fields |= {f"text-{n}": f"Trả lời {n}", f"why-{n}": f"Vì sao {n}"}
    await organiser.go(f"{NEW}/questions/{number}")
    await organiser.send(f"{NEW}/questions/{number}", fields)


async def test_a_lesson_is_written_looked_at_published_and_corrected(site: Site, organiser: Visitor) -> None:
    await organiser.go(f"{DESK}/new")
    refused = await organiser.send(f"{DESK}/new", {"title": ""})
    assert refused.status == 422 and "Hãy viết tên bài." in refused.text
    await organiser.go(f"{DESK}/new")
    begun = await organiser.send(f"{DESK}/new", {"title": "Gọi video cho con", "groups": "nguoi_dan"})
    assert begun.path == f"{NEW}/about"
    about = {"title": "Gọi video cho con", "objective": "Bạn tự gọi.", "digcomp": "2.1", "draw": "2"}
    await organiser.send(f"{NEW}/about", {**about, "groups": "nguoi_dan"})
    await write_step(organiser, 1, "Mở **Zalo**.\n\n- bấm tên con")
    await write_step(organiser, 2, "dài " * 45)
    assert "45 chữ; màn hình nhỏ chỉ vừa 40 chữ" in organiser.page.text
    assert "còn chỗ cần sửa" in (await organiser.go(f"{NEW}/publish")).text.lower()
    await write_step(organiser, 2, "Bấm hình máy quay.", "up")
    for number in (1, 2):
        await write_question(organiser, number)

    whole = await organiser.go(NEW)
    assert whole.text.index("Bước 2") < whole.text.index("Bước 1")
    assert "Không còn gì phải sửa" in whole.text
    looked = await organiser.go(f"{NEW}/preview?screen=3")
    assert "<strong>Zalo</strong>" in looked.text and "<li>bấm tên con</li>" in looked.text
    answered = await organiser.go(f"{NEW}/preview?screen=4&answered=yes&choice=b")
    assert "Chưa đúng" in answered.text and "Vì sao 2" in answered.text

    assert (await site.visitor().go("/lessons/goi-video-cho-con")).status == 404
    await organiser.go(f"{NEW}/publish")
    await organiser.send(f"{NEW}/publish")
    library.forget()
    assert "Bạn tự gọi." in (await site.visitor().go("/lessons/goi-video-cho-con")).text

    await write_question(organiser, 2, right="2")
    asked = await organiser.go(f"{NEW}/publish")
    assert "đổi câu trả lời đúng" in asked.text and "không điểm nào tự thay đổi" in asked.text
    assert (await organiser.send(f"{NEW}/publish", {"reason": "sửa"})).status == 422
    await organiser.go(f"{NEW}/publish")
    await organiser.send(f"{NEW}/publish", {"reason": WHY})
    library.forget()
    assert WHY in (await site.visitor().go("/lessons/goi-video-cho-con")).text
    assert "Không ai lỡ đạt" in (await organiser.go(f"{NEW}/marks")).text

    await organiser.go(f"{NEW}/withdraw")
    await organiser.send(f"{NEW}/withdraw", {"reason": "Đã có bài khác thay."})
    library.forget()
    gone = await site.visitor().go("/lessons/goi-video-cho-con")
    assert gone.status == 410 and "không còn mở" in gone.text


async def test_lessons_are_found_by_title_group_code_and_state(organiser: Visitor) -> None:
    for asked, found, missing in (
        ("q=ma+qr", "quet-ma-qr", "vneid-muc-2"),
        ("group=hoc_sinh", "an-toan-hoc-sinh", "quet-ma-qr"),
        ("framework=2.4&group=can_bo", "cong-so-an-toan", "quet-ma-qr"),
        ("state=draft", "Không có bài nào như", "quet-ma-qr"),
    ):
        page = await organiser.go(f"{DESK}?{asked}")

        assert found in page.text, asked
        assert f"{DESK}/{missing}" not in page.text, asked


async def test_the_kind_of_a_question_brings_its_fields(organiser: Visitor) -> None:
    path = f"{DESK}/quet-ma-qr/questions/3"
    await organiser.go(path)
    shown = await organiser.send(
        path, {"ask": "Đúng không?", "kind": "true_false", "right": "2", "do": "more"}
    )

    assert shown.path == f"{path}?saved=yes" or shown.path == path
    assert 'name="text-1"' not in shown.text and 'name="why-2"' in shown.text


def test_a_kind_that_nobody_knows_leaves_a_question_what_it_was() -> None:
    typed = Posted({"kind": ("all",), "ask": ("Làm gì trước?",), "text-1": ("Dừng lại",)})

    assert [forms.question(typed, one, ()).kind for one in QUESTIONS] == [one.kind for one in QUESTIONS]
    assert forms.question(typed, None, ()).kind == "single"
