"""What newcomers type and call themselves."""

# ruff: noqa: SIM905 - lists of names read better as lines of names
import unicodedata
from random import Random

FAMILIES = (
    "Lò Quàng Cà Tòng Lường Vàng Giàng Sùng Mùa Thào Hạng Vừ Nguyễn Trần Phạm Lê Bùi Đỗ Khoàng Điêu".split()
)
GIVEN = (
    "Thị Hoa|Thị Lan|Thị Pâng|Thị Dợ|Thị Mỷ|Thị Hồng Nhung|Thị Thanh Hải|Thị Bích|Thị Sao|Thị Chi|"
    "Văn Thắng|Văn Phong|Văn Ỏn|A Chứ|A Phía|A Dơ|A Vảng|Minh Tuấn|Quốc Khánh|Văn Hưởng"
).split("|")

GROUPS = {"village": "nguoi_dan", "enterprise": "nguoi_lao_dong", "school": "hoc_sinh", "agency": "can_bo"}
BANDS = {"hoc_sinh": "16-17"}


def typed(name: str) -> str:
    """A name as most people type it on a phone: small letters without accents."""
    letters = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def full_name(random: Random) -> str:
    """A full name, family first."""
    return f"{random.choice(FAMILIES)} {random.choice(GIVEN)}"


def phone(random: Random) -> str:
    """A mobile number of the range 0590, which hardly anybody has."""
    return f"0590{random.randrange(10**6):06}"


def pin(random: Random) -> str:
    """Six digits; weak ones are refused by the form, and another try follows."""
    return f"{random.randrange(10**6):06}"
