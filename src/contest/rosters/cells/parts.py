"""Teams, classes and departments by the names people write into lists; pure."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import lru_cache

from contest.rosters.faults import RosterFaultKind
from contest.sheets.letters.spelling import FONTS, respelled
from contest.spelling import same_name
from contest.units import rules

# Each reading of a name begins with it.
folded = lru_cache(maxsize=4_096)(rules.folded)

# "Tổ cắt" is written as "cắt", "Lớp 7A" as "7A": the word for the kind of thing says nothing new.
_KIND_WORDS = (
    "to san xuat ", "to dan pho ", "to sx ", "to ", "doi san xuat ", "doi ", "phan xuong ", "xuong ",
    "khoi lop ", "lop hoc ", "lop ", "khoi ", "phong ban ", "phong ", "bo phan ", "chuyen may ", "chuyen ",
    "khoa ", "nhom ", "ban ", "thon ", "xom ", "khu ", "tdp ", "chi doan ", "chi doi ", "chi hoi ", "chi bo ",
    "team ", "class ", "department ", "dept ", "section ", "px ", "bp ", "p ",
)  # fmt: skip
# With its accents, for "Tô Thị Lan" is no team.
_KINDS = (
    "tổ", "đội", "phân xưởng", "xưởng", "lớp", "phòng", "chuyền", "khối", "bộ phận", "bản", "thôn", "khoa",
    "nhóm", "ban",
    "chi đoàn", "team", "class", "department", "section",
)  # fmt: skip
# Units that are none of ours; "Trường Giang" is somebody, and "xã viên" is nobody's commune.
_UNITS = re.compile(
    r"(?:trường (?:thcs|thpt|th|tiểu học|mầm non|mn|ptdt\w*|pt|phổ thông|cao đẳng|đại học|trung \w+|dân tộc)"
    r"|công ty|cty|htx|hợp tác xã|ubnd|[uủ][ỷy] ban|trạm y tế|doanh nghiệp|chi nhánh|cơ quan|trung tâm"
    r"|bệnh viện|xã(?! viên)|phường|thị trấn|huyện)\s+\S",
    re.IGNORECASE,
)
_KIND = re.compile(rf"(?<!\w)(?:{'|'.join(_KINDS)})(?!\w)", re.IGNORECASE)
# Letters before a number that are short for such a word: L7A, K7, T1.
_SHORT = re.compile(r"^(?:lop|khoi|to|doi|phong|px|bp|[lktdp]) ?(?=\d)")
# Without accents nothing else begins so.
_SHORT_WORDS = ("px ", "bp ", "phan xuong ", "lop ", "to sx ", "chi doan ", "team ", "class ", "dept ")
_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")
_ROMAN = re.compile(r"(?<=\s)(?:IX|IV|V?I{0,3}|X)$")
_ROMANS = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\]]*\]")
_PIECES = re.compile(r"\s+[-–—]\s+|\s*[,;:|]\s*|\s+/\s+")
# How many they are, behind the name of a team.
_COUNTED = re.compile(
    r"[\s:,(–—-]*(?:(?:có|gồm|sĩ số|tổng số|ss|số lượng)\s*:?\s*\d+|\d+\s*(?:người|học sinh|hs|em|hộ"
    r"|nhân viên|nv|cán bộ|công nhân|lao động|thành viên|hội viên|đoàn viên|nhân khẩu"
    r"|people|members|students))(?!\w).*$|\s*:\s*\d+$",
    re.IGNORECASE,
)
LONGEST = 120
MOST_NAMED = 3
# How much of two names must agree beside the word for the kind of thing; of "6C" and "6A" half does.
ALIKE, ALIKE_SHORT, SHORT = 0.6, 0.5, 2
MOST_COMPARED = 500


@dataclass(frozen=True, slots=True)
class NamedPart:
    """A team, class or department of the unit; `above` are the parts that hold it."""

    id: int
    code: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Unfound:
    """Why a written name leads to no part, and what comes closest."""

    kind: RosterFaultKind
    closest: str


class Parts:
    """The parts of one unit, and the unit itself as `own`; each written name is looked up once."""

    def __init__(self, parts: Sequence[NamedPart], own: NamedPart | None = None) -> None:
        self._parts = tuple(parts)
        self._all = (*self._parts, *([own] if own is not None else ()))
        self._known: dict[str, NamedPart | Unfound] = {}
        self._spelled = tuple((spelling, self._by(spelling)) for spelling in _SPELLINGS)

    def __len__(self) -> int:
        return len(self._parts)

    def named(self, text: str) -> NamedPart | Unfound:
        """The part somebody meant, or what comes closest."""
        if text not in self._known:
            found = self._look_up(text)
            self._known[text] = found or Unfound(RosterFaultKind.PART_UNKNOWN, self._closest(text))
        return self._known[text]

    def titled(self, texts: Sequence[str]) -> NamedPart | None:
        """The only part that titles over a list name: "Lớp 6A", "DANH SÁCH HỌC SINH LỚP 6A"."""
        found = {
            part.id: part
            for text in (" ".join(one.replace(":", " ").split()) for one in texts)
            for reading in (text, *(text[one.start() :] for one in _KIND.finditer(text)))
            if isinstance(part := self._look_up(reading), NamedPart) and part in self._parts
        }
        return next(iter(found.values())) if len(found) == 1 else None

    def on(self, day: date) -> NamedPart | None:
        """The part whose name Excel took for a day: class 6/1 became 6 January, or 1 June."""
        written = (f"{day.day}/{day.month}", f"{day.month}/{day.day}", f"{day.month}/{day.year % 100}")
        found = {part.id: part for text in written if isinstance(part := self.named(text), NamedPart)}
        return next(iter(found.values())) if len(found) == 1 else None

    def heads(self, text: str) -> bool:
        """Whether a row of this text alone is the heading of a part, or of a unit, rather than a person."""
        words = text.casefold().strip()
        if _UNITS.match(words):
            return True
        return any(words == kind or words.startswith(f"{kind} ") for kind in _KINDS) or isinstance(
            self._look_up(text), NamedPart
        )

    def is_called_like_one(self, text: str) -> bool:
        """Whether a text that names no part is written as the names of parts are: "PX may", "Lớp 6C"."""
        if " " not in text.strip():
            return False
        return _KIND.match(text) is not None or folded(text).startswith(_SHORT_WORDS)

    def _look_up(self, text: str) -> NamedPart | Unfound | None:
        """As it is written; then without what stands in brackets or behind a dash; then in old fonts."""
        if not self._all or len(text) > LONGEST:
            return None
        bare = _BRACKETS.sub(" ", text).strip()
        for reading in dict.fromkeys((text, bare, _COUNTED.sub("", bare))):
            if (found := self._fitting(reading)) is not None:
                return found
        pieces = [piece for piece in _PIECES.split(text) if piece.strip()]
        if (found := self._one_of(pieces)) is not None:
            return found
        return self._one_of([reading for reading in _in_our_letters(text) if reading != text])

    def _one_of(self, readings: Sequence[str]) -> NamedPart | Unfound | None:
        found = [part for reading in readings if isinstance(part := self._fitting(reading), NamedPart)]
        if len({part.id for part in found}) > 1:
            return Unfound(RosterFaultKind.PART_AMBIGUOUS, _listed([part.name for part in found]))
        return next(iter(found), None)

    def _fitting(self, text: str) -> NamedPart | Unfound | None:
        for spelling, parts in self._spelled:
            wanted = spelling(text)
            fitting = parts.get(wanted, []) if wanted else []
            if len(fitting) == 1:
                return next(iter(fitting))
            if fitting:
                return Unfound(RosterFaultKind.PART_AMBIGUOUS, _listed([part.name for part in fitting]))
        return None

    def _by(self, spelling: Callable[[str], str]) -> Mapping[str, list[NamedPart]]:
        found: dict[str, list[NamedPart]] = {}
        for part in self._all:
            found.setdefault(spelling(part.code if spelling is _code else part.name), []).append(part)
        return found

    def _closest(self, text: str) -> str:
        # A column that holds something else altogether is not compared a thousand times.
        if len(self._known) > MOST_COMPARED:
            return "–"
        by_name = {_bare(part.name): part.name for part in self._all}
        wanted = _bare(text[:LONGEST])
        cutoff = ALIKE if len(wanted) > SHORT else ALIKE_SHORT
        close = get_close_matches(wanted, by_name, n=MOST_NAMED, cutoff=cutoff)
        return _listed([by_name[name] for name in close]) or "–"


def _in_our_letters(text: str) -> Iterator[str]:
    """What a name written in an old font, or misread, may have been."""
    if text.isascii():
        return
    yield respelled(text).text
    for font in FONTS.values():
        if (read := font(text)) is not None:
            yield read


def _code(text: str) -> str:
    return text.strip().casefold()


def _bare(text: str) -> str:
    name = folded(text)
    if not name.startswith(_KIND_WORDS):
        return name
    return next((name.removeprefix(word) for word in _KIND_WORDS if name.startswith(word)), name)


def _tight(text: str) -> str:
    return _bare(text).replace(" ", "")


def _plain(text: str) -> str:
    """The number of a class or a team alone: L7A, 06/01, Tổ số 1, Tổ I."""
    roman = _ROMAN.search(text) if not text.isupper() else None
    if roman is not None and roman[0]:
        text = text[: roman.start()] + str(_ROMANS.index(roman[0]))
    name = _SHORT.sub("", _bare(text)).removeprefix("so ")
    return _ZEROS.sub("", name).replace(" ", "")


_SPELLINGS = (_code, same_name, folded, _bare, _tight, _plain)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:MOST_NAMED])
