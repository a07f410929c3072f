"""Pictures of lessons are made anew from what was sent; what is none, or too much, is refused."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from contest.clock import now
from contest.database import run
from contest.errors import Conflict, Invalid, InvalidForm
from contest.lessons.desk import service as desk
from contest.lessons.desk.files import service as files
from contest.lessons.pictures import service as pictures
from contest.lessons.pictures.making import as_made, made
from contest.lessons.questions.base import Question
from contest.lessons.source.writing import as_markdown
from contest.offline.packs import pack
from tests.lessons.making import choice, lesson_content, photograph
from tests.site import Site, Visitor

WORDS = "Màn hình gọi video, nút xanh ở giữa"
DESK = "/organise/lessons"


def png(width: int, height: int) -> bytes:
    """A picture of one colour in a few kilobytes, however large it says it is."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    lines = zlib.compress(b"\0" * ((width + 7) // 8 + 1) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


def moving() -> bytes:
    out = BytesIO()
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:])
    return out.getvalue()


def test_a_photograph_is_turned_upright_made_small_and_says_no_more_where_it_was_taken() -> None:
    picture = made(photograph())

    with Image.open(BytesIO(picture.content)) as shown:
        assert (shown.format, shown.size, dict(shown.getexif())) == ("WEBP", (600, 800), {})
    assert b"Hoa" not in picture.content
    assert len(picture.content) <= 60_000
    assert made(photograph()) == picture
    assert as_made(picture.name, picture.content) == picture


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "no picture"),
        (b"GIF89a" + b"\0" * 40, "no picture"),
        (photograph()[:400], "no picture"),
        (b"", "no picture"),
        (png(13_000, 13_000), "16 million"),
        (png(4_001, 4_000), "16 million"),
        (moving(), "moves"),
    ],
    ids=["svg", "gif", "cut off", "empty", "bomb", "a little too large", "moving"],
)
def test_what_is_no_picture_for_a_lesson_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(Invalid, match=said):
        made(data)


def test_a_picture_in_a_zip_is_taken_only_as_it_was_made() -> None:
    picture = made(photograph())
    other = made(photograph((400, 300)))

    assert as_made(other.name, picture.content) is None
    assert as_made(picture.name, picture.content + b"more") is None


async def test_a_lesson_carries_three_hundred_kilobytes_of_pictures_at_most(course: str) -> None:
    with pytest.raises(InvalidForm) as refusal:
        await pictures.add("lesson-1", photograph(), "ảnh", None)
    assert set(refusal.value.fields) == {"words"}
    await run(
        "INSERT INTO lesson_picture (slug, name, content, words, width, height)"
        " VALUES ('lesson-1', 'anh-000000000000', convert_to(repeat('x', 299_990), 'UTF8'), 'nặng', 1, 1)"
    )

    with pytest.raises(InvalidForm) as refusal:
        await pictures.add("lesson-1", photograph(), WORDS, None)

    assert set(refusal.value.fields) == {"file"}
    assert len(await pictures.pictures_of("lesson-1")) == 1


async def test_the_same_picture_once_more_weighs_nothing_and_another_lesson_may_show_it(
    course: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = await pictures.add("lesson-1", photograph(), WORDS, None)
    (there,) = await pictures.pictures_of("lesson-1")
    monkeypatch.setattr(pictures, "MOST_BYTES", there.bytes)

    assert await pictures.add("lesson-1", photograph(), "Màn hình gọi video", None) == name
    content = lesson_content("lesson-2", 2, drawing=name, alt=WORDS)
    await desk.change("lesson-2", lambda _: content, None, now(), seen=None)

    with pytest.raises(Conflict, match="Take it out"):
        await pictures.remove("lesson-1", name, None)


async def test_pictures_travel_with_their_lesson(course: str) -> None:
    name = await pictures.add("lesson-1", photograph(), WORDS, None)
    asked = Question(
        "hinh", "picture", "Hình nào?", (choice("a", picture=name), choice("b", right=True, picture="ban"))
    )
    content = lesson_content(drawing=name, alt=WORDS, questions=(asked,), draw=1)
    await desk.change("lesson-1", lambda _: content, None, now(), seen=None)
    assert f'alt: "{WORDS}"' in as_markdown(content)
    taken = await files.as_zip(await desk.opened("lesson-1"))
    with pytest.raises(Conflict, match="Take it out"):
        await pictures.remove("lesson-1", name, None)
    await desk.give_up("lesson-1", None, seen=None)
    await pictures.remove("lesson-1", name, None)

    await files.bring_in(await files.read(taken), None, now(), replace=False)

    assert (await desk.opened("lesson-1")).content == content
    assert [(one.name, one.words) for one in await pictures.pictures_of("lesson-1")] == [(name, "Chọn a")]
    with pytest.raises(Conflict, match="did not come along"):
        lost = as_markdown(content).replace(name, "anh-0123456789ab").encode()
        await files.bring_in(await files.read(lost), None, now(), replace=True)


async def test_an_organiser_brings_a_picture_and_people_see_it(site: Site) -> None:
    organiser = site.visitor()
    await organiser.sign_in("organiser")
    page = f"{DESK}/quet-ma-qr/pictures"

    assert (await sent(organiser, page, photograph(), "")).status_code == 422
    assert (await sent(organiser, page, photograph(), WORDS)).status_code == 303
    (picture,) = await pictures.pictures_of("quet-ma-qr")
    step = await organiser.go(f"{DESK}/quet-ma-qr/steps/1")
    assert f"Hình của bài: {WORDS}" in step.text
    fields = {"title": "Mã QR", "text": "Ô vuông chấm đen.", "drawing": picture.name, "do": "save"}
    await organiser.send(f"{DESK}/quet-ma-qr/steps/1", fields)
    await organiser.go(f"{DESK}/quet-ma-qr/publish")
    await organiser.send(f"{DESK}/quet-ma-qr/publish", {"reason": "Ảnh thật dễ nhận hơn hình vẽ."})

    stranger = site.visitor()
    shown = await stranger.go("/lessons/quet-ma-qr/steps/1")
    address = f"/lessons/pictures/{picture.name}.webp"
    assert f'src="{address}" alt="{WORDS}"' in shown.text
    answer = await stranger.http.get(address)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/webp")
    assert "immutable" in answer.headers["cache-control"]
    assert (await stranger.http.get("/lessons/pictures/anh-000000000000.webp")).status_code == 404
    assert address.encode() in (await pack("quet-ma-qr")).body


async def sent(organiser: Visitor, page: str, data: bytes, words: str):
    form = {**(await organiser.go(page)).hidden, "words": words}
    return await organiser.http.post(
        page,
        data=form,
        files={"file": ("anh.jpg", data, "image/jpeg")},
        headers={"Origin": organiser.origin},
        follow_redirects=False,
    )
