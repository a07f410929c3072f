"""Plausible names for demonstration people, drawn with a fixed seed."""

# ruff: noqa: SIM905 - lists of names read better as lines of names
from random import Random

FAMILIES = (
    "Lò Quàng Cà Tòng Lường Vàng Giàng Sùng Mùa Thào Hạng Ly Lầu Vừ Chá Nguyễn Trần Phạm Lê Hoàng Bùi "
    "Đỗ Pờ Khoàng Chang Lỳ Tao Điêu Bạc Cầm"
).split(" ")
WOMEN = (
    "Thị Hương|Thị Pâng|Thị Ngọc|Thị Xuân|Thị Mai|Thị Hạnh|Thị Dung|Thị Ánh|Thị Dợ|Thị Sua|"
    "Thị Mỷ|Thị Chư|Thị Ly|Thị Thu Hường|Thị Kim Oanh|Thị Bích Phượng|Thị Yến|Thị Nhung"
).split("|")
MEN = (
    "Văn Thành|Văn Dũng|A Páo|A Sình|A Chú|A Của|Văn Hặc|Văn Inh|Đức Mạnh|Quang Huy|"
    "Văn Tướng|A Lử|A Dế|Minh Đức|Văn Quyết|Trọng Nghĩa|Hồng Quân|Văn Phượng"
).split("|")


def name(random: Random) -> str:
    """A full name, family first."""
    given = random.choice(WOMEN if random.random() < 0.5 else MEN)
    return f"{random.choice(FAMILIES)} {given}"
