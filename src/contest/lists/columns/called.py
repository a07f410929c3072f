"""Whether somebody could be called so: the shape of names, and words that are nobody's name; pure."""

import re
from functools import lru_cache
from itertools import pairwise
from typing import Final

from contest.lists.columns.headings import said
from contest.lists.rows.words import NO_NAMES
from contest.sheets.plain.chats import FAMILIES

MOST_WORDS, LONGEST_NAME = 8, 64
# A name written with one capital alone, "Lò văn an", has fewer words than a sentence.
LEAST_WORDS: Final = 4
_WORD = re.compile(r"[^\W\d_]+")
_WITHIN_WORDS: Final = str.maketrans("", "", "'’.-")
# What stands where a name is missing, and names of columns.
_NOBODY: Final = frozenset(
    (
        "undefined", "object object",
        "true", "false", "null", "none", "nil", "nan", "na", "n a", "nt", "nhu tren", "test", "abc", "aaa",
        "xxx", "khong co", "khong ten", "khong co ten", "khong ro", "khong biet", "chua co", "chua co ten",
        "chua ro", "chua biet", "bo trong", "de trong", "vang mat", "unknown", "blank", "empty",
        "ten", "full name", "name", "sdt", "so dien thoai", "dien thoai", "dt",
        "phone", "nam sinh", "ngay sinh", "gioi tinh", "dia chi", "stt", "ma so",
        "row labels", "nhan hang", "grand total", "average", "lao dong", "tien luong",
    )
)  # fmt: skip
# Before a name they say whose relative is meant, and no family is called so.
_RELATIVES: Final = frozenset(("mẹ", "bố", "vợ", "chồng", "con", "nhà", "mế"))
MOST_OF_SOMEBODY: Final = 3
# With other accents these are names.
_NOBODY_WRITTEN: Final = frozenset(
    (
        "không", "vắng", "tăng", "giảm", "trống", "chưa",
        # Over a list, and what a chat shows beside its members.
        "điểm danh", "thông báo", "báo cáo", "đăng ký", "phiếu đăng ký", "lịch trực", "lịch học", "phân công",
        "bảng lương", "bảng chấm công", "thành viên nhóm", "bạn", "bạn bè", "kết bạn", "nhắn tin", "xem thêm",
        "trưởng nhóm", "phó nhóm", "người tạo nhóm", "trưởng cộng đồng", "phó cộng đồng",
        "người kiểm duyệt", "đã tham gia", "đã kết bạn", "theo dõi", "đang theo dõi", "mời vào nhóm",
        "thêm thành viên", "vừa mới truy cập", "đang hoạt động", "chủ nhóm",
    )
)  # fmt: skip
# By whom, or when: the name behind it is that of another line.
_BESIDE_MEMBERS: Final = re.compile(
    r"(?:đã )?(?:được )?(?:thêm|mời|tạo) (?:bởi|vào)(?!\w)|(?:đã )?(?:truy cập|tham gia|hoạt động) "
    r"|added by "
)
# Words of what is said of somebody; with small letters no name holds them.
_SAID_OF: Final = frozenset(
    ("nhà", "ở", "vợ", "chồng", "của", "rồi", "ạ", "đã", "đang", "chưa", "không", "gần", "nghỉ", "bị", "được")
)
MANY_SMALL: Final = 3
_BETWEEN_WORDS: Final = frozenset(" ,.'’")


# Many people of one list are called the same, and each name is asked about several times.
@lru_cache(maxsize=4_096)
def looks_like_a_name(text: str) -> bool:
    """Whether somebody could be called so: some words of letters, each beginning alike."""
    words = text.split()
    if not 1 < len(words) <= MOST_WORDS or len(text) > LONGEST_NAME or said(text) in NO_NAMES:
        return False
    letters = "".join(words).translate(_WITHIN_WORDS)
    return letters.isalpha() and (
        text.isupper() or text.islower() or all(word[0].isupper() for word in words)
    )


def could_be(name: str) -> bool:
    """Whether a text may be a name: it looks like one, or is one word."""
    return looks_like_a_name(name) or name.isalpha()


@lru_cache(maxsize=4_096)
def is_no_name(text: str) -> bool:
    """Whether nobody is called so: one letter, "TRUE", "Chưa có tên", "mẹ Chung", the name of a column."""
    words = said(text)
    written = " ".join(_WORD.findall(text.casefold()))
    known = words in _NOBODY or words in NO_NAMES or written in _NOBODY_WRITTEN
    beside = _is_of_somebody(text) or _BESIDE_MEMBERS.match(written) is not None
    return len(words) < 2 or known or beside


def _is_of_somebody(text: str) -> bool:
    """Whether a text says whose relative somebody is: "mẹ Chung", "vợ anh Pánh"."""
    words = text.split()
    return 1 < len(words) <= MOST_OF_SOMEBODY and words[0].casefold() in _RELATIVES


def is_of_a_family(text: str) -> bool:
    """Whether a text begins with the name of a family, as names do."""
    words = text.split()
    return bool(words) and words[0].casefold() in FAMILIES


def names_somebody(text: str) -> bool:
    """Whether the name of a family stands somewhere in a text, with another name behind it."""
    words = _WORD.findall(text)
    return any(
        one.casefold() in FAMILIES and one[0].isupper() and other[0].isupper()
        for one, other in pairwise(words)
    )


def is_sentence(text: str) -> bool:
    """Whether only the first word of several has a capital, as in "Hết danh sách", and is no family's."""
    words = text.split()
    if len(words) < 2 or (len(words) < LEAST_WORDS and is_of_a_family(text)):
        return False
    return words[0][0].isupper() and all(word[0].islower() for word in words[1:])


def says_more(text: str) -> bool:
    """Whether something is said behind a name that is written with capitals: "Lò Thị Cúc nhà ở đầu bản"."""
    words = text.split()
    if len(words) < LEAST_WORDS or not (words[0][0].isupper() and words[1][0].isupper()):
        return False
    small = [word.strip(",.") for word in words if word[0].islower()]
    if not small or not all(sign.isalpha() or sign in _BETWEEN_WORDS for sign in text):
        return False
    return len(small) >= MANY_SMALL or not _SAID_OF.isdisjoint(small)
