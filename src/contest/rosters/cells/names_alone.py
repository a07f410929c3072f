"""A name without what stands around it in lists: bullets, titles, posts, nicknames, years, phones; pure."""

import re
from dataclasses import dataclass

from contest.lists.columns.called import looks_like_a_name
from contest.rosters.cells.born import born_beside
from contest.rosters.cells.marks import unmarked_name, without_number
from contest.sheets.plain.chats import FAMILIES

_TAIL = re.compile(r"[\s|｜,;:*•–—-]+$")
_QUOTED = re.compile("""\\s*["“”«»„][^"“”«»„]{1,30}["“”«»„]\\s*""")
_QUOTES = re.compile("""^["“”«»„](.+)["“”«»„]$""")
_APOSTROPHES = "'’‘ʼ`´"
_AFTER = re.compile(r"\s*(?:\([^()]*\)|\[[^\]]*\]|\*+)\s*$")
# A year, an age or a phone written behind the name.
_BEHIND = re.compile(
    r"\s*[,;(–-]\s*(?:s\.?n\.?|sinh(?: năm)?|năm sinh|ns|đt|sđt|tel)?\s*:?\s*\d[\d\s.]*(?:tuổi|t)?\)?\s*$",
    re.I,
)
_PHONE_BEHIND = re.compile(
    r"\s+(?:(?:đt|sđt|tel|(?-i:zalo)|zalo(?=\s*:))\s*[.:]*\s*)?\(?\+?\d(?:[\s.-]?\d){8,11}\)?\s*$", re.I
)
_DEGREES = (
    r"pgs|gs|tskh|ts|ths|th\.s|bs|ks|kts|ds|cn|ncs|cki{1,2}|ck[12]|ngưt|ngnd|nsưt|nsnd|đ/c|đc|mr|mrs|ms|dr"
)
# The longer ones first: "bác sĩ" is no "bác" called "Sĩ".
_FORMS = (
    r"ông/bà|anh/chị|bác sĩ|thầy giáo|cô giáo|đồng chí|(?:thiếu|trung|thượng|đại) (?:úy|uý|tá)"
    # "Ông" is a family of the province as well, and "Bà" one: "Ông Thị Mười".
    r"|(?:hộ|gia đình|nhà) (?:ông|bà|anh|chị)"
    r"|(?:ông|bà)(?!\s+(?:văn|thị)\s+\S+$)|cụ|anh|chị|em|cô|chú|bác|thầy|cháu"
)
_POSTS = (
    r"(?:phó )?bí thư(?: (?:chi bộ|chi đoàn|đảng ủy|đoàn))?|(?:phó )?chủ tịch(?: (?:hđqt|hội|xã|ubnd))?"
    r"|(?:phó )?trưởng (?:bản|thôn|ban|phòng|nhóm|khoa|xóm)|tổ trưởng|tổ phó|đội trưởng|đội phó|lớp trưởng"
    r"|lớp phó|(?:phó )?giám đốc|(?:phó )?hiệu trưởng|kế toán(?: trưởng)?|thủ quỹ|giáo viên|công nhân"
    r"|nhân viên|bảo vệ|y tá|y sĩ|bác sĩ|kỹ sư|thạc sĩ|tiến sĩ|trưởng phòng|phó phòng|chuyên viên|thư ký"
)
_TITLE = re.compile(
    rf"^(?:(?:(?:{_DEGREES})(?![^\W\d_])[.:,]*\s*)+|(?>{_FORMS}|ô\.)[.:]*\s+|(?:{_POSTS})\s*:?\s+)(?=\S+\s+\S+)",
    re.IGNORECASE,
)
_POST = re.compile(rf"(?:{_POSTS})(?![^\W\d_]).*", re.IGNORECASE)
_PLACE = re.compile(
    r"(?:tổ|đội|lớp|nhóm|phòng|khối|bản|thôn|xóm|khu|tdp|xã|phường|phân xưởng|chuyền|khoa|ban)\s+.*",
    re.IGNORECASE,
)
# A capital in brackets or behind a dash parts two people of one name, as schools and villages write it.
_LETTER = re.compile(r"(?<=[^\W\d_]{2})\s*(?:[(\[\"“]\s*([A-ZĐ])\s*[)\]\"”]|\s[-–—]\s*([A-ZĐ]))\s*$")
# Who somebody is in a household, before or behind a colon: "Mẹ đẻ: Hờ Thị Ka", "Vàng Thị Mỷ: vợ".
_KIN = (
    r"(?:vợ|chồng|con|bố|cha|mẹ|ông|bà|cháu|em|anh|chị|chủ hộ|họ (?:và )?tên|tên)"
    r"(?: (?:đẻ|vợ|chồng|nội|ngoại|ruột|dâu|rể|cả|út|trưởng|thứ|trai|gái|nuôi|hai|ba|\d))*"
)
_KIN_BESIDE = re.compile(
    rf"^(?:{_KIN})\s*:\s*(?=[^\W\d_]+\s+\S)|(?<=[^\W\d_])\s*:\s*(?:{_KIN})$", re.IGNORECASE
)
_DOTS = re.compile(r"(?<=\w\w)\s*\.+$")
# A post in its own letters right behind a name: "Lò Văn Xã Chủ tịch UBND".
_POST_WORDS = re.compile(
    rf"(?:{_POSTS}|cán bộ|công chức|viên chức|ủy viên|uỷ viên)(?![^\W\d_])", re.IGNORECASE
)
_BETWEEN = re.compile(
    r"\s*\+\s*|\s+\d{1,2}\s*[.)]\s*|\s+[-–—/|]+\s+|\s*[;\n]\s*|,\s+|\s+(?:và|&)\s+|\s*/\s*(?=[^\W\d_]{2,}\s)"
)


