"""Teams, classes and departments by the names people write into lists; pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from contest.rosters.faults import FaultKind
from contest.spelling import same_name
from contest.units.rules import folded

# "Tổ cắt" is written as "cắt", "Lớp 7A" as "7A": the word for the kind of thing says nothing new.
_KIND_WORDS = (
    "to san xuat ",
    "to dan pho ",
    "to ",
    "doi ",
    "phan xuong ",
    "xuong ",
    "lop ",
    "phong ",
    "bo phan ",
    "chuyen ",
    "ban ",
    "thon ",
)
# With its accents, for "Tô Thị Lan" is no team.
_KINDS = (
    "tổ", "đội", "phân xưởng", "xưởng", "lớp", "phòng", "chuyền", "khối", "bộ phận", "bản", "thôn", "khoa",
    "nhóm", "ban",
    "chi đoàn", "team", "class", "department", "section",
)  # fmt: skip
MOST_NAMED = 3
ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Part:
    """A team, class or department of the unit; `above` are the parts that hold it."""

    id: int
    code: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Unfound:
    """Why a written name leads to no part, and what comes closest."""

    kind: FaultKind
    closest: str


class Parts:
    """The parts of one unit, and the unit itself as `own`; each written name is looked up once."""

    def __init__(self, parts: Sequence[Part], own: Part | None = None) -> None:
        self._parts = tuple(parts)
        self._all = (*self._parts, *([own] if own is not None else ()))
        self._known: dict[str, Part | Unfound] = {}

    def __len__(self) -> int:
        return len(self._parts)

    def named(self, text: str) -> Part | Unfound:
        """The part somebody meant, or what comes closest."""
        if text not in self._known:
            self._known[text] = self._look_up(text)
        return self._known[text]

    def on(self, day: date) -> Part | None:
        """The part whose name Excel took for a day: class 6/1 became 6 January, or 1 June."""
        written = (f"{day.day}/{day.month}", f"{day.month}/{day.day}", f"{day.month}/{day.year % 100}")
        found = {part.id: part for text in written if isinstance(part := self.named(text), Part)}
        return next(iter(found.values())) if len(found) == 1 else None

    def heads(self, text: str) -> bool:
        """Whether a row of this text alone is the heading of a part rather than a person."""
        words = text.casefold().strip()
        return any(words == kind or words.startswith(f"{kind} ") for kind in _KINDS) or isinstance(
            self.named(text), Part
        )

    def _look_up(self, text: str) -> Part | Unfound:
        for spelling in (_code, same_name, folded, _bare, _tight):
            wanted = spelling(text)
            own = _of_code if spelling is _code else _of_name
            fitting: list[Part] = [part for part in self._all if wanted and spelling(own(part)) == wanted]
            if len(fitting) == 1:
                return fitting[0]
            if fitting:
                return Unfound(FaultKind.PART_AMBIGUOUS, _listed([part.name for part in fitting]))
        return Unfound(FaultKind.PART_UNKNOWN, self._closest(text))

    def _closest(self, text: str) -> str:
        by_name = {folded(part.name): part.name for part in self._all}
        close = get_close_matches(folded(text), by_name, n=MOST_NAMED, cutoff=ALIKE)
        return _listed([by_name[name] for name in close]) or "–"


def _of_code(part: Part) -> str:
    return part.code


def _of_name(part: Part) -> str:
    return part.name


def _code(text: str) -> str:
    return text.strip().casefold()


def _bare(text: str) -> str:
    name = folded(text)
    return next((name.removeprefix(word) for word in _KIND_WORDS if name.startswith(word)), name)


def _tight(text: str) -> str:
    return _bare(text).replace(" ", "")


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:MOST_NAMED])
