"""Lessons are taken away as files and come back the same; faulty and hostile files keep nothing."""

import io
import zipfile
from collections.abc import Callable

import pytest

from contest.clock import now
from contest.errors import Conflict, Invalid
from contest.lessons.desk import service as desk
from contest.lessons.desk.files import service as files
from contest.lessons.models import LessonDraft
from contest.lessons.publishing import publish_file
from contest.lessons.source.looking import looked_at
from contest.lessons.source.packing import unpacked
from contest.lessons.source.writing import as_markdown
from contest.lessons.translations.rules import to_read_again
from contest.seeding.sheets import SEEDS
from tests.lessons.making import lesson_content
from tests.site import Site

SEED = SEEDS / "lessons" / "04-quet-ma-qr.md"
GOOD = as_markdown(lesson_content())
DESK = "/organise/lessons"


def zipped(*entries: tuple[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packing:
        for name, content in entries:
            packing.writestr(zipfile.ZipInfo(name), content, how)
    return out.getvalue()


def spoilt() -> bytes:
    """A zip that was damaged on the way."""
    whole = bytearray(zipped(("a.md", b"x" * 1_000)))
    start = 30 + len("a.md")
    whole[start : start + 4] = b"\xff" * 4
    return bytes(whole)


async def test_all_lessons_come_back_as_they_were_taken_away(database: str) -> None:
    await publish_file(SEED)
    await desk.begin("Bài nháp", ("nguoi_dan",), None)
    taken = await files.all_published()

    slugs = await files.bring_in(await files.read(taken), None, now(), replace=False)

    # It says exactly what is published, so nothing is to be published.
    assert slugs == ["quet-ma-qr"]
    assert not (await desk.opened("quet-ma-qr")).drafted
    assert await files.all_published() == taken
    (file,) = unpacked(await files.as_zip(await desk.opened("quet-ma-qr")))
    english = SEED.parent / "en" / SEED.name
    assert (file.name, file.english) == (SEED.name, english.read_text(encoding="utf-8"))


async def test_english_that_was_made_of_other_words_than_those_beside_it_is_to_be_read_again(
    database: str,
) -> None:
    await publish_file(SEED)
    (file,) = unpacked(await files.as_zip(await desk.opened("quet-ma-qr")))
    title = (await desk.opened("quet-ma-qr")).content.steps[1].title
    told = [("quet-ma-qr", file.text.replace(f"## {title}", "## Tên mới"))]
    told += [("quet-ma-khac", told[0][1].replace("slug: quet-ma-qr", "slug: quet-ma-khac"))]
    again = []
    for slug, text in told:
        english = file.english.replace("slug: quet-ma-qr", f"slug: {slug}")
        zip_file = zipped((file.name, text.encode()), (f"en/{file.name}", english.encode()))

        await files.bring_in(await files.read(zip_file), None, now(), replace=False)

        found = await desk.opened(slug)
        assert found.english is not None
        again.append(to_read_again(found.content, found.english, found.made_of))
    # Of a lesson that nobody knew before it may be any of its words.
    assert again[0] == {"step-2"} and {"step-1", "step-2", "question-1"} <= again[1]


async def test_a_draft_that_is_there_is_replaced_only_where_that_was_said(database: str) -> None:
    slug = await desk.begin("Hỏi lại", ("nguoi_dan",), None)
    read = await files.read(as_markdown(lesson_content(slug)).encode())

    with pytest.raises(Conflict, match="Tick below"):
        await files.bring_in(read, None, now(), replace=False)
    assert (await desk.opened(slug)).content.steps == ()
    await files.bring_in(read, None, now(), replace=True)

    assert (await desk.opened(slug)).content == lesson_content(slug)


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("---\nslug", "slug", 1, "begins with settings"),
        ("order: 1", "order: một", 3, "Expected `int`"),
        ("groups: [", "groups: [[", 6, "cannot be read here"),
        ("level: 1", "level: &a 1\nborrowed: *a", 8, "written out"),
        ("level: 1", "level: &a 1\nother: &a 2", 8, "written out"),
        ("level: 1", 'level: !!int ""', 2, "not as it should be"),
        ("level: 1", f"level: {'[' * 3_000}{']' * 3_000}", 8, "cannot be read here"),
        ("order: 1", "order: 99999999999", 3, "not as it should be"),
        ("    kind: multiple", "    kind: multiple\n    more: 1", 22, "unknown field"),
        ("icon: hand\n", "", 50, "icon:"),
        ("## Dừng lại", "Lời\n## Dừng lại", 50, "under a heading"),
        ("slug: lesson-1", "slug: Bài Một", 2, "small letters"),
        ("order: 1", f"order: 1{chr(10) * 60_000}", 1, "too long"),
    ],
)
def test_what_cannot_be_a_draft_is_told_at_its_line(old: str, new: str, line: int, said: str) -> None:
    content, wrong = looked_at(GOOD.replace(old, new, 1))

    assert content is None
    assert [one.line for one in wrong] == [line]
    assert said in wrong[0].sentence % wrong[0].values


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [("groups: [", "groups: [nguoi-la, ", "groups must"), ("kind: multiple", "kind: essay", "no kind")],
)
def test_what_pages_have_no_words_for_is_no_draft(old: str, new: str, said: str) -> None:
    content, wrong = looked_at(GOOD.replace(old, new, 1))

    assert content is None
    assert said in " ".join(one.sentence % one.values for one in wrong)


