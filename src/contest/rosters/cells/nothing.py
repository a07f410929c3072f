"""How people write in a cell that there is nothing to say; pure."""

from functools import lru_cache

from contest.units import rules

# Teams, years and words for nothing stand in many rows, and are asked about several times in each.
folded = lru_cache(maxsize=4_096)(rules.folded)
_NONE = frozenset(
    (
        "khong", "khong co", "khong co so", "khong co dt", "khong co sdt", "khong co dien thoai",
        "khong dung", "khong dung dt",
        "khong su dung", "khong dung dien thoai", "ko", "ko co", "k", "k co", "chua", "chua co", "chua co so",
        "chua co dien thoai", "chua co sdt", "trong", "none", "no", "no phone", "nil", "n a", "na", "null",
    )
)  # fmt: skip
_NO_VALUE = frozenset(
    (
        "khong co ma", "khong co ma so", "chua co ma", "chua co ma so", "chua cap", "chua cap ma", "chua ro",
        "khong ro", "chua xac dinh", "chua phan to", "chua phan lop", "chua biet", "khong biet", "unknown",
        "bo trong", "de trong", "not yet", "tbd",
    )
)  # fmt: skip
# Of names with their accents: "Trọng" and "Na" are people.
_NO_NAME = frozenset(
    (
        "không", "không có", "không tên", "không có tên", "chưa có", "chưa có tên", "chưa rõ", "chưa rõ tên",
        "không rõ", "không rõ tên", "trống", "bỏ trống", "để trống", "vắng", "khuyết", "null", "none", "nil",
        "n/a", "nt", "true", "false", "test", "tên", "họ tên", "họ và tên", "full name",
    )
)  # fmt: skip
_AROUND = " ()[]{}<>.,;:*_-–—…/\\'\"“”"
LONGEST_REPEATED = 2


def says_no_phone(text: str) -> bool:
    """Whether a text says, in words or by signs alone, that there is none."""
    return not any(map(str.isalnum, text)) or folded(text) in _NONE


@lru_cache(maxsize=4_096)
def says_nothing(text: str) -> bool:
    """The same of a number, a team, an age or a day."""
    digits = any(map(str.isdigit, text))
    return not digits and (says_no_phone(text) or folded(text) in _NO_VALUE)


def is_no_number(text: str) -> bool:
    """Whether what stands in a column of numbers is none: "0" and "x" as well."""
    return says_nothing(text) or set(text.casefold()) in ({"0"}, {"x"})


def is_no_name(text: str) -> bool:
    """Whether a cell of names names nobody: signs alone, a word for it, a box to tick, "aaa"."""
    word = " ".join(text.casefold().strip(_AROUND).split())
    repeated = len(word) > LONGEST_REPEATED and len(set(word)) == 1
    return bool(text) and (not word or word in _NO_NAME or (repeated and word.isalpha()))
