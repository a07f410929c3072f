"""Badge pictures: how long one takes and how large it is, beside the plain way and beside saving alone."""

import time
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from statistics import median

from PIL import Image, ImageDraw

from contest.badges.pictures.backgrounds import background
from contest.badges.pictures.composing import BadgePicture, draw, layout
from contest.badges.pictures.lettering import font
from contest.badges.pictures.shapes import PictureShape

NAMES = (
    "Lò Thị Hương",
    "Nguyễn Thị Phương Thảo",
    "Vàng A Páo",
    "Quàng Văn Thành",
    "Giàng Thị Mỷ",
    "Trần Đức Mạnh",
)


@dataclass(frozen=True, slots=True)
class Drawn:
    """Medians in milliseconds, and the largest file in bytes."""

    drawing: float
    plainly: float
    saving: float
    largest: int


def _picture(name: str, number: int) -> BadgePicture:
    return BadgePicture(
        kind="dat_chuan",
        title="Đạt chuẩn kỹ năng số",
        name=name,
        unit=f"Bản Che Căn {number}, xã Mường Phăng",
        campaign="100 ngày cao điểm: cả bản cùng biết số",
        earned="Ngày 23 tháng 11 năm 2026",
        kicker="Bình dân học vụ số",
        scan="Quét để kiểm tra",
        verify_url=f"https://thiduaso.vn/v/{number:022}",
    )


def draw_some(shape: PictureShape, count: int) -> Drawn:
    """Draw badges of different people, each once."""
    draw(_picture("Nguyễn Văn A", 0), shape)  # the background is made once, by the first
    full = background("dat_chuan", shape).picture.convert("RGB")
    drawing: list[float] = []
    plainly: list[float] = []
    saving: list[float] = []
    sizes = []
    for number in range(1, count + 1):
        picture, instants = _picture(NAMES[number % len(NAMES)], number), [time.perf_counter()]
        sizes.append(len(draw(picture, shape)))
        instants.append(time.perf_counter())
        _drawn_plainly(full.copy(), picture, shape)
        instants.append(time.perf_counter())
        background("dat_chuan", shape).picture.copy().save(BytesIO(), "PNG", compress_level=6)
        instants.append(time.perf_counter())
        for kept, (start, end) in zip((drawing, plainly, saving), pairwise(instants), strict=True):
            kept.append(end - start)
    return Drawn(median(drawing) * 1000, median(plainly) * 1000, median(saving) * 1000, max(sizes))


def _drawn_plainly(canvas: Image.Image, picture: BadgePicture, shape: PictureShape) -> None:
    """The way one would write it first: full colours on a ready background, Pillow's own letters, a PNG."""
    pen, placed = ImageDraw.Draw(canvas), layout(picture, shape)
    for line in placed.lines:
        pen.text((line.x, line.y), line.text, line.colour, font(line.face, line.size), anchor="ls")
    side = len(placed.code.modules)
    code = Image.frombytes("L", (side, side), b"".join(placed.code.modules)).point(
        lambda dark: 255 * (not dark)
    )
    width = placed.code.width
    canvas.paste(code.resize((width, width), Image.Resampling.NEAREST), (placed.code.x, placed.code.y))
    canvas.save(BytesIO(), "PNG")