async def test_names_that_refer_to_others_are_not_taken_in_english_words_either() -> None:
    words = b'---\nslug: lesson-1\nmade_of: &a "x"\nquestions: [*a, *a]\n---\n'

    (read,) = await files.read(zipped(("a.md", GOOD.encode()), ("en/a.md", words)))

    assert read.content is None
    assert [(one.line, "written out" in one.sentence) for one in read.wrong] == [(3, True)]


def test_a_draft_with_faults_is_read_and_they_are_told_at_their_lines() -> None:
    content, wrong = looked_at(GOOD.replace("right: true, ", "", 1).replace("## Hỏi", "## ", 1))

    assert content is not None
    lines = GOOD.split("\n")
    assert [one.line for one in wrong] == [
        lines.index("## Hỏi") + 1,
        lines.index("  - key: gap-nguoi-la") + 1,
    ]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (lambda: b"PK\x03\x04broken", "broken"),
        (lambda: zipped(("../../etc/passwd.md", b"x")), "no file of a lesson"),
        (lambda: zipped(("/a.md", b"x")), "no file of a lesson"),
        (lambda: zipped(("a\\b.md", b"x")), "no file of a lesson"),
        (lambda: zipped(("a.exe", b"x")), "no file of a lesson"),
        (lambda: zipped(*((f"{n}.md", b"x") for n in range(61))), "more than"),
        (lambda: zipped(("a.md", b"0" * 50_000_000)), "more than lessons need"),
        (lambda: zipped(("en/a.md", b"x")), "no lesson"),
        (lambda: zipped(("a.md", b"\xff\xfe")), "no text in UTF-8"),
        (lambda: b"\xff\xfe\x00", "no text in UTF-8"),
        (spoilt, "broken"),
        (lambda: zipped(("a.md", b"x"), how=zipfile.ZIP_LZMA), "broken"),
    ],
    ids=[
        "broken",
        "up",
        "absolute",
        "backslash",
        "other",
        "many",
        "bomb",
        "words alone",
        "bytes",
        "no text",
        "spoilt",
        "greedy",
    ],
)
def test_hostile_files_are_refused_with_a_sentence(data: Callable[[], bytes], said: str) -> None:
    with pytest.raises(Invalid, match=said):
        unpacked(data())


async def test_an_organiser_takes_a_lesson_away_and_brings_it_in(site: Site) -> None:
    organiser = site.visitor()
    await organiser.sign_in("organiser")
    page = await organiser.go(f"{DESK}/quet-ma-qr/lesson.md")
    text = page.response.content
    assert b"slug: quet-ma-qr" in text

    async def send(data: bytes) -> tuple[int, str]:
        form = (await organiser.go(f"{DESK}/import")).hidden
        answer = await organiser.http.post(
            f"{DESK}/import",
            data=form,
            files={"file": ("bai.md", data, "text/markdown")},
            headers={"Origin": organiser.origin},
            follow_redirects=False,
        )
        return answer.status_code, answer.text

    status, said = await send(text.replace(b"order: 4", "order: bốn".encode()))
    assert status == 422 and "Dòng 3:" in said
    status, _ = await send(text.replace(b"slug: quet-ma-qr", b"slug: quet-ma-moi"))
    assert status == 303
    assert await LessonDraft.filter(slug="quet-ma-moi").count() == 1
    assert "Thanh toán không tiền mặt" in (await organiser.go(f"{DESK}/quet-ma-moi")).text