# The name of the family before a comma, as address books and Western lists write it: "Cà, Văn Gồ".
_FAMILY = re.compile(r"([^\W\d_]+),\s+([^\W\d_]+(?: [^\W\d_]+)*)")
_COUPLE = re.compile(r"(?:hai )?vợ chồng\s", re.IGNORECASE)
_SECOND, _TWO_NAMES = frozenset(("văn", "thị")), 6
# Whoever stands behind this is somebody else, also "vợ" or "con".
_WITH = re.compile(r"\s(?:và|&)\s")


@dataclass(frozen=True, slots=True)
class Bare:
    """A name, whether something was taken from around it, and whether others stand beside it."""

    name: str
    trimmed: bool = False
    several: bool = False


def bare_name(text: str) -> Bare:
    """The name without what is no part of it; what cannot be told stays, and is judged as it is."""
    plain = without_number(text)
    name = _without_notes(_LETTER.sub(r" \1\2", unmarked_name(plain).strip()))
    parted = _FAMILY.fullmatch(name)
    if parted and parted[1].casefold() in FAMILIES and not _is_told(parted[2]):
        return Bare(f"{parted[1]} {parted[2]}", trimmed=True)
    first, *others = [piece.strip() for piece in _BETWEEN.split(name)]
    if others:
        told = list(map(_is_told, others))
        people = [
            one for one, known in zip(others, told, strict=True) if not known and looks_like_a_name(one)
        ]
        called = [
            one
            for one, known in zip(others, told, strict=True)
            if not known and one.isalpha() and one.istitle()
        ]
        if (people or _WITH.search(name) or len(called) > 1) and looks_like_a_name(first):
            return Bare(name, several=True)
        if all(told) or (first.count(" ") and not people):
            name = first
    if _COUPLE.match(name) or _follow_each_other(name.casefold().split()):
        return Bare(name, several=True)
    name = _TITLE.sub("", _without_notes(name))
    name = _without_post(_TITLE.sub("", name))
    return Bare(name, name != plain)


def _without_post(name: str) -> str:
    """The name without a post right behind it: the words of a post begin with small letters but the first."""
    words = name.split()
    for at in range(len(words) - 1):
        if words[at + 1].islower() and _POST_WORDS.match(" ".join(words[at:])):
            rest = " ".join(words[:at])
            if looks_like_a_name(rest):
                return rest
    return name


def _follow_each_other(words: list[str]) -> bool:
    """Whether a second name begins behind a first: "Lò Văn An Cà Thị Bun"."""
    if len(words) < _TWO_NAMES:
        return False
    return sum(words[at] in FAMILIES and words[at + 1] in _SECOND for at in range(len(words) - 2)) > 1


def _is_told(text: str) -> bool:
    return bool(_POST.fullmatch(text) or _PLACE.fullmatch(text))


def _without_apostrophes(text: str) -> str:
    """The text without apostrophes that stand before its first letter, and then behind its last."""
    rest = text.lstrip(_APOSTROPHES)
    return rest.rstrip(_APOSTROPHES) if rest != text and rest[:1].isalpha() else text


def _without_notes(text: str) -> str:
    if text.replace(" ", "").isalpha() and text[0] not in _APOSTROPHES:
        return text.strip()
    text = _KIN_BESIDE.sub("", text)
    bare = _without_apostrophes(_QUOTES.sub(r"\1", text))
    bare = _QUOTED.sub(" ", bare).strip() or bare
    bare = born_beside(bare).rest
    bare = _BEHIND.sub("", bare) or bare
    bare = _PHONE_BEHIND.sub("", bare) or bare
    while _AFTER.search(bare) and (shorter := _AFTER.sub("", bare)):
        bare = shorter
    return _DOTS.sub("", _TAIL.sub("", bare)) or bare
