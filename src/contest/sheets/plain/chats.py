"""Lines copied from a chat: when and by whom they were sent, and several names in one line."""

import re
from collections.abc import Sequence
from typing import Final

from contest.errors import N_
from contest.sheets.plain.messages import split_line
from contest.sheets.shape import SheetRefused

_DAY: Final = r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?"
_TIME: Final = r"\d{1,2}:\d\d(?::\d\d)?(?:\s?[AaPp]\.?[Mm]\.?)?"
_STAMP: Final = re.compile(
    rf"\s*(?:[\[(]\s*(?:{_DAY},?\s+{_TIME}|{_TIME},?\s+{_DAY}|{_TIME})\s*[\])]"
    rf"|(?:{_DAY},?\s+{_TIME}|{_TIME},?\s+{_DAY}|{_TIME}))\s*(?:[-–]\s*)?"
)
_SENT: Final = re.compile(r"[^:\d]{2,60}:(?:\s+|$)")
# Names of families that are common in Vietnam and in Điện Biên.
FAMILIES: Final = frozenset(
    (
        "nguyễn", "trần", "lê", "phạm", "hoàng", "huỳnh", "phan", "vũ", "võ", "đặng", "bùi", "đỗ", "hồ",
        "ngô", "dương", "lý", "đinh", "đoàn", "trịnh", "đào", "mai", "tô", "trương", "lương", "cao", "tạ",
        "hà", "chu", "lò", "cà", "vì", "tòng", "quàng", "lường", "vàng", "mùa", "giàng", "sùng", "hạng",
        "thào", "sìn", "cứ", "ly", "lầu", "ma", "mào", "chang", "cháng", "tẩn", "chẻo", "phàn", "lù", "lèo",
        "bạc", "cầm", "khoàng", "điêu", "tao", "poong", "pờ", "lỳ", "sừng", "khà", "giừ", "hờ", "thò",
        "tráng", "vừ", "và", "thùng",
    )
)  # fmt: skip

CHAT = N_(
    "The pasted lines say who wrote in a chat and when. Whether the list is those who wrote or what they "
    "wrote cannot be told: please paste the names alone, one in each line."
)

# A team before those who are in it; a number before each name of a line.
_TEAM: Final = re.compile(
    r"\s*(?:tổ|đội|lớp|nhóm|phòng|khối|bản|thôn|xóm|khu|(?:phân )?xưởng|chuyền|ca)\s[^:\n]{1,60}",
    re.IGNORECASE,
)
_COUNTED: Final = re.compile(r"(?<!\S)(\d{1,3})\s*[.)/]\s*(?=[^\W\d_]+ [^\W\d_])")
_DIGITS_BEHIND: Final = re.compile(r"[\s(+–-]*\d[\d\s.()+–-]*$")
LONGEST_PERSON: Final = 120
LEAST_COUNTED: Final = 2

Line = tuple[int, str]


def without_stamps(lines: Sequence[Line]) -> list[Line]:
    """What was sent, without when and by whom; refused where mostly answers were sent instead of names."""
    told: list[Line] = []
    stamped = answers = 0
    for number, line in lines:
        stamp = _STAMP.match(line)
        text = line[stamp.end() :] if stamp else line
        if stamp and (sender := _SENT.match(text)):
            said = text[sender.end() :]
            stamped += 1
            answered = bool(said.strip()) and not _names_somebody(said)
            answers += answered
            # An answer keeps its time, and so is nobody's name.
            text = line if answered else said
        told.append((number, text))
    if answers > 1 and 2 * answers > stamped:
        raise SheetRefused(CHAT)
    return [(number, text) for number, text in told if text.strip()]


def each_name(lines: Sequence[Line]) -> list[Line]:
    """One name a line, where lines surely hold several; then names are counted and not lines."""
    parted = [_people(line) or [line] for _, line in lines]
    if all(len(names) == 1 for names in parted):
        return list(lines)
    return list(enumerate((name for names in parted for name in names), 1))


def _people(line: str) -> list[str]:
    """The people of a line, with the team they stand behind, or what stands before the first."""
    head, sign, rest = line.partition(":")
    if sign and _TEAM.fullmatch(head) and (people := _counted_people(rest) or _listed_people(rest)):
        return [head.strip(), *people]
    return _counted_people(line) or _listed_people(line)


def _counted_people(line: str) -> list[str]:
    """People counted from 1 within a line, behind what stands before the first of them."""
    found: list[re.Match[str]] = []
    for one in _COUNTED.finditer(line):
        if int(one[1]) == len(found) + 1:
            found.append(one)
    if len(found) < LEAST_COUNTED:
        return []
    ends = [*(one.start() for one in found[1:]), len(line)]
    people = [line[one.start() : end].strip() for one, end in zip(found, ends, strict=True)]
    return list(filter(None, [line[: found[0].start()].strip(), *people]))


def _listed_people(line: str) -> list[str]:
    """The people of a line: beyond doubt each begins with the name of a family."""
    names = [name.strip(' ."\r\n\t') for name in re.split(r"[,;]|(?<!\w)(?:và|&)(?!\w)", line)]
    whole = len(names) > 2 or all(name.count(" ") > 1 for name in names)
    return names if len(names) > 1 and whole and all(map(_is_person, names)) else []


def _is_person(text: str) -> bool:
    # A year or a phone may stand behind the name.
    name = _DIGITS_BEHIND.sub("", text) if len(text) <= LONGEST_PERSON else text
    words = name.split()
    if len(words) < 2 or not name.replace(" ", "").replace("'", "").isalpha():
        return False
    return words[0].casefold() in FAMILIES and (name.istitle() or name.isupper() or "'" in name)


def _names_somebody(text: str) -> bool:
    told = split_line(text)
    return bool(_people(text)) or (
        told.fits and bool(told.phone or told.number or (" " in told.name and told.name.istitle()))
    )
