"""Badge pictures: how long one takes, and how large it is, beside copying and saving its ready background."""

import time
from dataclasses import dataclass
from io import BytesIO
from statistics import median

from contest.badges.backgrounds import background
from contest.badges.faces import Shape
from contest.badges.pictures import Picture, draw
from contest.badges.rules import BadgeKind

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
    saving: float
    largest: int


def _picture(name: str, number: int) -> Picture:
    return Picture(
        kind=BadgeKind.DAT_CHUAN,
        title="Đạt chuẩn kỹ năng số",
        name=name,
        unit=f"Bản Che Căn {number}, xã Mường Phăng",
        campaign="100 ngày cao điểm: cả bản cùng biết số",
        earned="Ngày 23 tháng 11 năm 2026",
        kicker="Bình dân học vụ số",
        scan="Quét để kiểm tra",
        verify_url=f"https://thiduaso.vn/v/{number:022}",
    )


def draw_some(shape: Shape, count: int) -> Drawn:
    """Draw badges of different people, each once."""
    draw(_picture("Nguyễn Văn A", 0), shape)  # the background is made once, by the first
    drawing, saving, sizes = [], [], []
    for number in range(1, count + 1):
        began = time.perf_counter()
        sizes.append(len(draw(_picture(NAMES[number % len(NAMES)], number), shape)))
        middle = time.perf_counter()
        background(BadgeKind.DAT_CHUAN, shape).picture.copy().save(BytesIO(), "PNG", compress_level=6)
        drawing.append(middle - began)
        saving.append(time.perf_counter() - middle)
    return Drawn(median(drawing) * 1000, median(saving) * 1000, max(sizes))
