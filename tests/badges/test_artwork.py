"""The draughtsmen: each picture once, the queue bounded, who hangs up takes nothing from others."""

import asyncio
import threading

import pytest

from contest.badges.pictures import artwork
from contest.badges.pictures.artwork import Artwork
from contest.badges.pictures.composing import BadgePicture
from contest.badges.pictures.shapes import PictureShape
from contest.errors import Busy


def picture(name: str) -> BadgePicture:
    return BadgePicture("dai_su_so", "Đại sứ số", name, "", "Mùa thử", "", "", "", "https://x/v/1")


class Slow:
    """Stands in the place of drawing until it is let go."""

    def __init__(self) -> None:
        self.begun = 0
        self.go_on = threading.Event()

    def __call__(self, picture: BadgePicture, shape: PictureShape) -> bytes:
        self.begun += 1
        self.go_on.wait(10)
        return picture.name.encode()


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Slow:
    held = Slow()
    monkeypatch.setattr(artwork, "draw", held)
    return held


async def test_many_who_ask_for_one_picture_get_one_drawing(slow: Slow):
    studio = Artwork(threads=1, queue=1)
    asked = [asyncio.create_task(studio.drawn(picture("Hường"), PictureShape.WIDE)) for _ in range(20)]
    await asyncio.sleep(0)
    slow.go_on.set()

    assert await asyncio.gather(*asked) == ["Hường".encode()] * 20
    assert await studio.drawn(picture("Hường"), PictureShape.WIDE) == "Hường".encode()
    assert slow.begun == 1
    studio.close()


async def test_a_full_queue_is_told_at_once(slow: Slow):
    studio = Artwork(threads=1, queue=2)
    asked = [asyncio.create_task(studio.drawn(picture(name), PictureShape.WIDE)) for name in "abc"]
    await asyncio.sleep(0)

    with pytest.raises(Busy, match="Many pictures are being drawn"):
        await studio.drawn(picture("d"), PictureShape.WIDE)

    slow.go_on.set()
    assert await asyncio.gather(*asked) == [b"a", b"b", b"c"]
    assert await studio.drawn(picture("d"), PictureShape.WIDE) == b"d"
    studio.close()


async def test_who_hangs_up_takes_the_picture_from_nobody(slow: Slow):
    studio = Artwork(threads=1, queue=1)
    gone, stays = (asyncio.create_task(studio.drawn(picture("a"), PictureShape.WIDE)) for _ in range(2))
    await asyncio.sleep(0)

    gone.cancel()
    slow.go_on.set()

    assert await stays == b"a"
    studio.close()
