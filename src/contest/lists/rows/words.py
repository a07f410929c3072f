"""Words at the foot of lists: totals, signatures, thanks, and what only has the shape of a name; pure."""

import re
from collections.abc import Collection, Sequence

_TOTALS = (
    "tong cong", "tong so", "cong cong", "danh sach co", "danh sach nay co", "danh sach tren co",
    "an dinh danh sach",
    "ghi chu", "luu y", "si so", "trong do", "tong hop", "so luong", "bang chu", "viet bang chu", "total",
    "sum", "note", "danh sach gom", "danh sach nay gom", "tong nhan khau",
    "chua co so", "khong co ai", "ghi chep", "grand total", "subtotal", "het danh sach",
    "xin cam on", "xin tran trong",
    "xin chan thanh cam on", "tran trong cam on", "cam on cac", "cam on ca nha", "chu thich",
    "don vi tinh", "tong cuoi", "trung binh", "average", "luy ke", "binh quan",
)  # fmt: skip
_WHOLE_TOTALS = frozenset({"tong", "cong"})
_SIGNED = (
    "nguoi lap", "lap bieu", "nguoi viet", "nguoi ghi", "nguoi tong hop", "ke toan", "thu quy", "giam doc",
    "pho giam doc",
    "tong giam doc", "hieu truong", "pho hieu truong", "truong phong", "truong ban", "truong thon",
    "bi thu", "chu tich",
    "pho chu tich", "ky ten", "ky ghi ro", "ky va ghi ro", "ky dong dau", "da ky", "xac nhan",
    "nguoi duyet", "phe duyet",
    "thu truong", "giao vien chu nhiem", "gvcn", "noi nhan", "tm", "kt", "t m", "k t", "prepared by",
    "signature", "director", "lop truong", "doi truong", "nguoi nhan", "nguoi nop",
    "nguoi kiem tra", "nguoi lam", "nguoi bao cao", "can bo lap", "ban chi huy", "dong dau",
)  # fmt: skip
DATED = re.compile(r"(^| )ngay [\d ]*thang [\d ]*nam( |$)|(^| )ngay \d{1,2} \d{1,2} \d{4}$")
# What closes a list, or counts it, said as a whole.
ENDS = re.compile(
    r"(?:the la )?het(?: (?:roi|a|nhe|day))*|xong(?: (?:roi|a|nhe))*|end|end of list|cam on|tran trong"
    r"|thanks|thank you|tong \d+.*|cong \d+.*|tong cong \d+.*|"
    r"\d+ (?:nguoi|hoc sinh|ho)|"
    r"danh sach (?:gom|co) .*|trang \d+(?: \d+)?|page \d+.*|tiep theo|con tiep"
)
# A team right behind a name, with no sign between them: "Lò Thị Cách Tổ Hái". Teams that names do not hold.
BESIDE = re.compile(
    r"[^\W\d_]+ (?:[^\W\d_]+ )*(?:tổ|đội|lớp|nhóm|phòng|khối|bản|thôn|xóm|(?:phân )?xưởng|chuyền) "
    r"[^\W\d_].*",
    re.IGNORECASE,
)
# Words of headings and notes that have the shape of a name.
NO_NAMES = frozenset(
    [
        "cong nhan",
        "hoc sinh",
        "nhan vien",
        "can bo",
        "giao vien",
        "hoi vien",
        "doan vien",
        "dang vien",
        "chu ho",
        "nguoi lao dong",
        "thanh vien",
        "ho va ten",
        "ho ten",
        "danh sach",
        "cong ty",
        "hop tac xa",
        "uy ban",
        "cong hoa",
    ]
)


def _one_of(phrases: Sequence[str], whole: Collection[str] = ()) -> re.Pattern[str]:
    """What begins with one of the phrases, or is one of the others as a whole."""
    alone = "".join(f"|{phrase}$" for phrase in whole)
    return re.compile(f"(?:{'|'.join(phrases)})(?: |$){alone}")


TOTAL, SIGNATURE = _one_of(_TOTALS, _WHOLE_TOTALS), _one_of(_SIGNED)

# Words beside the number of those who are meant.
_COUNTED = re.compile(
    r"(?:(?<!\d)\d{1,5}(?!\d)|nguoi|hoc|sinh|hs|em|ho|nhan|vien|nv|can|bo|cong|lao|dong|thanh|hoi|doan|nam|nu|co|gom|si|so|tong"
    r"|ss|sl|luong|khau|people|persons|members|pupils|students|total| )+"
)
_NUMBERS = re.compile(r"[\d ]+")
# "Cộng Văn Hai" and "Tổng Thị Mai" are people.
# "Cộng tăng" counts, for no name has a small letter there.
_TOTALLED = re.compile(
    r"(?-i:(?:Cộng|Tổng) (?!giám đốc|tác viên)[a-zà-ỹđ])"
    r"|(?:cộng|tổng)(?: số| cộng)?(?: (?:tổ|đội|lớp|phòng|bản|thôn|xóm|nhóm|khối|khoa|(?:phân )?xưởng"
    r"|chuyền|bộ phận|chi (?:đoàn|hội|bộ)|trang|mục|phần|toàn|cả|theo)(?!\w)|[^\w]*$|.*\d)",
    re.IGNORECASE,
)


def is_total(text: str, words: str) -> bool:
    """Whether a text, said in these words, counts the rows above it or closes the list."""
    return bool(TOTAL.match(words) or ENDS.fullmatch(words) or _TOTALLED.match(text.lstrip(" *-–—(")))


def is_count(words: str) -> bool:
    """Whether words are a number of people and nothing else: "12", "12 người", "3 nam, 4 nữ"."""
    numbers = sum(map(str.isdecimal, words.split()))
    # "6/1" is a class.
    return _COUNTED.fullmatch(words) is not None and (
        numbers == 1 or (numbers > 1 and not _NUMBERS.fullmatch(words))
    )


def is_post(text: str, words: str) -> bool:
    """Whether these are words of a post: "Trưởng phòng" is one, "Trương Phong" is somebody."""
    return text.isascii() or "truong" not in words.split()[:2] or "trưởng" in text.casefold()
