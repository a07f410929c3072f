"""Lines of a message taken apart: "1. Lò Thị Hoa - 0912 345 678 - tổ 2"."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from contest.sheets.cells import cleaned

LONGEST_LINE: Final = 300
LONGEST_NAME: Final = 60
MOST_WORDS: Final = 8
MOST_SMALL_WORDS: Final = 5

HEADING: Final = re.compile(
    r"(?:s(?:ố )?tt?|tt|họ (?:và )?tên|ho (?:va )?ten|tên|ten|(?:full )?name"
    r"|sđt|sdt|điện thoại|phone|tổ|lớp)[.:]?",
    re.IGNORECASE,
)
_HEADINGS: Final = re.compile(rf"(?:(?:{HEADING.pattern})[ ,;|/-]*)+", re.IGNORECASE)
_NUMBER: Final = re.compile(
    r"(?:(?:stt|số|no)\b\.?\s*)?[(\[]?(\d{1,4})\ufe0f?\u20e3?(?:\s*[.)\]/:\-–]+\s*|\s+)(?=\D)", re.IGNORECASE
)
_LETTER: Final = re.compile(r"\(?[a-zđ]\s*[)/]\s*(?=[^\W\d_]+\s+[^\W\d_])", re.IGNORECASE)
_PHONE: Final = re.compile(
    r"(?<![\w/.])\+?\d{9,12}(?= (?:19|20)\d\d(?![\w/]))"
    r"|(?<![\w/.])\(?\+?\d[\d .()\-]{7,18}\d\)?(?![\w/])|(?<=[^\W\d_A-Z])\.?0\d{9}(?![\w/])"
)
_PART: Final = r"tổ dân phố|tổ|đội|lớp|nhóm|phòng|khối|bản|thôn|xóm|khu|tdp|team|class"
_NUMBERED_PART: Final = re.compile(rf"(?<!\w)(?:{_PART})\s*(?:số\s*)?\.?\d[\w/]*(?!\w)", re.IGNORECASE)
_NAMED_PART: Final = re.compile(rf"(?:{_PART})\s+\S.*", re.IGNORECASE)
_BESIDE: Final = re.compile(rf"(?<=\w )({_PART})\s+([^\W\d_]+)[^|,;()\d]*", re.IGNORECASE)
# Blanks that part cells: three or more, or two before what is no name.
_GAP: Final = re.compile(rf" {{3,}}|  (?=[\d+(]|(?:{_PART})\s)", re.IGNORECASE)
_BORN: Final = re.compile(
    r"(?:sinh năm|năm sinh|sinh ngày|ngày sinh|sinh|sn|ns)?[\s.:]*((?:\d{1,2}[/.-]){0,2}(?:19|20)\d\d)",
    re.IGNORECASE,
)
_OLD: Final = re.compile(r"\d{1,3}\s*(?:tuổi|t)", re.IGNORECASE)
# A year behind a name, with a word that says so, or alone at the end.
_BORN_BESIDE: Final = re.compile(
    r"(?<!\w)(?:sinh năm|năm sinh|sinh ngày|ngày sinh|sinh|sn|ns)"
    r"[\s.:]*(?:(?:\d{1,2}[/.-]){0,2}(?:19|20)\d\d|['’]?\d\d)(?![\w/.-])",
    re.IGNORECASE,
)
# "sn 88" is 1988, "sn 05" is 2005.
_SHORT_YEAR: Final = re.compile(r"(?:sinh năm|năm sinh|sinh|sn|ns)[\s.:]*['’]?(\d\d)", re.IGNORECASE)
_FIRST_OF_LAST_CENTURY: Final = "30"
_YEAR_BESIDE: Final = re.compile(r"(?<=\w )(?:19|20)\d\d(?=\s*(?:$|[|,;(]))")
# Behind a year between a name and a phone.
_YEAR_BEFORE: Final = re.compile(r"(?<=[^\W\d_] (?:19|20)\d\d )(?=\(?[+0]\d)")
_LABEL: Final = re.compile(
    r"(?:số )?(?:điện thoại|đt|sđt|sdt|dt|tel|phone|mobile|zalo|di động|dđ)(?: số| là)?[.:]*", re.IGNORECASE
)
_ZALO: Final = re.compile(r"Zalo(?=\s*[:(])")
_BETWEEN: Final = re.compile(r"\s+[-–—_/]+\s+|\s*[,;|:()\[\]\t•·]+\s*|[-–—]+\s+|\s+[-–—]+|\.{2,}|_{2,}")
_SECOND_WORD: Final = re.compile(r"[^\W\d_]+ (?:Văn|Thị|A) ")
_IN_NAMES: Final = frozenset(" '’ʼ.-?\ufffd")
_TITLE: Final = re.compile(r"(?:danh sách|ds|kính gửi|chào|gửi|cập nhật|tổng|cộng)(?!\w)", re.IGNORECASE)
NAME_HEADING: Final = "Họ và tên"
_PAPER: Final = ("STT", NAME_HEADING, "Điện thoại", "Tổ", "Năm sinh", "Ghi chú")


@dataclass(frozen=True, slots=True)
class Free:
    """What one line says; one that does not fit says it all in `name`."""

    number: str = ""
    name: str = ""
    phone: str = ""
    part: str = ""
    born: str = ""
    rest: str = ""
    fits: bool = True

    @property
    def cells(self) -> list[str]:
        """In the order of the headings."""
        return [self.number, self.name, self.phone, self.part, self.born, self.rest]


def columns_of(lines: Sequence[tuple[int, Free]]) -> Iterator[tuple[int, list[str]]]:
    """A heading of ours in row 0, and the lines below it; only columns that hold something."""
    joined = _with_phones(lines)
    used = [place for place in range(len(_PAPER)) if place == 1 or any(one.cells[place] for _, one in joined)]
    yield 0, [_PAPER[place] for place in used]
    for number, one in joined:
        yield number, [one.cells[place] for place in used]


def split_line(line: str) -> Free:
    """The parts of one line."""
    whole = cleaned(line)
    if len(whole) > LONGEST_LINE:
        return Free(name=whole, fits=False)
    text = _bare(" ".join(_GAP.sub(" | ", whole).split()))
    whole = " ".join(whole.split())
    number = _NUMBER.match(text)
    text = _bare(text[number.end() :]) if number else text
    bare = text = _ZALO.sub("zalo", _LETTER.sub("", text, count=1) if _LETTER.match(text) else text)
    text = _YEAR_BEFORE.sub("| ", text)
    phones = [found for found in _PHONE.finditer(text) if 9 <= sum(map(str.isdigit, found[0])) <= 12]
    for found in phones:
        text = text.replace(found[0], " | ", 1)
    text = _with_year_apart(text, counted=number is not None)
    parts = [found[0] for found in _NUMBERED_PART.finditer(text)][:1] or _parts_beside(text)
    text = text.replace(parts[0], " | ", 1) if parts else text
    segments = [segment for segment in map(_bare, _BETWEEN.split(text)) if segment]
    segments = [segment for segment in segments if not _LABEL.fullmatch(segment)]
    phone = " / ".join(map(_phone, phones))
    name = _name(segments[0]) if segments else ""
    if not segments and phone and not parts:
        return Free(phone=phone)
    if _is_title(whole, segments):
        return Free(name=whole, fits=False)
    if not _is_name(name) or _are_people(segments, bool(phone)):
        # Whoever is counted is somebody, whatever else the line says.
        return Free(number[1], bare, fits=False) if number else Free(name=whole, fits=False)
    born, part, rest = _sorted(segments[1:], parts)
    return Free(number[1] if number else "", name, phone, part, born, rest)


def _parts_beside(text: str) -> list[str]:
    """A team right behind a name, where its letters tell it: capitals before small letters, or small ones."""
    return [
        found[0].strip(" -–—")
        for found in _BESIDE.finditer(text)
        if (found[1].islower() and text[0].isupper()) or (found[1][0].isupper() and found[2].islower())
    ][:1]


def _with_year_apart(text: str, *, counted: bool) -> str:
    """The text with the year of birth that stands behind a name parted from it."""
    if found := _BORN_BESIDE.search(text):
        return f"{text[: found.start()]} | {found[0]} | {text[found.end() :]}"
    found = _YEAR_BESIDE.search(text)
    words = text[: found.start()].split() if found else []
    if found is None or len(words) < 2 or not (counted or all(word[0].isupper() for word in words)):
        return text
    return f"{text[: found.start()]} | {found[0]} | {text[found.end() :]}"


def _sorted(segments: list[str], parts: list[str]) -> tuple[str, str, str]:
    born, rest = "", []
    for segment in segments:
        if not born and (found := _BORN.fullmatch(segment)):
            born = found[1]
        elif not born and (found := _SHORT_YEAR.fullmatch(segment)):
            born = f"{19 if found[1] >= _FIRST_OF_LAST_CENTURY else 20}{found[1]}"
        elif not born and _OLD.fullmatch(segment):
            born = segment
        elif not parts and _NAMED_PART.fullmatch(segment):
            parts = [segment]
        else:
            rest.append(segment)
    return born, "".join(parts), ", ".join(rest)


def _phone(found: re.Match[str]) -> str:
    text = found[0].strip(" .")
    return text if text.count("(") == text.count(")") else text.strip("()")


def _bare(text: str) -> str:
    """Without bullets, little pictures and dashes around."""
    first, last = 0, len(text)
    while first < last and _is_trimming(text[first]):
        first += 1
    while first < last and _is_trimming(text[last - 1]) and text[last - 1] not in ".)":
        last -= 1
    return text[first:last]


def _is_trimming(sign: str) -> bool:
    if sign in "+(":
        # Of a phone, unless a blank or a letter follows; the phone is found without them as well.
        return sign == "+"
    return not (sign.isalnum() or sign in "'’ʼ?\ufffd\"") and unicodedata.category(sign) not in ("Mc",)


def _name(segment: str) -> str:
    """Without words such as "SĐT" behind it."""
    words = segment.split(" ")
    # With a capital and no colon behind it Zalo is somebody's name.
    while len(words) > 1 and _LABEL.fullmatch(words[-1]) and words[-1] != "Zalo":
        words.pop()
    return " ".join(words).strip(" -–—:.")


def _is_name(text: str) -> bool:
    words = text.split()
    if not words or len(text) > LONGEST_NAME or len(words) > MOST_WORDS or HEADING.fullmatch(text):
        return False
    small = sum(word[0].islower() for word in words)
    if small > MOST_SMALL_WORDS or (small > len(words) / 2 and small < len(words) and len(words) > 3):
        return False
    return all(sign.isalpha() or sign in _IN_NAMES or unicodedata.combining(sign) for sign in text)


def _is_title(whole: str, segments: list[str]) -> bool:
    alone = len(segments) == 1 and (whole.rstrip().endswith(":") or _NAMED_PART.fullmatch(segments[0]))
    return bool(alone) or _TITLE.match(_bare(whole)) is not None


def _are_people(segments: list[str], has_phone: bool) -> bool:
    """Whether one line names several people: nobody knows where one ends."""
    others = [
        segment for segment in segments[1:] if segment.istitle() and segment.count(" ") and _is_name(segment)
    ]
    if has_phone:
        # Behind a phone stand places as well: only a name beyond doubt is one.
        return any(_SECOND_WORD.match(one) for one in others)
    return any(not _NAMED_PART.fullmatch(one) for one in others)


def _with_phones(lines: Sequence[tuple[int, Free]]) -> list[tuple[int, Free]]:
    """A phone in a line of its own belongs to the name above it."""
    out: list[tuple[int, Free]] = []
    for number, one in lines:
        above = out[-1][1] if out else None
        if one.name or one.part or above is None or not above.fits or above.phone:
            out.append((number, one))
        else:
            joined = Free(above.number, above.name, one.phone, above.part, above.born, above.rest)
            out[-1] = (out[-1][0], joined)
    return [(number, one) for number, one in out if not _HEADINGS.fullmatch(one.name)]
